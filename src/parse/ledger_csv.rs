//! A ledger as CSV, as WPS and Excel save it: one head row, one activity a row. (Door: csv.)
//!
//! Columns are found by their heads, in any order; `日期` and `类型` must be there. Cells keep their places, so that a mistake is
//! shown where it stands.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::activity::{ROLES, STATUSES};
use super::date::date_span;
use super::fields::{Names, YES_NO, choice, number, split_list};
use super::refusal::Refusal;
use super::time::time_span;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText, Span, Spanned};
use crate::model::activity::Attendance;
use crate::model::names;
use crate::model::written::{LedgerRow, WrittenActivity};

/// The head row that a mended file may begin with.
const HEAD: &str = "日期,时间,类型,主题,支部,地点,主持人,记录人,主讲人,应到,实到,计入,角色,状态,稿件,公开,备注";

/// All columns; their order is that of [`Column`].
const COLUMNS: [Names; 17] = [
    &["日期", "date"],
    &["时间", "time"],
    &["类型", "kind"],
    &["主题", "标题", "title"],
    &["支部", "主办", "组织", "organisers"],
    &["地点", "place"],
    &["主持人", "主持", "host"],
    &["记录人", "recorder"],
    &["主讲人", "speakers"],
    &["应到", "expected"],
    &["实到", "人数", "present", "attendance"],
    &["计入", "counts_as"],
    &["角色", "role"],
    &["状态", "status"],
    &["稿件", "post"],
    &["公开", "public"],
    &["备注", "remarks"],
];

#[derive(Clone, Copy)]
enum Column {
    Date,
    Time,
    Kind,
    Title,
    Organisers,
    Place,
    Host,
    Recorder,
    Speakers,
    Expected,
    Present,
    CountsAs,
    Role,
    Status,
    Post,
    Public,
    Remarks,
}

/// Reads every row; those that cannot be read are reported and left out.
pub fn parse(source: &Arc<SourceText>) -> (Vec<LedgerRow>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let text = source.text();
    let first_line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // WPS saves "Unicode text" with tabs; some systems set `;` between cells.
    let delimiter =
        [b',', b'\t', b';'].into_iter().max_by_key(|&d| (first_line.bytes().filter(|&b| b == d).count(), d == b',')).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut columns: Option<Columns> = None;
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let end = (reader.position().byte() as usize).min(text.len());
        let cells = Cells::new(source, &record, start, end);
        if cells.is_empty() {
            continue;
        }
        match &columns {
            None => match Columns::of(&cells, &mut problems) {
                Some(found) => columns = Some(found),
                None => return (rows, problems),
            },
            Some(columns) => rows.extend(Row { source, columns, cells: &cells, problems: &mut problems }.read()),
        }
    }
    if columns.is_none() {
        problems.push(Diagnostic::warning(Code::EmptyFile, "台账文件是空的").in_file(source.path()).hint(format!("第一行写表头：{HEAD}")));
    }
    (rows, problems)
}

/// The cells of a row, with their places.
struct Cells<'a> {
    source: &'a Arc<SourceText>,
    span: Span,
    cells: Vec<Spanned<String>>,
}

impl<'a> Cells<'a> {
    fn new(source: &'a Arc<SourceText>, record: &StringRecord, start: usize, end: usize) -> Self {
        let text = source.text();
        let start = start + (text[start..end].len() - text[start..end].trim_start_matches(['\r', '\n']).len());
        let end = start + text[start..end].trim_end_matches(['\r', '\n']).len();
        let mut from = start;
        let place = |cell: &str| {
            // A cell with doubled quotes in it does not stand there as it reads: the rest of the row is its place.
            let trimmed = cell.trim();
            match text[from..end].find(trimmed) {
                Some(at) => {
                    let span = Span::new(from + at, from + at + trimmed.len());
                    // Empty cells are everywhere: step over the delimiter, not past the next cell.
                    from = if trimmed.is_empty() { (from + 1).min(end) } else { span.end as usize };
                    while !text.is_char_boundary(from) {
                        from += 1;
                    }
                    Spanned::new(trimmed.to_owned(), span)
                }
                None => Spanned::new(trimmed.to_owned(), Span::new(from, end)),
            }
        };
        let cells = record.iter().map(place).collect();
        Self { source, span: Span::new(start, end), cells }
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.value.is_empty())
    }
}

/// At which place of a row each column stands.
struct Columns([Option<usize>; 17]);

