//! Comparisons to draw: built by hand, of invented places, so that each case of the field's wording has its row.
#![allow(dead_code, missing_docs, unreachable_pub)]

pub mod walk;
pub mod words;

use std::sync::Arc;

use duixian_model::comparison::{Above, Gap, Progress, Row, Source};
use duixian_model::observation::Observation;
use duixian_model::{
    Absence, Claim, Comparison, Decimal, Direction, Fact, Form, Kind, Level, Measure, Mode, Period, Qualifier, Relation, Selection, Side,
    Span, Strength, Unit, Verdict,
};

pub fn dec(text: &str) -> Decimal {
    text.parse().or_else(|_| Decimal::from_scientific(text)).unwrap()
}

/// A figure of a report: `6+` 以上, `3-` 以内, `5~6` a range, `≈6` 左右, `=` in step, `?6` an estimate, `!6` 力争, `^6` 确保.
pub fn fact(kind: Kind, year: i32, text: &str, measure: Measure, unit: &str) -> Fact {
    let strength = if text.starts_with('!') {
        Strength::Strive
    } else if text.starts_with('^') {
        Strength::Ensure
    } else {
        Strength::Plain
    };
    let estimated = text.starts_with('?');
    let corrected = text.ends_with('*');
    let body = text.trim_start_matches(['!', '^', '?']).trim_end_matches('*');
    let (qualifier, low, high) = if body == "=" {
        (Qualifier::InStep, None, None)
    } else if body == "0=" {
        (Qualifier::Flat, Some(Decimal::ZERO), Some(Decimal::ZERO))
    } else if let Some((a, b)) = body.split_once('~') {
        (Qualifier::Range, Some(dec(a)), Some(dec(b)))
    } else if let Some(body) = body.strip_prefix('≈') {
        (Qualifier::About, Some(dec(body)), Some(dec(body)))
    } else if let Some(body) = body.strip_suffix('+') {
        (Qualifier::AtLeast, Some(dec(body)), None)
    } else if let Some(body) = body.strip_suffix('-') {
        (Qualifier::AtMost, None, Some(dec(body)))
    } else {
        (Qualifier::Exact, Some(dec(body)), Some(dec(body)))
    };
    let shown = low.or(high).map(|v| v.normalize().to_string()).unwrap_or_default();
    let observation = Arc::new(Observation {
        indicator: "gdp".into(),
        kind,
        measure,
        low,
        high,
        unit: Unit(unit.into()),
        qualifier,
        period: Period::Year(year),
        text: String::new(),
        span: Span::default(),
        figure: Span::default(),
        printed: format!("{shown}{unit}"),
        rule: "by hand".into(),
        confidence: 1.0,
        strength,
        relation: (qualifier == Qualifier::InStep).then_some(Relation::AtPar),
        reference: (qualifier == Qualifier::InStep).then(|| "gdp".into()),
        estimated,
        restated: false,
        comparable_basis: false,
        listed: kind == Kind::Target,
        hints: Vec::new(),
    });
    Fact { id: i64::from(year), report: i64::from(year), report_year: year, form: Form::Annual, observation, corrected, low, high }
}

pub struct Case {
    pub comparison: Comparison,
    year: i32,
    actual_year: i32,
}

impl Case {
    pub fn new(mode: Mode, measure: Measure, year: i32, unit: &str, names: (&str, &str)) -> Case {
        let unit = Unit(unit.into());
        let selection = Selection::new("gdp", measure, year, mode);
        let comparison = Comparison {
            selection,
            indicator_name: names.0.into(),
            indicator_name_en: names.1.into(),
            unit,
            direction: Direction::Higher,
            rows: Vec::new(),
            parent: None,
            delta: None,
            sources: Vec::new(),
            followed: Vec::new(),
            unreported: Vec::new(),
        };
        let actual_year = if mode == Mode::Outlook { year - 1 } else { year };
        Case { comparison, year, actual_year }
    }

    pub fn growth(mode: Mode) -> Case {
        Case::new(mode, Measure::Growth, 2021, "%", ("地区生产总值", "GDP"))
    }

