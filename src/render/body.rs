//! A body's HTML on the page that shows it: with the links from there, and its numbers.

use std::borrow::Cow;

use crate::diagnostics::push_html;
use crate::model::body::{BodyHtml, Fill};
use crate::model::path::at_width;
use crate::model::post::Destination;

/// A body's HTML with its holes filled: links from a page with this `root`, and numbers where it asks for
/// them.
pub(crate) fn body_html<'a>(
    html: &'a BodyHtml,
    destinations: &[Destination],
    root: &str,
    number: &dyn Fn(usize) -> String,
) -> Cow<'a, str> {
    let BodyHtml { markup, slots } = html;
    if slots.is_empty() {
        return Cow::Borrowed(markup);
    }
    let mut html = String::with_capacity(markup.len() + slots.len() * 64);
    let mut done = 0;
    for slot in slots {
        html.push_str(&markup[done..slot.at as usize]);
        done = slot.at as usize;
        if let Fill::Source(i) = slot.fill
            && let Some(Destination::File { captions: Some(url), .. }) = destinations.get(i as usize)
        {
            push_attributes(&mut html, slot.fill, destinations.get(i as usize), root);
            done = push_track(&mut html, markup, done, root, url);
            continue;
        }
        match slot.fill {
            Fill::Link(i) | Fill::Image(i) | Fill::Source(i) => {
                push_attributes(&mut html, slot.fill, destinations.get(i as usize), root)
            }
            Fill::Number(i) => push_html(&mut html, &number(i as usize)),
        }
    }
    html.push_str(&markup[done..]);
    Cow::Owned(html)
}

/// Ends the tag that was begun before `at`, and puts a film's captions behind it: into `<video>`, or behind
/// its `<source>`. Gives where to go on. A `>` in an attribute is escaped.
fn push_track(html: &mut String, markup: &str, at: usize, root: &str, url: &str) -> usize {
    let end = markup[at..].find('>').map_or(markup.len(), |end| at + end + 1);
    html.push_str(&markup[at..end]);
    *html += &format!("<track kind=\"captions\" srclang=\"zh\" label=\"字幕\" src=\"{root}{url}\" default>");
    end
}

/// How wide a photo stands in a text: as the screen, or as the text. Browsers that know better ask for that.
const SIZES: &str = "auto, (min-width: 60em) 45rem, 100vw";

/// A picture at all its widths, for browsers to choose from.
pub(crate) fn srcset(root: &str, url: &str, width: u32, narrower: &[u32]) -> String {
    let beside = narrower.iter().map(|&width| format!("{root}{} {width}w", at_width(url, width)));
    beside.chain([format!("{root}{url} {width}w")]).collect::<Vec<_>>().join(", ")
}

/// The attributes of one element. URLs here are plain ASCII, but a fragment or a file's name is whatever its
/// author wrote.
fn push_attributes(html: &mut String, fill: Fill, destination: Option<&Destination>, root: &str) {
    let name = if matches!(fill, Fill::Link(_)) { "href" } else { "src" };
    let url = match destination {
        Some(Destination::Page(url) | Destination::File { url, .. } | Destination::Image { url, .. }) => url,
        Some(Destination::Nowhere) | None => return,
    };
    *html += &format!(" {name}=\"{root}");
    push_html(html, url);
    html.push('"');
    match destination {
        Some(Destination::File { name, .. }) if matches!(fill, Fill::Link(_)) => {
            html.push_str(" download=\"");
            push_html(html, name);
            html.push('"');
        }
        // What a film is called by those who put it there: paper says that it was here.
        Some(Destination::File { name, .. }) if matches!(fill, Fill::Source(_)) => {
            html.push_str(" data-name=\"");
            push_html(html, name);
            html.push('"');
        }
        Some(Destination::Image { url, size: Some((width, height)), narrower })
            if !matches!(fill, Fill::Link(_)) =>
        {
            *html += &format!(" width=\"{width}\" height=\"{height}\"");
            if !narrower.is_empty() {
                *html += &format!(" srcset=\"{}\" sizes=\"{SIZES}\"", srcset(root, url, *width, narrower));
            }
        }
        _ => {}
    }
}
