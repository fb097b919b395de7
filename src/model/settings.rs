//! The settings of a site (`content/site.yaml`), as meant.

use std::sync::Arc;

use super::campaign::{NamedPicture, WrittenCampaign};
use super::colour::Colour;
use super::date::{DateSpan, Weekday};
use super::duty::Duty;
use super::home::HomeSettings;
use super::kind::{KindId, Kinds};
use super::line_breaks::LineBreaks;
use super::organisation::Organisations;
use super::terms::ParkTerms;
use crate::diagnostics::{Place, Severity};

/// Everything `site.yaml` says, with defaults filled in.
#[derive(Clone, Debug, Default, Hash)]
pub struct Settings {
    /// Name of the site.
    pub title: String,
    /// Where it will stand on the web, if that is known.
    pub base_url: Option<BaseUrl>,
    /// 主办单位
    pub organisation: Option<String>,
    /// 承办单位
    pub undertaker: Option<String>,
    /// One sentence about the site.
    pub description: Option<String>,
    /// Folder name under `themes/`.
    pub theme: String,
    /// Where the theme is named; `None` when it is not.
    pub theme_place: Option<Place>,
    /// What it asks of its theme.
    pub look: ThemeOptions,
    /// The main menu; empty for the one that is made from columns, calendar and years.
    pub menu: Vec<MenuItem>,
    /// Kinds of activity.
    pub kinds: Kinds,
    /// Organisations, those that only posts name included.
    pub organisations: Organisations,
    /// 规定动作
    pub duties: Vec<Duty>,
    /// 栏目
    pub columns: Vec<Column>,
    /// 专题, as written: a site has them on their own, so that what they say reaches the pages that show it
    /// and no other. There the list is empty.
    pub campaigns: Vec<WrittenCampaign>,
    /// What the home page shows. In a site it stands on its own, for the same reason.
    pub home: HomeSettings,
    /// The sites of superiors.
    pub links: Vec<MenuItem>,
    /// 灰色: days of mourning, on which pages are grey.
    pub mourning: Vec<DateSpan>,
    /// What stands at the foot of every page.
    pub footer: Footer,
    /// What the calendar shows.
    pub calendar: CalendarSettings,
    /// Whether every post needs all three steps of 三审.
    pub review_required: bool,
    /// What the end of a line means in texts that do not say so themselves.
    pub line_breaks: LineBreaks,
    /// Whether paragraphs begin two characters further in, as in print.
    pub indent: bool,
    /// What is made of photos.
    pub images: ImageSettings,
    /// What the checks before publication let pass, or take more seriously.
    pub checks: CheckSettings,
    /// Where the site may be published to.
    pub publish: Vec<PublishPlace>,
}

impl Settings {
    /// The pictures that they name.
    pub fn pictures(&self) -> impl Iterator<Item = &NamedPicture> {
        self.campaigns.iter().filter_map(|written| written.banner.as_ref()).chain(&self.look.logo)
    }
}

/// What a site asks of its theme, or a theme for itself.
#[derive(Clone, Debug, Default, Hash)]
pub struct ThemeOptions {
    /// The colour of masthead, links and the like.
    pub colour: Option<Colour>,
    /// A picture beside the site's name.
    pub logo: Option<NamedPicture>,
}

/// A place that the site may be published to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublishPlace {
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub at: PublishAddress,
}

/// Where a site may be published to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PublishAddress {
    /// A folder, as written: from the site folder, or absolute.
    Folder(String),
    /// A server.
    Server(ServerPlace),
}

