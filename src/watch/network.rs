//! Whether a folder lies on another machine: systems do not report what is changed there.

use std::path::Path;

/// File systems that other machines (or the system around a virtual one) write to. Of `fuse.*` only those of
/// the network.
const REMOTE: &[&str] = &[
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "drvfs",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.smbnetfs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
];

/// What sort of network drive a folder (absolute, without links) lies on, as the system names it; `None` on a
/// disk of this machine, and where that cannot be told (macOS).
pub fn drive(folder: &Path) -> Option<String> {
    if cfg!(windows) {
        return is_unc(&folder.to_string_lossy()).then(|| "UNC".to_owned());
    }
    mount_type(folder).filter(|name| REMOTE.contains(&name.as_str()))
}

/// The type of the file system that a folder (absolute, without links) lies on, as Linux names it; `None`
/// elsewhere.
pub fn mount_type(folder: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    type_in(&mounts, folder).map(str::to_owned)
}

/// The type of a folder's file system. `mounts`: the text of `/proc/self/mountinfo`.
fn type_in<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let place_and_type = |line: &'a str| {
        // 36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw
        let (place, source) = line.split_once(" - ")?;
        Some((unescape(place.split(' ').nth(4)?), source.split(' ').next()?))
    };
    let mounted = mounts.lines().filter_map(place_and_type);
    // The deepest mount holds the folder; of two at one place the later one covers the other.
    let holding = mounted.filter(|(place, _)| folder.starts_with(place)).max_by_key(|(place, _)| place.len());
    holding.map(|(_, name)| name)
}

/// `\040` and its like for blanks, tabs, line ends and backslashes.
fn unescape(place: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .into_iter()
        .fold(place.to_owned(), |place, (code, sign)| place.replace(code, sign))
}

/// Whether a Windows path leads to a share: `\\server\share`, also behind a drive letter once links are
/// resolved (`\\?\UNC\…`).
fn is_unc(path: &str) -> bool {
    match path.strip_prefix(r"\\?\").or_else(|| path.strip_prefix(r"\\.\")) {
        Some(rest) => rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
        None => path.starts_with(r"\\"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_mount_decides() {
        let mounts = "\
22 1 259:1 / / rw,relatime shared:1 - ext4 /dev/root rw
30 22 0:30 / /mnt/c rw,noatime - 9p C:\\134 rw,aname=drvfs
31 22 0:31 /x /mnt/nas rw shared:7 master:2 - cifs //nas/park rw
32 31 0:32 / /mnt/nas/local rw - tmpfs none rw
33 22 0:33 / /mnt/党建\\040共享 rw - nfs4 nas:/a rw
34 22 0:34 / /over rw - nfs nas:/b rw
35 22 0:35 / /over rw - ext4 /dev/sdb rw
";
        for (folder, expected) in [
            ("/home/park", None),
            ("/mnt/c/党建网", Some("9p")),
            ("/mnt/cd", None),
            ("/mnt/nas/site", Some("cifs")),
            ("/mnt/nas/local/site", None),
            ("/mnt/党建 共享/网站", Some("nfs4")),
            ("/over/site", None),
        ] {
            let found = type_in(mounts, Path::new(folder));
            assert_eq!(found.filter(|name| REMOTE.contains(name)), expected, "{folder}");
        }
    }

    #[test]
    fn shares_are_known_by_their_path() {
        for (path, expected) in [
            (r"\\nas\park\site", true),
            (r"\\?\UNC\nas\park", true),
            (r"\\?\C:\site", false),
            (r"D:\党建网", false),
            (r"\\.\UNC\nas\x", true),
            (r"\\?\U", false),
        ] {
            assert_eq!(is_unc(path), expected, "{path}");
        }
    }
}