    fn side(&self, kind: Kind, text: &str) -> Side {
        let year = if kind == Kind::Target { self.year } else { self.actual_year };
        let missing = |reason| Side::Missing { reason, evidence: None };
        let measure = self.comparison.selection.measure;
        match text {
            "no_report" => missing(Absence::NoReport),
            "broken_off" => missing(Absence::TextBrokenOff),
            "not_stated" => missing(Absence::NotStated),
            "no_figure" => missing(Absence::StatedWithoutFigure),
            "not_read" => missing(Absence::CouldNotBeRead),
            "relative" => missing(Absence::RelativeToAnotherPlace),
            _ => match text.strip_prefix("level ") {
                Some(level) => Side::OtherMeasure { facts: vec![fact(kind, year, level, Measure::Level, "亿元")] },
                None => {
                    let mut facts: Vec<Fact> = text.split(' ').map(|one| fact(kind, year, one, measure, &self.comparison.unit.0)).collect();
                    Side::Stated { fact: Box::new(facts.remove(0)), others: facts }
                }
            },
        }
    }

    pub fn make(&self, path: &str, target: &str, actual: &str) -> Row {
        let (target, actual) = (self.side(Kind::Target, target), self.side(Kind::Actual, actual));
        let anchor = |side: &Side| side.fact().and_then(|fact| fact.low.or(fact.high));
        let rate = self.comparison.unit.0 == "%";
        let gap = anchor(&target).zip(anchor(&actual)).and_then(|(t, a)| {
            let (value, of) = if self.comparison.selection.mode == Mode::Outlook { (t.checked_sub(a)?, a) } else { (a.checked_sub(t)?, t) };
            let percent = if rate || of.is_zero() { None } else { value.checked_mul(Decimal::ONE_HUNDRED).and_then(|v| v.checked_div(of)) };
            Some(Gap { value, percent })
        });
        let name = path.rsplit('/').next().unwrap().to_owned();
        let level = if name.ends_with('市') { Level::City } else { Level::County };
        Row { target, actual, gap, ..Row::not_stated(path, name, path, Some(level)) }
    }

    pub fn row(mut self, path: &str, target: &str, actual: &str) -> Case {
        let row = self.make(path, target, actual);
        self.comparison.rows.push(row);
        self
    }

    pub fn judged(mut self, path: &str, target: &str, actual: &str, verdict: Verdict) -> Case {
        let mut row = self.make(path, target, actual);
        row.verdict = Some(verdict);
        self.comparison.rows.push(row);
        self
    }

    pub fn last(mut self, change: impl FnOnce(&mut Row)) -> Case {
        change(self.comparison.rows.last_mut().unwrap());
        self
    }

    pub fn parent(mut self, path: &str, target: &str, actual: &str) -> Case {
        let mut row = self.make(path, target, actual);
        row.level = Some(Level::City);
        self.comparison.selection.parent = Some(path.to_owned());
        self.comparison.parent = Some(Box::new(row));
        self
    }

    pub fn delta(mut self, delta: &str) -> Case {
        self.comparison.delta = Some(dec(delta));
        self
    }

    /// Adds the report of each place and year that states a figure.
    pub fn done(mut self) -> Comparison {
        let years: Vec<i32> =
            if self.comparison.selection.mode == Mode::Outlook { vec![self.year] } else { vec![self.year, self.year + 1] };
        for row in &self.comparison.rows {
            for &year in &years {
                self.comparison.sources.push(Source {
                    report: i64::from(year),
                    place: row.place.clone(),
                    report_year: year,
                    form: Form::Annual,
                    title: if row.place.len() % 2 == 0 {
                        "政府工作报告".into()
                    } else {
                        format!("{year}年{}政府工作报告", row.name)
                    },
                    broken_off: false,
                    origin: "reports.txt".into(),
                });
            }
        }
        self.comparison
    }
}

/// 承前启后 with every wording of a target.
pub fn outlook() -> Comparison {
    let case = Case::growth(Mode::Outlook)
        .row("示例省/云溪市/青禾区", "6+", "2.7")
        .row("示例省/云溪市/白石区", "5~6", "?3.4")
        .row("示例省/云溪市/南浦区", "≈5", "2.1")
        .row("示例省/云溪市/临江区", "6.5", "6.5")
        .row("示例省/云溪市/石桥区", "=", "4.2")
        .row("示例省/云溪市/新安区", "^6 !7", "-1.3")
        .row("示例省/云溪市/望海区", "not_stated", "3.9")
        .row("示例省/云溪市/北苑区", "level 1080.76", "not_stated");
    case.parent("示例省/云溪市", "6+", "2.7").last(|row| row.flags.push("2019年区划调整,口径不一".into())).done()
}