impl Columns {
    /// Reads the head row. Without 日期 and 类型 it is none.
    fn of(cells: &Cells<'_>, problems: &mut Diagnostics) -> Option<Self> {
        let mut columns = [None; 17];
        let mut unknown = Vec::new();
        for (i, cell) in cells.cells.iter().enumerate().filter(|(_, cell)| !cell.value.is_empty()) {
            match COLUMNS.iter().position(|names| names.contains(&cell.value.as_str())) {
                Some(column) if columns[column].is_none() => columns[column] = Some(i),
                Some(_) => problems.push(
                    Diagnostic::error(Code::DuplicateKey, format!("表头“{}”出现了两次", cell.value))
                        .at(cells.source, cell.span)
                        .hint("删去其中一列，或改成别的名字"),
                ),
                None => unknown.push(cell),
            }
        }
        if columns[Column::Date as usize].is_none() || columns[Column::Kind as usize].is_none() {
            problems.push(
                Diagnostic::error(Code::LedgerHeader, "台账的第一行不是表头")
                    .at(cells.source, cells.span)
                    .label("至少要有“日期”和“类型”两列")
                    .hint(format!("第一行改成：{HEAD}")),
            );
            return None;
        }
        for cell in unknown.into_iter().filter(|cell| !["序号", "人次", "编号"].contains(&cell.value.as_str())) {
            let near = names::nearest(&cell.value, COLUMNS.iter().flat_map(|names| names.iter().copied()));
            let hint = near.map_or_else(|| format!("能读的列：{HEAD}"), |near| format!("是不是“{near}”？"));
            let problem = Diagnostic::warning(Code::UnknownKey, format!("不认识“{}”这一列，没有读入", cell.value));
            problems.push(problem.at(cells.source, cell.span).hint(hint));
        }
        Some(Self(columns))
    }
}

/// A row being read.
struct Row<'a> {
    source: &'a Arc<SourceText>,
    columns: &'a Columns,
    cells: &'a Cells<'a>,
    problems: &'a mut Diagnostics,
}

