//! Links between the pages of a list.

use serde::Serialize;

/// In templates; URLs are from the site's root.
#[derive(Serialize)]
pub(super) struct Pager {
    page: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
    numbers: Vec<Number>,
}

/// A page to go to, or a gap (`0`, without a URL).
#[derive(Serialize)]
struct Number {
    number: usize,
    url: String,
}

impl Pager {
    /// For page `page` of `pages`, whose URLs are these.
    pub(super) fn new(page: usize, pages: usize, url: impl Fn(usize) -> String) -> Self {
        let previous = (page > 1).then(|| url(page - 1));
        let next = (page < pages).then(|| url(page + 1));
        let numbers = shown(page, pages).into_iter();
        let numbers = numbers
            .map(|number| Number { number, url: if number == 0 { String::new() } else { url(number) } })
            .collect();
        Self { page, pages, previous, next, numbers }
    }
}

/// First, last, and the neighbours of this page; 0 for what is left out between them.
fn shown(page: usize, pages: usize) -> Vec<usize> {
    let near = (page.saturating_sub(1)..=page + 1).filter(|number| (2..pages).contains(number));
    let mut shown: Vec<usize> = Vec::new();
    for number in std::iter::once(1).chain(near).chain((pages > 1).then_some(pages)) {
        let last = shown.last().copied().unwrap_or(0);
        match number - last {
            1 => {}
            2 => shown.push(number - 1),
            _ => shown.push(0),
        }
        shown.push(number);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::routes::page_of_list;

    #[test]
    fn first_last_and_neighbours_are_shown() {
        let cases: [(usize, usize, &[usize]); 6] = [
            (1, 1, &[1]),
            (2, 3, &[1, 2, 3]),
            (1, 9, &[1, 2, 0, 9]),
            (4, 9, &[1, 2, 3, 4, 5, 0, 9]),
            (5, 9, &[1, 0, 4, 5, 6, 0, 9]),
            (9, 9, &[1, 0, 8, 9]),
        ];
        for (page, pages, expected) in cases {
            assert_eq!(shown(page, pages), expected, "page {page} of {pages}");
        }
    }

    #[test]
    fn neighbours_have_their_urls() {
        let pager = Pager::new(2, 3, |number| page_of_list("kinds/a/index.html", number));
        assert_eq!(
            (pager.previous.as_deref(), pager.next.as_deref()),
            (Some("kinds/a/index.html"), Some("kinds/a/3.html"))
        );
    }
}
