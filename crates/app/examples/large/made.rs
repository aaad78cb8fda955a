//! A library at size: the country's own places, a report for almost every year, each with a text that its figures stand
//! in. The same every time.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use duixian_app::reading::in_order;
use duixian_model::observation::{Qualifier, Strength};
use duixian_model::report::{Section, SectionRole};
use duixian_model::{
    Catalogue, Decimal, Fingerprint, Form, Gazetteer, Indicator, Kind, Level, Measure, Observation, Period, Place, Report, Span, Unit,
    Warning,
};
use duixian_store::{Keyword, Library, NewDocument, NewFile, NewReport, Ready};

/// The years of the reports.
const YEARS: std::ops::RangeInclusive<i32> = 2019..=2025;
/// One report in so many is missing, warns of something, is one of a half year.
const MISSING: u64 = 14;
const WARNED: u64 = 12;
const HALF_YEAR: u64 = 60;
/// Of a report.
const OBSERVATIONS: usize = 50;
const SENTENCES: usize = 220;

const HEADS: [&str; 24] = [
    "深入推进",
    "扎实开展",
    "持续优化",
    "全面落实",
    "加快建设",
    "不断完善",
    "着力提升",
    "稳步实施",
    "统筹推动",
    "积极培育",
    "有效防范",
    "切实保障",
    "大力发展",
    "创新开展",
    "全力做好",
    "严格执行",
    "健全",
    "巩固拓展",
    "主动对接",
    "集中整治",
    "协同推进",
    "精准落实",
    "启动实施",
    "建成投用",
];
const MATTERS: [&str; 60] = [
    "乡村振兴",
    "营商环境",
    "高质量发展",
    "招商引资",
    "项目建设",
    "城市更新",
    "生态环境保护",
    "基层治理",
    "安全生产",
    "教育事业",
    "医疗卫生",
    "就业创业",
    "社会保障",
    "数字经济",
    "先进制造业",
    "现代服务业",
    "文化旅游",
    "交通路网",
    "污染防治",
    "河湖治理",
    "老旧小区改造",
    "农村人居环境",
    "粮食生产",
    "特色农业",
    "科技创新",
    "人才引进",
    "专精特新企业",
    "产业园区",
    "物流枢纽",
    "消费市场",
    "对外开放",
    "财源建设",
    "国企改革",
    "放管服改革",
    "信用体系",
    "法治政府",
    "养老服务",
    "托育服务",
    "体育设施",
    "图书馆",
    "应急管理",
    "防汛抗旱",
    "森林防火",
    "食品安全",
    "信访工作",
    "双拥工作",
    "民族团结",
    "节能降碳",
    "光伏项目",
    "新能源汽车",
    "集成电路",
    "生物医药",
    "冷链物流",
    "电商直播",
    "夜间经济",
    "首店经济",
    "水利工程",
    "高标准农田",
    "村级集体经济",
    "民生实事",
];
const TAILS: [&str; 16] = [
    "取得新进展",
    "成效明显",
    "走在前列",
    "迈出坚实步伐",
    "群众满意度持续提高",
    "格局初步形成",
    "通过验收",
    "实现全覆盖",
    "提质增效",
    "按期完成",
    "有序推进",
    "得到上级肯定",
    "基础更加牢固",
    "活力不断增强",
    "短板加快补齐",
    "水平稳步提高",
];

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    /// Small numbers more often than large ones, as words are in a text.
    fn rank(&mut self, below: usize) -> usize {
        let below = below as u64;
        (self.next(below) * self.next(below) / below) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.rank(list.len())]
    }
}

/// A report to be made.
struct Wanted {
    number: usize,
    place: &'static Place,
    year: i32,
    form: Form,
}

/// Makes a library of so many reports: province after province with all that is below, so that a small one has its tree too.
pub(crate) fn make(path: &Path, reports: usize) {
    let started = Instant::now();
    let mut library = Library::create(path).expect("a new library");
    let wanted = wanted(reports);
    let names: Vec<&str> =
        Gazetteer::bundled().places().iter().filter(|place| place.level == Level::Town).map(|place| place.name).step_by(7).collect();
    let mut done = 0;
    in_order(
        &wanted,
        &AtomicBool::new(false),
        |one| Ready::new(file(one, &names)).expect("it can be kept"),
        |ready| {
            library.add_ready(ready).expect("it is added");
            done += 1;
            if done % 2000 == 0 {
                println!("{done} reports in {:.0?}", started.elapsed());
            }
            ControlFlow::Continue(())
        },
    );
}

fn wanted(reports: usize) -> Vec<Wanted> {
    let places = Gazetteer::bundled().places();
    let mut chance = Chance(7);
    let mut wanted = Vec::with_capacity(reports);
    // The towns only once the rest of the country is done.
    for towns in [false, true] {
        for place in places.iter().filter(|place| (place.level == Level::Town) == towns && place.until.is_none()) {
            for year in YEARS {
                if chance.next(MISSING) == 0 {
                    continue;
                }
                let forms: &[Form] = if chance.next(HALF_YEAR) == 0 { &[Form::Annual, Form::HalfYear] } else { &[Form::Annual] };
                for &form in forms {
                    if wanted.len() == reports {
                        return wanted;
                    }
                    wanted.push(Wanted { number: wanted.len(), place, year, form });
                }
            }
        }
    }
    wanted
}

/// A text that grows, and knows how many characters it has.
#[derive(Default)]
struct Text {
    text: String,
    length: usize,
}

impl Text {
    fn push(&mut self, piece: &str) -> Span {
        let start = self.length;
        self.length += piece.chars().count();
        self.text.push_str(piece);
        Span { start, end: self.length }
    }
}

