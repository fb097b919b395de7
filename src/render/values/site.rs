//! What every template sees: the site, and where the theme's files are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::plan::Frame;
use crate::model::settings::{Footer, MenuItem};
use crate::render::engine::{Value, value};

/// `site` in every template.
pub(super) fn site_value(frame: &Frame) -> Value {
    let settings = &frame.settings;
    value(&SiteValue {
        title: &settings.title,
        organisation: settings.organisation.as_deref(),
        undertaker: settings.undertaker.as_deref(),
        description: settings.description.as_deref(),
        base_url: settings.base_url.as_ref().map(|url| url.full.as_str()),
        domain: settings.base_url.as_ref().map(|url| url.host.as_str()),
        menu: frame.menu.iter().map(MenuValue::new).collect(),
        footer: FooterValue::new(&settings.footer),
        logo: LogoValue::new(frame),
        colour: frame.theme.colour.map(|colour| colour.to_string()),
        links: settings.links.iter().map(MenuValue::new).collect(),
        years: &frame.years,
        mourning: frame.mourning,
        indent: settings.indent,
    })
}

/// `assets` in every template: URL from the site's root by name.
pub(super) fn assets_value(frame: &Frame) -> Value {
    let urls: BTreeMap<_, _> =
        frame.theme.assets.iter().map(|asset| (&asset.name, asset.output.as_str())).collect();
    value(&urls)
}

#[derive(Serialize)]
struct SiteValue<'a> {
    title: &'a str,
    organisation: Option<&'a str>,
    undertaker: Option<&'a str>,
    description: Option<&'a str>,
    base_url: Option<&'a str>,
    domain: Option<&'a str>,
    menu: Vec<MenuValue<'a>>,
    footer: FooterValue<'a>,
    logo: Option<LogoValue<'a>>,
    /// `#b3201b`, where the settings or the theme have one.
    colour: Option<String>,
    /// The sites of superiors.
    links: Vec<MenuValue<'a>>,
    years: &'a [i16],
    mourning: bool,
    indent: bool,
}

/// The picture beside the site's name, without its size where it is a drawing of the theme.
#[derive(Serialize)]
struct LogoValue<'a> {
    url: &'a str,
    size: Option<(u32, u32)>,
}

impl<'a> LogoValue<'a> {
    /// The site's own before the theme's.
    fn new(frame: &'a Frame) -> Option<Self> {
        let own =
            frame.logo.as_ref().map(|logo| Self { url: &logo.url, size: Some((logo.width, logo.height)) });
        own.or_else(|| frame.theme.logo.as_ref().map(|logo| Self { url: logo.as_str(), size: None }))
    }
}

/// A link whose URL is from the site's root unless `absolute`.
#[derive(Serialize)]
struct MenuValue<'a> {
    name: &'a str,
    url: &'a str,
    absolute: bool,
}

impl<'a> MenuValue<'a> {
    fn new(item: &'a MenuItem) -> Self {
        Self { name: &item.name, url: &item.link, absolute: item.link.contains(':') }
    }
}

#[derive(Serialize)]
struct FooterValue<'a> {
    icp: Option<&'a str>,
    public_security: Option<&'a str>,
    /// The digits of 公安备案号: what its official page is asked for.
    public_security_code: Option<String>,
    site_id: Option<&'a str>,
    contact: Option<&'a str>,
    address: Option<&'a str>,
    copyright: Option<&'a str>,
    links: Vec<MenuValue<'a>>,
}

impl<'a> FooterValue<'a> {
    fn new(footer: &'a Footer) -> Self {
        let Footer { icp, public_security, site_id, contact, address, copyright, links } = footer;
        Self {
            icp: icp.as_deref(),
            public_security: public_security.as_deref(),
            public_security_code: public_security
                .as_ref()
                .map(|text| text.chars().filter(char::is_ascii_digit).collect()),
            site_id: site_id.as_deref(),
            contact: contact.as_deref(),
            address: address.as_deref(),
            copyright: copyright.as_deref(),
            links: links.iter().map(MenuValue::new).collect(),
        }
    }
}