/// 同年兑现 with every verdict.
pub fn fulfilment() -> Comparison {
    Case::growth(Mode::Fulfilment)
        .judged("示例省/云溪市/青禾区", "6+", "8.1", Verdict::Met)
        .judged("示例省/云溪市/白石区", "5~6", "7.3", Verdict::Exceeded)
        .judged("示例省/云溪市/南浦区", "≈7", "6.7", Verdict::Near)
        .judged("示例省/云溪市/临江区", "8", "5.2*", Verdict::Missed)
        .judged("示例省/云溪市/石桥区", "=", "7.9", Verdict::Met)
        .judged("示例省/云溪市/新安区", "^6 !7", "?7.4", Verdict::Met)
        .last(|row| row.stretch = Some(true))
        .judged("示例省/云溪市/望海区", "6", "5+", Verdict::Undecidable("“超5%”可能在目标两侧".into()))
        .row("示例省/云溪市/北苑区", "not_stated", "7.1")
        .judged("示例省/云溪市/长乐区", "6.5", "level 803.46", Verdict::NotComparable)
        .row("示例省/云溪市/东屏区", "7", "no_report")
        .parent("示例省/云溪市", "6+", "8.1")
        .delta("0.5")
        .done()
}

/// Levels in 亿元.
pub fn levels() -> Comparison {
    Case::new(Mode::Fulfilment, Measure::Level, 2021, "亿元", ("一般公共预算收入", "General public budget revenue"))
        .judged("示例省/云溪市/青禾区", "48+", "51.36", Verdict::Met)
        .judged("示例省/云溪市/白石区", "120.5", "112.04", Verdict::Missed)
        .judged("示例省/云溪市/南浦区", "≈35", "34.8", Verdict::Near)
        .judged("示例省/云溪市/临江区", "9.6", "9.6", Verdict::Met)
        .row("示例省/云溪市/石桥区", "no_figure", "20.17")
        .judged("示例省/云溪市/新安区", "60~65", "70.2", Verdict::Exceeded)
        .delta("0.35")
        .done()
}

/// A ceiling, lower is better.
pub fn ceiling() -> Comparison {
    let mut case = Case::new(Mode::Fulfilment, Measure::Level, 2022, "%", ("城镇登记失业率", "Registered urban unemployment"));
    case.comparison.direction = Direction::Lower;
    case.judged("示例省/云溪市", "3.5-", "2.32", Verdict::Met)
        .judged("示例省/青川市", "4-", "4.1", Verdict::Missed)
        .judged("示例省/平湖市", "3-", "2.9", Verdict::Met)
        .judged("示例省/安阳湾市", "3.5-", "3.5", Verdict::Met)
        .done()
}

/// The six reasons, on both sides.
pub fn missing() -> Comparison {
    let reasons = ["no_report", "broken_off", "not_stated", "no_figure", "not_read", "relative"];
    let mut case = Case::growth(Mode::Fulfilment).judged("示例省/云溪市/青禾区", "6+", "8.1", Verdict::Met);
    for (i, reason) in reasons.iter().enumerate() {
        let name = ["白石区", "南浦区", "临江区", "石桥区", "新安区", "望海区"][i];
        case = case.row(&format!("示例省/云溪市/{name}"), reason, "5.4");
    }
    for (i, reason) in reasons.iter().enumerate() {
        let name = ["北苑区", "长乐区", "东屏区", "凤台区", "金沙区", "龙泉区"][i];
        case = case.row(&format!("示例省/云溪市/{name}"), "6.5", reason);
    }
    case.row("示例省/云溪市/清河区", "no_report", "no_report").row("示例省/云溪市/大安区", "not_stated", "not_read").done()
}

/// 层层加码: each district's target against its city's.
pub fn increments() -> Comparison {
    let mut case = Case::growth(Mode::Outlook).parent("示例省/云溪市", "6+", "2.7");
    for (name, target, actual, more) in [
        ("青禾区", "6.5+", "2.7", Some("0.5")),
        ("白石区", "8+", "3.4", Some("2")),
        ("南浦区", "5.5+", "2.1", Some("-0.5")),
        ("双江拉祜族佤族布朗族傣族自治县", "≈7", "4.1", None),
    ] {
        case = case.row(&format!("示例省/云溪市/{name}"), target, actual).last(|row| row.increment = more.map(dec));
    }
    case.done()
}

