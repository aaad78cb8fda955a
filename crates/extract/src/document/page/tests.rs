//! Pages of our own words, in the forms that sites and programs leave them.

use encoding_rs::GB18030;

use super::*;

fn read(html: &str) -> Document {
    documents("页.html", html.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}")).remove(0)
}

fn text(html: &str) -> String {
    read(html).text
}

fn refused(html: &str) -> String {
    let refusal = documents("页.html", html.as_bytes()).expect_err("no article");
    assert_eq!(refusal.code, "no_text");
    refusal.message
}

/// A paragraph of our own that is prose beyond doubt.
const PROSE: &str = "一年来，全县上下同心协力，经济运行稳中有进，地区生产总值增长6.5%，一般公共预算收入完成12.3亿元，城乡面貌有了新的变化，群众生活得到新的改善。";

#[test]
fn paragraphs_are_lines_and_what_stands_around_them_goes() {
    let html = format!(
        "<html><head><title>2021年某县政府工作报告_某县人民政府网</title></head><body><div class=nav><a href=/>首页</a></div>\
         <h1>2021年某县政府工作报告</h1><p>发布日期：2021-02-03　来源：县政府办　阅读次数：88</p><div id=zoom><p>　　{PROSE}</p><p>一、<b>工</b>作回顾</p>\
         <p>{PROSE}</p></div><p>分享到：<a href=#>微博</a></p><div id=footer>版权所有：某县人民政府</div></body></html>"
    );
    let document = read(&html);
    assert_eq!(
        document.text,
        format!("2021年某县政府工作报告\n发布日期：2021-02-03 来源：县政府办\n\u{3000}\u{3000}{PROSE}\n一、工作回顾\n{PROSE}")
    );
    assert_eq!(document.origin.title.as_deref(), Some("2021年某县政府工作报告"));
}

#[test]
fn entities_blanks_and_line_ends_of_the_source() {
    let html = format!(
        "<body><p>政&nbsp;府&nbsp;工&nbsp;作&nbsp;报&nbsp;告</p><p>&#20840;&#x53BF;生产&shy;总值&gt;100亿元&amp;增长6.5%，\r\n   其中工业\n增长 7%，Made\nin China。</p>\
         <div>{PROSE}　　　　{PROSE}\n\u{3000}\u{3000}{PROSE}</div></body>"
    );
    assert_eq!(
        text(&html),
        format!(
            "政 府 工 作 报 告\n全县生产总值>100亿元&增长6.5%，其中工业增长 7%，Made in China。\n{PROSE}\n\u{3000}\u{3000}{PROSE}\n\u{3000}\u{3000}{PROSE}"
        )
    );
}

#[test]
fn readings_beside_characters_and_marks_of_notes_go_and_raised_figures_stay_apart() {
    let html = format!(
        "<p><ruby>浈<rp>(</rp><rt>zhēn</rt><rp>)</rp>江<rt>jiāng</ruby>区生产总值增长6.5%<sup>1</sup>，“三保”<sup>[2]</sup>到位，森林10<sup>8</sup>平方米。</p><p>{PROSE}</p>"
    );
    assert_eq!(text(&html), format!("浈江区生产总值增长6.5%¹，“三保”到位，森林10⁸平方米。\n{PROSE}"));
}

#[test]
fn a_table_of_figures_is_a_line_a_row_with_a_place_for_every_cell() {
    let html = format!(
        "<div><p>{PROSE}</p><table><thead><tr><th>指标</th><th>单位</th><th colspan=2>2020年</th><th>2021年<br>目标</th></tr></thead>\
         <tr><td rowspan=2><p>经济</p></td><td><p>亿元</p></td><td>120.5</td><td></td><td>6.5%</td></tr>\
         <tr><td>万元</td><td>88</td><td>7</td><td></td></tr></table><p>{PROSE}</p></div>"
    );
    assert_eq!(text(&html), format!("{PROSE}\n指标\t单位\t2020年\t\t2021年 目标\n经济\t亿元\t120.5\t\t6.5%\n\t万元\t88\t7\t\n{PROSE}"));
}

#[test]
fn a_table_that_only_places_its_text_gives_its_lines() {
    let html = format!("<table><tr><td>一、工作回顾</td></tr><tr><td>左</td><td>{PROSE}<br>{PROSE}</td></tr></table>");
    assert_eq!(text(&html), format!("一、工作回顾\n{PROSE}\n{PROSE}"), "without the column beside it");
}

#[test]
fn rows_without_a_table_are_lines() {
    let html = format!("<div><p>{PROSE}</p><tr><td>二、今年的工作</td><td>增长6%</td></tr><p>{PROSE}</p></div>");
    assert_eq!(text(&html), format!("{PROSE}\n二、今年的工作\n增长6%\n{PROSE}"));
}

