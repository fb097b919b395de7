//! What its author keeps back: a draft, what is not public, and what another generator would not publish.
//!
//! Posts come from Hexo, Hugo, Jekyll and others with keys of theirs. One that withholds a post there never
//! stands on a page here: whatever does not clearly say that the post may be shown keeps it back.

use super::activity::STATUS;
use super::fields::{FieldNames, Fields};
use super::ledger::{PUBLIC, PUBLIC_WORDS, REMARKS};
use super::yaml::{Entry, Node, Value};
use super::{date, fields, forbidding, secrecy};
use crate::model::written::Withholding;

pub(super) const DRAFT: FieldNames = &["draft", "草稿", "is_draft", "isdraft"];

/// What was guessed of a text when it was brought in.
const TO_VERIFY: FieldNames = &["to_verify", "待核"];

/// Keys whose yes keeps a text back.
const HIDES: &[&str] = &[
    "hidden",
    "隐藏",
    "hide",
    "is_hidden",
    "ishidden",
    "hideinlist",
    "private",
    "is_private",
    "isprivate",
    "encrypt",
    "encrypted",
    "加密",
    "protected",
    "unlisted",
    "headless",
    "unpublished",
    "archived",
    "trash",
    "paywall",
    "paywalled",
    "members_only",
    "membersonly",
    "member_only",
    "memberonly",
    "subscribers_only",
    "subscribersonly",
    "login_required",
    "loginrequired",
    "need_login",
    "needlogin",
    "needs_login",
    "require_login",
    "requirelogin",
    "requires_login",
    "auth_required",
    "require_auth",
    "requires_auth",
    "owner_only",
    "owneronly",
    "登录可见",
    "需要登录",
    "需登录",
    "仅自己可见",
    "仅会员可见",
];
/// Keys that name those who may see a text, or how one comes to see it, …
const READERS: &[&str] =
    &["roles", "allowed_roles", "allowedroles", "viewers", "allowed_users", "allowedusers", "allowed_groups"];
const VIEWS: &[&str] = &["view", "viewable", "viewable_by", "audience", "access_level", "accesslevel"];
/// … and what such a one says where not everybody may.
const CLOSED: &[&str] = &[
    "login",
    "logged_in",
    "logged-in",
    "loggedin",
    "member",
    "members",
    "members-only",
    "members_only",
    "subscriber",
    "subscribers",
    "paid",
    "owner",
    "self",
    "me",
    "admin",
    "admins",
    "staff",
    "internal",
    "restricted",
    "登录",
    "登录可见",
    "会员",
    "仅自己",
    "自己",
    "本人",
];
/// What `roles` has where it is a slip of [`role`](crate::model::activity::Role).
const OWN_ROLES: &[&str] = &["host", "guest", "主办", "承办", "协办", "参加", "参与"];
/// Keys whose no keeps a text back.
const SHOWS: &[&str] = &[
    "published",
    "发布",
    "是否发布",
    "publish",
    "is_published",
    "ispublished",
    "ispublish",
    "visible",
    "可见",
    "is_visible",
    "isvisible",
    "visibility",
    "access",
    "show",
    "is_show",
    "isshow",
    "listed",
];
/// Keys that keep a text back whatever they say.
const LOCKS: &[&str] = &["password", "密码", "passwd", "pwd"];
/// What Hugo makes of a text.
const BUILDS: &[&str] = &["build", "_build"];
/// What it does with one that no list but those of its own folder has.
const LOCAL: &str = "local";

const YES: &[&str] = &["true", "yes", "y", "1", "on", "是", "public", "公开", "all", "always"];
const NO: &[&str] = &["false", "no", "n", "0", "off", "否", "never", "none"];
/// What other generators call a text that is not published, …
const UNPUBLISHED: &[&str] = &[
    "draft",
    "草稿",
    "private",
    "pending",
    "hidden",
    "trash",
    "unpublished",
    "未发布",
    "待发布",
    "待审",
    "待审核",
    "不公开",
    "内部",
    "隐藏",
    "私密",
];
/// … and one that is.
const PUBLISHED: &[&str] = &["publish", "published", "public", "已发布", "发布"];

