//! Sentences made of words: each pair of bytes names a word or a figure, so that a fuzzer's changes of bytes are changes of
//! words, and everything that the extractor knows of quantities, times and wordings is a byte away.

use duixian_extract::document::{Cleaned, Origin};
use duixian_extract::{Document, ReadReport, open_facts};
use duixian_model::report::SectionRole;
use duixian_model::{Form, Level, Report, Section, Span};

use crate::found::{self, Letters};
use crate::reading::extractor;
use crate::words::Words;

/// The longest sentence, in bytes.
const LONGEST: usize = 1500;

/// Checks what is observed in the sentence that these bytes name.
pub fn check(bytes: &[u8]) {
    let Some((&frame, moves)) = bytes.split_first() else { return };
    let text = text(moves);
    let cleaned = Cleaned::new(&text);
    let letters = Letters::new(&text);
    let report = report(frame, letters.count());
    let found = extractor().observe(&cleaned, &report);
    for seen in &found.observations {
        found::observation(&letters, seen);
        letters.at(seen.span);
        assert_eq!(Cleaned::new(letters.at(seen.span)).text.is_empty(), seen.text.is_empty());
        assert!(cleaned.text.contains(&seen.text) && cleaned.text.contains(&seen.printed));
    }
    for (span, text) in
        found.unresolved.iter().map(|seen| (seen.span, &seen.text)).chain(found.claims.iter().map(|seen| (seen.span, &seen.text)))
    {
        letters.at(span);
        assert_eq!(cleaned.slice(span), text);
    }
    if frame & 0x80 != 0 {
        let document = Document { origin: Origin::default(), encoding: "UTF-8".to_owned(), text: text.clone(), warnings: Vec::new() };
        let read = ReadReport { report, observations: found.observations, unresolved: found.unresolved, claims: found.claims };
        for facts in open_facts(&document, &[read]) {
            found::facts(&letters, &facts);
        }
    }
}

/// The report in which the sentence stands.
fn report(frame: u8, characters: usize) -> Report {
    let (role, heading) = match frame & 7 {
        0 => (SectionRole::Review, "2020年工作回顾"),
        1 => (SectionRole::Plan, "2021年工作安排"),
        2 => (SectionRole::ReviewOfYears, "“十三五”工作回顾"),
        3 => (SectionRole::PlanOfYears, "“十四五”发展目标"),
        4 => (SectionRole::ReviewOfYears, "2020年工作和过去四年回顾"),
        5 => (SectionRole::PlanOfYears, "今后三年主要目标"),
        6 => (SectionRole::Opening, ""),
        _ => (SectionRole::Review, "上半年工作情况"),
    };
    let span = Span { start: 0, end: characters };
    Report {
        index: 0,
        place: "长河县".into(),
        place_path: "长河县".into(),
        place_code: None,
        level: if frame & 8 == 0 { Some(Level::County) } else { Some(Level::City) },
        report_year: (frame & 0x30 != 0x30).then_some(2021),
        form: match frame >> 4 & 3 {
            1 => Form::HalfYear,
            2 => Form::PlanExecution,
            _ => Form::Annual,
        },
        title: String::new(),
        date: None,
        span,
        sections: vec![Section { heading: heading.into(), role, span }],
        warnings: Vec::new(),
    }
}

/// The sentence that these bytes name.
pub fn text(moves: &[u8]) -> String {
    let words = Words::bundled();
    let mut bytes = moves.iter().map(|&byte| usize::from(byte));
    let mut said = String::with_capacity(LONGEST);
    while said.len() < LONGEST {
        let Some(first) = bytes.next() else { break };
        let arg = (first & 0xF) << 8 | bytes.next().unwrap_or(0);
        let class = match first >> 4 {
            0..=2 => {
                said += &words.indicators[arg % words.indicators.len()];
                continue;
            }
            3 | 4 => {
                number(&mut said, arg, &mut bytes);
                continue;
            }
            5 => "unit",
            6 => "verb",
            7 => "time",
            8 => "wording",
            9 => "goal",
            10 => "cue",
            11 => {
                said.push(['，', '。', '；', '、', '：', '（', '）', '-'][arg % 8]);
                continue;
            }
            12 => "figure",
            13 => "noise",
            14 => match arg % 4 {
                0 => "place",
                1 => "traditional",
                2 => "heading",
                _ => "report",
            },
            _ => {
                said.push(char::from_u32(arg as u32 * 16 + bytes.next().unwrap_or(0) as u32 % 16).unwrap_or('□'));
                continue;
            }
        };
        let class = words.class(class);
        said += &class[arg % class.len()];
    }
    said
}

/// A number in digits, with its decimals and its separators.
fn number(said: &mut String, arg: usize, bytes: &mut impl Iterator<Item = usize>) {
    match arg >> 8 & 0xF {
        0..=3 => said.push_str(&(arg & 0xFF).to_string()),
        4..=7 => said.push_str(&format!("{}.{}", arg & 0xFF, bytes.next().unwrap_or(0) % 100)),
        8 | 9 => said.push_str(&format!("{}", (arg & 0xFF) << 16 | bytes.next().unwrap_or(0) << 8)),
        10 => said.push_str(&format!("{},{:03}", arg & 0xFF, bytes.next().unwrap_or(0))),
        11 => said.push_str(&format!("{}", 1990 + (arg & 0x3F))),
        12 => said.push_str(&format!("{}年", 1990 + (arg & 0x3F))),
        13 => said.push_str(&format!("{}月", arg & 0xF)),
        14 => said.push_str(&format!("{} {:03}", arg & 0xFF, bytes.next().unwrap_or(0))),
        _ => said.push((b'0' + (arg % 10) as u8) as char),
    }
}
