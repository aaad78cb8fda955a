//! Where a report turns from one stretch of time to another: its sections, and the paragraphs of a review that turn to its last
//! year, back to all of them, or to the plan that was drawn up.

use duixian_model::report::SectionRole;
use duixian_model::{Form, Report};

use crate::document::Cleaned;
use crate::observe::{ENDS, OPENING};
use crate::setting::Section;
use crate::time::Time;

/// The report's sections by their first cleaned byte.
pub(crate) fn sections(cleaned: &Cleaned, report: &Report) -> Vec<(usize, Section)> {
    let year = report.report_year;
    let mut all = vec![(cleaned.bytes(report.span).start, OPENING, false)];
    for section in &report.sections {
        let heading = crate::fold::simplified(&section.heading);
        let years = heading_years(&heading, section.role, year);
        let of_last = section.role == SectionRole::ReviewOfYears && year.is_some_and(|year| last_year_first(&heading, year - 1));
        all.push((cleaned.bytes(section.span).start, Section { role: section.role, years }, of_last));
    }
    turned_by_paragraphs(cleaned, report, all)
}

/// A review may turn with a paragraph of its own: one of several years to its last one (2020年,…) and back (五年来,…), any to the
/// plan that was drawn up.
fn turned_by_paragraphs(cleaned: &Cleaned, report: &Report, all: Vec<(usize, Section, bool)>) -> Vec<(usize, Section)> {
    let last = report.report_year.map_or(0, |year| year - 1);
    let text = cleaned.text.as_str();
    let end = cleaned.bytes(report.span).end;
    let openings = [
        format!("{last}年,"),
        "刚刚过去的".to_owned(),
        "过去一年,".to_owned(),
        "过去的一年,".to_owned(),
        "去年,".to_owned(),
        "刚刚过去的一年".to_owned(),
    ];
    let back =
        ["五年来", "过去五年", "过去的五年", "这五年", "五年的", "“十", "十一五", "十二五", "十三五", "十四五", "回顾“十", "回顾过去五年"];
    let mut turned = Vec::with_capacity(all.len());
    let one = Section { role: SectionRole::Review, years: None };
    for (n, &(start, section, of_last)) in all.iter().enumerate() {
        turned.push((start, if of_last { one } else { section }));
        if !matches!(section.role, SectionRole::ReviewOfYears | SectionRole::Review) {
            continue;
        }
        let of_years = section.role == SectionRole::ReviewOfYears;
        let stop = all.get(n + 1).map_or(end, |next| next.0);
        let mut single = of_last;
        for (at, _) in text[start..stop].match_indices(ENDS) {
            let at = start + at + text[start + at..].chars().next().map_or(1, char::len_utf8);
            let paragraph = text[..at].ends_with('\n') || at < stop && cleaned.gap_before(at);
            if !paragraph || at >= stop {
                continue;
            }
            let rest = &text[at..stop];
            if drafts_a_plan(rest) {
                // nothing of the section looks back behind it
                turned.push((at, Section { role: SectionRole::PlanOfYears, years: None }));
                break;
            }
            if !of_years {
                continue;
            }
            if !single && openings.iter().any(|opening| rest.starts_with(opening.as_str())) {
                turned.push((at, one));
                single = true;
            } else if single && back.iter().any(|opening| rest.starts_with(opening)) {
                turned.push((at, section));
                single = false;
            }
        }
    }
    turned
}

/// Whether a paragraph opens with the plan that was drawn up: 根据《…的建议》,编制了《…规划纲要（草案）》.
fn drafts_a_plan(paragraph: &str) -> bool {
    let head = &paragraph[..paragraph.floor_char_boundary(360)];
    let head = head.find(ENDS).map_or(head, |end| &head[..end]);
    head.contains("纲要")
        && ["编制了", "编制形成", "编制完成", "起草了", "制定了", "拟定了", "研究编制", "形成了"].iter().any(|verb| head.contains(verb))
}

/// Whether a heading over several years names the last one first: 2015年工作回顾和“十二五”发展成就.
fn last_year_first(heading: &str, last: i32) -> bool {
    let spelled: String =
        last.to_string().chars().filter_map(|c| c.to_digit(10)).filter_map(|d| "〇一二三四五六七八九".chars().nth(d as usize)).collect();
    let names =
        [format!("{last}年"), format!("{spelled}年"), format!("{}年", spelled.replace('〇', "○")), "去年".into(), "过去一年".into()];
    let Some((at, name)) = names.iter().filter_map(|name| heading.find(name.as_str()).map(|at| (at, name))).min() else { return false };
    !["“", "十", "五年", "四年", "三年", "届"].iter().any(|word| heading[..at].contains(word))
        && !heading[at + name.len()..].starts_with("以来")
        && !heading[at + name.len()..].starts_with(['-', '—', '至'])
}

/// The years a heading names: those of a plan, or by number (2016-2020年, 过去四年, 2008年以来).
fn heading_years(heading: &str, role: SectionRole, year: Option<i32>) -> Option<(i32, i32)> {
    if !matches!(role, SectionRole::ReviewOfYears | SectionRole::PlanOfYears) {
        return None;
    }
    let plan = crate::time::WORDS.iter().find_map(|(word, time)| match time {
        Time::PlanYears(a, b) if heading.contains(word) => Some((*a, *b)),
        _ => None,
    });
    plan.or_else(|| {
        heading.char_indices().filter(|(_, c)| c.is_ascii_digit()).find_map(|(i, _)| match crate::time::numeric(heading, i) {
            Some((Time::Years(a, b), _)) => Some((a, b)),
            Some((Time::Year(a), end)) if heading[end..].starts_with("以来") => year.filter(|y| a < y - 1).map(|y| (a, y - 1)),
            _ => None,
        })
    })
    .or_else(|| {
        heading.char_indices().filter(|(_, c)| "二三四五六23456".contains(*c)).find_map(|(i, _)| match crate::time::numeric(heading, i) {
            Some((Time::Span(n), _)) if role == SectionRole::ReviewOfYears => year.map(|y| (y - n, y - 1)),
            Some((Time::Span(n), _)) => year.map(|y| (y, y + n - 1)),
            _ => None,
        })
    })
    .filter(|(a, b)| year.is_none_or(|y| if role == SectionRole::ReviewOfYears { *b <= y } else { *b >= y && *a >= y - 1 }))
}

/// Whether a report was given before the year it plans began (a congress in December): by what its plan calls that year, else by
/// its day, else by what its review calls the year before.
pub(crate) fn given_early(cleaned: &Cleaned, report: &Report) -> bool {
    let Some(year) = report.report_year.filter(|_| report.form == Form::Annual) else { return false };
    let said = |roles: &[SectionRole], word: &str| -> usize {
        let sections = report.sections.iter().filter(|section| roles.contains(&section.role));
        sections.map(|section| cleaned.text[cleaned.bytes(section.span)].matches(word).count()).sum()
    };
    let plan = [SectionRole::Plan, SectionRole::PlanOfYears];
    let (this, next) = (said(&plan, "今年"), said(&plan, "明年"));
    if this != next {
        return next > this;
    }
    if let Some(given) = report.date.as_deref().and_then(|date| date.get(..4)).and_then(|given| given.parse::<i32>().ok()) {
        return given + 1 == year;
    }
    // 今年完成…, where the plan names its year by number
    let planned = report.sections.iter().any(|section| section.role == SectionRole::Plan);
    planned && said(&[SectionRole::Review], "今年") > 1
}