impl Row<'_> {
    fn read(mut self) -> Option<LedgerRow> {
        if self.is_sum() {
            self.problems.push(Diagnostic::info(Code::LedgerHeader, "跳过了合计行：数字由程序统计").at(self.source, self.cells.span));
            return None;
        }
        let before = self.problems.count(crate::diagnostics::Severity::Error);
        let kind = self.required(Column::Kind, "类型", "填上活动类型，例如 主题党日");
        let date = self.required(Column::Date, "日期", "填上活动日期，例如 2022-07-01");
        let date = date.and_then(|cell| self.keep(date_span(&cell.value), cell.span).map(|date| Spanned::new(date, cell.span)));
        let time = self.given(Column::Time).and_then(|cell| self.keep(time_span(&cell.value), cell.span));
        let attendance = Attendance { expected: self.number(Column::Expected), present: self.number(Column::Present) };
        let role = self.given(Column::Role).and_then(|cell| self.keep(choice("角色", &cell.value, ROLES), cell.span));
        let status = self.given(Column::Status).and_then(|cell| self.keep(choice("状态", &cell.value, STATUSES), cell.span));
        let public = self.given(Column::Public).and_then(|cell| self.keep(choice("公开", &cell.value, YES_NO), cell.span));
        if self.problems.count(crate::diagnostics::Severity::Error) > before {
            return None;
        }
        let kind = kind?;
        let activity = WrittenActivity {
            title: self.given(Column::Title).unwrap_or_else(|| kind.clone()),
            date: date?,
            time,
            organisers: self.list(Column::Organisers),
            place: self.text(Column::Place),
            host: self.text(Column::Host),
            recorder: self.text(Column::Recorder),
            speakers: self.list(Column::Speakers).into_iter().map(|speaker| speaker.value).collect(),
            attendance,
            counts_as: self.list(Column::CountsAs),
            role: role.unwrap_or_default(),
            status,
            kind: Some(kind),
        };
        Some(LedgerRow {
            source: Arc::clone(self.source),
            span: self.cells.span,
            activity,
            post: self.given(Column::Post),
            public: public.unwrap_or(true),
            remarks: self.text(Column::Remarks),
        })
    }

    /// 合计 and 小计 rows have no date.
    fn is_sum(&self) -> bool {
        let is_sum = |cell: &Spanned<String>| matches!(cell.value.replace(' ', "").as_str(), "合计" | "小计" | "总计" | "共计");
        self.cells.cells.iter().any(is_sum)
    }

    /// A cell with something in it.
    fn given(&self, column: Column) -> Option<Spanned<String>> {
        let cell = self.cells.cells.get(self.columns.0[column as usize]?)?;
        (!cell.value.is_empty()).then(|| cell.clone())
    }

    fn required(&mut self, column: Column, name: &str, hint: &str) -> Option<Spanned<String>> {
        let cell = self.given(column);
        if cell.is_none() {
            let problem = Diagnostic::error(Code::FieldMissing, format!("这一行没有填“{name}”"));
            self.problems.push(problem.at(self.source, self.cells.span).hint(format!("{hint}；不是活动记录就删去这一行")));
        }
        cell
    }

    fn text(&self, column: Column) -> Option<String> {
        self.given(column).map(|cell| cell.value)
    }

    fn list(&self, column: Column) -> Vec<Spanned<String>> {
        self.given(column).map(|cell| split_list(self.source, cell.span, &cell.value)).unwrap_or_default()
    }

    fn number(&mut self, column: Column) -> Option<u32> {
        let cell = self.given(column)?;
        self.keep(number(COLUMNS[column as usize][0], &cell.value), cell.span)
    }

    fn keep<T>(&mut self, result: Result<T, Refusal>, span: Span) -> Option<T> {
        result.map_err(|refusal| self.problems.push(refusal.at(self.source, span))).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<LedgerRow>, Vec<String>) {
        let source = Arc::new(SourceText::new("content/ledger/2022.csv", text));
        let (rows, problems) = parse(&source);
        let shown = |d: &&Diagnostic| {
            let position = d.place.as_ref().and_then(|place| place.position()).map_or((0, 0), |at| (at.line, at.column));
            format!("{}:{} {} {}", position.0, position.1, d.code.id(), d.message)
        };
        (rows, problems.sorted().iter().map(shown).collect())
    }

    #[test]
    fn columns_stand_in_any_order_and_cells_may_be_quoted() {
        let (rows, problems) = read(
            "类型,日期,主题,支部,应到,实到,公开\r\n主题党日,2022/7/1,\"学习“七一”讲话,座谈\",机关党支部、总工会,25,23人,否\r\n\r\n,,,,,,\r\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        let [row] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!(row.activity.title.value, "学习“七一”讲话,座谈");
        assert_eq!(row.activity.organisers.iter().map(|o| o.value.as_str()).collect::<Vec<_>>(), ["机关党支部", "总工会"]);
        assert_eq!(row.activity.attendance, Attendance { expected: Some(25), present: Some(23) });
        assert!(!row.public);
    }

    #[test]
    fn every_mistake_is_shown_at_its_cell_and_hides_no_other_row() {
        let (rows, problems) = read(
            "日期,类型,主题,实到,角色,主提人\n\
             2022-02-30,主题党日,甲,12,,\n\
             2022-03-01,,乙,12,,\n\
             2022-03-02,主题党日,,十二,旁听,\n\
             合计,,,36,,\n\
             2022-03-03,主题党日,,12,参加,\n",
        );
        assert_eq!(
            problems,
            [
                "1:16 unknown-key 不认识“主提人”这一列，没有读入",
                "2:1 date-invalid 日期“2022-02-30”不存在",
                "3:1 field-missing 这一行没有填“类型”",
                "4:18 number-invalid “实到”要写成数字，这里是“十二”",
                "4:21 choice-invalid “角色”不能是“旁听”",
                "5:1 ledger-header 跳过了合计行：数字由程序统计",
            ]
        );
        let [row] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!(row.activity.title.value, "主题党日", "a row without a title goes by its kind");
    }

    #[test]
    fn a_missing_head_row_is_given_to_copy() {
        let (rows, problems) = read("2022-03-01,主题党日,甲\n");
        assert!(rows.is_empty());
        assert_eq!(problems, ["1:1 ledger-header 台账的第一行不是表头"]);
    }

    #[test]
    fn tabs_and_semicolons_between_cells_are_seen() {
        for text in ["日期\t类型\n2022-03-01\t党课\n", "日期;类型\n2022-03-01;党课\n"] {
            assert_eq!(read(text).0.len(), 1, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(日期,类型,实到\n)?[日期类型,;\"\n\t 0-9a-z-]{0,80}") {
            read(&text);
        }
    }
}
