//! All of a comparison in a ZIP: the figure as picture and drawing, the data, the sources, what is missing, and a page that
//! says how to cite it in Chinese and English.

use std::io::{Cursor, Write};

use duixian_chart::{Figure, FigureOptions, Lang, Pixels};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::citation;
use super::comparison::Outgoing;
use super::table::stopped;
use crate::error::AppError;

/// Pixels to a logical pixel of the picture: sharp in print at half a page's width.
const SCALE: f32 = 3.0;
/// How many reports the page cites itself; all are in the list of sources.
const MOST_CITED: usize = 20;

/// Writes the bundle.
pub(crate) fn write(out: &Outgoing, options: &FigureOptions, to: &mut impl Write) -> Result<(), AppError> {
    let figure = duixian_chart::draw(&out.comparisons, options);
    let pixels = Pixels { scale: SCALE, background: options.background, dpi: None, carried: None };
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let plainly = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    let made = |write: &dyn Fn(&mut Vec<u8>) -> Result<(), AppError>| {
        let mut bytes = Vec::new();
        write(&mut bytes).map(|()| bytes)
    };
    for (name, bytes) in [
        ("README.txt", readme(out, &figure).into_bytes()),
        ("figure.png", duixian_chart::png_with(&figure, &pixels)?),
        ("figure.svg", duixian_chart::outlined(&figure)?.into_bytes()),
        ("data.csv", made(&|to| out.csv(to))?),
        ("data.xlsx", made(&|to| out.workbook()?.save(to))?),
        ("sources.csv", made(&|to| out.sources_csv(to))?),
        ("missing.csv", made(&|to| out.missing_csv(to))?),
    ] {
        packed.start_file(name, plainly).map_err(stopped)?;
        packed.write_all(&bytes).map_err(stopped)?;
    }
    let packed = packed.finish().map_err(stopped)?.into_inner();
    to.write_all(&packed).map_err(stopped)
}

/// The page, in both languages; the byte order mark is for the plainest of editors.
fn readme(out: &Outgoing, figure: &Figure) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let day = out.made_at.split('T').next().unwrap_or_default();
    let cited: Vec<String> = out.reports.iter().take(MOST_CITED).map(citation::of_report).collect();
    let (more_zh, more_en) = match out.reports.len().saturating_sub(MOST_CITED) {
        0 => (String::new(), String::new()),
        more => (format!("（另有 {more} 篇，见 sources.csv）\n"), format!("({more} more in sources.csv)\n")),
    };
    let list: String = cited.iter().enumerate().map(|(number, line)| format!("[{}] {line}\n", number + 1)).collect();
    let title = &figure.title;
    let lacking = out.comparisons.iter().flat_map(super::comparison::rows).flat_map(|(row, _)| [&row.target, &row.actual]);
    let lacking = lacking.filter(|side| side.absence() == Some(duixian_model::Absence::NoReport)).count();
    let mut text = format!(
        "\u{FEFF}{title}\n\n\
         一、内容\n{}\n\n\
         figure.png、figure.svg  图（SVG 中的文字已转为轮廓）\n\
         data.csv、data.xlsx     数据：每地一行，附原句、可信度与提示\n\
         sources.csv             数字所出的报告，附引用格式\n\
         missing.csv             没有的数字及原因；其中 {lacking} 处因资料库中没有相应年份的报告\n\n\
         二、怎样引用\n\
         本图与数据：\n兑现（Duixian）{version}. {title}[DS]. {day}.\n\n\
         数字出自下列报告，引用某一数字时请引用原报告：\n{list}{more_zh}\n\
         三、说明\n",
        out.subjects(Lang::Zh).join("\n"),
    );
    for (what, told) in notes_in(out, Lang::Zh) {
        text.push_str(&format!("{what}：{told}\n"));
    }
    text.push_str(&format!(
        "\n----------------------------------------\n\n\
         1. Contents\n{}\n\n\
         figure.png, figure.svg  the figure (text of the SVG is outlined)\n\
         data.csv, data.xlsx     the data: a row a place, with sentence, confidence and remarks\n\
         sources.csv             the reports that state the figures, and how each is cited\n\
         missing.csv             figures that are missing and why; {lacking} of them because the library lacks the report\n\n\
         2. How to cite\n\
         The figure and the data:\nDuixian {version}. {title} [Data set]. {day}.\n\n\
         The figures stand in these reports (in Chinese); cite the report for a single figure:\n{list}{more_en}\n\
         3. Notes\n",
        out.subjects(Lang::En).join("\n"),
    ));
    for (what, told) in notes_in(out, Lang::En) {
        text.push_str(&format!("{what}: {told}\n"));
    }
    text.replace('\n', "\r\n")
}

fn notes_in(out: &Outgoing, lang: Lang) -> Vec<(String, String)> {
    // The subjects stand above already.
    out.notes(lang).split_off(1)
}
