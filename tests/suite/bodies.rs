//! What is asked of the texts of a site beside its pages: what they say, and where in their files.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use dangjian::diagnostics::SourceText;
use dangjian::model::body::BodyRef;
use dangjian::pipeline::{PlannedSite, plan_site};
use dangjian::workspace::Workspace;

use crate::test_site::{TODAY, TestSite};

const POST: &str = "content/posts/a.md";
const TEXTS: [(&str, &str); 3] = [
    (POST, "---\ntitle: 学习\ndate: 2022-03-01\n---\n# 开头\n\n到会**23人**，见&lt;附件&gt;。\n"),
    ("content/pages/b.md", "---\ntitle: 关于\n---\n到会<b>23人</b>，见“附件”。\n"),
    ("content/years/2022.md", "---\ntheme: 主题\n---\n全年{{活动}}次，到会**23人**。\n"),
];

/// A site whose files look as if they had lain there for an hour.
fn site() -> TestSite {
    let site = TEXTS.iter().fold(TestSite::new(), |site, (path, text)| site.file(path, text));
    for (path, _) in TEXTS {
        let then = SystemTime::now() - Duration::from_secs(3600);
        File::options().write(true).open(site.path().join(path)).unwrap().set_modified(then).unwrap();
    }
    site
}

fn planned(mut workspace: Workspace) -> PlannedSite {
    workspace.look();
    plan_site(&mut workspace, TODAY.parse().unwrap(), || ()).site.unwrap()
}

/// The texts that pages show, each once.
fn texts(site: &PlannedSite) -> Vec<BodyRef<'_>> {
    let mut texts: Vec<_> = site.plan.pages.iter().flat_map(|page| page.inputs.texts()).collect();
    texts.sort_by_key(|text| text.source);
    texts.dedup_by_key(|text| text.source);
    texts
}

#[test]
fn what_a_text_says_is_found_in_its_file_wherever_it_comes_from() {
    let site = site();
    let single_pass = || planned(Workspace::single_pass(site.path()));
    let [in_memory, read, from_cache] = [planned(Workspace::new(site.path())), single_pass(), single_pass()];
    for planned in [in_memory, read, from_cache] {
        let texts = texts(&planned);
        assert_eq!(texts.len(), TEXTS.len(), "{texts:?}");
        for text in texts {
            let (_, file) = TEXTS.iter().find(|(path, _)| *path == text.source).unwrap();
            let source = SourceText::new(text.source, *file);
            let plain = planned.bodies.plain_text(text).ok().unwrap();
            let place = |word: &str| {
                let at = plain.text().find(word).unwrap();
                source.slice(plain.place(at..at + word.len())).to_owned()
            };
            assert_eq!(place("23人"), "23人", "{}", text.source);
            assert!(place("到会23人").starts_with("到会"));
            for heading in &text.body.headings {
                assert_eq!(source.slice(heading.span), "# 开头");
            }
            assert!(planned.bodies.html(text).is_ok());
        }
    }
}

#[test]
fn a_file_that_has_changed_since_is_told() {
    let site = site();
    let planned = planned(Workspace::single_pass(site.path()));
    fs::write(site.path().join(POST), TEXTS[0].1.replace("23", "24")).unwrap();
    let post = texts(&planned).into_iter().find(|text| text.source == POST).unwrap();
    let problem = planned.bodies.plain_text(post).unwrap_err();
    assert!(problem.message.contains("被改动或移走"), "{problem:?}");
    assert!(planned.bodies.html(post).is_ok(), "what is in memory is what was read");
}
