//! Tables: their heads are on each page, and no row is torn by its end.

use super::page::TYPE_WIDTH;
use super::paragraph;
use super::xml::Xml;
use super::{WordCell, WordMerge, WordRun, WordSide, WordTable};

/// Grounds of cells, from light to dark; text on all of them stays black.
const SHADES: [&str; 6] = ["FFFFFF", "F7EDEC", "EFD8D6", "E5BDBA", "D99F9B", "CC827D"];

/// Ground of cells that name others.
const HEAD_GROUND: &str = "F2F2F2";

/// Space left and right of a cell's text, in twentieths of a point.
const PADDING: &str = "40";

/// A table as wide as the text.
pub(super) fn write(xml: &mut Xml, table: &WordTable) {
    let widths = widths(&table.widths);
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &TYPE_WIDTH.to_string()), ("w:type", "dxa")]);
            xml.empty("w:jc", &[("w:val", "center")]);
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")];
                    xml.empty(side, &line);
                }
            });
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["w:left", "w:right"] {
                    xml.empty(side, &[("w:w", PADDING), ("w:type", "dxa")]);
                }
            });
        });
        xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        for (i, row) in table.rows.iter().enumerate() {
            write_row(xml, row, i < table.head, &widths);
        }
    });
}

fn write_row(xml: &mut Xml, row: &[WordCell], is_head: bool, widths: &[u32]) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        let mut column = 0;
        for cell in row {
            let end = (column + cell.columns).min(widths.len());
            write_cell(xml, cell, widths[column..end].iter().sum());
            column = end;
        }
    });
}

fn write_cell(xml: &mut Xml, cell: &WordCell, width: u32) {
    let WordCell { text, columns, merged, side, shade, names } = cell;
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if *columns > 1 {
                xml.empty("w:gridSpan", &[("w:val", &columns.to_string())]);
            }
            match merged {
                WordMerge::Alone => {}
                WordMerge::Begins => xml.empty("w:vMerge", &[("w:val", "restart")]),
                WordMerge::Goes => xml.empty("w:vMerge", &[]),
            }
            let ground = match shade {
                0 if *names => Some(HEAD_GROUND),
                0 => None,
                shade => Some(SHADES[usize::from(*shade).min(5)]),
            };
            if let Some(ground) = ground {
                xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", ground)]);
            }
            xml.empty("w:vAlign", &[("w:val", "center")]);
        });
        let style = if *names { "TableHead" } else { "TableText" };
        let side = match side {
            WordSide::Left => "left",
            WordSide::Middle => "center",
            WordSide::Right => "right",
        };
        for line in text.split('\n') {
            let side = |xml: &mut Xml| xml.empty("w:jc", &[("w:val", side)]);
            paragraph::with(xml, style, side, &[WordRun::plain(line)]);
        }
    });
}

/// The widths of columns in twentieths of a point: all of the text's.
fn widths(shares: &[u32]) -> Vec<u32> {
    let all = shares.iter().sum::<u32>().max(1);
    let mut widths: Vec<u32> = shares.iter().map(|share| TYPE_WIDTH * share / all).collect();
    let used: u32 = widths.iter().sum();
    if let Some(first) = widths.first_mut() {
        *first += TYPE_WIDTH - used;
    }
    widths
}
