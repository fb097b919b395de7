//! Paragraphs and what stands in them.

use super::WordRun;
use super::xml::Xml;

/// A paragraph in a style.
pub(super) fn write(xml: &mut Xml, style: &str, runs: &[WordRun]) {
    with(xml, style, |_| (), runs);
}

/// A paragraph in a style, and what else is said of it.
pub(super) fn with(xml: &mut Xml, style: &str, more: impl FnOnce(&mut Xml), runs: &[WordRun]) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style)]);
            more(xml);
        });
        runs.iter().for_each(|run| write_run(xml, run));
    });
}

fn write_run(xml: &mut Xml, run: &WordRun) {
    let WordRun { text, bold, marked, raised } = run;
    xml.element("w:r", &[], |xml| {
        if *bold || *marked || *raised {
            xml.element("w:rPr", &[], |xml| {
                if *bold {
                    xml.empty("w:b", &[]);
                }
                if *marked {
                    xml.empty("w:highlight", &[("w:val", "yellow")]);
                }
                if *raised {
                    xml.empty("w:vertAlign", &[("w:val", "superscript")]);
                }
            });
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                xml.empty("w:br", &[]);
            }
            for (i, piece) in line.split('\t').enumerate() {
                if i > 0 {
                    xml.empty("w:tab", &[]);
                }
                xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(piece));
            }
        }
    });
}