/// A place on a server. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ServerPlace {
    /// How it is spoken to.
    pub protocol: ServerProtocol,
    /// The server's name, or its address.
    pub host: String,
    /// Its port, where it is not the usual one.
    pub port: Option<u16>,
    /// Whether what is sent can be read on the way. Said in so many words, or no.
    pub unencrypted: bool,
    /// The folder there, without slashes at its ends.
    pub path: String,
    /// Whether the path begins where the user is put at login, not at the root.
    pub from_home: bool,
    /// Who logs in: a user, or the id of an access key.
    pub user: Option<String>,
    /// SSH: the fingerprint of the server's key.
    pub host_key: Option<String>,
    /// SSH: the file of a private key, as written.
    pub identity: Option<String>,
    /// Object stores: the bucket.
    pub bucket: String,
    /// Object stores: the region.
    pub region: String,
    /// Object stores: whether the bucket stands in the path, not in the name of the host.
    pub path_style: bool,
    /// Where readers find the home page.
    pub home: Option<String>,
}

/// How a server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServerProtocol {
    /// Files over SSH.
    Sftp,
    /// Files over HTTP.
    WebDav,
    /// An object store that understands Amazon's protocol.
    S3,
    /// FTP, over TLS unless it is unencrypted.
    Ftp,
}

/// What the park says of the checks before publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CheckSettings {
    /// How much a sort of problem matters here, where it is written.
    pub severities: Vec<SeverityOfCode>,
    /// Words that are right whatever a rule says.
    pub allowed: Vec<String>,
    /// The park's own words, from a file beside the settings.
    pub terms: Arc<ParkTerms>,
}

/// How much a sort of problem matters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SeverityOfCode {
    /// Its id, as written.
    pub code: String,
    /// Where that is written.
    pub place: Place,
    /// `None`: it is not looked for.
    pub severity: Option<Severity>,
}

/// An absolute address in parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    /// `https://host/dj/`: always with a slash at the end.
    pub full: String,
    /// `host`, with a port where one is given.
    pub host: String,
    /// `/dj/`: begins and ends with a slash.
    pub path: String,
}

impl BaseUrl {
    /// The absolute URL of what lies at a URL from the site's root.
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{url}", self.full)
    }
}

/// An entry of the main menu.
#[derive(Clone, Debug, Hash)]
pub struct MenuItem {
    /// What it is called.
    pub name: String,
    /// From the site's root (`calendar/index.html`), or absolute.
    pub link: String,
    /// Where the link is written; `None` for an entry that the program adds.
    pub place: Option<Place>,
}

/// A column (栏目): the posts of some kinds under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// Part of its URL.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whose posts it has.
    pub kinds: Vec<KindId>,
    /// After how many days without a new post it is stale.
    pub max_age_days: Option<u32>,
    /// How its list looks.
    pub layout: ListLayout,
}

/// How the lines of a list look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListLayout {
    /// With the pictures of the posts that have one.
    #[default]
    Pictures,
    /// Words alone.
    Text,
}

/// The foot of every page: who runs the site. Only what is given is shown; nothing is invented.
#[derive(Clone, Debug, Default, Hash)]
pub struct Footer {
    /// ICP 备案号
    pub icp: Option<String>,
    /// 公安备案号
    pub public_security: Option<String>,
    /// 网站标识码
    pub site_id: Option<String>,
    /// 联系方式
    pub contact: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 版权说明
    pub copyright: Option<String>,
    /// Further links, e.g. 网站找错.
    pub links: Vec<MenuItem>,
}

/// What is made of photos.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ImageSettings {
    /// How wide they are published, in pixels, from the narrowest on; none: as they are.
    pub widths: Vec<u32>,
    /// Of JPEG, 1 to 100.
    pub quality: u8,
}

impl Default for ImageSettings {
    fn default() -> Self {
        Self { widths: vec![480, 960, 1600], quality: 80 }
    }
}

/// What the calendar shows beside activities.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CalendarSettings {
    /// 农历 and 节气.
    pub lunar: bool,
    /// 节日与纪念日.
    pub observances: bool,
    /// With which day weeks begin: Monday, as is usual, or Sunday.
    pub week_start: Weekday,
}

impl Default for CalendarSettings {
    fn default() -> Self {
        Self { lunar: true, observances: true, week_start: Weekday::MONDAY }
    }
}
