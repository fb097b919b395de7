//! The stable names of all sorts of problems.

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $id:literal,)*) => {
        /// A sort of problem. Its id is printed in brackets and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All codes, in the order of this file.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The stable id, e.g. `title-missing`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id,)* }
            }
        }
    };
}

codes! {
    // --- the site folder
    /// The folder given is no site.
    NotASite = "not-a-site",
    /// A file or folder could not be read.
    Unreadable = "unreadable",
    /// Something that is no regular file or folder, or a link that leads out of the site.
    NotAFile = "not-a-file",
    /// A file is larger than the limit.
    TooLarge = "too-large",
    /// There are more files than the limit.
    TooManyFiles = "too-many-files",
    /// A folder lies deeper than the limit.
    TooDeep = "too-deep",
    /// A source was not UTF-8 and has been read as another encoding.
    EncodingConverted = "encoding-converted",
    /// A source is in no encoding we know.
    EncodingUnknown = "encoding-unknown",
    /// A character that no page may contain.
    ControlCharacter = "control-character",
    /// A replacement character (U+FFFD) that an earlier conversion left.
    CharacterLost = "character-lost",
    /// A character that turns the direction of text, so that it reads differently from what it says.
    BidiControl = "bidi-control",
    /// A file without any content.
    EmptyFile = "empty-file",

    // --- YAML and its fields
    /// No `---` line at the top.
    FrontMatterMissing = "front-matter-missing",
    /// The closing `---` line is missing.
    FrontMatterUnclosed = "front-matter-unclosed",
    /// Text that is not YAML.
    YamlSyntax = "yaml-syntax",
    /// A full-width `：` after a key.
    FullWidthColon = "full-width-colon",
    /// A tab where only spaces may stand.
    TabIndent = "tab-indent",
    /// A full-width or invisible space where YAML wants an ordinary one.
    WideSpace = "wide-space",
    /// Text after ` #` that YAML takes for a comment.
    CommentCut = "comment-cut",
    /// Anchors, aliases and tags are not used here.
    YamlFeature = "yaml-feature",
    /// A key stands twice.
    DuplicateKey = "duplicate-key",
    /// A key and its Chinese name both stand.
    BothNames = "both-names",
    /// A key we do not know.
    UnknownKey = "unknown-key",
    /// A value of the wrong sort.
    WrongType = "wrong-type",
    /// A field that must be there is not.
    FieldMissing = "field-missing",
    /// A title is missing or empty.
    TitleMissing = "title-missing",
    /// A date is missing.
    DateMissing = "date-missing",
    /// Something that is no date.
    DateInvalid = "date-invalid",
    /// Something that is no time of day.
    TimeInvalid = "time-invalid",
    /// A number that cannot be.
    NumberInvalid = "number-invalid",
    /// A word outside a fixed list.
    ChoiceInvalid = "choice-invalid",
    /// A URL that cannot be used.
    UrlInvalid = "url-invalid",
    /// An id or slug with characters that a URL may not have.
    SlugInvalid = "slug-invalid",

    // --- the site as a whole
    /// A kind that `site.yaml` does not know.
    UnknownKind = "unknown-kind",
    /// An organisation that `site.yaml` does not know.
    UnknownOrganisation = "unknown-organisation",
    /// Two ids or names for different things are the same.
    DuplicateName = "duplicate-name",
    /// Two sources claim one URL.
    UrlCollision = "url-collision",
    /// An output's path would be longer than systems can hold.
    PathTooLong = "path-too-long",
    /// A link or picture leads to a file that is not there.
    TargetMissing = "target-missing",
    /// A link to a post that is not published.
    TargetUnpublished = "target-unpublished",
    /// A link's name differs from the file's in upper or lower case.
    TargetCase = "target-case",
    /// A URL that must not reach a page.
    UnsafeUrl = "unsafe-url",
    /// A picture of another site: pages show only the site's own.
    RemoteImage = "remote-image",
    /// A file that must not be published as an attachment.
    AttachmentRefused = "attachment-refused",
    /// Raw HTML that was left out.
    UnsafeHtml = "unsafe-html",
    /// A picture whose size cannot be read.
    ImageUnreadable = "image-unreadable",
    /// `{{…}}` in a yearly summary names no number.
    UnknownNumber = "unknown-number",
    /// A ledger row and its post differ.
    LedgerMismatch = "ledger-mismatch",
    /// A ledger row could belong to several posts.
    LedgerAmbiguous = "ledger-ambiguous",
    /// A ledger row names a post that is not there.
    LedgerPostMissing = "ledger-post-missing",
    /// A ledger file without its column heads.
    LedgerHeader = "ledger-header",
    /// A row of a ledger that cannot be read at all.
    LedgerRow = "ledger-row",
    /// A row of a ledger that only adds up others.
    LedgerTotal = "ledger-total",
    /// Without `base_url` some files are not written.
    NoBaseUrl = "no-base-url",

    // --- theme and output
    /// A theme that is not there.
    ThemeMissing = "theme-missing",
    /// A template that cannot be read.
    TemplateSyntax = "template-syntax",
    /// A template that failed on a page.
    TemplateFailed = "template-failed",
    /// A page took too long or grew too large.
    PageTooLarge = "page-too-large",
    /// Rendering a page takes longer than the limit.
    PageTooSlow = "page-too-slow",
    /// The output folder cannot be used.
    OutputRefused = "output-refused",
    /// A file could not be written.
    WriteFailed = "write-failed",
    /// Another build writes to the output folder just now.
    OutputLocked = "output-locked",
    /// The output folder's disk knows no locks.
    LockUnsupported = "lock-unsupported",
    /// A build that was cut off has been finished first.
    BuildResumed = "build-resumed",
    /// The record of what earlier builds wrote cannot be used.
    RecordDamaged = "record-damaged",
    /// One of our files had been edited in the output folder; the edited one was kept aside.
    OutputEdited = "output-edited",
    /// A file of somebody else stood where a page had to go; it was kept aside.
    OutputForeign = "output-foreign",
    /// Files of earlier builds that no page refers to any more were removed.
    OutdatedRemoved = "outdated-removed",

    // --- the preview
    /// A port at which another program listens.
    PortBusy = "port-busy",
    /// A port that the system does not let us have.
    PortRefused = "port-refused",
    /// A host that is not this computer.
    HostUnknown = "host-unknown",
    /// The preview cannot start.
    PreviewFailed = "preview-failed",
    /// The preview looks for changes at intervals, because the system does not report them.
    WatchPolling = "watch-polling",

    /// A part of the program that is not there yet.
    NotSupported = "not-supported",
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_kebab_case() {
        let ids: BTreeSet<_> = Code::ALL.iter().map(|c| c.id()).collect();
        assert_eq!(ids.len(), Code::ALL.len());
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    }
}
