//! Lines put together to paragraphs: sentences of our own, set as pages set them.

use super::super::lines::Segment;
use super::*;

const SIZE: f32 = 12.0;

fn line(text: &str, x0: f32, y: f32, size: f32) -> Item {
    let x1 = x0 + estimate(text) * size;
    Item::Line(Line::of(vec![Segment { text: text.to_owned(), x0, x1, y, size, blank: false, joints: Vec::new() }]).unwrap())
}

/// Lines of 20 characters between 100 and 340.
fn page(page: usize, lines: &[(&str, f32)]) -> Region {
    let items =
        lines.iter().enumerate().map(|(at, (text, indent))| line(text, 100.0 + indent * SIZE, 700.0 - at as f32 * 20.0, SIZE)).collect();
    Region { page, items }
}

#[test]
fn a_sentence_is_whole_again_over_lines_and_pages() {
    let one = page(
        0,
        &[
            ("一、二〇二〇年工作回顾", 0.0),
            ("全县地区生产总值完成一百一十八点三二", 2.0),
            ("亿元同比增长百分之六点五一般公共收入完成", 0.0),
            ("六点八九亿元。", 0.0),
            ("城镇居民收入稳步增长百分之八点五粮食", 2.0),
            ("产量保持在二十万吨左右城镇登记失业率在百", 0.0),
        ],
    );
    let two = page(
        1,
        &[
            ("分之四点五以内。", 0.0),
            ("农村居民人均可支配收入增长百分之九以上", 2.0),
            ("旅游收入力争三十八亿元接待游客七百二十万", 0.0),
            ("人次。", 0.0),
        ],
    );
    let read = text(vec![one, two], SIZE);
    let lines: Vec<&str> = read.lines().collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0], "一、二〇二〇年工作回顾");
    assert!(lines[1].starts_with("全县") && lines[1].ends_with("六点八九亿元。"));
    assert!(lines[2].starts_with("城镇居民") && lines[2].ends_with("百分之四点五以内。"));
    assert!(lines[3].starts_with("农村") && lines[3].ends_with("人次。"));
}

#[test]
fn a_figure_parted_by_the_end_of_a_line_is_one() {
    let mut text = "地区生产总值为118.".to_owned();
    join(&mut text, "32亿元");
    assert_eq!(text, "地区生产总值为118.32亿元");
    join(&mut text, "GDP");
    join(&mut text, "per");
    join(&mut text, "capita,P");
    join(&mut text, "M2.5");
    assert!(text.ends_with("GDP per capita,PM2.5"));
}

#[test]
fn what_could_not_be_parted_from_the_line_before() {
    for (text, first) in [
        ("亿元，五年", "亿"),
        ("元，五年", "元，"),
        ("元，2020年", "元，2020"),
        ("118.32亿元", "118.32"),
        ("（一）坚持", "（一）"),
        ("6.5%左右", "6.5%"),
    ] {
        assert_eq!(chunk(text), first);
    }
}

#[test]
fn notes_come_last() {
    let mut region = page(
        0,
        &[("生产总值增长百分之六点五左右规模以上", 2.0), ("工业增加值增长百分之七。", 0.0), ("末段文字在这里还没有完结还要到下一页", 2.0)],
    );
    region.items.push(line("①规模以上工业:年主营业务收入两千万元以上。", 100.0, 600.0, 9.0));
    let next = page(
        1,
        &[("的开头才算完结。", 0.0), ("新的一段开始了这一段一共有两行文字第", 2.0), ("二行在此为止又写了一些字把这一行写满了啊", 0.0)],
    );
    let read = text(vec![region, next], SIZE);
    assert!(read.contains("还要到下一页的开头才算完结。"), "{read}");
    assert!(read.ends_with("注释\n①规模以上工业:年主营业务收入两千万元以上。"));
}