/// The same with the targets they are counted from, the city's own against its province's, and one that is missing.
pub fn ladder() -> Comparison {
    let mut comparison = increments();
    let case = Case::growth(Mode::Outlook);
    comparison.rows.push(case.make("示例省/云溪市/望海区", "6+", "2.4"));
    comparison.rows.push(case.make("示例省/云溪市/东屏区", "not_stated", "2.4"));
    comparison.rows[4].increment = Some(Decimal::ZERO);
    let city = comparison.parent.as_ref().unwrap().target.fact().unwrap().clone();
    for row in &mut comparison.rows {
        if row.target.fact().is_some() {
            row.above = Some(above("示例省/云溪市", &city));
        }
    }
    if let Some(parent) = &mut comparison.parent {
        parent.increment = Some(dec("0.5"));
        parent.above = Some(above("示例省", &fact(Kind::Target, 2021, "5.5+", Measure::Growth, "%")));
    }
    comparison
}

fn above(path: &str, fact: &Fact) -> Box<Above> {
    let name = path.rsplit('/').next().unwrap().to_owned();
    let source = Source {
        report: fact.report,
        place: path.to_owned(),
        report_year: fact.report_year,
        form: Form::Annual,
        title: "政府工作报告".into(),
        broken_off: false,
        origin: "reports.txt".into(),
    };
    Box::new(Above { place: path.to_owned(), name, fact: fact.clone(), source: Some(source) })
}

/// Targets of many places set against those of their three cities, in like and in unlike wordings.
pub fn ladders(count: usize) -> Comparison {
    let mut comparison = many(count, Mode::Outlook);
    for row in &mut comparison.rows {
        let city = row.path.rsplit_once('/').unwrap().0.to_owned();
        let parent = fact(Kind::Target, 2021, if city.ends_with("青川市") { "6.5+" } else { "6.5" }, Measure::Growth, "%");
        if let Some(own) = row.target.fact() {
            let like = own.observation.qualifier == parent.observation.qualifier;
            row.increment = own.low.filter(|_| like).and_then(|low| low.checked_sub(parent.low?));
            row.above = Some(above(&city, &parent));
        }
    }
    comparison
}

/// The reports' own claims beside our verdicts.
pub fn claims() -> Comparison {
    let mut comparison = fulfilment();
    let said = [(0, "地区生产总值增长8.1%，超额完成年度目标"), (3, "地区生产总值增长5.2%，与预期目标存在差距"), (2, "完成年度目标的95.7%")];
    for (row, text) in said {
        let claim = Claim { indicator: Some("gdp".into()), text: text.into(), span: Span::default() };
        comparison.rows[row].claims.push(claim);
    }
    comparison.rows[1].claims.push(Claim { indicator: None, text: "圆满完成全年目标任务".into(), span: Span::default() });
    comparison
}

/// A half-year against the year's target, one target in step with a known result, one result derived.
pub fn halfway() -> Comparison {
    let half = |row: &mut Row| {
        if let Side::Stated { fact, .. } = &mut row.actual {
            Arc::make_mut(&mut fact.observation).period = Period::Half(2021, 1);
        }
        row.gap = None;
        row.progress = Some(Progress { through: Period::Half(2021, 1), share: Some(dec("47.25")), needed: None });
    };
    Case::new(Mode::Progress, Measure::Level, 2021, "亿元", ("固定资产投资", "Fixed-asset investment"))
        .judged("示例省/云溪市/青禾区", "500+", "236.25", Verdict::InProgress)
        .last(half)
        .judged("示例省/云溪市/白石区", "320", "151.2", Verdict::InProgress)
        .last(half)
        .row("示例省/云溪市/南浦区", "no_report", "88.4")
        .last(half)
        .done()
}

/// Figures of very different size.
pub fn spread() -> Comparison {
    Case::new(Mode::Fulfilment, Measure::Level, 2021, "元", ("居民人均可支配收入", "Disposable income per capita"))
        .judged("示例省/云溪市/青禾区", "46208", "47012.5", Verdict::Met)
        .judged("示例省/云溪市/白石区", "0.001", "10000000000000", Verdict::Met)
        .judged("示例省/云溪市/南浦区", "-35", "120", Verdict::Met)
        .done()
}

/// One place.
pub fn single(mode: Mode) -> Comparison {
    let case = Case::growth(mode);
    match mode {
        Mode::Fulfilment => case.judged("示例省/云溪市/青禾区", "6+", "8.1", Verdict::Met).done(),
        _ => case.row("示例省/云溪市/青禾区", "6+", "2.7").done(),
    }
}

