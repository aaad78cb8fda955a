//! What the window asks of a library, timed as it asks: the answer as JSON included, since that is how the page gets it.

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};

use duixian_app::correct::NewCorrection;
use duixian_app::frequency::{FrequencyBy, WordSearch};
use duixian_app::metadata::find_places;
use duixian_app::review::ReviewFilter;
use duixian_app::saved::SavedSort;
use duixian_app::search::{Narrowing, Search, SearchOrder};
use duixian_app::{AppError, Control, FigureOptions, ImportOptions, Library, Measure, Mode, PanelSelection, Selection};
use duixian_model::{Gazetteer, Level, Place};
use serde::Serialize;

/// What an answer may take, in nineteen cases of twenty.
const ALLOWED: Duration = Duration::from_millis(100);
/// What the first screen may take after the program was started.
const START: Duration = Duration::from_secs(1);
/// How often each is asked, and how long at most that goes on.
const TIMES: usize = 20;
const LONG: Duration = Duration::from_secs(3);

/// When the library was made, as far as its changes go.
const NOW: &str = "2026-01-02T08:00:00+08:00";

/// What was too slow.
struct Late<'a> {
    /// What has this in its name is asked.
    only: &'a str,
    late: Vec<String>,
}

impl Late<'_> {
    /// Asks it often, and says how long it takes.
    fn time(&mut self, what: &str, work: impl Fn() -> usize) {
        if what.contains(self.only) && measured(what, &work) > ALLOWED {
            self.late.push(what.to_owned());
        }
    }
}

/// Asks everything, or what has this in its name, and says what took longer than it may.
pub(crate) fn ask(path: &Path, only: &str) {
    let mut late = Late { only, late: Vec::new() };
    started(path, &mut late);
    let library = Library::open(path).expect("it opens");
    println!("   p95 ms   median    first      bytes");
    lists(&library, path, &mut late);
    comparisons(&library, &mut late);
    words(&library, &mut late);
    review(&library, &mut late);
    if only.is_empty() {
        changes(&library, &mut late);
    }
    match late.late.as_slice() {
        [] => println!("everything within {ALLOWED:?}"),
        late => println!("longer than {ALLOWED:?}: {}", late.join(" · ")),
    }
}

/// From nothing to what the first screen shows, once.
fn started(path: &Path, late: &mut Late<'_>) {
    let begun = Instant::now();
    let library = Library::open(path).expect("it opens");
    let mut told = Vec::new();
    let mut step = |what: &str, work: &dyn Fn() -> usize| {
        let begun = Instant::now();
        work();
        told.push(format!("{what} {:.0}", begun.elapsed().as_secs_f64() * 1e3));
    };
    step("info", &|| answer(|| library.info()));
    step("changes", &|| answer(|| library.changes(100)));
    step("indicators", &|| answer(|| library.indicators()));
    step("choices", &|| answer(|| library.choices()));
    let selection = selection("gdp", Mode::Fulfilment, Some("440000"));
    step("compare", &|| answer(|| library.compare(&selection)));
    step("figure", &|| answer(|| library.chart(&PanelSelection::from(selection.clone()), &FigureOptions::default())));
    let all = begun.elapsed();
    println!("{:>8.1} ms from opening to the first screen's data ({} ms)", all.as_secs_f64() * 1e3, told.join(", "));
    if all > START {
        late.late.push("the start".to_owned());
    }
}

fn selection(indicator: &str, mode: Mode, parent: Option<&str>) -> Selection {
    Selection { parent: parent.map(str::to_owned), ..Selection::new(indicator, Measure::Growth, 2024, mode) }
}

