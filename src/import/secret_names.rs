//! What the names of a file and its folders say of who may see it. They are lost when it gets a name of its
//! own here.

use super::article::BroughtPicture;
use super::found::FoundFile;
use crate::check::{Asked, secrecy_in_path};
use crate::model::source_paths::{unpublished_by_name, unpublished_folder};

/// What says that a file is not for everybody, in words that go on behind its name.
pub(super) fn of_file(file: &FoundFile, stopping: &Asked) -> Option<String> {
    let path = file.shown.replace('\\', "/");
    let of_folder = || unpublished_folder(&path).map(|folder| format!("放在“{folder}”文件夹里"));
    let of_name = || unpublished_by_name(&path).map(|mark| format!("名字里有“{mark}”"));
    of_folder().or_else(of_name).or_else(|| secrecy_in_path(&path, stopping).into_iter().next())
}

/// What the name of a picture or file says that comes along.
pub(super) fn of_companion(files: &[BroughtPicture], stopping: &Asked) -> Option<String> {
    files.iter().find_map(|file| {
        let said = secrecy_in_path(&file.name, stopping).into_iter().next()?;
        Some(format!("带来的“{}”：{said}", file.name))
    })
}
