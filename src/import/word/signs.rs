//! The signs that headings of Chinese offices begin with: 一、（一）1.（1）

/// The level of a heading that begins so, from 1 to 4.
pub(super) fn level_of_sign(words: &str) -> Option<u8> {
    let words = words.trim_start();
    let first = words.chars().next()?;
    match first {
        '（' | '(' => {
            let (inner, _) = words[first.len_utf8()..].split_once(['）', ')'])?;
            let level = if is_chinese(inner) { 2 } else { 4 };
            (is_chinese(inner) || is_number(inner)).then_some(level)
        }
        '第' => {
            let inner: String = words.chars().skip(1).take_while(|c| is_chinese_digit(*c)).collect();
            let unit = words.chars().nth(1 + inner.chars().count())?;
            let level = match unit {
                '章' | '篇' | '编' | '部' => 1,
                '节' => 2,
                _ => return None,
            };
            (!inner.is_empty()).then_some(level)
        }
        _ => {
            let (inner, rest) = words.split_once(['、', '.', '．'])?;
            let inner = inner.trim_end();
            if is_chinese(inner) {
                return Some(1);
            }
            let is_end = !rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.is_empty();
            (is_number(inner) && is_end).then_some(3)
        }
    }
}

fn is_chinese(words: &str) -> bool {
    !words.is_empty() && words.chars().count() <= 3 && words.chars().all(is_chinese_digit)
}

fn is_chinese_digit(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}

fn is_number(words: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    !words.is_empty() && words.chars().count() <= 2 && words.chars().all(is_digit)
}

/// Whether words end as a sentence, or go on.
pub(super) fn ends_as_a_sentence(words: &str) -> bool {
    words.trim_end().ends_with(['。', '；', ';', '！', '!', '？', '?', '，', ',', '、', '…', '：', ':', '.'])
}

#[cfg(test)]
mod tests {
    use super::level_of_sign;

    #[test]
    fn signs_of_headings_are_known_from_numbers_in_a_sentence() {
        let levels =
            ["一、活动概况", "十二、要求", "（三）落实", "3.组织", "4、保障", "（1）人员", "第二章 组织"]
                .map(level_of_sign);
        assert_eq!(levels, [1, 1, 2, 3, 3, 4, 1].map(Some));
        for none in
            ["3.5万人", "一是抓落实", "（市委）", "2022.07.01", "第三条 本法", "一", "党员、干部", "100.共"]
        {
            assert_eq!(level_of_sign(none), None, "{none}");
        }
    }
}
