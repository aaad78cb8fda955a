//! What the window asks of a library, timed as it asks: the answer as JSON included, since that is how the page gets it.

use std::path::Path;
use std::time::{Duration, Instant};

use duixian_app::{AppError, FigureOptions, Library, Measure, Mode, PanelSelection, Selection};
use serde::Serialize;

/// What an answer may take.
const ALLOWED: Duration = Duration::from_millis(100);

/// Asks everything, and says what took longer than it may.
pub(crate) fn ask(path: &Path) {
    let mut late = Vec::new();
    let mut time = |what: &str, work: &dyn Fn() -> usize| {
        if measured(what, work) > ALLOWED {
            late.push(what.to_owned());
        }
    };
    time("open, as at the start", &|| answer(|| Library::open(path).and_then(|library| library.info())));
    let library = Library::open(path).expect("it opens");
    let reports = library.reports().expect("reports");
    let one = reports[reports.len() / 2].id;
    time("info", &|| answer(|| library.info()));
    time("reports", &|| answer(|| library.reports()));
    time("choices", &|| answer(|| library.choices()));
    time("one report", &|| answer(|| library.report(one)));
    time("its sources", &|| answer(|| library.sources(one)));
    time("changes", &|| answer(|| library.changes(200)));
    time("bin", &|| answer(|| library.deleted()));

    let selection = |indicator: &str, mode, parent: Option<&str>| Selection {
        indicator: indicator.to_owned(),
        measure: Measure::Growth,
        year: 2024,
        mode,
        places: Vec::new(),
        parent: parent.map(str::to_owned),
        revised: false,
        derived: false,
    };
    let twelve = Selection {
        places: reports.iter().take(12).filter_map(|report| library.place_key(&report.place_path).ok()).collect(),
        ..selection("gdp", Mode::Fulfilment, None)
    };
    let of_province = selection("gdp", Mode::Fulfilment, Some("440000"));
    time("compare, twelve places", &|| answer(|| library.compare(&twelve)));
    time("compare, the cities of a province", &|| answer(|| library.compare(&of_province)));
    time("compare, all places", &|| answer(|| library.compare(&selection("gdp", Mode::Fulfilment, None))));
    time("compare, all places, outlook", &|| answer(|| library.compare(&selection("gdp", Mode::Outlook, None))));
    let panel = |of: &Selection| PanelSelection { years: (2020..=2024).collect(), ..PanelSelection::from(of.clone()) };
    time("panel of five years, the cities of a province", &|| answer(|| library.panel(&panel(&of_province))));
    time("figure, the cities of a province", &|| {
        answer(|| library.chart(&PanelSelection::from(of_province.clone()), &FigureOptions::default()))
    });
    for words in ["的", "项目", "招商引资", "地区生产总值", "高质量发展 乡村振兴", "没有的词", "2020", "文化广场"]
    {
        time(&format!("search {words}"), &|| answer(|| library.search(words, 50)));
    }
    if late.is_empty() {
        println!("everything within {ALLOWED:?}");
    } else {
        println!("longer than {ALLOWED:?}: {}", late.join(" · "));
    }
}

/// How many bytes the answer has as the page gets it.
fn answer<T: Serialize>(work: impl Fn() -> Result<T, AppError>) -> usize {
    serde_json::to_vec(&work().expect("an answer")).expect("JSON").len()
}

/// The median of five, after one to warm up: on the clock, and what the processor was kept busy for, which tells more on a
/// machine that has other work.
fn measured(what: &str, work: &dyn Fn() -> usize) -> Duration {
    let measure = || {
        let (started, busy) = (Instant::now(), busy());
        let found = work();
        (started.elapsed(), self::busy().saturating_sub(busy), found)
    };
    let (first, _, bytes) = measure();
    let mut times: Vec<(Duration, Duration)> = (0..5).map(|_| measure()).map(|(clock, busy, _)| (clock, busy)).collect();
    times.sort();
    let (clock, busy) = times[2];
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{:>8.1} ms ({:>7.1} busy, {:>7.1} first, {:>9} bytes)  {what}", ms(clock), ms(busy), ms(first), bytes);
    clock
}

/// How long this thread has had the processor; nothing where the system does not say.
fn busy() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or_default())
}
