//! `sitemap.xml` and `robots.txt`

use super::xml;
use crate::model::date::Date;
use crate::model::path::OutputPath;
use crate::model::plan::Frame;
use crate::model::routes;

/// Appends the site map. Its addresses are absolute, so without `base_url` it has none.
pub(crate) fn write(frame: &Frame, urls: &[(OutputPath, Option<Date>)], out: &mut Vec<u8>) {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    if let Some(base) = &frame.settings.base_url {
        for (url, changed) in urls {
            text += "<url>\n";
            xml::element(&mut text, "loc", &base.absolute(url.as_str()));
            if let Some(day) = changed {
                xml::element(&mut text, "lastmod", &day.to_string());
            }
            text += "</url>\n";
        }
    }
    text += "</urlset>\n";
    out.extend_from_slice(text.as_bytes());
}

/// Appends the map of maps.
pub(crate) fn write_index(frame: &Frame, maps: &[OutputPath], out: &mut Vec<u8>) {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    if let Some(base) = &frame.settings.base_url {
        for map in maps {
            text += "<sitemap>\n";
            xml::element(&mut text, "loc", &base.absolute(map.as_str()));
            text += "</sitemap>\n";
        }
    }
    text += "</sitemapindex>\n";
    out.extend_from_slice(text.as_bytes());
}

/// Appends `robots.txt`: everything may be read.
pub(crate) fn write_robots(frame: &Frame, out: &mut Vec<u8>) {
    let mut text = String::from("User-agent: *\nDisallow:\n");
    if let Some(base) = &frame.settings.base_url {
        text += &format!("\nSitemap: {}\n", base.absolute(routes::SITEMAP_XML));
    }
    out.extend_from_slice(text.as_bytes());
}