fn file(wanted: &Wanted, names: &[&str]) -> NewFile {
    let Wanted { number, place, year, form } = *wanted;
    let mut chance = Chance(number as u64 * 977 + 13);
    let path = Gazetteer::bundled().path_names(place, Some(year));
    let title = match form {
        Form::HalfYear => format!("{}{year}年上半年政府工作报告", place.name),
        _ => format!("{}{year}年政府工作报告", place.name),
    };
    let mut text = Text::default();
    text.push(&format!("{title}\n"));
    let mut sections = Vec::new();
    let mut observations = Vec::new();
    let catalogue = &Catalogue::bundled().indicators;
    for (half, (role, heading)) in
        [(SectionRole::Review, format!("一、{}年工作回顾", year - 1)), (SectionRole::Plan, format!("二、{year}年目标任务"))]
            .into_iter()
            .enumerate()
    {
        let begins = text.push(&heading).start;
        text.push("\n");
        let kind = if half == 0 { Kind::Actual } else { Kind::Target };
        for sentence in 0..SENTENCES / 2 {
            filler(&mut text, &mut chance, names);
            if sentence % (SENTENCES / OBSERVATIONS) == 0 && observations.len() < OBSERVATIONS {
                observations.push(observation(&mut text, &mut chance, catalogue, kind, year, place));
            }
            if sentence % 9 == 8 {
                text.push("\n");
            }
        }
        sections.push(Section { heading, role, span: Span { start: begins, end: text.length } });
    }
    let warnings = match chance.next(WARNED) {
        0 => vec![Warning::new(Warning::TEXT_BROKEN_OFF, "正文在中途断开，后面的内容可能缺失。")],
        1 => vec![Warning::new(Warning::YEAR_UNCERTAIN, format!("年份是推断的（{year}年），请核对。"))],
        _ => Vec::new(),
    };
    let report = Report {
        index: 0,
        place: place.name_in(year).to_owned(),
        place_path: path.clone(),
        place_code: Some(place.code.to_owned()),
        level: Some(place.level),
        report_year: Some(year),
        form,
        title: title.clone(),
        date: Some(format!("{year}-01-{:02}", 5 + chance.next(24))),
        span: Span { start: 0, end: text.length },
        sections,
        warnings,
    };
    let keywords = (0..12).map(|_| Keyword { word: (*chance.of(&MATTERS)).to_owned(), weight: 0.5 }).collect();
    let (unresolved, claims, open_facts) = (Vec::new(), Vec::new(), Vec::new());
    let new = NewReport { report, observations, unresolved, claims, open_facts, keywords, fingerprint: Fingerprint::default() };
    let document = NewDocument {
        encoding: "UTF-8".to_owned(),
        folded: text.text.clone(),
        text: text.text,
        reports: vec![new],
        ..NewDocument::default()
    };
    NewFile {
        name: format!("{title}.txt"),
        path: format!("报告/{path}/{title}.txt"),
        bytes: document.text.clone().into_bytes(),
        imported_at: "2026-01-01T08:00:00+08:00".to_owned(),
        documents: vec![document],
    }
}

fn filler(text: &mut Text, chance: &mut Chance, names: &[&str]) {
    let (head, matter, tail) = (*chance.of(&HEADS), *chance.of(&MATTERS), *chance.of(&TAILS));
    match chance.next(4) {
        0 => text.push(&format!("{head}{matter}，{}{}{tail}。", names[chance.next(names.len() as u64) as usize], chance.of(&MATTERS))),
        1 => text.push(&format!("{head}{matter}、{}，{tail}。", chance.of(&MATTERS))),
        _ => text.push(&format!("{head}{matter}，{}{}，{tail}。", chance.of(&HEADS), chance.of(&MATTERS))),
    };
}

/// A sentence with a figure, and what is to be read of it.
fn observation(text: &mut Text, chance: &mut Chance, catalogue: &[Indicator], kind: Kind, year: i32, place: &Place) -> Observation {
    let indicator = chance.of(catalogue);
    let growth = indicator.unit.0 == "亿元" && chance.next(5) < 4 || indicator.always_growth;
    let seed = place.code.bytes().map(u64::from).sum::<u64>() % 30;
    let (value, unit) = if growth {
        (Decimal::new(45 + seed as i64 + chance.next(20) as i64, 1), "%")
    } else {
        (Decimal::new(1000 + seed as i64 * 100 + chance.next(900) as i64, 1), indicator.unit.0.as_str())
    };
    let (qualifier, behind) = match (kind, chance.next(3)) {
        (Kind::Actual, _) | (_, 0) => (Qualifier::Exact, ""),
        (_, 1) => (Qualifier::About, "左右"),
        _ => (Qualifier::AtLeast, "以上"),
    };
    let name = text.push(&indicator.name);
    text.push(if growth { "增长" } else { "达到" });
    let printed = format!("{value}{unit}{behind}");
    let figure = text.push(&printed);
    text.push("。");
    let span = Span { start: name.start, end: figure.end };
    Observation {
        indicator: indicator.id.clone(),
        kind,
        measure: if growth { Measure::Growth } else { Measure::Level },
        low: Some(value),
        high: (qualifier != Qualifier::AtLeast).then_some(value),
        unit: Unit::from(unit),
        qualifier,
        period: Period::Year(if kind == Kind::Target { year } else { year - 1 }),
        text: text.text.chars().skip(span.start).take(span.end - span.start).collect(),
        span,
        figure,
        printed,
        rule: "made".to_owned(),
        confidence: [0.95, 0.9, 0.8, 0.6][chance.rank(4)],
        strength: Strength::Plain,
        relation: None,
        reference: None,
        estimated: false,
        restated: false,
        comparable_basis: false,
        listed: kind == Kind::Target,
        hints: Vec::new(),
    }
}