fn lists(library: &Library, path: &Path, late: &mut Late<'_>) {
    let reports = library.reports().expect("reports");
    let one = reports[reports.len() / 2].id;
    late.time("open", || answer(|| Library::open(path).and_then(|library| library.info())));
    late.time("info", || answer(|| library.info()));
    late.time("glance", || answer(|| library.glance()));
    late.time("shelf", || answer(|| library.shelf()));
    late.time("choices", || answer(|| library.choices()));
    late.time("one report", || answer(|| library.report(one)));
    late.time("its origin", || answer(|| library.provenance(one)));
    late.time("its sources", || answer(|| library.sources(one)));
    late.time("its editions", || answer(|| library.editions(one)));
    late.time("what was said of it", || answer(|| library.stated(one)));
    late.time("places by name", || find_places("清苑", 12).len());
    late.time("changes", || answer(|| library.changes(100)));
    late.time("bin", || answer(|| library.bin()));
    late.time("saved comparisons", || answer(|| library.saved(SavedSort::Comparison)));
    late.time("indicators", || answer(|| library.indicators()));
    late.time("reports to read again", || answer(|| library.stale()));
}

fn comparisons(library: &Library, late: &mut Late<'_>) {
    let places: Vec<String> = library.choices().expect("choices").places.into_iter().map(|place| place.key).collect();
    let of_province = selection("gdp", Mode::Fulfilment, Some("440000"));
    for mode in [Mode::Fulfilment, Mode::Outlook, Mode::Progress, Mode::Plan] {
        for many in [20, 100, 400] {
            let some = Selection { places: places.iter().take(many).cloned().collect(), ..selection("gdp", mode, None) };
            late.time(&format!("compare {mode:?}, {many} places"), || answer(|| library.compare(&some)));
        }
        // As the page gets it; of another year each time, since the panels asked for last are held.
        let (years, next) = ([2021, 2022, 2023, 2024, 2025], Cell::new(0));
        late.time(&format!("compare {mode:?}, all places"), || {
            next.set(next.get() + 1);
            let of_year = Selection { year: years[next.get() % years.len()], ..selection("gdp", mode, None) };
            library.outlines(&PanelSelection::from(of_year)).expect("outlines").len()
        });
    }
    late.time("compare, the cities of a province", || answer(|| library.compare(&of_province)));
    let panel = |of: &Selection| PanelSelection { years: (2020..=2024).collect(), ..PanelSelection::from(of.clone()) };
    late.time("panel of five years, the cities of a province", || answer(|| library.panel(&panel(&of_province))));
    let hundred = Selection { places: places.iter().take(100).cloned().collect(), ..selection("gdp", Mode::Fulfilment, None) };
    late.time("panel of five years, 100 places", || answer(|| library.panel(&panel(&hundred))));
    for (what, of) in [("the cities of a province", &of_province), ("100 places", &hundred)] {
        let figure = PanelSelection::from(of.clone());
        late.time(&format!("figure, {what}"), || answer(|| library.chart(&figure, &FigureOptions::default())));
    }
}

fn words(library: &Library, late: &mut Late<'_>) {
    for words in ["的", "项目", "招商引资", "地区生产总值", "高质量发展 乡村振兴", "没有的词", "2020", "文化广场"]
    {
        let search = Search { words: words.to_owned(), ..Search::default() };
        late.time(&format!("search {words}"), || answer(|| library.find(&search)));
        let first: Vec<i64> = library.find(&search).expect("found").found.reports.iter().take(20).map(|found| found.report).collect();
        late.time(&format!("its first hits, {words}"), || answer(|| library.found(&search, &first, 3)));
    }
    for order in [SearchOrder::Listed, SearchOrder::Place, SearchOrder::Count] {
        let narrowing = Narrowing { places: vec!["440000".to_owned()], first: Some(2021), ..Narrowing::default() };
        let search = Search { words: "营商环境".to_owned(), order, narrowing };
        late.time(&format!("search 营商环境 in a province, {order:?}"), || answer(|| library.find(&search)));
    }
    let terms =
        |terms: &[&str], by| WordSearch { terms: terms.iter().map(|term| (*term).to_owned()).collect(), by, ..WordSearch::default() };
    let years = terms(&["高质量发展", "营商环境", "乡村振兴"], FrequencyBy::Years);
    late.time("three words by years", || answer(|| library.frequencies(&years)));
    let places = terms(&["营商环境"], FrequencyBy::Places);
    late.time("a word by places", || answer(|| library.frequencies(&places)));
}

