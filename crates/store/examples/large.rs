//! How the library holds up: makes one of 20,000 reports and a million observations in the folder given, and times what
//! the window asks of it. `cargo run --release -p duixian-store --example large -- FOLDER [REPORTS]`
#![allow(clippy::print_stdout)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use duixian_model::observation::{Qualifier, Strength};
use duixian_model::{Fingerprint, Form, Kind, Level, Measure, Observation, Period, Report, Span, Unit};
use duixian_store::{Keyword, Library, NewDocument, NewFile, NewReport, SearchOrder, SearchQuery};

/// Reports of one place, in years one after another.
const YEARS: usize = 7;
const OBSERVATIONS: usize = 50;
const INDICATORS: u64 = 80;
/// Characters of a report.
const LENGTH: usize = 15_000;

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    /// Small numbers more often than large ones, as words are in a text.
    fn rank(&mut self, below: u64) -> u64 {
        self.next(below) * self.next(below) / below
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder to make the library in"));
    let reports: usize = arguments.next().map_or(20_000, |number| number.parse().expect("a number of reports"));
    let path = folder.join("large.duixian");
    if !path.exists() {
        make(&path, reports);
    }
    let size = std::fs::metadata(&path).expect("the library").len();
    println!("{} MB", size / 1_000_000);
    ask(&path);
}

fn make(path: &std::path::Path, reports: usize) {
    let started = Instant::now();
    let mut library = Library::create(path).expect("a new library");
    let mut chance = Chance(1);
    // The words of a made-up language of 3,000 characters: some 30,000 of two to four characters.
    let character = |rank: u64| char::from_u32(0x4e00 + (rank * 7 % 3000) as u32).expect("a character");
    let known = ["招商引资", "地区生产总值", "高质量发展", "乡村振兴", "经济", "增长", "的", "和", "项目", "建设"];
    let mut words: Vec<String> = known.map(str::to_owned).to_vec();
    for _ in 0..30_000 {
        let length = 2 + chance.rank(3);
        words.push((0..length).map(|_| character(chance.rank(3000))).collect());
    }
    for number in 0..reports {
        let (place, year) = (number / YEARS, 2015 + (number % YEARS) as i32);
        let mut text = String::new();
        let mut length = 0;
        while length < LENGTH {
            for _ in 0..3 + chance.next(8) {
                let word = &words[chance.rank(words.len() as u64) as usize];
                text.push_str(word);
                length += word.chars().count();
            }
            text.push(if chance.next(4) == 0 { '。' } else { '\u{ff0c}' });
            length += 1;
        }
        library.add(file(number, place, year, text, length, &mut chance)).expect("it is added");
        if number % 2000 == 1999 {
            println!("{} reports in {:.0?}", number + 1, started.elapsed());
        }
    }
}

fn file(number: usize, place: usize, year: i32, text: String, length: usize, chance: &mut Chance) -> NewFile {
    let observations = (0..OBSERVATIONS).map(|_| observation(year, length, chance)).collect();
    let report = Report {
        index: 0,
        place: format!("第{place}县"),
        place_path: format!("某省/第{}市/第{place}县", place / 12),
        place_code: Some(format!("{}", 100_000 + place)),
        level: Some(Level::County),
        report_year: Some(year),
        form: Form::Annual,
        title: format!("{year}年第{place}县政府工作报告"),
        date: Some(format!("{year}-01-15")),
        span: Span { start: 0, end: length },
        sections: Vec::new(),
        warnings: Vec::new(),
    };
    let keywords = (0..20).map(|n| Keyword { word: format!("词{n}"), weight: 0.5 }).collect();
    let new = NewReport {
        report,
        observations,
        unresolved: vec![],
        claims: vec![],
        open_facts: vec![],
        keywords,
        fingerprint: Fingerprint::default(),
    };
    NewFile {
        name: format!("{number}.txt"),
        path: String::new(),
        bytes: text.clone().into_bytes(),
        imported_at: "2026-01-01T00:00:00Z".to_owned(),
        documents: vec![NewDocument { encoding: "UTF-8".to_owned(), folded: text.clone(), text, reports: vec![new], ..Default::default() }],
    }
}