#[test]
fn tags_that_were_never_closed_lose_nothing() {
    let html = format!(
        "<TABLE><TR><TD ALIGN=CENTER><H2>某县政府工作报告</H2><TR><TD><FONT size=3><A NAME=top><P>{PROSE}<P>{PROSE}<DIV><B>二、今年的工作<P>{PROSE}<TR><TD><A HREF=/>返回</TABLE>"
    );
    assert_eq!(text(&html), format!("某县政府工作报告\n{PROSE}\n{PROSE}\n二、今年的工作\n{PROSE}"));
    let unclosed = format!("<div><a href=/a>相关<p>{PROSE}</p><a href=/b>链接</a><p>{PROSE}</p></div>");
    assert!(text(&unclosed).contains(PROSE));
    assert_eq!(text(&format!("<div><p>{PROSE}</p><select><option>一<option>二<p>{PROSE}</p></div>")), format!("{PROSE}\n{PROSE}"));
}

#[test]
fn hidden_text_goes_unless_it_is_the_article() {
    let html = format!(
        "<div style='display: none'>{PROSE}假的</div><p>{PROSE}<span style=\"font-size:0\">水印</span></p><p hidden>{PROSE}假的</p><template><p>{PROSE}假的</p></template>"
    );
    assert_eq!(text(&html), PROSE);
    let by_rule = format!("<style>.box2{{display:none}}</style><p>{PROSE}</p><div class='a box2'>{PROSE}假的</div><p>今年，{PROSE}</p>");
    assert_eq!(text(&by_rule), format!("{PROSE}\n今年，{PROSE}"));
    let shown_by_script = format!(
        "<h1>某县政府工作报告</h1><div id=js_content style='visibility:hidden'><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div><p>请打开脚本，再看本页。</p>"
    );
    assert_eq!(text(&shown_by_script).lines().filter(|line| *line == PROSE).count(), 3);
}

#[test]
fn a_sidebar_of_other_reports_titles_is_no_part_of_the_article() {
    let titles: String = (2010..2022).map(|year| format!("<li>{year}年某区政府工作报告</li>")).collect();
    let html = format!(
        "<table><tr><td><ul>{titles}</ul></td><td><h1>2021年某县政府工作报告</h1><p>{PROSE}</p><p>{PROSE}</p></td><td>{PROSE}</td></tr></table>"
    )
    .replace(&format!("<td>{PROSE}</td>"), "<td>公告：本站将于周五检修，届时暂停访问，敬请谅解。</td>");
    assert_eq!(text(&html), format!("2021年某县政府工作报告\n{PROSE}\n{PROSE}"));
}

#[test]
fn an_article_in_pieces_is_put_together() {
    let long = PROSE.repeat(6);
    let html = format!(
        "<div class=main><div class=box><div class=title>某县政府工作报告</div><div class=sub>——2021年1月26日在某县第十届人民代表大会第五次会议上</div></div>\
         <div class=text><p>{long}</p><p>{long}</p></div><div class=text2><p>{PROSE}</p></div><div class=annex><table><tr><td>指标</td><td>2021年目标</td></tr>\
         <tr><td>地区生产总值</td><td>7%</td></tr><tr><td>财政收入</td><td>8%</td></tr><tr><td>投资</td><td>9%</td></tr><tr><td>消费</td><td>10%</td></tr>\
         <tr><td>居民收入</td><td>7%</td></tr><tr><td>就业</td><td>8000人</td></tr></table></div></div><div class=sidebar>{PROSE}</div>"
    );
    let text = text(&html);
    assert!(text.starts_with("某县政府工作报告\n——2021年1月26日在某县第十届人民代表大会第五次会议上\n一年来"), "{text}");
    assert!(text.contains(&format!("\n{PROSE}\n指标\t2021年目标\n地区生产总值\t7%\n")), "{text}");
    assert!(text.ends_with("就业\t8000人"), "{text}");
}

#[test]
fn what_a_page_shows_twice_is_read_once() {
    let body: String = (1..6).map(|part| format!("<h3>（{part}）工作</h3><p>{part}月，{PROSE}</p>")).collect();
    let once = text(&format!("<h1>某县政府工作报告</h1><div class=pc>{body}</div>"));
    assert_eq!(text(&format!("<h1>某县政府工作报告</h1><div class=pc>{body}</div><div class=phone>{body}</div>")), once);
    assert_eq!(text(&format!("<div><h1>某县政府工作报告</h1>{body}<hr>{body}</div>")), once);
}

#[test]
fn a_list_of_other_news_with_their_first_words_is_no_part_of_the_article() {
    let news: String = (1..6).map(|n| format!("<div><a href={n}.html>某市召开第{n}次经济运行分析会</a><p>会议指出，上半年全市生产总值增长{n}%，固定资产投资增长1{n}%，好于预期。</p></div>")).collect();
    let body = format!("<p>{PROSE}</p>").repeat(1) + &format!("<p>今年，{PROSE}</p><p>明年，{PROSE}</p><p>去年，{PROSE}</p>");
    let html = format!("<div id=l><h1>某县政府工作报告</h1>{body}</div><div id=r>{news}</div>");
    assert!(!text(&html).contains("会议指出"), "{}", text(&html));
    let below = format!(
        "<div><h1>某县政府工作报告</h1>{}<div><div><h4>为你推荐</h4></div><p>某市上半年生产总值增长9%，好于预期。</p></div><p>{PROSE}</p></div>",
        body.repeat(3)
    );
    assert!(!text(&below).contains("某市") && text(&below).ends_with(PROSE), "{}", text(&below));
    assert!(refused("<table><tr><td><a href=1.html>2020年某县政府工作报告</a></td><td>2020-02-01</td></tr></table>").contains("只有链接"));
}

