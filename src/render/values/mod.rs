//! Values that many pages show, made once: the site, its assets, and every card.

mod activity;
mod card;
mod date;
mod memo;
mod name;
mod shared;
mod site;

pub(crate) use activity::{ActivityValue, FactsValue};
pub(crate) use card::PictureValue;
pub(crate) use memo::Memo;
pub(crate) use name::NameValue;
pub(crate) use shared::Shared;