fn review(library: &Library, late: &mut Late<'_>) {
    let filters = [
        ("everything", ReviewFilter::default()),
        ("a province", ReviewFilter { place: Some("广东省".to_owned()), ..ReviewFilter::default() }),
        ("an indicator", ReviewFilter { indicator: Some("gdp".to_owned()), ..ReviewFilter::default() }),
        ("a year", ReviewFilter { year: Some(2022), ..ReviewFilter::default() }),
    ];
    for (what, filter) in &filters {
        late.time(&format!("review queue, {what}"), || answer(|| library.review_queue(filter, &[], 40)));
        late.time(&format!("its counts, {what}"), || answer(|| library.review_progress(filter)));
    }
    late.time("what the queue can be narrowed to", || answer(|| library.review_choices()));
    late.time("corrections without their words", || answer(|| library.unanchored()));
    let next = library.review_queue(&ReviewFilter::default(), &[], 1).expect("a queue");
    if let Some(next) = next.first() {
        late.time("its sentence", || answer(|| library.review_context(next.id)));
        late.time("as a draft", || answer(|| library.draft_of(next.id)));
    }
}

/// What changes the library, each taken back at once; and a file that comes in.
fn changes(library: &Library, late: &mut Late<'_>) {
    let next = library.review_queue(&ReviewFilter::default(), &[], 1).expect("a queue");
    let Some(next) = next.first() else { return };
    let accept = NewCorrection::Accept { observation: next.id, note: String::new() };
    late.time("accept a figure, and take it back", || {
        library.correct(std::slice::from_ref(&accept), NOW).expect("corrected");
        library.undo().expect("undone");
        0
    });
    let reject = NewCorrection::Reject { observation: next.id, note: String::new() };
    library.correct(std::slice::from_ref(&reject), NOW).expect("corrected");
    let begun = Instant::now();
    answer(|| library.choices());
    println!("{:>8.1} ms choices after a figure was rejected", begun.elapsed().as_secs_f64() * 1e3);
    library.undo().expect("undone");
    let places = Gazetteer::bundled().places().iter().filter(|place| place.level == Level::County && place.until.is_none());
    let coming = |place: &Place| {
        let name = place.name;
        let opening = format!(
            "{name}人民政府工作报告\n——2031年1月20日在{name}人民代表大会上\n\n各位代表：\n现在，我代表{name}人民政府，向大会报告工作，请予审议。\n"
        );
        let text = format!("{opening}\n一、2030年工作回顾\n地区生产总值增长1.2%。\n\n二、2031年工作安排\n地区生产总值增长6.5%左右。\n");
        (format!("{name}2031.txt"), text.into_bytes())
    };
    let files: Vec<(String, Vec<u8>)> = places.take(200).map(coming).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let begun = Instant::now();
    library.import_bytes(&files, &ImportOptions::at(NOW), &Control::new(), |_, _| {}).expect("imported");
    println!("{:>8.1} ms a file that is imported", begun.elapsed().as_secs_f64() * 1e3 / files.len() as f64);
    let reports = library.reports().expect("reports");
    let new: Vec<i64> = reports.iter().filter(|row| row.year == Some(2031)).map(|row| row.id).collect();
    let file = |report: i64| library.report(report).expect("a report").file;
    library.delete(&new.iter().map(|report| file(*report)).collect::<Vec<_>>(), NOW).expect("deleted");
    library.empty_bin().expect("emptied");
}

/// How many bytes the answer has as the page gets it.
fn answer<T: Serialize>(work: impl Fn() -> Result<T, AppError>) -> usize {
    serde_json::to_vec(&work().expect("an answer")).expect("JSON").len()
}

/// What nineteen of twenty stay within, after one to warm up, which is told too.
fn measured(what: &str, work: &dyn Fn() -> usize) -> Duration {
    let measure = || {
        let started = Instant::now();
        let found = work();
        (started.elapsed(), found)
    };
    let (first, bytes) = measure();
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < TIMES && (times.len() < 3 || begun.elapsed() < LONG) {
        times.push(measure().0);
    }
    times.sort();
    let (median, most) = (times[times.len() / 2], times[(times.len() * 19).div_ceil(20).clamp(1, times.len()) - 1]);
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{:>9.1} {:>8.1} {:>8.1} {:>10}  {what}", ms(most), ms(median), ms(first), bytes);
    most
}
