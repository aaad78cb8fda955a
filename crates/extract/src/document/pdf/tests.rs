//! PDF files from their bytes to their text: sentences of our own, set as printing offices set them.

use super::made::{Font, Leaf, Words, pdf};
use super::*;

const SIZE: f32 = 12.0;

/// A page of lines from the top down, each with how many ems it is indented.
fn leaf<'a>(lines: &[(&'a str, f32)]) -> Leaf<'a> {
    Leaf::Words(lines.iter().enumerate().map(|(at, &(words, ems))| (90.0 + ems * SIZE, 740.0 - at as f32 * 20.0, SIZE, words)).collect())
}

/// The same with a running head and a page number.
fn framed<'a>(lines: &[(&'a str, f32)], number: &'a str) -> Leaf<'a> {
    let Leaf::Words(mut words) = leaf(lines) else { unreachable!("words were given") };
    words.insert(0, (200.0, 800.0, 9.0, "长河县人民代表大会会议文件"));
    words.push((290.0, 40.0, 9.0, number));
    Leaf::Words(words)
}

fn read_text(bytes: &[u8]) -> (String, Vec<String>) {
    let mut documents = documents("报告.pdf", bytes).unwrap_or_else(|refusal| panic!("{refusal}"));
    let document = documents.pop().expect("a document");
    (document.text, document.warnings.into_iter().map(|warning| warning.code).collect())
}

fn refusal(bytes: &[u8]) -> Refusal {
    documents("报告.pdf", bytes).expect_err("refused")
}

const FIRST: [(&str, f32); 5] = [
    ("一、去年工作回顾", 0.0),
    ("全县地区生产总值完成一百一十八亿元增长", 2.0),
    ("百分之六点五，粮食产量稳定在二十万吨左右，", 0.0),
    ("城镇登记失业率控制在百分之四点五以内，居民收入", 0.0),
    ("和经济增长基本同步，各项工作稳步推进，全年", 0.0),
];
const SECOND: [(&str, f32); 4] = [
    ("接待游客七百二十万人次。", 0.0),
    ("二、今年工作安排", 0.0),
    ("今年的主要预期目标是地区生产总值增长百分", 2.0),
    ("之六左右，农村居民收入增长百分之七以上。", 0.0),
];