fn observation(year: i32, length: usize, chance: &mut Chance) -> Observation {
    let start = chance.next(length as u64 - 40) as usize;
    let kind = if chance.next(3) == 0 { Kind::Target } else { Kind::Actual };
    let figure = duixian_model::Decimal::new(chance.next(200) as i64, 1);
    Observation {
        indicator: format!("indicator_{}", chance.rank(INDICATORS)),
        kind,
        measure: if chance.next(2) == 0 { Measure::Level } else { Measure::Growth },
        low: Some(figure),
        high: Some(figure),
        unit: Unit::from("%"),
        qualifier: Qualifier::Exact,
        period: Period::Year(if kind == Kind::Target { year } else { year - 1 }),
        text: "社会消费品零售总额增长百分之七".to_owned(),
        span: Span { start, end: start + 15 },
        figure: Span { start: start + 9, end: start + 15 },
        printed: "增长百分之七".to_owned(),
        rule: "growth-after-name".to_owned(),
        confidence: 0.9,
        strength: Strength::Plain,
        relation: None,
        reference: None,
        estimated: false,
        restated: false,
        comparable_basis: false,
        listed: false,
        hints: Vec::new(),
    }
}

fn ask(path: &std::path::Path) {
    time("open for reading", || Library::open_read_only(path).map(|_| 1).expect("it opens"));
    time("open for writing", || Library::open(path).map(|_| 1).expect("it opens"));
    let library = Library::open_read_only(path).expect("it opens");
    let reports = library.reports().expect("reports");
    let one = reports[reports.len() / 2].id;
    time("list of reports", || library.reports().expect("reports").len());
    time("places", || library.places().expect("places").len());
    time("tallies", || library.tallies().expect("tallies").len());
    time("holdings of one indicator", || library.holdings(Some("indicator_0")).expect("holdings").len());
    time("holdings of all", || library.holdings(None).expect("holdings").len());
    time("one report", || library.report(one).map(|_| 1).expect("a report"));
    time("its text", || library.report_text(one).expect("a text").text.len());
    time("its observations", || library.observations(one).expect("observations").len());
    let places: Vec<String> = (0..12).map(|place| format!("{}", 100_120 + place)).collect();
    for indicator in ["indicator_0", "indicator_40"] {
        let evidence = |places: Option<&[String]>, years| library.evidence(indicator, places, years).expect("evidence").facts.len();
        time(&format!("{indicator}, 12 places, two years"), || evidence(Some(&places), 2019..=2020));
        time(&format!("{indicator}, all places, two years"), || evidence(None, 2019..=2020));
        time(&format!("{indicator}, all places, all years"), || evidence(None, 0..=9999));
    }
    for words in ["的", "经济", "增长", "招商引资", "地区生产总值", "高质量 乡村振兴", "没有的词", "2020"] {
        for order in [SearchOrder::Relevance, SearchOrder::Listed] {
            let query = SearchQuery { words: words.to_owned(), order, offset: 0, limit: 20 };
            time(&format!("search {words} {order:?}"), || library.search(&query).expect("a page").total);
        }
    }
}

/// The median of five, after one to warm up: on the clock, and what the processor was kept busy for, which tells more on a
/// machine that has other work.
fn time(what: &str, work: impl Fn() -> usize) {
    let measure = || {
        let (started, busy) = (Instant::now(), busy());
        let found = work();
        (started.elapsed(), self::busy().saturating_sub(busy), found)
    };
    let (first, _, found) = measure();
    let mut times: Vec<(Duration, Duration)> = (0..5).map(|_| measure()).map(|(clock, busy, _)| (clock, busy)).collect();
    times.sort();
    let (clock, busy) = times[2];
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{:>8.1} ms ({:>7.1} busy, {:>7.1} first)  {what}: {found}", ms(clock), ms(busy), ms(first));
}

/// How long this thread has had the processor; nothing where the system does not say.
fn busy() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or_default())
}
