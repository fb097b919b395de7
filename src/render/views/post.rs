//! `post.html`

use serde::Serialize;

use super::attachments;
use super::trail::Trail;
use crate::diagnostics::Diagnostic;
use crate::model::activity::{Attendance, Status};
use crate::model::body::PageBodies;
use crate::model::card::Card;
use crate::model::credits::Credits;
use crate::model::plan::{PagePlan, PostInputs};
use crate::model::post::Post;
use crate::model::routes;
use crate::render::address_code::address_code;
use crate::render::body::body_html;
use crate::render::engine::{Value, View};
use crate::render::fragments::Fragments;
use crate::render::head::Head;
use crate::render::values::Shared;

/// Head and view.
pub(crate) fn view(
    fragments: &Fragments<'_>,
    page: &PagePlan,
    inputs: &PostInputs,
    bodies: &PageBodies,
) -> Result<(Head, View), Diagnostic> {
    let shared = fragments.shared;
    let PostInputs { post, newer, older, campaigns, event, related } = inputs;
    let card = &post.card;
    let trail = Trail::of_post(shared.frame(), card.kind);
    let mut head = Head::new(shared, page, &card.title, &trail.borrowed())
        .describe(&card.summary)
        .picture(shared, card.cover.as_ref())
        .section(&trail.section)
        .class("page-post");
    if let Some(last) = head.crumbs.last_mut() {
        last.name = "正文".into();
    }
    let html = bodies.html(post.body_ref())?;
    let body = body_html(html, &post.destinations, &head.root, &|_| String::new());
    let neighbours = [older, newer].map(|card| card.as_ref().map(|card| shared.card(card)));
    let back = trail.steps.last().map_or_else(|| routes::POSTS.to_owned(), |(_, url)| url.clone());
    let view = View::default()
        .with_value("card", shared.card(card))
        .with("tags_text", &card.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(","))
        .with("facts", &facts(shared, post))
        .with("credits", &CreditsValue::new(&post.credits))
        .with_html("body", &body)
        .with("event", event)
        .with("attachments", &attachments::of(html, &post.body.links, &post.destinations))
        .with("older", &neighbours[0])
        .with("newer", &neighbours[1])
        .with("back", &back)
        .with("campaigns", campaigns)
        .with_html("code", &head.canonical.as_deref().and_then(address_code).unwrap_or_default())
        .with("is_dated", &is_dated(card))
        .with_value("related", fragments.related(&head.root, related)?);
    Ok((head, view))
}

/// A line of the panel above the text.
#[derive(Serialize)]
struct Fact {
    name: &'static str,
    text: Option<String>,
    /// The text in pieces that no line should part: day and time, 应到 and 实到. Empty where it may break
    /// anywhere.
    pieces: Vec<String>,
    links: Vec<Value>,
}

impl Fact {
    fn in_words(name: &'static str, text: String) -> Self {
        Self { name, text: Some(text), pieces: Vec::new(), links: Vec::new() }
    }

    fn in_pieces(name: &'static str, pieces: Vec<String>) -> Self {
        Self { pieces: pieces.clone(), ..Self::in_words(name, pieces.concat()) }
    }
}

/// What inspectors read first. News without a place or people has none: its date stands under the title
/// already.
fn facts(shared: &Shared, post: &Post) -> Vec<Fact> {
    let (card, details) = (&*post.card, &post.details);
    let mut facts = Vec::new();
    let mut text = |name, text: Option<String>| {
        facts.extend(text.filter(|text| !text.is_empty()).map(|text| Fact::in_words(name, text)));
    };
    text("地点", details.place.clone());
    text("主持人", details.host.clone());
    text("主讲人", Some(details.speakers.join("、")));
    text("记录人", details.recorder.clone());
    if let Some(attendance) = card.attendance.chinese() {
        let Attendance { expected, present } = card.attendance;
        let name = if expected.and(present).is_some() { "到会" } else { "人数" };
        let pieces = attendance.split_inclusive('，').map(str::to_owned).collect();
        facts.push(Fact::in_pieces(name, pieces));
    }
    if !shared.frame().settings.kinds.is_activity(card.kind) && facts.is_empty() {
        return facts;
    }
    let linked = |name, links| Fact { name, text: None, pieces: Vec::new(), links };
    let organisers = shared.organisations(&card.organisers, card.date.first());
    if !organisers.is_empty() {
        let place = usize::from(details.place.is_some());
        facts.insert(place, linked("主办", organisers));
    }
    facts.insert(0, Fact::in_pieces("时间", when(card)));
    facts.push(linked("类型", vec![shared.kind(card.kind)]));
    facts
}

/// Whether its day of publication is known: an announcement has the day of what it announces, if none was
/// written.
fn is_dated(card: &Card) -> bool {
    !matches!(card.status, Status::Planned | Status::Postponed) || card.publish_on != card.date.last()
}

/// `2022年7月1日（星期五）` and `09:30—11:30`, `2022年7月1日至3日（共3天）`
fn when(card: &Card) -> Vec<String> {
    let date = card.date;
    let note = if date.is_several_days() {
        format!("共{}天", date.days())
    } else {
        date.first().weekday().name().to_owned()
    };
    let day = [&date.chinese(), "（", &note, "）"].concat();
    [Some(day), card.time.map(|time| time.to_string())].into_iter().flatten().collect()
}

#[derive(Serialize)]
struct CreditsValue<'a> {
    source: Option<&'a str>,
    author: Option<&'a str>,
    photographer: Option<&'a str>,
    editor: Option<&'a str>,
    /// `配图由人工智能生成`
    ai: Option<&'a str>,
    /// `图文：张××；一审：李××；二审：刘××；三审：王××`; only where somebody reviewed it.
    sign_off: Option<String>,
}

impl<'a> CreditsValue<'a> {
    fn new(credits: &'a Credits) -> Self {
        let Credits { source, author, photographer, editor, ai, review, reviewed_code: _, text_code: _ } =
            credits;
        let (source, author, photographer, editor) =
            (source.as_deref(), author.as_deref(), photographer.as_deref(), editor.as_deref());
        let mut parts = match (author, photographer) {
            (Some(words), Some(pictures)) if words == pictures => vec![format!("图文：{words}")],
            (words, pictures) => [("文", words), ("图", pictures)]
                .iter()
                .filter_map(|(what, who)| Some(format!("{what}：{}", (*who)?)))
                .collect(),
        };
        let steps = ["一审", "二审", "三审"].iter().zip(review);
        parts.extend(steps.filter_map(|(step, who)| Some(format!("{step}：{}", who.as_ref()?.name))));
        let sign_off = review.iter().any(Option::is_some).then(|| parts.join("；"));
        Self { source, author, photographer, editor, ai: ai.as_deref(), sign_off }
    }
}
