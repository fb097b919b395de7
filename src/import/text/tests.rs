use proptest::prelude::*;

use super::{front, tags};
use crate::import::incoming::{BodyPiece, IncomingBody};
use crate::import::text::addresses::brought;
use crate::model::settings::Settings;
use std::path::Path;

#[test]
fn tags_become_markdown_or_are_told() {
    for (from, to, lost) in [
        ("{% asset_img a.jpg 会场 %}\n", "![会场](<a.jpg>)\n", 0),
        ("{% codeblock lang:js %}\n{% x %}\n{% endcodeblock %}\n", "```\n{% x %}\n{% endcodeblock %}\n", 0),
        ("前{% youtube x %}后\n{% video y %}\n", "前后\n", 2),
        ("`{% x %}` 和 {{ 没有 }}\n", "`{% x %}` 和 {{ 没有 }}\n", 0),
    ] {
        let (text, losses) = tags::without(from);
        assert_eq!((text.as_str(), losses.len()), (to, lost), "{from}");
    }
}

proptest! {
    #[test]
    fn whatever_is_written_no_word_is_lost(text in "[-a{}%<>\\[\\]()!\"'`=:,+;#/. \n甲]{0,80}") {
        let (front, body, _) = front::split(&text, &Settings::default());
        prop_assert!(text.ends_with(&body));
        prop_assert!(front.is_some() || body == text);
        tags::without(&text);
        let origin = crate::import::generator::Origin::of(Path::new("/nowhere"), None);
        let pieces = brought(&text, Path::new("/nowhere/a.md"), &origin).pieces;
        let is_text = |piece: &BodyPiece| matches!(piece, BodyPiece::Text(_));
        prop_assert!(pieces.iter().all(is_text));
        prop_assert_eq!(IncomingBody::Written(pieces).written(&[]), text);
    }
}