/// Results at their targets or next to them, of every wording.
pub fn close() -> Comparison {
    Case::growth(Mode::Fulfilment)
        .judged("示例省/云溪市/青禾区", "8+", "8.1", Verdict::Met)
        .judged("示例省/云溪市/白石区", "8", "8", Verdict::Met)
        .judged("示例省/云溪市/南浦区", "≈8", "?8", Verdict::Met)
        .judged("示例省/云溪市/临江区", "7.9~8.3", "8.1", Verdict::Met)
        .judged("示例省/云溪市/石桥区", "8-", "7.9+", Verdict::Undecidable(String::new()))
        .judged("示例省/云溪市/新安区", "^7.9 !8.1", "8", Verdict::Met)
        .judged("示例省/云溪市/望海区", "7", "9.2", Verdict::Met)
        .done()
}

/// Many places with a spread of figures, the same on every run.
pub fn many(count: usize, mode: Mode) -> Comparison {
    let mut case = Case::growth(mode);
    let mut seed: u64 = 42;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) % below
    };
    for i in 0..count {
        let city = ["云溪市", "青川市", "平湖市"][i % 3];
        let name = format!("第{}{}", i + 1, ["区", "县", "自治县"][i % 3]);
        let target = Decimal::new(40 + next(60) as i64, 1);
        let actual = Decimal::new(next(140) as i64 - 10, 1);
        let text = match next(6) {
            0 => format!("{target}+"),
            1 => format!("≈{target}"),
            2 => format!("{target}~{}", target + Decimal::ONE),
            _ => target.to_string(),
        };
        let text = if next(12) == 0 { "not_stated".to_owned() } else { text };
        let path = format!("示例省/{city}/{name}");
        case = if mode == Mode::Outlook || text == "not_stated" {
            case.row(&path, &text, &actual.to_string())
        } else {
            let verdict = if actual >= target { Verdict::Met } else { Verdict::Missed };
            case.judged(&path, &text, &actual.to_string(), verdict)
        };
    }
    case.done()
}

/// A few places over some years, one indicator: figures that rise and fall, some missing for each reason.
pub fn years(places: &[&str], years: std::ops::RangeInclusive<i32>) -> Vec<Comparison> {
    let reasons = ["no_report", "broken_off", "not_stated", "no_figure", "not_read", "relative"];
    years
        .map(|year| {
            let mut case = Case::new(Mode::Fulfilment, Measure::Growth, year, "%", ("地区生产总值", "GDP"));
            for (i, place) in places.iter().enumerate() {
                let mut noise = Noise::of(u64::from(year.unsigned_abs()) * 31 + i as u64);
                let target = Decimal::new(55 + noise.below(30) as i64, 1);
                let actual = Decimal::new(target.mantissa() as i64 - 20 + noise.below(36) as i64, 1);
                let wording = match noise.below(6) {
                    0 => format!("{target}+"),
                    1 => format!("≈{target}"),
                    2 => format!("{target}~{}", target + Decimal::ONE),
                    3 if noise.below(3) == 0 => reasons[noise.below(6) as usize].to_owned(),
                    _ => target.to_string(),
                };
                let result = if noise.below(9) == 0 { reasons[noise.below(6) as usize].to_owned() } else { actual.to_string() };
                let stated = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "≈-".contains(c));
                case = if stated(&wording) && stated(&result) {
                    case.judged(place, &wording, &result, if actual >= target { Verdict::Met } else { Verdict::Missed })
                } else {
                    case.row(place, &wording, &result)
                };
            }
            case.done()
        })
        .collect()
}