#[test]
fn what_every_page_repeats_is_left_out_and_a_sentence_goes_on_over_pages() {
    for font in [Font::Mapped, Font::Gbk] {
        let third = [("各位代表，让我们一起努力，把长河县建设得更好！", 2.0), ("谢谢大家。", 2.0)];
        let bytes = pdf(font, &[framed(&FIRST, "— 1 —"), framed(&SECOND, "— 2 —"), framed(&third, "— 3 —")]);
        let (text, warnings) = read_text(&bytes);
        assert!(text.contains("全年接待游客七百二十万人次。"), "{font:?}: {text}");
        assert!(text.contains("增长百分之六左右"), "{font:?}: {text}");
        assert!(!text.contains("会议文件") && !text.contains("— 2 —"), "{font:?}: {text}");
        assert!(text.lines().any(|line| line.trim() == "二、今年工作安排"), "{font:?}: {text}");
        assert_eq!(warnings, Vec::<String>::new());
    }
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let column = |x: f32, words: [&'static str; 8]| -> Vec<Words<'static>> {
        words.into_iter().enumerate().map(|(at, words)| (x, 740.0 - at as f32 * 20.0, SIZE, words)).collect()
    };
    let left = column(
        60.0,
        [
            "全县经济运行总体平稳，产业",
            "结构继续优化，第一产业增加",
            "值增长百分之三，第二产业增",
            "加值增长百分之五，第三产业",
            "增加值增长百分之七，投资和",
            "消费同步回升，外贸进出口保",
            "持稳定，财政收入完成年度预",
            "算，民生支出占八成以上。",
        ],
    );
    let right = column(
        240.0,
        [
            "今年要扩大内需，社会消费品",
            "零售总额增长百分之八，固定",
            "资产投资增长百分之九，新增",
            "城镇就业三千五百人以上，居",
            "民收入与经济增长基本同步，",
            "单位能耗继续下降，空气优良",
            "天数稳步增加，粮食产量保持",
            "稳定，物价涨幅百分之三。",
        ],
    );
    let bytes = pdf(Font::Mapped, &[Leaf::Words([left, right].concat())]);
    let text = read_text(&bytes).0;
    let joined: String = text.split_whitespace().collect();
    assert!(joined.contains("第二产业增加值增长百分之五，第三产业增加值增长百分之七"), "{text}");
    assert!(joined.contains("社会消费品零售总额增长百分之八，固定资产投资增长百分之九"), "{text}");
    assert!(joined.find("民生支出") < joined.find("扩大内需"), "{text}");
}

#[test]
fn lines_broken_after_so_many_characters_are_whole_sentences_again() {
    // Half-width figures make such lines end anywhere.
    let sentences = [
        "全县地区生产总值完成118.32亿元，同比增长6.5%，一般公共预算收入完成6.89亿元，增长10.2%，城镇居民人均可支配收入29508元，增长8.5%。",
        "城镇登记失业率控制在4.5%以内，粮食产量20.36万吨，接待游客720万人次，实现旅游综合收入38.25亿元，空气优良天数258天，好于上年。",
        "农村居民人均可支配收入11308元，五年年均增长11.2%，累计减贫36,518人，改造危房2,340户，新建农村公路126.5公里，通村率达到100%。",
    ];
    let text: Vec<char> = sentences.concat().chars().cycle().take(sentences.concat().chars().count() * 3).collect();
    let lines: Vec<String> = text.chunks(30).map(|line| line.iter().collect()).collect();
    assert!(lines.len() > 20);
    let words: Vec<Words<'_>> = lines.iter().enumerate().map(|(at, line)| (60.0, 780.0 - at as f32 * 17.0, SIZE, line.as_str())).collect();
    let read = read_text(&super::made::narrow(Font::Mapped, &[Leaf::Words(words)])).0;
    for sentence in sentences {
        let whole = sentence.trim_end_matches('。');
        assert!(read.contains(whole), "{whole}\n{read}");
    }
}

#[test]
fn a_radical_drawn_like_an_ideograph_is_read_as_the_ideograph() {
    // As browsers write them: ⼯ U+2F2F, ⼈ U+2F08.
    let lines = [("规模以上\u{2F2F}业增加值增长百分之七，全年新增就业三千五百\u{2F08}，各项\u{2F2F}作稳步推进。", 0.0)];
    let text = read_text(&pdf(Font::Mapped, &[leaf(&lines)])).0;
    assert!(text.contains("规模以上工业增加值") && text.contains("三千五百人") && text.contains("各项工作"), "{text}");
}

#[test]
fn pictures_are_told_to_be_a_scan_and_one_among_text_is_warned_of() {
    let scan = refusal(&pdf(Font::Mapped, &[Leaf::Picture, Leaf::Picture, Leaf::Picture]));
    assert_eq!(scan.code, "scan");
    assert!(scan.message.contains("3 页都是图片") && scan.message.contains("OCR"), "{scan}");
    let (text, warnings) = read_text(&pdf(Font::Mapped, &[leaf(&FIRST), Leaf::Picture, leaf(&SECOND)]));
    assert!(text.contains("地区生产总值完成") && text.contains("今年工作安排"), "{text}");
    assert_eq!(warnings, [Warning::NO_TEXT]);
}

#[test]
fn a_font_that_tells_nothing_or_other_characters_is_no_text() {
    let pages = [leaf(&FIRST), leaf(&SECOND)];
    let told = refusal(&pdf(Font::Untold, &pages));
    assert_eq!(told.code, "no_text");
    assert!(told.message.contains("字体没有文字对照") && told.message.contains("OCR"), "{told}");
    // Every character moved by some places: signs that look like Chinese and are none.
    for by in [1, 7, 97, 3000] {
        let long: Vec<Leaf<'_>> = (0..6).flat_map(|_| pages.clone()).collect();
        assert_eq!(refusal(&pdf(Font::Misled(by), &long)).code, "no_text", "moved by {by}");
    }
}

#[test]
fn a_page_of_signs_among_pages_of_words_is_left_out_and_told() {
    let signs = || leaf(&[("!\"#$%&'()*+<=>?@[]^_`{|}~ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâ增长9.9%", 0.0)]);
    let third = || leaf(&[("各位代表，让我们一起努力，把长河县建设得更加美好，更加富裕！", 2.0)]);
    let fourth = || leaf(&[("村村通了公路，户户用上了自来水，冬天家家烧上了干净的天然气。", 2.0)]);
    let (first, second) = (|| leaf(&FIRST), || leaf(&SECOND));
    let (text, warnings) = read_text(&pdf(Font::Mapped, &[first(), second(), signs(), third(), fourth()]));
    assert_eq!(warnings, [Warning::BYTES_REPLACED]);
    assert!(!text.contains('Ð') && !text.contains("9.9"), "{text}");
    assert!(text.contains("地区生产总值完成") && text.contains("把长河县建设得更加美好"), "{text}");
    // A page in four, and nothing is believed.
    assert_eq!(refusal(&pdf(Font::Mapped, &[first(), second(), signs(), third()])).code, "no_text");
}

#[test]
fn what_is_no_whole_file_is_damaged() {
    let whole = pdf(Font::Mapped, &[leaf(&FIRST), leaf(&SECOND)]);
    for bytes in
        [b"%PDF-1.7\nnothing else".as_slice(), &whole[..200], b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n%%EOF"]
    {
        assert_eq!(refusal(bytes).code, "damaged");
    }
    assert_eq!(refusal(&pdf(Font::Mapped, &[leaf(&[])])).code, "no_text", "an empty page");
}

#[test]
fn page_numbers_are_listed_as_people_write_them() {
    assert_eq!(list(&[1, 2, 3, 7, 9, 10]), "1-3、7、9-10");
    assert_eq!(list(&[4]), "4");
    assert!(list(&(0..60).map(|number| number * 2).collect::<Vec<_>>()).ends_with("、…"));
}