/// Whether a text's status, as other generators write it, keeps it back. To be asked before the status is
/// read: such a word is none of ours.
pub(super) fn by_status(fields: &mut Fields<'_, '_>) -> Option<Withholding> {
    let entry = fields.peek(STATUS)?;
    let word = word(entry)?;
    let unpublished = is_any_of(word, UNPUBLISHED);
    if unpublished || is_any_of(word, PUBLISHED) {
        fields.reserve(STATUS);
    }
    unpublished.then(|| Withholding::Elsewhere(written(entry)))
}

/// Whether a text is kept back, and by what; in a folder of drafts all are but those that say they are none.
/// Beside that, whether it says that it is not public, also where it is a draft first of all.
/// What cannot be understood is reported, and keeps it back too. To be asked when all else has been read.
pub(super) fn read(fields: &mut Fields<'_, '_>, is_of_drafts: bool) -> (Option<Withholding>, bool) {
    let draft = fields.given(DRAFT).map(|entry| fields.yes_no_of(entry).unwrap_or(true));
    let public = fields.given(PUBLIC).map(|entry| fields.choice_of(entry, PUBLIC_WORDS).unwrap_or(false));
    let unverified = unverified(fields);
    let mut elsewhere = None;
    fields.take_left(|key, entry| {
        let Some(keeps_back) = keeps_back(key, entry) else { return false };
        if keeps_back && elsewhere.is_none() {
            elsewhere = Some(Withholding::Elsewhere(written(entry)));
        }
        true
    });
    let mut forbidden = None;
    fields.take_left(|_, entry| {
        let forbids = || forbidding::of_entry(entry).is_some();
        forbidden = forbidden.take().or_else(|| forbids().then(|| Withholding::Elsewhere(written(entry))));
        false
    });
    let remark = fields.peek(REMARKS).filter(|entry| forbidding::of_entry(entry).is_some());
    let elsewhere = elsewhere.or_else(|| Some(Withholding::Elsewhere(written(remark?))));
    let secret = fields.unread_secret().map(Withholding::Elsewhere).or(forbidden);
    let is_to_stay = matches!(&unverified, Some(Withholding::Unverified(words)) if keeps_private(words));
    let private = elsewhere.or(secret).or((public == Some(false)).then_some(Withholding::Private));
    let is_private = private.is_some() || is_to_stay;
    let draft = draft.unwrap_or(is_of_drafts).then_some(Withholding::Draft);
    (draft.or(unverified).or(private), is_private)
}

/// Whether what nobody has verified yet is that a text is public.
fn keeps_private(words: &str) -> bool {
    words.contains("不公开") || words.contains("密级")
}

/// What nobody has looked at yet; whatever is written there keeps the text back, but for a no.
fn unverified(fields: &mut Fields<'_, '_>) -> Option<Withholding> {
    let given = fields.list(TO_VERIFY).into_iter().map(|field| field.value).collect::<Vec<_>>();
    let entry = fields.peek(TO_VERIFY)?;
    let is_no = word(entry).is_some_and(|word| is_any_of(word, NO))
        || matches!(&entry.value.value, Value::List(items) if items.is_empty());
    (!is_no && !fields::is_empty(&entry.value)).then(|| Withholding::Unverified(given.join("、")))
}

/// Whether a key can keep a text back.
pub(super) fn is_key(key: &str) -> bool {
    [DRAFT, TO_VERIFY, HIDES, SHOWS, LOCKS].iter().any(|keys| keys.contains(&key))
}

/// Whether a key says with a yes that its text may be shown.
pub(super) fn is_shown(key: &str) -> bool {
    SHOWS.contains(&key)
}

/// Whether a key and its value, which no reader looks at, say that their text is not to be shown.
pub(super) fn says_hidden(key: &str, entry: &Entry<'_>) -> bool {
    let is_draft = (DRAFT.contains(&key) || TO_VERIFY.contains(&key)) && !fields::is_empty(&entry.value);
    is_draft && !word(entry).is_some_and(|word| is_any_of(word, NO)) || keeps_back(key, entry) == Some(true)
}

