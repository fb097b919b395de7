//! Runs `tests/cases/*.txt`, each a whole site in one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use crate::case::{Case, Expected};
use crate::test_site::{Built, TestSite, complaints};

/// Begins a line that speaks of a page's HTML, not of its text.
const HTML: &str = "html: ";

/// Every case by the name of its file: each is a test of its own.
macro_rules! cases {
    ($($name:ident)*) => {
        $(#[test] fn $name() { run(stringify!($name)); })*
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

cases! {
    a_file_for_an_event
    a_line_is_a_paragraph
    a_text_for_a_kind
    addresses_as_others_write_them
    addresses_of_an_office
    all_faults_at_once
    an_organisations_file
    announced_is_not_done
    announcement
    attachments
    attended
    banners_with_faults
    bare_addresses
    base_url_with_a_file
    campaigns
    campaigns_in_vain
    campaigns_with_faults
    campaigns_with_signs_in_their_names
    captions_of_a_film
    cells_beyond_the_head
    chinese_typography
    collisions_left_out
    colons_and_tabs
    copies_of_a_post
    counts_as
    dates_as_people_write_them
    dates_in_names
    emphasis_beside_symbols
    encodings
    evidence_that_leads_nowhere
    feed_tells_of_changes
    file_instead_of_a_folder
    files_by_their_right_names
    files_not_read
    files_of_a_style_sheet
    folder_for_drafts
    former_urls
    former_urls_in_a_circle
    from_other_generators
    home_closes_up
    home_in_order
    home_of_links_that_are_not_there
    home_shows_news
    html_that_is_lost
    indents_are_no_code
    internal_files_stay_inside
    joint_activity
    keys_in_two_languages
    kinds_add
    kinds_by_any_name
    kinds_only
    kinds_suggested_by_meaning
    kinds_that_do_not_count
    ledger_as_csv
    ledger_from_a_spreadsheet
    ledger_title_of_two_years
    ledger_title_year
    ledgers_kept_back
    line_ends_of_word
    lines_cut_by_width
    lines_that_are_no_rows
    link_to_a_broken_post
    links_between_sources
    links_by_name
    links_that_name_no_file
    lists_of_a_chinese_keyboard
    lists_with_pictures
    lists_with_stray_marks
    manual_counts
    marks_in_doubt
    marks_of_a_chinese_keyboard
    marks_of_other_programs
    media_of_other_sites
    names_in_settings
    names_on_windows
    names_too_long
    names_with_signs
    no_base_url
    not_published
    numbers_in_a_narrative
    numbers_that_cannot_be_right
    open_style_sheets
    organisations_in_time
    organisers_apart_by_spaces
    own_holidays
    past_midnight
    photos_that_tell
    pictures_by_reference
    places_on_a_page
    planned_and_cancelled
    post_and_template_at_fault
    postponed
    private_by_any_name
    private_rows_gone_astray
    private_rows_only_count
    private_twin
    private_whatever_nobody_sees
    quiet_year
    remedies_keep_the_meaning
    repeating_plans
    row_and_post_count_once
    row_confirms_announcement
    row_in_the_calendar
    row_names_a_post_in_another_form
    rows_of_near_subjects
    rows_of_one_post
    rows_of_two_branches
    rows_told_twice
    search_has_what_pages_show
    secrecy_by_other_spellings
    secrecy_by_other_words
    secrecy_inside_of_maps
    settings_and_theme_at_fault
    several_kinds_for_one
    signature
    skipped_files
    span_over_two_months
    suggestions_are_near
    summary_is_prose
    tags_apart_by_spaces
    template_faults
    template_with_a_fault
    theme_with_one_template
    title_told_once
    title_with_signs
    twins_by_other_marks
    two_for_one_url
    uids_that_stay
    unknown_names_with_signs
    unknown_number
    unknown_words
    unsafe_markdown
    unseen_characters
    usual_names_of_kinds
    weekly_meetings
    withheld_elsewhere
    withheld_though_broken
    withheld_though_not_understood
    words_for_columns
    words_said_twice
    words_that_forbid
    year_without_notes
    year_to_come
}

#[test]
fn every_case_is_run() {
    let files: BTreeSet<_> = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let run: BTreeSet<_> = NAMES.iter().map(|name| format!("{name}.txt")).collect();
    assert_eq!(files, run, "tests/cases and the list in tests/suite/cases.rs differ");
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn run(name: &str) {
    let case = Case::parse(&fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap());
    let built = build(&case, &BTreeMap::new());
    let mut faults = Vec::new();
    if built.exit != case.exit {
        faults.push(format!("exit is {}, not {}", built.exit, case.exit));
    }
    for (expected, lines) in &case.expectations {
        faults.extend(check(&built, expected, lines));
    }
    faults.extend(unexpected_complaints(&built, &case));
    let tree = built.tree();
    for (i, variant) in case.variants.iter().enumerate() {
        let again = build(&case, variant);
        let other = again.tree();
        let differs = |path: &&String| tree.get(*path) != other.get(*path);
        let paths: Vec<_> = tree
            .keys()
            .chain(other.keys())
            .filter(differs)
            .map(String::as_str)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        if !paths.is_empty() || again.exit != built.exit {
            faults.push(format!(
                "other form {} gives another output: exit {}, {}\n{}",
                i + 1,
                again.exit,
                paths.join(", "),
                again.stderr
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "tests/cases/{name}.txt\n{}\n\n{}\n\nstderr was:\n{}",
        case.sentence,
        faults.join("\n\n"),
        built.stderr
    );
}

/// Builds a case's site, some of its files in another form.
fn build(case: &Case, forms: &BTreeMap<String, Vec<u8>>) -> Built {
    let files = case.files.iter().map(|(path, bytes)| (path, forms.get(path).unwrap_or(bytes)));
    let site = files.fold(TestSite::new(), |site, (path, bytes)| site.bytes(path, bytes));
    case.arguments.iter().fold(site, |site, argument| site.argument(argument)).build()
}

fn check(built: &Built, expected: &Expected, lines: &[String]) -> Vec<String> {
    match expected {
        Expected::Stderr => in_order("stderr", &built.stderr, lines),
        Expected::Stdout => in_order("stdout", &built.stdout, lines),
        Expected::Files => {
            let files = built.files();
            let wrong = lines.iter().filter(|line| match line.strip_prefix('!') {
                Some(path) => files.iter().any(|file| file == path),
                None => !files.contains(line),
            });
            wrong.map(|line| format!("files: `{line}` does not hold")).collect()
        }
        Expected::FilesIn(folder) => {
            let files: Vec<_> = built.files().into_iter().filter(|file| file.starts_with(folder)).collect();
            let mut lines = lines.to_vec();
            lines.sort();
            if files == lines {
                Vec::new()
            } else {
                vec![format!("files in {folder}: {files:#?}\nnot {lines:#?}")]
            }
        }
        Expected::Nowhere => {
            let holds =
                |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
            let found = |word: &String| {
                let tree = built.tree();
                let file = tree
                    .into_iter()
                    .find(|(path, bytes)| path.contains(word.as_str()) || holds(bytes, word))?
                    .0;
                Some(format!("`{word}` stands in {file}"))
            };
            lines.iter().filter_map(found).collect()
        }
        Expected::File(path) => {
            if !built.out.join(path).is_file() {
                return vec![format!("{path} was not built; there are:\n{}", built.files().join("\n"))];
            }
            let is_html = |line: &&String| line.trim_start_matches('!').starts_with(HTML);
            let (html, words): (Vec<_>, Vec<_>) = lines.iter().partition(is_html);
            let html: Vec<_> = html.iter().map(|line| line.replacen(HTML, "", 1)).collect();
            let words: Vec<_> = words.into_iter().cloned().collect();
            let text = if path.ends_with(".html") { built.page(path).main_text() } else { built.text(path) };
            [in_order(path, &built.text(path), &html), in_order(path, &text, &words)].concat()
        }
    }
}

/// Every line must occur in a text, one after the other; a line that begins with `!` must not occur at all.
fn in_order(name: &str, text: &str, lines: &[String]) -> Vec<String> {
    let mut rest = text;
    let mut faults = Vec::new();
    for line in lines {
        match line.strip_prefix('!') {
            Some(line) if text.contains(line) => faults.push(format!("{name} contains `{line}`")),
            Some(_) => {}
            None => match rest.find(line.as_str()) {
                Some(at) => rest = &rest[at + line.len()..],
                None if text.contains(line.as_str()) => {
                    faults.push(format!("{name}: `{line}` comes too early"))
                }
                None => faults.push(format!("{name} lacks `{line}`")),
            },
        }
    }
    if !faults.is_empty() {
        faults.push(format!("{name} was:\n{text}"));
    }
    faults
}

/// Errors and warnings that the case does not speak of.
fn unexpected_complaints(built: &Built, case: &Case) -> Vec<String> {
    let expected: Vec<_> = case
        .expectations
        .iter()
        .filter(|(expected, _)| *expected == Expected::Stderr)
        .flat_map(|(_, lines)| lines)
        .collect();
    let unexpected = complaints(&built.stderr)
        .into_iter()
        .filter(|complaint| !expected.iter().any(|line| complaint.contains(line.as_str())));
    unexpected.map(|complaint| format!("not expected: {complaint}")).collect()
}