/// Some places with several indicators of one year, in growth, levels and a ceiling.
pub fn topics(places: &[&str], year: i32) -> Vec<Comparison> {
    let kinds: [(&str, &str, &str, Measure, &str, i64, i64); 6] = [
        ("gdp", "地区生产总值", "GDP", Measure::Growth, "%", 60, 30),
        ("fixed_investment", "固定资产投资", "Fixed-asset investment", Measure::Growth, "%", 80, 60),
        ("retail_sales", "社会消费品零售总额", "Retail sales of consumer goods", Measure::Growth, "%", 70, 40),
        ("public_revenue", "一般公共预算收入", "General public budget revenue", Measure::Level, "亿元", 4800, 900),
        ("urban_jobs", "城镇新增就业", "New urban jobs", Measure::Level, "万人", 12, 6),
        ("unemployment", "城镇登记失业率", "Registered urban unemployment", Measure::Level, "%", 35, 12),
    ];
    let reasons = ["no_report", "broken_off", "not_stated", "no_figure", "not_read", "relative", "level 803.46"];
    kinds
        .iter()
        .enumerate()
        .map(|(k, &(id, zh, en, measure, unit, about, spread))| {
            let mut case = Case::new(Mode::Fulfilment, measure, year, unit, (zh, en));
            case.comparison.selection.indicator = id.into();
            let ceiling = id == "unemployment";
            for (i, place) in places.iter().enumerate() {
                let mut noise = Noise::of(k as u64 * 101 + i as u64 * 7 + u64::from(year.unsigned_abs()));
                let target = Decimal::new(about + noise.below(spread as u64) as i64, 1);
                let actual = Decimal::new(target.mantissa() as i64 - spread / 2 + noise.below(spread as u64) as i64, 1);
                let wording = match noise.below(8) {
                    0 if measure == Measure::Growth => "=".to_owned(),
                    1 | 2 if ceiling => format!("{target}-"),
                    1 | 2 => format!("{target}+"),
                    3 => format!("≈{target}"),
                    4 => reasons[noise.below(7) as usize].to_owned(),
                    _ if ceiling => format!("{target}-"),
                    _ => target.to_string(),
                };
                let result = if noise.below(8) == 0 { reasons[noise.below(6) as usize].to_owned() } else { actual.to_string() };
                let stated = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "≈-".contains(c));
                let met = if ceiling { actual <= target } else { actual >= target };
                case = if stated(&wording) && stated(&result) {
                    case.judged(place, &wording, &result, if met { Verdict::Met } else { Verdict::Missed })
                } else {
                    case.row(place, &wording, &result)
                };
            }
            case.done()
        })
        .collect()
}

/// Places to make panels of: `count` of three cities, two of one name among them.
pub fn paths(count: usize) -> Vec<String> {
    let known = ["青禾区", "白石区", "南浦区", "临江区", "石桥区", "新安区", "望海区", "北苑区", "长乐区", "东屏区", "凤台区", "金沙区"];
    (0..count)
        .map(|i| {
            let city = ["云溪市", "青川市", "平湖市"][i / 12 % 3];
            match known.get(i % 12) {
                Some(name) if i < 12 => format!("示例省/{city}/{name}"),
                Some(name) if i == 12 => format!("示例省/{city}/{name}"),
                _ => format!("示例省/{city}/第{}{}", i + 1, ["区", "县", "自治县"][i % 3]),
            }
        })
        .collect()
}

/// Numbers that look like chance and are the same on every run.
pub struct Noise(u64);

impl Noise {
    pub fn of(seed: u64) -> Noise {
        let mut noise = Noise(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 42);
        noise.below(2);
        noise
    }

    pub fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % below
    }
}

/// Every wording of a promise and every kind of result that a mark tells apart.
pub fn wordings() -> Comparison {
    let reference = |actual: &str| Some(Box::new(fact(Kind::Actual, 2021, actual, Measure::Growth, "%")));
    Case::growth(Mode::Fulfilment)
        .judged("示例省/云溪市/青禾区", "6+", "8.1", Verdict::Met)
        .judged("示例省/云溪市/白石区", "5-", "7.3", Verdict::Missed)
        .judged("示例省/云溪市/南浦区", "≈7", "6.7", Verdict::Near)
        .last(|row| row.delta = Some(dec("0.5")))
        .judged("示例省/云溪市/临江区", "5~6", "5.2*", Verdict::Met)
        .judged("示例省/云溪市/石桥区", "=", "7.1", Verdict::Met)
        .last(|row| (row.reference, row.delta) = (reference("7.4"), Some(dec("0.5"))))
        .judged("示例省/云溪市/新安区", "^6 !7", "?7.4", Verdict::Met)
        .last(|row| row.stretch = Some(true))
        .judged("示例省/云溪市/望海区", "6", "5+", Verdict::Undecidable("实际数只给出范围，跨过了目标线".into()))
        .judged("示例省/云溪市/北苑区", "0=", "≈0.4", Verdict::Exceeded)
        .row("示例省/云溪市/长乐区", "6.5", "not_stated")
        .last(|row| row.derived = Some(dec("6.2")))
        .judged("示例省/云溪市/东屏区", "5.5*", "6~6.5", Verdict::Exceeded)
        .parent("示例省/云溪市", "6+", "7.4")
        .delta("0.5")
        .done()
}
