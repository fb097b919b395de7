//! What the operating system says, in Chinese.

use std::io;

/// A text with the paths in it as people write them: without the `\\?\` that Windows puts before one whose
/// links were resolved.
pub fn plain_paths(text: String) -> String {
    if text.contains(r"\\?\") { text.replace(r"\\?\UNC\", r"\\").replace(r"\\?\", "") } else { text }
}

/// Why a file or folder could not be read or written.
pub fn system_cause(error: &io::Error) -> &'static str {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "文件或文件夹不存在，可能刚被移走",
        Kind::PermissionDenied => "没有权限，或文件正被别的程序打开",
        Kind::AlreadyExists => "那里已有同名的文件或链接",
        Kind::NotADirectory => "路径里有一段是文件，不是文件夹",
        Kind::IsADirectory => "那里已有同名的文件夹",
        Kind::DirectoryNotEmpty => "文件夹不是空的",
        Kind::ReadOnlyFilesystem => "磁盘是只读的",
        Kind::StorageFull | Kind::QuotaExceeded => "磁盘已满，或超过了配额",
        Kind::FileTooLarge => "文件太大，磁盘存不下",
        Kind::InvalidFilename => "文件名太长，或含有不能用的字符",
        Kind::ResourceBusy | Kind::ExecutableFileBusy => "文件正被别的程序占用",
        Kind::NetworkUnreachable
        | Kind::HostUnreachable
        | Kind::NetworkDown
        | Kind::StaleNetworkFileHandle
        | Kind::TimedOut => "网络盘连不上",
        _ => "磁盘或系统出错",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stand_as_people_write_them() {
        for (text, plain) in [
            (r"写到 \\?\D:\党建网\public 时", r"写到 D:\党建网\public 时"),
            (r"在 \\?\UNC\server\网站 里", r"在 \\server\网站 里"),
            (r"\\server\网站、/home/a 和 what?\", r"\\server\网站、/home/a 和 what?\"),
        ] {
            assert_eq!(plain_paths(text.to_owned()), plain);
        }
    }
}