#[test]
fn a_page_without_an_article_says_what_it_is() {
    let frames =
        "<html><head><title>报告</title></head><frameset cols='20%,80%'><frame src=left.htm><frame src='body.htm'></frameset></html>";
    assert!(refused(frames).contains("left.htm、body.htm"));
    assert!(refused("<html><body><div id=app></div><script>start()</script></body></html>").contains("脚本"));
    assert!(refused("<html><body><ul><li><a href=1.html>2020年某县政府工作报告</a></li></ul></body></html>").contains("只有链接"));
    assert!(refused("<html><body><img src=1.jpg><img src=2.jpg></body></html>").contains("图片"));
    assert!(refused("<html><body> </body></html>").contains("没有文字"));
}

#[test]
fn the_bytes_decide_the_charset_and_not_what_is_declared() {
    let page = |charset: &str| {
        let scripts = "var a = 'nothing but letters';\n".repeat(4000);
        format!("<html><head><meta charset=\"{charset}\"><script>{scripts}</script></head><body><p>{PROSE}</p></body></html>")
    };
    for (bytes, encoding) in [
        (page("utf-8").into_bytes(), "UTF-8"),
        (page("gb2312").into_bytes(), "UTF-8"),
        (GB18030.encode(&page("gb2312")).0.into_owned(), "gb18030"),
        (GB18030.encode(&page("utf-8")).0.into_owned(), "gb18030"),
        (GB18030.encode(&page("big5")).0.into_owned(), "gb18030"),
        (GB18030.encode(&page("iso-8859-1")).0.into_owned(), "gb18030"),
    ] {
        let document = documents("页.htm", &bytes).unwrap().remove(0);
        assert_eq!((document.encoding.as_str(), document.text.as_str()), (encoding, PROSE));
    }
}

#[test]
fn blocks_too_deep_are_read_and_said() {
    let html = format!("<body>{}{PROSE}{}<p>{PROSE}</p></body>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let document = read(&html);
    assert_eq!(document.text, format!("{PROSE}\n{PROSE}"));
    assert_eq!(document.warnings[0].code, Warning::NESTED_TOO_DEEP);
    for deep in ["<table><tr><td>", "<a href=x>", "<b>", "<ul><li>", "<ruby><rt>", "<span style='display:none'><p>"] {
        let html = format!("<p>{PROSE}</p>{}<p>{PROSE}</p>", deep.repeat(50_000));
        assert!(text(&html).contains(PROSE), "{deep}");
    }
}

#[test]
fn a_page_saved_with_its_parts_is_read_from_the_part_that_holds_the_article() {
    let html = format!("<html><head><title>某县政府工作报告</title></head><body><p>{PROSE}</p></body></html>");
    let codes: Vec<String> = GB18030.encode(&html).0.iter().map(|byte| format!("={byte:02X}")).collect();
    let quoted: String = codes.chunks(24).map(|line| line.concat() + "=\r\n").collect();
    let archive = format!(
        "From: <Saved by a browser>\r\nSubject: =?utf-8?B?5oql5ZGK?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_Part_1\"\r\n\r\n\
         ------=_Part_1\r\nContent-Type: text/html;\r\n\tcharset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: http://www.example.cn/a.html\r\n\r\n{quoted}\r\n\
         ------=_Part_1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------=_Part_1--\r\n"
    );
    let document = archived("页.mht", archive.as_bytes()).unwrap().remove(0);
    assert_eq!(document.text, format!("某县政府工作报告\n{PROSE}"));
    assert_eq!(document.encoding, "gb18030");
    assert_eq!(
        archived("页.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--").unwrap_err().code,
        "damaged"
    );
}

#[test]
fn titles_are_told_from_the_sites_name() {
    let of = |head: &str| read(&format!("<head>{head}</head><body><div><p>{PROSE}</p></div></body>")).origin.title;
    assert_eq!(of("<title>某县人民政府门户网站</title>"), None);
    assert_eq!(
        of("<title>某县人民政府门户网站 政府工作报告 2021年政府工作报告</title>").as_deref(),
        None.or(Some("某县人民政府门户网站 政府工作报告 2021年政府工作报告"))
    );
    assert_eq!(of("<title>2021年政府工作报告-某县人民政府</title>").as_deref(), Some("2021年政府工作报告"));
    assert_eq!(
        of("<meta name=ArticleTitle content='某县2021年政府工作报告'><title>某县</title>").as_deref(),
        Some("某县2021年政府工作报告")
    );
}
