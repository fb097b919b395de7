use proptest::prelude::*;

use super::{front, tags};
use crate::import::incoming::{BodyPiece, IncomingBody};
use crate::import::text::addresses::{Surroundings, brought};
use crate::import::text_places::TextPlaces;
use crate::model::settings::Settings;
use std::path::Path;

#[test]
fn tags_become_markdown_or_are_told() {
    for (from, to, lost) in [
        ("{% asset_img a.jpg 会场 %}\n", "![会场](<a.jpg>)\n", 0),
        (
            "前\n{% codeblock lang:js %}\n{% x %}\n```\n{% endcodeblock %}\n后 {% y %}\n",
            "前\n````js\n{% x %}\n```\n````\n后 \n",
            1,
        ),
        ("{% highlight ruby linenos %}\na\n{% endhighlight %}\n后\n", "```ruby\na\n```\n后\n", 0),
        ("{{< highlight go \"linenos=table\" >}}\na\n{{< /highlight >}}", "```go\na\n```\n", 0),
        ("{% codeblock 一段程序 %}a{% endcodeblock %}后\n", "一段程序\n\n```\na\n```\n后\n", 0),
        ("{% codeblock lang:js %}\n没有结束\n", "没有结束\n", 1),
        ("见{% post_link ref 那篇 %}。\n", "见[那篇](<ref.md>)。\n", 0),
        (
            "见[那篇]({{< ref \"a b.md#c\" >}})和[又一篇]({% post_url 2022-01-01-x %})\n",
            "见[那篇](<a b.md#c>)和[又一篇](2022-01-01-x.md)\n",
            0,
        ),
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
        let around = Surroundings { path: Path::new("/nowhere/a.md"), origin: &origin, texts: &TextPlaces::default() };
        let found = brought(&text, around);
        let is_text = |piece: &BodyPiece| matches!(piece, BodyPiece::Text(_));
        prop_assert!(found.pieces.iter().all(is_text));
        let written = IncomingBody::Written(found.pieces).written(&[], "");
        // The signs of links that lead nowhere go, and their addresses, which are told.
        prop_assert!(written == text || !found.losses.is_empty());
        let words = |text: &str| text.chars().filter(|c| *c == '甲').count();
        let told: usize = found.losses.iter().map(|loss| words(&loss.what)).sum();
        prop_assert!(words(&written) + told >= words(&text));
    }
}
