//! The foot of every page.

use std::sync::Arc;

use super::menu::links;
use crate::diagnostics::SourceText;
use crate::model::settings::Footer;
use crate::parse::fields::{FieldNames, Fields};

const FOOTER: FieldNames = &["footer", "页脚"];
const ICP: FieldNames = &["icp", "备案号", "icp备案号"];
const PUBLIC_SECURITY: FieldNames = &["public_security", "公安备案号"];
const SITE_ID: FieldNames = &["site_id", "网站标识码"];
const CONTACT: FieldNames = &["contact", "联系方式"];
const ADDRESS: FieldNames = &["address", "地址"];
const COPYRIGHT: FieldNames = &["copyright", "版权说明"];
const LINKS: FieldNames = &["links", "链接"];

/// Reads the foot.
pub(super) fn read(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> Footer {
    let footer = fields.map(FOOTER, |fields| Footer {
        icp: fields.text(ICP),
        public_security: fields.text(PUBLIC_SECURITY),
        site_id: fields.text(SITE_ID),
        contact: fields.text(CONTACT),
        address: fields.text(ADDRESS),
        copyright: fields.text(COPYRIGHT),
        links: links(fields, LINKS, source),
    });
    footer.unwrap_or_default()
}
