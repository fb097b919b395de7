//! What can be wrong with a template, in Chinese, and how to mend it.

use crate::model::limits::{ELIF_BRANCHES, PAGE_BYTES, PAGE_TIME, TEMPLATE_DEPTH};
use crate::model::nearest::nearest;

/// What is wrong with a template, for somebody who writes one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong, as a sentence.
    pub(super) message: String,
    /// The engine's own words, where we have none.
    pub(super) label: Option<String>,
    /// How to mend it.
    pub(super) hint: String,
}

/// A template that another one wants and that is not there.
pub(super) fn missing_template(name: &str, templates: &[&str]) -> Fault {
    let hint = nearest(name, templates.iter().copied()).map_or_else(
        || "核对文件名，路径从主题的 templates 文件夹写起".to_owned(),
        |near| format!("是不是“{near}”？路径从主题的 templates 文件夹写起"),
    );
    Fault { message: format!("没有叫“{name}”的模板"), label: None, hint }
}

/// The circle that a chain of templates ends in, from its first name in order and back to it: whichever way
/// the engine came upon it.
pub(super) fn circle(chain: &[String]) -> Vec<&str> {
    let (last, before) = chain.split_last().expect("a chain that closes a circle has a last template");
    let start = before.iter().rposition(|name| name == last).map_or(0, |at| at + 1);
    let mut circle: Vec<&str> = chain[start..].iter().map(String::as_str).collect();
    let first = circle.iter().enumerate().min_by_key(|(_, name)| **name).map_or(0, |(at, _)| at);
    circle.rotate_left(first);
    circle.push(circle[0]);
    circle
}

/// Templates that use each other in a circle.
pub(super) fn circular(circle: &[&str]) -> Fault {
    let message = format!("模板互相引用成了圈：{}", circle.join(" → "));
    Fault { message, label: None, hint: "去掉其中一处 extends、include 或组件调用".to_owned() }
}

/// A row of templates and components that is too long.
pub(super) fn too_nested() -> Fault {
    let message = format!("模板和组件一个用一个，超过了 {TEMPLATE_DEPTH} 层");
    Fault { message, label: None, hint: "少套几层：把中间几层合并成一个模板".to_owned() }
}

/// An `if` with too many branches.
pub(super) fn too_many_branches() -> Fault {
    let message = format!("一个 if 后面的 elif 超过了 {ELIF_BRANCHES} 个");
    Fault { message, label: None, hint: "拆成几个 if，或者用键值表查找".to_owned() }
}

/// A variable that becomes an item of itself.
pub(super) fn wraps_itself(name: &str) -> Fault {
    let message = format!("变量“{name}”一层层装进自己，没有尽头");
    Fault {
        message, label: None, hint: format!("要在列表后面添一项，写成 [...{name}, 新的一项]")
    }
}

/// A page that takes longer than it may.
pub(super) fn too_slow(page: &str) -> Fault {
    let message = format!("页面 {page} 生成了 {} 秒还没有完，已停止", PAGE_TIME.as_secs());
    Fault {
        message,
        label: None,
        hint: "检查这个模板和它引用的模板、组件：循环是不是套得太多，或者没有尽头".to_owned(),
    }
}

/// A page that makes the program grow.
pub(super) fn too_hungry(page: &str) -> Fault {
    let message = format!("生成页面 {page} 时占用的内存不断变大，已停止");
    let hint = "检查这个模板和它引用的模板、组件：是不是有变量在循环里一遍遍加长";
    Fault { message, label: None, hint: hint.to_owned() }
}

/// A page with more bytes than it may have.
pub(super) fn too_large(page: &str) -> Fault {
    let message = format!("页面 {page} 超过 {} MiB，已停止生成", PAGE_BYTES >> 20);
    Fault {
        message, label: None, hint: "检查这个模板里的循环是否会无限变大，或把内容拆成几页".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_the_same_from_wherever_it_is_met() {
        for chain in [&["a", "b", "a"][..], &["b", "a"], &["c", "b", "a", "b"]] {
            let chain: Vec<String> = chain.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(circle(&chain), ["a", "b", "a"]);
        }
    }
}
