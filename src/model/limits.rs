//! Every limit, in one place: how much of anything the program takes before it says no. The handbook's table
//! (「限度」) states them too; a test compares the two.
//!
//! A limit stands where something could otherwise grow without end, or grow past what other systems can hold.
//! None is so low that a park's site comes near it.

use std::time::Duration;

/// The most files in `content/`.
pub const FILES: usize = 250_000;

/// The most files below what is asked for in one import.
pub const IMPORT_FILES: usize = 50_000;

/// How many folders deep a file may lie in `content/`, `templates/` or `static/`.
pub const FOLDER_DEPTH: usize = 32;

/// The most bytes of a text file in `content/`.
pub const TEXT_BYTES: usize = 4 << 20;

/// The most bytes of a front matter, what lies between its fences. The parser's time grows with the square of
/// some of it.
pub const FRONT_MATTER_BYTES: usize = 32 << 10;

/// The most bytes of any other YAML: settings, ledgers, calendar tables.
pub const YAML_BYTES: usize = 1 << 20;

/// How many brackets may be open at once in YAML. The parser's time grows with the square of it.
pub const YAML_DEPTH: usize = 64;

/// How deep elements nest in a text. Browsers stop at some hundreds; deeper levels keep their text and lose
/// their tags.
pub const ELEMENT_DEPTH: usize = 100;

/// The most bytes that are read of a block in which a photo says how, where and with what it was taken.
pub const EXIF_BYTES: usize = 256 << 10;

/// The most pixels of a picture: of the largest that phones take (108 million), and some more. To unpack one
/// takes three or four bytes for each, so much at a time however many threads there are.
pub const PICTURE_PIXELS: u64 = 128 << 20;

/// The most bytes of an attachment that the checks look into, and of what it unpacks to.
pub const ATTACHMENT_BYTES: usize = 64 << 20;

/// The most bytes of a ledger that is a workbook.
pub const WORKBOOK_BYTES: usize = 64 << 20;

/// The most bytes that it unpacks to: some 400,000 rows.
pub const WORKBOOK_UNPACKED_BYTES: usize = 256 << 20;

/// The most bytes of what its sheets say.
pub const WORKBOOK_TEXT_BYTES: usize = 64 << 20;

/// The most texts that its cells share.
pub const WORKBOOK_STRINGS: usize = 2_000_000;

/// The most cells of a sheet of before 2007, rows by columns: its reader holds them all.
pub const WORKBOOK_OLD_CELLS: usize = 4_000_000;

/// The most bytes of the pictures of a Word document: what can still be sent.
pub const WORD_PICTURES_BYTES: usize = 32 << 20;

/// How long the pages of one attachment may take to read.
pub const ATTACHMENT_TIME: Duration = Duration::from_secs(5);

/// The first year that dates may lie in.
pub const FIRST_YEAR: i16 = 1900;

/// The last year that dates may lie in.
pub const LAST_YEAR: i16 = 2100;

/// The most characters of a slug: file systems and eyes have theirs.
pub const SLUG_LENGTH: usize = 80;

/// The most characters of an output's path: what Windows can hold under a folder of usual depth.
pub const PATH_LENGTH: usize = 240;

/// The most bytes of one name in it: Linux has 255, and a copy kept aside may get a number.
pub const NAME_LENGTH: usize = 240;

/// The most bytes of a template.
pub const TEMPLATE_BYTES: usize = 1 << 20;

/// How many templates and components may use each other in a row. (The engine itself ends at 20 components.)
pub const TEMPLATE_DEPTH: usize = 20;

/// The most `elif` of one `if`. The engine nests them.
pub const ELIF_BRANCHES: usize = 100;

/// The most bytes of a theme's other files.
pub const ASSET_BYTES: usize = 16 << 20;

/// The most lines of a ledger on a page; the others are in the calendars of their months.
pub const LEDGER_LINES: usize = 5000;

/// The most bytes of a page.
pub const PAGE_BYTES: usize = 16 << 20;

/// How long a page may take to render.
pub const PAGE_TIME: Duration = Duration::from_secs(5);

/// By how many bytes the program may grow while a page takes long to render: the whole of a site of 100,000
/// posts takes less.
pub const RENDERING_BYTES: u64 = 2 << 30;

/// The stack of the threads that do the work, in bytes of address space: only what is used takes memory.
pub const STACK_BYTES: usize = 32 << 20;
