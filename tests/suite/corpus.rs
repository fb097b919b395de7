//! A thousand posts and a few: nothing in them may be complained of, and every one must be there.

use crate::made_site;
use crate::test_site::TestSite;

/// One page of twenty more than a list has, before its years get pages of their own.
const POSTS: usize = 1020;

#[test]
fn a_thousand_posts_build_without_a_complaint() {
    let site = made_site::files(POSTS).fold(TestSite::new(), |site, (path, text)| site.file(&path, &text));
    let built = site.build().without_complaints();
    let files = built.files();
    let is_post = |path: &&String| path.starts_with("20") && path.matches('/').count() == 2;
    assert_eq!(files.iter().filter(is_post).count(), POSTS);
    let all = built.page("posts/index.html");
    assert!(all.main_text().contains("共1020篇稿件") && !built.out.join("posts/2.html").exists());
    let years = all.attributes("nav.year-jumps a", "href");
    assert_eq!(years.first().map(String::as_str), Some("../posts/2022.html"), "{years:?}");
    let of_years = files.iter().filter(|path| path.starts_with("posts/20"));
    let posts = of_years.flat_map(|path| built.page(path).attributes(".entry-title a", "href"));
    assert_eq!(posts.collect::<std::collections::BTreeSet<_>>().len(), POSTS, "each stands in its year");
    let later = built.page("posts/2022-2.html").main_text();
    assert!(later.contains("全部稿件（2022年）") && later.contains("第2/2页"), "{later}");
    // A list that is not so long has its pages, and says where its years begin.
    let kind = built.page("kinds/theme-day/index.html").attributes("nav.year-jumps a", "href");
    assert!(kind.iter().any(|href| href.ends_with("kinds/theme-day/2.html#y2020")), "{kind:?}");
    let years = built.page("years/index.html").main_text();
    assert_eq!(years.matches("| 102次 |").count(), 10, "a hundred and two in each of ten years:\n{years}");
}
