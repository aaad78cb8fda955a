//! Every rule of cleaning on sentences of our own, with the way back to the original.

use super::*;

/// The original text of the cleaned words `part`.
fn original_of(text: &str, part: &str) -> String {
    let cleaned = Cleaned::new(text);
    let start = cleaned.text.find(part).unwrap_or_else(|| panic!("{part:?} is not in {:?}", cleaned.text));
    let span = cleaned.original(start, start + part.len());
    assert_eq!(cleaned.slice(span), part, "and back again");
    text.chars().skip(span.start).take(span.end - span.start).collect()
}

fn cleaned(text: &str) -> String {
    Cleaned::new(text).text
}

#[test]
fn full_width_becomes_half_width_and_chinese_punctuation_stays() {
    assert_eq!(cleaned("增长１２．５％，其中：工业（规上）－３％；投资、消费。"), "增长12.5%,其中:工业(规上)-3%;投资、消费。");
    assert_eq!(cleaned("PM₂.₅浓度31微克"), "PM2.5浓度31微克");
    assert_eq!(original_of("全年增长１２．５％，好", "12.5%"), "１２．５％");
}

#[test]
fn traditional_becomes_simplified_at_its_place() {
    assert_eq!(cleaned("地區生產總值增長8%"), "地区生产总值增长8%");
    assert_eq!(original_of("全區實現地區生產總值10億元", "地区生产总值10亿元"), "地區生產總值10億元");
}

#[test]
fn pinyin_notes_go_and_other_brackets_stay() {
    assert_eq!(cleaned("韶關(guān)市湞江區(qū)發(fā)展"), "韶关市浈江区发展");
    assert_eq!(cleaned("生产总值（GDP）(现价)、民营(jing)济(ji4)(abc)"), "生产总值(GDP)(现价)、民营济(ji4)(abc)");
    assert_eq!(cleaned("隆（lóng）重的女(nǚ)(lv)儿"), "隆重的女儿");
    assert_eq!(original_of("本區(qū)財(cái)政收入", "区财"), "區(qū)財", "a note inside a span belongs to it, one at its end does not");
}

#[test]
fn blanks_go_except_between_figures_or_latin_words() {
    assert_eq!(cleaned("完成 36.5 9亿元 ，增长 5.2 %"), "完成36.5 9亿元,增长5.2%");
    assert_eq!(cleaned("Made  in China\u{3000}\u{3000}二 〇 二 五 年"), "Made in China二〇二五年");
    assert_eq!(original_of("完成 36.5 亿元", "36.5亿"), "36.5 亿");
    assert_eq!(original_of("2012 \u{3000} 2013", "2012 2013"), "2012 \u{3000} 2013");
}

#[test]
fn invisible_characters_go() {
    assert_eq!(cleaned("\u{FEFF}各位\u{200B}代\u{AD}表:\u{0}现\u{FE0F}在"), "各位代表:现在");
    assert_eq!(original_of("\u{FEFF}各位\u{200B}代表", "各位代表"), "各位\u{200B}代表");
}

#[test]
fn line_ends_are_one_kind_and_blank_lines_go() {
    assert_eq!(cleaned("\r\n第一段。\r\n\r\n\u{3000}\u{3000}第二段。\r第三段。\n"), "第一段。\n第二段。\n第三段。\n");
    assert_eq!(cleaned(r"政府工作报告\r\n2005年2月26日\r\n\r\n各位代表：\r\n现在"), "政府工作报告\n2005年2月26日\n各位代表:\n现在");
    assert_eq!(original_of(r"工作报告\r\n各位代表：", "各位代表:"), "各位代表：");
    assert_eq!(cleaned(r"路径 C:\data 不是换行"), r"路径C:\data不是换行");
}

#[test]
fn a_sentence_broken_by_a_line_end_is_joined_and_a_heading_is_not() {
    assert_eq!(
        cleaned("去年我们克服困难、迎难而上、团结协作,\n全面完成了各项任务。\n一、工业\n工业增长。"),
        "去年我们克服困难、迎难而上、团结协作,全面完成了各项任务。\n一、工业\n工业增长。"
    );
    let line = "这是一段被硬换行的文字它每行都有同样多的字而且句子没有结束";
    let text = format!("{}\n二、下一年的工作安排\n", [line; 9].join("\n"));
    assert_eq!(cleaned(&text), format!("{}\n二、下一年的工作安排\n", line.repeat(9)));
    assert_eq!(cleaned("某县2020年政府工作报告\n某县县长 张三\n各位代表:\n现在"), "某县2020年政府工作报告\n某县县长张三\n各位代表:\n现在");
}

#[test]
fn where_paragraphs_are_set_in_a_line_that_ends_with_a_sentence_does_not_end_one() {
    // Twenty-one characters a line; the second line of each paragraph but the last ends with its sentence.
    let paragraph = "　　去年全县各项工作扎实推进成效明显进步\n总量稳步扩大结构不断优化质量继续提高了。\n工业增加值完成二十七亿元比上年增长一成。\n就业稳定。\n";
    assert_eq!(paragraph.lines().map(columns).collect::<Vec<_>>(), [40, 40, 40, 10]);
    let wrapped = cleaned(&paragraph.repeat(8));
    assert_eq!(wrapped.lines().count(), 8, "{wrapped}");
    assert!(wrapped.starts_with("去年全县各项工作扎实推进成效明显进步总量稳步扩大结构不断优化质量继续提高了。工业增加值"));
    // Without a paragraph set in, each such line may be a paragraph's last.
    let flush = cleaned(&paragraph.replace("　　", "本县").repeat(8));
    assert_eq!(flush.lines().count(), 24);
}

#[test]
fn every_character_of_a_long_text_finds_its_way_back() {
    let piece = "地區(qū)生產總值　１２.５ 億元，\u{200B}增長 6 ％。\n\n  第二段 GDP growth\r\n";
    let text = piece.repeat(400);
    let originals: Vec<char> = text.chars().collect();
    let cleaned = Cleaned::new(&text);
    let mut last = None;
    for (byte, c) in cleaned.text.char_indices() {
        let span = cleaned.original(byte, byte + c.len_utf8());
        assert_eq!(span.end, span.start + 1);
        assert!(last < Some(span.start), "in order");
        last = Some(span.start);
        assert_eq!(cleaned.bytes(span), byte..byte + c.len_utf8());
        let original = originals[span.start];
        let same = match c {
            '\n' => matches!(original, '\n' | '\r'),
            '区' => original == '區',
            c if c.is_ascii() => original == c || original as u32 == c as u32 + 0xFEE0,
            c => original == c || "產總億長".contains(original),
        };
        assert!(same, "{c} from {original}");
    }
    let whole = cleaned.original(0, cleaned.text.len());
    assert_eq!(whole.start, 0);
    assert!(whole.end <= originals.len());
}

#[test]
fn spans_of_nothing_and_of_dropped_text_are_harmless() {
    for text in ["", " ", "\u{FEFF}", "\n\n", "a"] {
        let cleaned = Cleaned::new(text);
        assert_eq!(cleaned.original(0, 0).start, cleaned.original(0, 0).end);
        assert!(cleaned.bytes(Span { start: 0, end: 99 }).end <= cleaned.text.len());
    }
    let cleaned = Cleaned::new("政府\u{3000}工作");
    assert!(cleaned.gap_before("政府".len()));
    assert!(!cleaned.gap_before("政".len()));
}
