//! Every link of every page leads somewhere: opened from disk, from a web root, and from below a path.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::file_server::{serve, status};
use crate::sample::sample;

/// A link: the page it stands on, what is written, where it leads.
struct Link {
    page: String,
    written: String,
    target: Url,
}

/// All links of all pages, taken as if the output lay at an address.
fn links(root: &str) -> Vec<Link> {
    let mut links = Vec::new();
    for (path, page) in sample().pages() {
        let here = Url::parse(&format!("{root}{path}")).unwrap();
        let refresh = page.attributes("meta[http-equiv=refresh]", "content");
        let refresh = refresh.iter().map(|content| content.split_once("url=").unwrap().1.to_owned());
        // Canonical addresses are absolute by their nature; see below.
        let hrefs = page.attributes("[href]:not([rel=canonical])", "href").into_iter();
        for written in hrefs.chain(page.attributes("[src]", "src")).chain(refresh) {
            let target = here.join(&written).unwrap_or_else(|_| panic!("{path}: `{written}` is no URL"));
            links.push(Link { page: path.clone(), written, target });
        }
    }
    links
}

fn is_ours(link: &Link, root: &str) -> bool {
    link.target.as_str().starts_with(root)
}

#[test]
fn from_disk_every_link_leads_to_a_file_and_every_fragment_to_a_place_in_it() {
    let site = sample();
    let root = Url::from_directory_path(&site.out).unwrap().to_string();
    let ids: BTreeMap<_, BTreeSet<_>> = site
        .pages()
        .into_iter()
        .map(|(path, page)| (path, page.attributes("[id]", "id").into_iter().collect()))
        .collect();
    let mut faults = Vec::new();
    // Links of 404.html start from the root of the host: a reader meets it on a server, never on disk.
    for link in links(&root).iter().filter(|link| link.page != "404.html" && link.target.scheme() == "file") {
        let path = link.target.to_file_path().unwrap();
        let inside = path.strip_prefix(&site.out).ok().and_then(|path| path.to_str());
        let fragment = link.target.fragment().filter(|fragment| !fragment.is_empty());
        let fragment = fragment.map(|fragment| {
            percent_encoding::percent_decode_str(fragment).decode_utf8().unwrap().into_owned()
        });
        match (inside, fragment) {
            (Some(_), _) if !path.is_file() => {
                faults.push(format!("{}: `{}` leads to no file", link.page, link.written))
            }
            (Some(inside), Some(fragment)) if !ids.get(inside).is_some_and(|ids| ids.contains(&fragment)) => {
                faults.push(format!("{}: `{}` leads to no place in {inside}", link.page, link.written));
            }
            (Some(_), _) => {}
            (None, _) => faults.push(format!("{}: `{}` leads out of the site", link.page, link.written)),
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "{} links are wrong:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn from_a_server_every_link_is_answered() {
    for below in ["/", "/park/dj/"] {
        let root = serve(&sample().out, below);
        // The sample's base_url has no path, so below one only 404.html is not for this server.
        let is_served =
            |link: &&Link| link.target.scheme() == "http" && (below == "/" || link.page != "404.html");
        let links = links(&root);
        let ours: BTreeMap<_, _> = links
            .iter()
            .filter(is_served)
            .map(|link| {
                assert!(is_ours(link, &root), "{}: `{}` leads out of {below}", link.page, link.written);
                (link.target[..url::Position::AfterQuery].to_owned(), link)
            })
            .collect();
        assert!(ours.len() > 100, "the sample has many pages, not {}", ours.len());
        let faults: Vec<_> = ours
            .iter()
            .filter(|(address, _)| status(address) != 200)
            .map(|(_, link)| format!("{}: `{}`", link.page, link.written))
            .collect();
        assert!(faults.is_empty(), "not answered below {below}:\n{}", faults.join("\n"));
    }
}

#[test]
fn links_are_relative_but_for_404_and_canonical_addresses() {
    let own = "https://dangjian.example.cn/";
    let root = Url::from_directory_path(&sample().out).unwrap().to_string();
    // 404.html has its styles once more, for who opens it from a disk.
    let from_disk = |link: &Link| link.page == "404.html" && link.written.starts_with("assets/style.");
    for link in links(&root).into_iter().filter(|link| !from_disk(link)) {
        let from_root = link.written.starts_with('/');
        assert_eq!(
            from_root,
            link.page == "404.html" && !link.written.starts_with('#') && !link.written.contains(':'),
            "{}: {}",
            link.page,
            link.written
        );
        assert!(!link.written.starts_with(own), "{}: `{}` names the own host", link.page, link.written);
    }
    for (path, page) in sample().pages() {
        for canonical in page.attributes("link[rel=canonical]", "href") {
            let target = canonical.strip_prefix(own).unwrap_or_else(|| panic!("{path}: {canonical}"));
            assert!(sample().out.join(target).is_file(), "{path}: {canonical} leads nowhere");
        }
    }
}

#[test]
fn below_a_path_the_404_page_starts_from_that_path() {
    let settings = "title: 测试站\nbase_url: https://www.example.cn/park/dj/\n";
    let built = crate::test_site::TestSite::new().file("content/site.yaml", settings).build().succeeded();
    let page = built.page("404.html");
    let written = [page.attributes("[href]", "href"), page.attributes("[src]", "src")].concat();
    assert!(written.iter().any(|link| link.starts_with("/park/dj/assets/style.")), "{written:?}");
    assert!(
        written
            .iter()
            .all(|link| ["/park/dj/", "#", "assets/style."].iter().any(|start| link.starts_with(start))),
        "{written:?}"
    );
}

#[test]
fn every_html_file_can_be_reached_from_the_home_page() {
    let site = sample();
    let root = Url::from_directory_path(&site.out).unwrap().to_string();
    let mut leads_to: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for link in links(&root).into_iter().filter(|link| is_ours(link, &root)) {
        let target = link.target[..url::Position::AfterPath][root.len()..].to_owned();
        leads_to.entry(link.page).or_default().insert(target);
    }
    // The box in the masthead leads to the search.
    for (path, page) in site.pages() {
        let from = Url::parse(&root).unwrap().join(&path).unwrap();
        let forms = page.attributes("form[action]", "action");
        let target = |action| from.join(action).unwrap().as_str().strip_prefix(&root).map(str::to_owned);
        let targets = forms.iter().filter_map(|action| target(action));
        leads_to.entry(path).or_default().extend(targets);
    }
    let mut reached = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(page) = open.pop() {
        if reached.insert(page.clone()) {
            open.extend(leads_to.get(&page).into_iter().flatten().cloned());
        }
    }
    // Former addresses are for links from outside; the 404 page is shown by the server.
    let is_redirect = |page: &crate::page::Page| !page.all("meta[http-equiv=refresh]").is_empty();
    let pages = site.pages().into_iter().filter(|(path, page)| path != "404.html" && !is_redirect(page));
    let lost: Vec<_> = pages.map(|(path, _)| path).filter(|path| !reached.contains(path)).collect();
    assert!(lost.is_empty(), "no way leads to {lost:?}");
}
