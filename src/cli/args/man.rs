//! The manual page: all commands with their options on one page, in the words of `--help`.

use clap::{Arg, Command, CommandFactory};

use super::Arguments;

/// Signs that do not begin a line.
const CLOSING: &str = "，。；：、？！）》”’…)>]";
/// Signs that do not end one.
const OPENING: &str = "（《“‘(<[";

/// The page, in the language of `man`.
pub(crate) fn manual() -> String {
    let mut command = Arguments::command();
    command.build();
    let name = command.get_name();
    let version = command.get_version().unwrap_or_default();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = format!(
        ".TH {} 1 \"\" \"{name} {}\" \"用户手册\"\n.ad l\n.nh\n",
        name.to_uppercase(),
        literal(version)
    );
    // Programs that list all pages read this line as it is.
    page += &section("名称", &format!("{name} \\- {}\n", literal(&about)));
    let usage = command.get_overridden_usage().map(ToString::to_string).unwrap_or_default();
    page += &section("用法", &format!("{}\n", plain(&usage)));
    let commands: String = command.get_subcommands().map(|command| of_command(command, name)).collect();
    page += &section("命令", &commands);
    page += &section("通用选项", &command.get_arguments().map(option).collect::<String>());
    let codes = [("0", "做好了"), ("1", "有错误，没有写出"), ("2", "命令写法不对")];
    let codes = codes.map(|(code, meaning)| described(code, meaning));
    page += &section("退出码", &codes.concat());
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let examples: String = examples.lines().skip(1).map(|line| format!("{}\n", plain(line.trim()))).collect();
    page + &section("例子", &format!(".nf\n{examples}.fi\n"))
}

fn section(name: &str, text: &str) -> String {
    format!(".SH {name}\n{text}")
}

/// A command and those below it. What every command takes is told once.
fn of_command(command: &Command, above: &str) -> String {
    if command.is_hide_set() {
        return String::new();
    }
    let name = format!("{above} {}", command.get_name());
    let mut text = format!(".SS {}\n", literal(&name));
    text += &command.get_about().map_or_else(String::new, |about| plain(&about.to_string()) + "\n");
    text +=
        &command.get_arguments().filter(|argument| !argument.is_global_set()).map(option).collect::<String>();
    text + &command.get_subcommands().map(|command| of_command(command, &name)).collect::<String>()
}

fn option(argument: &Arg) -> String {
    if argument.is_hide_set() {
        return String::new();
    }
    let flags = [
        argument.get_short().map(|short| format!("-{short}")),
        argument.get_long().map(|long| format!("--{long}")),
    ];
    let mut called = flags.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if argument.get_action().takes_values() {
        let values = argument.get_value_names().unwrap_or_default();
        let values: Vec<_> = values.iter().map(|name| format!("<{name}>")).collect();
        called += &format!("{}{}", if called.is_empty() { "" } else { " " }, values.join(" "));
    }
    described(&called, &argument.get_help().map(ToString::to_string).unwrap_or_default())
}

fn described(called: &str, help: &str) -> String {
    format!(".TP\n\\fB{}\\fR\n{}\n", plain(called), plain(help))
}

/// A text that the formatter prints as it is, and may break between Chinese characters.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() * 2);
    let mut before = None;
    for c in text.chars() {
        if before.is_some_and(|before| may_break(before, c)) {
            plain += "\\:";
        }
        push(&mut plain, c);
        before = Some(c);
    }
    plain
}

/// A text that the formatter prints as it is.
fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    text.chars().for_each(|c| push(&mut literal, c));
    literal
}

fn push(text: &mut String, c: char) {
    match c {
        '.' if text.is_empty() => *text += "\\&.",
        '\\' => *text += "\\e",
        '-' => *text += "\\-",
        '"' => *text += "\\(dq",
        '\'' => *text += "\\(aq",
        '~' => *text += "\\(ti",
        '^' => *text += "\\(ha",
        '`' => *text += "\\(ga",
        c => text.push(c),
    }
}

fn may_break(before: char, after: char) -> bool {
    let is_wide = |c: char| c >= '\u{2e80}';
    let is_blank = before == ' ' || after == ' ' || after == '\n' || before == '\n';
    (is_wide(before) || is_wide(after)) && !is_blank && !CLOSING.contains(after) && !OPENING.contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_printed_as_it_is_and_breaks_where_chinese_does() {
        for (text, expected) in [
            (".dangjian", "\\&.dangjian"),
            ("D:\\网站", "D:\\e\\:网\\:站"),
            ("写“甲”。", "写\\:“甲”。"),
            ("--out 到", "\\-\\-out 到"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
