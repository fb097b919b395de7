//! 三审: who has reviewed a post, what is wrong with it, and whether the text is still the one that was
//! reviewed. The rules for it look here.
//!
//! What is published must be reviewed where the settings say so, and what is begun must be right. Of what is
//! kept back only what is written is looked at: its review may still be to come.

use std::sync::Arc;

use super::whole::{SiteMark, WholeSite, check_whole};
use super::{Asked, Finding};
use crate::diagnostics::{Diagnostics, Severity, SourceText, Span};
use crate::model::credits::ReviewStep;
use crate::model::post::Post;
use crate::model::site::{Reason, Site, Withheld, WithheldText};
use crate::parse;

/// The names of the steps.
const STEPS: [&str; 3] = ["一审", "二审", "三审"];

/// What stands for somebody whose name is not to be read: two of them may be one or two people.
const MASKS: &[char] = &['*', '＊', '×', '某', '○', '〇', 'X', 'x'];

/// What is wrong with a review. Steps are 0 to 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReviewFault {
    /// Nobody has reviewed it.
    None,
    /// These steps are not there.
    Missing(Vec<usize>),
    /// These have no date.
    Undated(Vec<usize>),
    /// Two steps by one person.
    SamePerson(usize, usize),
    /// The second of these was before the first.
    Order(usize, usize),
    /// It was published before the last step.
    Published,
    /// The text is no longer the one that was reviewed.
    Changed,
}

impl ReviewFault {
    /// What is said of it, in one sentence without a full stop.
    pub(super) fn in_words(&self, post: &Post) -> String {
        let step = |at: usize| post.credits.review[at].as_ref();
        let name = |at: usize| step(at).map_or("", |step| &step.name);
        let day =
            |at: usize| step(at).and_then(|step| step.date).map_or_else(String::new, |day| day.to_string());
        let names = |steps: &[usize]| steps.iter().map(|at| STEPS[*at]).collect::<Vec<_>>().join("、");
        match self {
            Self::None => "没有写三审".to_owned(),
            Self::Missing(steps) => format!("审核里缺{}", names(steps)),
            Self::Undated(steps) => format!("{}没有写日期", names(steps)),
            Self::SamePerson(a, b) => format!("{}和{}都是“{}”", STEPS[*a], STEPS[*b], name(*b)),
            Self::Order(a, b) => {
                format!("{}的日期 {} 早于{}的 {}", STEPS[*b], day(*b), STEPS[*a], day(*a))
            }
            Self::Published => format!("三审的日期 {} 晚于发布日期 {}", day(2), post.card.publish_on),
            Self::Changed => "签审以后改过标题、日期、人数或正文".to_owned(),
        }
    }
}

/// What is wrong with the review of a post.
fn faults(post: &Post) -> Vec<ReviewFault> {
    let credits = &post.credits;
    let steps = &credits.review;
    let which =
        |is: fn(&Option<ReviewStep>) -> bool| -> Vec<usize> { (0..3).filter(|at| is(&steps[*at])).collect() };
    let (missing, undated) =
        (which(Option::is_none), which(|step| step.as_ref().is_some_and(|step| step.date.is_none())));
    let mut faults = Vec::new();
    match missing.len() {
        0 => {}
        3 if credits.reviewed_code.is_none() => faults.push(ReviewFault::None),
        _ => faults.push(ReviewFault::Missing(missing)),
    }
    if !undated.is_empty() {
        faults.push(ReviewFault::Undated(undated));
    }
    for (a, b) in [(0, 1), (1, 2), (0, 2)] {
        let (Some(first), Some(second)) = (&steps[a], &steps[b]) else { continue };
        if are_same(&first.name, &second.name) {
            faults.push(ReviewFault::SamePerson(a, b));
        }
        // What is between says it already.
        let is_direct = b == a + 1 || steps[1].as_ref().is_none_or(|step| step.date.is_none());
        if is_direct && first.date.zip(second.date).is_some_and(|(first, second)| second < first) {
            faults.push(ReviewFault::Order(a, b));
        }
    }
    let publish_on = post.card.publish_on;
    let last = steps[2].as_ref().and_then(|step| step.date);
    if publish_on != post.card.date.last() && last.is_some_and(|last| last > publish_on) {
        faults.push(ReviewFault::Published);
    }
    if let (Some(reviewed), Some(now)) = (&credits.reviewed_code, &credits.text_code)
        && !reviewed.trim().eq_ignore_ascii_case(now)
    {
        faults.push(ReviewFault::Changed);
    }
    faults
}

/// Whether two names are one person's: `张三` and `张三（组织委员）` are.
fn are_same(first: &str, second: &str) -> bool {
    let whole = |name: &str| name.split_whitespace().collect::<String>();
    if whole(first).contains(MASKS) || whole(second).contains(MASKS) {
        return false;
    }
    let is_part = |name: &str, of: &str| {
        let mut words = name.split_whitespace();
        let (Some(word), None) = (words.next(), words.next()) else { return false };
        of.split_whitespace().any(|other| other == word)
    };
    whole(first) == whole(second) || is_part(first, second) || is_part(second, first)
}

