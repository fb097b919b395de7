//! Who has reviewed what (三审), a line for each post.

use std::fmt::Write;

use crate::check::PostReview;
use crate::diagnostics::escape_html;
use crate::model::credits::ReviewStep;

/// The most posts that are listed.
const POSTS: usize = 500;

/// The table.
pub(super) fn push(html: &mut String, reviews: &[PostReview]) {
    *html += "<section>\n<h2>三审</h2>\n";
    let (begun, none): (Vec<_>, Vec<_>) =
        reviews.iter().partition(|review| review.steps.iter().any(Option::is_some));
    if reviews.is_empty() {
        *html += "<p>范围里没有稿件。</p>\n</section>\n";
        return;
    }
    if !begun.is_empty() {
        push_table(html, &begun);
    }
    if !none.is_empty() {
        let titles: Vec<String> = none.iter().take(POSTS).map(|review| escape_html(&review.title)).collect();
        let more = if none.len() > POSTS { "等" } else { "" };
        let _ = writeln!(
            html,
            "<p class=\"none\">没有写三审的 {} 篇：{}{more}</p>",
            none.len(),
            titles.join("、")
        );
    }
    *html += "</section>\n";
}

fn push_table(html: &mut String, reviews: &[&PostReview]) {
    *html += "<table class=\"reviews\">\n<thead><tr><th scope=\"col\">稿件</th><th scope=\"col\">一审</th>\
              <th scope=\"col\">二审</th><th scope=\"col\">三审</th><th scope=\"col\">情况</th></tr></thead>\n<tbody>\n";
    for review in reviews.iter().take(POSTS) {
        push_row(html, review);
    }
    *html += "</tbody>\n</table>\n";
    if reviews.len() > POSTS {
        let _ = writeln!(
            html,
            "<p class=\"more\">还有 {} 篇没有列出；在命令后面写上文件夹，例如 content/posts/2022，就只出这些的</p>",
            reviews.len() - POSTS
        );
    }
}

fn push_row(html: &mut String, review: &PostReview) {
    let _ = write!(
        html,
        "<tr><td>{}<br><code>{}</code></td>",
        escape_html(&review.title),
        escape_html(&review.source)
    );
    for step in &review.steps {
        let _ = write!(html, "<td>{}</td>", step.as_ref().map(step_in_words).unwrap_or_default());
    }
    let _ = writeln!(html, "<td>{}</td></tr>", escape_html(&review.state));
}

fn step_in_words(step: &ReviewStep) -> String {
    let day = step.date.map_or_else(|| "没有日期".to_owned(), |date| date.to_string());
    format!("{}<br>{day}", escape_html(&step.name))
}
