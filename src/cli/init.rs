//! `dangjian init`

use std::io::{BufRead, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use super::args::{Global, Init};
use super::{clock, report};
use crate::model::characters::is_han;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};
use crate::scaffold::{self, NewSite, name_of_folder};
use crate::write::claim_new_site;

/// The park's name where nobody has said it.
const NAME: &str = "示例产业园";

/// Makes a new site, and says what to do next. What is not given is asked for, if there is somebody to ask.
pub(super) fn run(global: &Global, command: &Init) -> ExitCode {
    let today = global.today.unwrap_or_else(|| clock::now().day);
    let folder = &command.folder;
    let refuse = |problems| {
        report::problems(&problems, global.format);
        ExitCode::FAILURE
    };
    // Nobody is asked for what will then be refused.
    if let Err(problem) = claim_new_site(folder) {
        return refuse([problem].into_iter().collect());
    }
    let site = asked_for(command, today.year());
    match scaffold::init(folder, &site, today) {
        Err(problems) => refuse(problems),
        Ok(made) => {
            report::say(&told(folder, &site, &made));
            ExitCode::SUCCESS
        }
    }
}

/// What was given, what is answered, else what is likely.
pub(super) fn asked_for(command: &Init, this_year: i16) -> NewSite {
    let absolute = std::path::absolute(&command.folder).unwrap_or_else(|_| command.folder.clone());
    let likely = name_of_folder(&absolute).unwrap_or_else(|| NAME.to_owned());
    let name = one_line(&command.name.clone().unwrap_or_default());
    let name = if name.is_empty() { ask("园区或单位的名称", &likely, Some) } else { name };
    let mut organisations = listed(&command.organisations.join("、"));
    if organisations.is_empty() {
        let usual = NewSite::usual_organisations(&name);
        let is_any = |list: Vec<String>| (!list.is_empty()).then_some(list);
        let asked = "举办活动的组织，写全称，几个用顿号隔开";
        organisations =
            listed(&ask(asked, &usual.join("、"), |text| is_any(listed(&text)).map(|list| list.join("、"))));
    }
    let years = FIRST_YEAR..=LAST_YEAR;
    let is_year = |text: String| {
        let text = text.trim_end_matches('年').to_owned();
        text.parse().is_ok_and(|year: i16| years.contains(&year)).then_some(text)
    };
    let year = command.year.or_else(|| ask("从哪一年开始", &this_year.to_string(), is_year).parse().ok());
    NewSite { name, organisations, year: year.unwrap_or(this_year) }
}

/// Asks until the answer is one; nothing but Enter takes what is likely, as does who cannot be asked.
pub(super) fn ask(what: &str, likely: &str, is_good: impl Fn(String) -> Option<String>) -> String {
    if !std::io::stdin().is_terminal() {
        return likely.to_owned();
    }
    loop {
        report::say(&format!("{what}（直接按回车：{likely}）："));
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        let answer = one_line(&line);
        if answer.is_empty() || !read.is_ok_and(|bytes| bytes > 0) {
            return likely.to_owned();
        }
        match is_good(answer) {
            Some(answer) => return answer,
            None => report::say("没有看懂，请再写一次\n"),
        }
    }
}

/// Without line ends and what else is not seen.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// Names apart by commas and the like, or by blanks where each part has Chinese words, each once.
fn listed(text: &str) -> Vec<String> {
    let is_sign = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';');
    let is_chinese = |part: &str| part.chars().any(is_han);
    let by_blanks = !text.contains(is_sign) && text.split_whitespace().all(is_chinese);
    let mut names: Vec<String> = Vec::new();
    for name in text.split(|c: char| is_sign(c) || by_blanks && c.is_whitespace()).map(one_line) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What was made, and the next two steps.
fn told(folder: &Path, site: &NewSite, made: &[String]) -> String {
    let at = folder.display().to_string();
    let option = match at.as_str() {
        "." => String::new(),
        at if at.contains(' ') => format!(" --site \"{at}\""),
        at => format!(" --site {at}"),
    };
    let files: String = made.iter().map(|path| format!("  {path}\n")).collect();
    format!(
        "已经建好“{}”，在 {at} 里：\n{files}\
         接下来：\n\
         \x20 1. 打开预览，边写边看：dangjian serve --open{option}\n\
         \x20 2. 写第一篇稿件：dangjian new 主题党日 \"重温入党誓词\"{option}\n\
         设置在 content/site.yaml 里，有说明，用记事本就能改。\n",
        site.title()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_be_apart_by_any_comma() {
        assert_eq!(listed("甲党支部、乙党支部，甲党支部, ；丙工会\r\n"), ["甲党支部", "乙党支部", "丙工会"]);
        assert_eq!(ask("名称", "示例", |_| panic!("nobody is there to be asked")), "示例");
    }
}
