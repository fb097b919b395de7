//! `atom.xml`: the newest posts with their whole texts, for readers elsewhere; so every address in it is
//! absolute.

use super::xml;
use crate::diagnostics::{Diagnostic, push_xml};
use crate::model::body::{BodyHtml, PageBodies};
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::plan::Frame;
use crate::model::post::Post;
use crate::model::routes;
use crate::model::settings::BaseUrl;
use crate::render::body::body_html;

/// Appends the feed. Without `base_url` nothing in it would have an address: there is none then.
pub(crate) fn write(
    frame: &Frame,
    posts: &[Digested<Post>],
    bodies: &PageBodies,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    let Some(base) = &frame.settings.base_url else { return Ok(()) };
    let settings = &frame.settings;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n",
    );
    xml::element(&mut text, "title", &settings.title);
    if let Some(description) = &settings.description {
        xml::element(&mut text, "subtitle", description);
    }
    xml::element(&mut text, "id", &base.full);
    xml::element(&mut text, "generator", &routes::mark(routes::ATOM));
    link(&mut text, "self", "application/atom+xml", &base.absolute(routes::ATOM));
    link(&mut text, "alternate", "text/html", &base.absolute(routes::HOME));
    let newest = posts.iter().map(|post| post.card.publish_on).max();
    xml::element(
        &mut text,
        "updated",
        &newest.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), Date::midnight),
    );
    author(&mut text, settings.organisation.as_deref().unwrap_or(&settings.title));
    for post in posts {
        entry(&mut text, frame, base, post, bodies.html(post.body_ref())?);
    }
    text += "</feed>\n";
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

fn entry(text: &mut String, frame: &Frame, base: &BaseUrl, post: &Post, body: &BodyHtml) {
    let card = &*post.card;
    let url = base.absolute(&card.url);
    *text += "<entry>\n";
    xml::element(text, "title", &card.title);
    xml::element(text, "id", &url);
    link(text, "alternate", "text/html", &url);
    // The day is all that is known.
    xml::element(text, "published", &card.publish_on.midnight());
    xml::element(text, "updated", &card.publish_on.midnight());
    let organisations = &frame.settings.organisations;
    let organisers = card.organisers.iter().map(|&id| organisations.get(id).name_on(card.date.first()));
    let authors = post.credits.author.as_deref().into_iter().chain(organisers);
    authors.take(1).for_each(|name| author(text, name));
    category(text, &frame.settings.kinds.get(card.kind).name);
    card.tags.iter().for_each(|tag| category(text, &tag.name));
    if !card.summary.is_empty() {
        xml::element(text, "summary", &card.summary);
    }
    *text += "<content type=\"html\">";
    let html = body_html(body, &post.destinations, &base.full, &|_| String::new());
    push_xml(text, &with_own_fragments(&html, &url));
    *text += "</content>\n</entry>\n";
}

fn link(text: &mut String, rel: &str, sort: &str, url: &str) {
    *text += &format!("<link rel=\"{rel}\" type=\"{sort}\" href=\"");
    push_xml(text, url);
    *text += "\"/>\n";
}

fn author(text: &mut String, name: &str) {
    *text += "<author>";
    xml::element(text, "name", name);
    *text += "</author>\n";
}

fn category(text: &mut String, term: &str) {
    *text += "<category term=\"";
    push_xml(text, term);
    *text += "\"/>\n";
}

/// Links within the text (footnotes, headings) lead to the post's page. Only in tags: text may say `href="#"`
/// too.
fn with_own_fragments(html: &str, url: &str) -> String {
    let absolute = format!(" href=\"{url}#");
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        out.push_str(&rest[..start]);
        out.push_str(&rest[start..end].replace(" href=\"#", &absolute));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_within_a_text_lead_to_its_page() {
        let html = "<a class=\"x\" href=\"#fn-1\">1</a> <code>a href=\"#\"</code><a href=\"b.html#c\">";
        let expected = "<a class=\"x\" href=\"https://a.cn/p.html#fn-1\">1</a> <code>a href=\"#\"</code><a href=\"b.html#c\">";
        assert_eq!(with_own_fragments(html, "https://a.cn/p.html"), expected);
    }
}