/// What the reviews of a site's posts have of these faults.
pub(super) fn marks(
    whole: &WholeSite<'_>,
    wanted: fn(&ReviewFault) -> bool,
    hint: impl Fn(&ReviewFault, &Post) -> String,
) -> Vec<SiteMark> {
    let required = whole.site.settings.review_required;
    let published = whole.site.posts.iter().map(|post| (&**post, true));
    let mut marks = Vec::new();
    for (post, goes_out) in published.chain(whole.site.withheld.iter().filter_map(kept_back)) {
        let must = required && goes_out;
        let is_told = |fault: &ReviewFault| match fault {
            ReviewFault::None => must,
            ReviewFault::Missing(_) | ReviewFault::Undated(_) => goes_out,
            _ => true,
        };
        for fault in faults(post).iter().filter(|fault| wanted(fault) && is_told(fault)) {
            let mark = SiteMark::new(&post.source, fault.in_words(post)).hint(hint(fault, post));
            let mark = mark.severity(if must { Severity::Error } else { Severity::Warning });
            marks.push(match place(whole, post, fault) {
                Some(span) => mark.at(span),
                None => mark.words(post.card.title.trim()),
            });
        }
    }
    marks
}

/// A post that is not published, with whether it will be by itself.
fn kept_back(withheld: &Withheld) -> Option<(&Post, bool)> {
    match (&withheld.text, &withheld.reason) {
        (WithheldText::Post(post), Reason::NotYet(_)) => Some((post, true)),
        (WithheldText::Post(post), Reason::KeptBack(_)) => Some((post, false)),
        (WithheldText::Post(_), Reason::Expired(_)) | (WithheldText::Page(_), _) => None,
    }
}

/// Where a fault stands in the front matter.
fn place(whole: &WholeSite<'_>, post: &Post, fault: &ReviewFault) -> Option<Span> {
    if *fault == ReviewFault::None {
        return None;
    }
    let written = parse::review::read_again(whole.source(&post.source)?)?;
    let step = |at: usize| written.steps[at].as_ref().map(|step| step.span);
    let span = match fault {
        ReviewFault::Undated(steps) => step(steps[0]),
        ReviewFault::SamePerson(_, step_at) | ReviewFault::Order(_, step_at) => step(*step_at),
        ReviewFault::Published => step(2),
        ReviewFault::Changed => written.code.as_ref().map(|code| code.span),
        ReviewFault::None | ReviewFault::Missing(_) => None,
    };
    span.or(Some(written.key))
}

/// What keeps a site that asks for reviews from being published.
pub fn unreviewed(whole: &WholeSite<'_>) -> Diagnostics {
    if !whole.site.settings.review_required {
        return Diagnostics::new();
    }
    let found = check_whole(whole, &Asked::of_reviews(&whole.site.settings.checks)).findings;
    let errors = found.into_iter().map(|Finding { problem, .. }| problem);
    errors.filter(|problem| problem.severity == Severity::Error).collect()
}

/// What is known of the review of a post.
#[derive(Clone, Debug)]
pub struct PostReview {
    /// Path of the post, relative to the site folder.
    pub source: String,
    /// Its title.
    pub title: String,
    /// The steps that are written.
    pub steps: [Option<ReviewStep>; 3],
    /// How far it has come and what is wrong with it, in a few words.
    pub state: String,
    text: Option<Arc<SourceText>>,
}

impl PostReview {
    fn of(post: &Post, withheld: Option<&str>, text: Option<&Arc<SourceText>>) -> Self {
        let mut state: Vec<String> = faults(post).iter().map(|fault| fault.in_words(post)).collect();
        if state.is_empty() {
            state.push("三审齐全".to_owned());
        }
        state.extend(withheld.map(str::to_owned));
        Self {
            source: post.source.clone(),
            title: post.card.title.clone(),
            steps: post.credits.review.clone(),
            state: state.join("；"),
            text: text.map(Arc::clone),
        }
    }

    /// 校验码: what stands for its text as it is now.
    pub fn code(&self) -> Option<String> {
        parse::post::text_code(self.text.as_ref()?)
    }
}

/// The reviews of all posts of a site, of those that are not published too, in order of path; `texts` are
/// their sources.
pub fn reviews<'t>(site: &Site, texts: impl Fn(&str) -> Option<&'t Arc<SourceText>>) -> Vec<PostReview> {
    let of = |post: &Post, withheld: Option<&str>| PostReview::of(post, withheld, texts(&post.source));
    let withheld = |withheld: &Withheld| match &withheld.text {
        WithheldText::Post(post) => Some(of(post, Some(in_short(&withheld.reason)))),
        WithheldText::Page(_) => None,
    };
    let published = site.posts.iter().map(|post| of(post, None));
    let mut reviews: Vec<_> = published.chain(site.withheld.iter().filter_map(withheld)).collect();
    reviews.sort_by(|a, b| a.source.cmp(&b.source));
    reviews
}

fn in_short(reason: &Reason) -> &'static str {
    match reason {
        Reason::KeptBack(_) => "不发布",
        Reason::NotYet(_) => "还没到发布日期",
        Reason::Expired(_) => "已到期",
    }
}

#[cfg(test)]
mod tests {
    use super::are_same;

    #[test]
    fn people_are_told_apart() {
        for (first, second) in
            [("张三", "张三"), ("张 三", "张三"), ("张三", "张三 组织委员"), ("书记 张三", "张三")]
        {
            assert!(are_same(first, second), "{first} {second}");
        }
        for (first, second) in [
            ("张三", "张三丰"),
            ("张 三", "张 四"),
            ("书记 张三", "书记 李四"),
            ("刘××", "刘××"),
            ("某某", "某某"),
        ] {
            assert!(!are_same(first, second), "{first} {second}");
        }
    }
}
