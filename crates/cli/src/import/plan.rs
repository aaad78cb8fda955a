//! A plan of an import, printed.

use std::io::{self, Write};

use duixian_app::import::{ImportPlan, PlannedDocument, PlannedInput, PlannedOutcome, PlannedReport};
use duixian_app::{ImportChoices, names};
use duixian_model::Warning;

use crate::exit::{DONE, FAILED, PARTLY, complain};
use crate::output;

/// How many rows without a report are named.
const EMPTY_TOLD: usize = 3;

/// Prints the plan: as text, or one JSON object a line for each input and one for all joins.
pub(super) fn print(plan: &ImportPlan, choices: &ImportChoices, json: bool) -> io::Result<()> {
    let mut to = output::stdout();
    let joined: Vec<&str> = plan.joins.iter().filter(|join| join.joined).map(|join| join.group.as_str()).collect();
    for input in &plan.inputs {
        if json {
            output::line(&mut to, input)?;
        } else {
            self::input(&mut to, input, choices, &joined)?;
        }
    }
    if json && !plan.joins.is_empty() {
        output::line(&mut to, &serde_json::json!({ "joins": plan.joins }))?;
    }
    for join in plan.joins.iter().filter(|_| !json) {
        let parts: Vec<&str> = join.parts.iter().map(|part| part.input.as_str()).collect();
        writeln!(to, "{}  {}", if join.joined { "合并" } else { "不合并" }, parts.join(" + "))?;
        writeln!(to, "  {}", words(&join.report))?;
        for warning in &join.report.warnings {
            warned(&mut to, warning)?;
        }
    }
    to.flush()?;
    let count = |outcome| plan.inputs.iter().filter(|input| input.outcome == outcome).count();
    complain(&format!(
        "共 {} 个文件：可导入 {} 个（{} 份报告），已有 {} 个，未能导入 {} 个，跳过 {} 个。以上只是预览，没有写入任何东西。",
        plan.inputs.len(),
        count(PlannedOutcome::Ready),
        plan.reports,
        count(PlannedOutcome::AlreadyHeld),
        count(PlannedOutcome::Refused),
        count(PlannedOutcome::Skipped)
    ));
    Ok(())
}

/// How a preview ends.
pub(super) fn ending(plan: &ImportPlan) -> u8 {
    let count = |outcome| plan.inputs.iter().filter(|input| input.outcome == outcome).count();
    let (refused, skipped) = (count(PlannedOutcome::Refused), count(PlannedOutcome::Skipped));
    if plan.cancelled || (refused > 0 && refused + skipped == plan.inputs.len()) {
        FAILED
    } else if refused > 0 {
        PARTLY
    } else {
        DONE
    }
}

fn input(to: &mut impl Write, input: &PlannedInput, choices: &ImportChoices, joined: &[&str]) -> io::Result<()> {
    let encoding = input.encoding.as_ref().map(|encoding| format!("（{encoding}）")).unwrap_or_default();
    let what = match input.outcome {
        PlannedOutcome::Ready if choices.leaves_out(&input.input) => "不导入",
        PlannedOutcome::Ready => "可导入",
        PlannedOutcome::AlreadyHeld => "已有  ",
        PlannedOutcome::Refused => "不能导入",
        PlannedOutcome::Skipped => "跳过  ",
    };
    write!(to, "{what}  {}", input.input)?;
    if !input.format_name.is_empty() {
        write!(to, "  {}{encoding}，{}", input.format_name, size(input.bytes))?;
    }
    writeln!(to, "{}", input.message.as_ref().map(|message| format!("：{message}")).unwrap_or_default())?;
    for table in &input.tables {
        let sheet = table.sheet.as_ref().map_or("表格".to_owned(), |sheet| format!("工作表“{sheet}”"));
        let header = table.header_row.map_or("没有表头".to_owned(), |row| format!("表头在第 {row} 行"));
        let note = table.note.as_ref().map(|note| format!("；{note}")).unwrap_or_default();
        writeln!(to, "  {sheet}：{header}，{} 行{note}", table.rows)?;
        for column in &table.columns {
            use duixian_app::import::Decided;
            let how = match column.decided {
                Decided::Name => "按列名",
                Decided::Content => "按内容",
                Decided::Chosen => "按指定",
                Decided::Nothing => "未用",
            };
            writeln!(to, "    {} {} → {}（{how}）  如 {}", column.letter, column.header, column.meaning.name(), column.sample)?;
        }
    }
    let empty: Vec<&PlannedDocument> = input.documents.iter().filter(|document| document.reports.is_empty()).collect();
    for document in input.documents.iter().filter(|document| !document.reports.is_empty()) {
        let out = choices.leaves_out_document(&input.input, document.number);
        let place = match (&document.sheet, document.row) {
            (Some(sheet), Some(row)) => format!("{sheet} 第{row}行  "),
            (None, Some(row)) => format!("第{row}行  "),
            _ => String::new(),
        };
        for report in &document.reports {
            let note = match (out, &report.part_of) {
                (true, _) => "  （不导入）",
                (false, Some(group)) if joined.contains(&group.as_str()) => "  （一份报告的一部分，见末尾）",
                _ => "",
            };
            writeln!(to, "  {place}{}{note}", words(report))?;
            for warning in document.warnings.iter().chain(&report.warnings) {
                warned(to, warning)?;
            }
        }
    }
    if input.outcome == PlannedOutcome::Ready && !empty.is_empty() {
        writeln!(to, "  另有 {} 处没有报告：", empty.len())?;
        for warning in empty.iter().flat_map(|document| &document.warnings).take(EMPTY_TOLD) {
            warned(to, warning)?;
        }
        if empty.len() > EMPTY_TOLD {
            writeln!(to, "    …可用 --json 查看全部")?;
        }
    }
    Ok(())
}

fn words(report: &PlannedReport) -> String {
    let place = if report.place_path.is_empty() { "地区不明" } else { report.place_path.as_str() };
    let year = report.year.map_or("年份不明".to_owned(), |year| year.to_string());
    let title = if report.title.is_empty() { "没有标题".to_owned() } else { format!("《{}》", report.title) };
    let mut words = format!("{place}  {year}  {}  {title}  {} 字", names::form(report.form), report.characters);
    if let Some(same) = &report.same_as {
        let whose = if same.preferred { "这一份" } else { "那一份" };
        words.push_str(&format!("；与{}是同一份报告，采用{whose}的文字", same.words));
    }
    if let Some(older) = &report.replaces {
        let which = if older.preferred { "可用它替换" } else { "是旧版，可用来替换它的有" };
        words.push_str(&format!("；{which}{}", older.words));
    }
    words
}

fn warned(to: &mut impl Write, warning: &Warning) -> io::Result<()> {
    writeln!(to, "    {}  {}", if warning.is_note() { "说明" } else { "注意" }, warning.message)
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
