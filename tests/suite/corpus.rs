//! A thousand posts: nothing in them may be complained of, and every one must be there.

use crate::made_site;
use crate::test_site::TestSite;

const POSTS: usize = 1000;

#[test]
fn a_thousand_posts_build_without_a_complaint() {
    let site = made_site::files(POSTS).fold(TestSite::new(), |site, (path, text)| site.file(&path, &text));
    let built = site.build().without_complaints();
    let files = built.files();
    let is_post = |path: &&String| path.starts_with("20") && path.matches('/').count() == 2;
    assert_eq!(files.iter().filter(is_post).count(), POSTS);
    let last_page = built.page(&format!("posts/{}.html", POSTS / 20)).main_text();
    assert!(last_page.contains("共1000篇稿件第50/50页") || last_page.contains("第 50/50 页"), "{last_page}");
    let years = built.page("years/index.html").main_text();
    assert_eq!(years.matches("开展活动 100次").count(), 10, "a hundred in each of ten years:\n{years}");
}
