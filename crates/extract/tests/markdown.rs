//! Texts in Markdown: headings, emphasis and tables are read as what they mean, whatever the file is called.

use duixian_extract::document::documents;
use duixian_extract::{Extractor, read};
use duixian_model::{Catalogue, Kind};

const TEXT: &str = "# 易县2021年政府工作报告

各位代表：
现在，我代表易县人民政府向大会报告工作，请予审议。

## 一、2020年工作回顾
**地区生产总值**达到120亿元，增长 *3.5%*。
- 粮食总产量25万吨

## 二、2021年工作安排

| 指标 | 2020年完成 | 2021年目标 |
|:---|---:|---|
| 社会消费品零售总额增速 | -2% | 8%左右 |

固定资产投资增长 $6 \\sim 7 \\%$。
";

/// Kind, indicator, low, high, year.
type Figure = (Kind, String, Option<String>, Option<String>, String);

fn found(name: &str, text: &str) -> Vec<Figure> {
    let extractor = Extractor::new(Catalogue::bundled());
    let figures = documents(name, text.as_bytes())
        .unwrap()
        .iter()
        .flat_map(|document| read(document, &extractor))
        .flat_map(|report| report.observations)
        .collect::<Vec<_>>();
    let number = |value: Option<duixian_model::Decimal>| value.map(|value| value.normalize().to_string());
    figures.into_iter().map(|one| (one.kind, one.indicator, number(one.low), number(one.high), one.period.to_string())).collect()
}

#[test]
fn tables_emphasis_and_lists_are_read_as_what_they_mean() {
    let row = |kind, indicator: &str, low: &str, high: &str, year: &str| {
        (kind, indicator.to_owned(), Some(low.to_owned()), Some(high.to_owned()), year.to_owned())
    };
    let expected = [
        row(Kind::Actual, "gdp", "120", "120", "2020"),
        row(Kind::Actual, "gdp", "3.5", "3.5", "2020"),
        row(Kind::Actual, "grain_output", "25", "25", "2020"),
        row(Kind::Actual, "retail_sales", "-2", "-2", "2020"),
        row(Kind::Target, "retail_sales", "8", "8", "2021"),
        row(Kind::Target, "fixed_asset_investment", "6", "7", "2021"),
    ];
    for name in ["报告.md", "报告.txt"] {
        let mut seen = found(name, TEXT);
        for one in &expected {
            let at = seen.iter().position(|other| other == one);
            seen.remove(at.unwrap_or_else(|| panic!("{name}: {one:?} is not among {seen:?}")));
        }
        assert_eq!(seen, [], "{name}");
    }
}

#[test]
fn a_title_has_no_mark() {
    let extractor = Extractor::new(Catalogue::bundled());
    let document = documents("报告.md", TEXT.as_bytes()).unwrap().remove(0);
    assert_eq!(read(&document, &extractor)[0].report.title, "易县2021年政府工作报告");
}