/// Whether a key of another generator's keeps its text back; `None` where it is about something else.
pub(super) fn keeps_back(key: &str, entry: &Entry<'_>) -> Option<bool> {
    if BUILDS.contains(&key)
        && let Value::Map(parts) = &entry.value.value
    {
        let never = |part: &Entry<'_>| word(part).is_some_and(|word| is_any_of(word, NO) || word == LOCAL);
        return Some(parts.iter().any(|part| matches!(&*part.key.value, "render" | "list") && never(part)));
    }
    let of_item = || match &entry.value.value {
        Value::List(items) => match items.as_slice() {
            [Node { value: Value::Scalar { text, .. }, .. }] => Some(fields::trimmed(text)),
            _ => None,
        },
        _ => None,
    };
    by_word(key, word(entry).or_else(of_item), !fields::is_empty(&entry.value))
}

/// Whether a line of front matter that stays as a comment, and that no build will read, keeps its text back:
/// by the same words for which a build would not pass over it. `key` stands within the keys `within`,
/// outermost first.
pub fn hides_text(within: &[String], key: &str, value: &str) -> bool {
    let folded = fields::folded(key);
    if key.is_ascii() && within.iter().any(|part| fields::inside::is_part(&fields::folded(part))) {
        // `cover: {hidden: true}` is about one part of the page, but a password is for all of it.
        return LOCKS.contains(&folded.as_ref()) && !value.is_empty() && !is_any_of(value, NO);
    }
    if BUILDS.contains(&within.last().map_or("", |part| part.as_str())) {
        return ["render", "list"].contains(&folded.as_ref()) && (is_any_of(value, NO) || value == LOCAL);
    }
    let is_draft = DRAFT.contains(&folded.as_ref()) || TO_VERIFY.contains(&folded.as_ref());
    let keeps_back = by_word(&folded, Some(value), !value.is_empty());
    if is_key(&folded) {
        return is_draft && !value.is_empty() && !is_any_of(value, NO) || keeps_back == Some(true);
    }
    keeps_back == Some(true)
        || forbidding::forbids(value)
        || secrecy::withholds(key, std::iter::once(value))
        || secrecy::concerns(key) && !secrecy::is_said_to_be_open(key, value)
}

fn by_word(key: &str, word: Option<&str>, has_value: bool) -> Option<bool> {
    let says = |words| word.is_some_and(|word| is_any_of(word, words));
    if HIDES.contains(&key) || LOCKS.contains(&key) {
        return Some(has_value && !says(NO));
    }
    if SHOWS.contains(&key) {
        // `published: 2022-07-01` says when.
        let is_day = || word.is_some_and(|word| date::date(word).is_ok());
        return if is_day() { None } else { Some(has_value && !says(YES)) };
    }
    if BUILDS.contains(&key) {
        return Some(says(NO));
    }
    if READERS.contains(&key) && has_value && !says(OWN_ROLES) {
        return Some(!says(YES) && !says(&["everyone", "anyone", "guest", "anonymous", "*"]));
    }
    if VIEWS.contains(&key) && says(CLOSED) {
        return Some(true);
    }
    // Whatever the key is: post_status, state. Eleventy writes no page for `permalink: false`; everybody
    // else names one.
    (says(UNPUBLISHED) || key == "permalink" && says(NO)).then_some(true)
}

/// A key and its value, for people. Passwords are not repeated.
fn written(entry: &Entry<'_>) -> String {
    let key = entry.key.value.as_ref();
    match word(entry) {
        Some(word) if is_any_of(word, YES) || is_any_of(word, NO) || is_any_of(word, UNPUBLISHED) => {
            format!("{key}: {word}")
        }
        Some(word) if forbidding::forbids(word) => format!("{key}: {word}"),
        _ => key.to_owned(),
    }
}

fn word<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    match &entry.value.value {
        Value::Scalar { text, .. } => Some(fields::trimmed(text)),
        _ => None,
    }
}

fn is_any_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
