//! The layouts of pages that reports stand in: our own words around a text.

/// A layout: its name, and the page made of a text (its first line is the title) that declares a charset.
pub(crate) type Layout = (&'static str, fn(&str, &str) -> String);

/// Every layout.
pub(crate) const ALL: &[Layout] = &[
    ("nested tables of 2003", tables),
    ("TRS", trs),
    ("portal", portal),
    ("lines parted by br", breaks),
    ("UCAP in pieces", pieces),
    ("word processor", processor),
    ("preformatted", preformatted),
    ("one paragraph a section", sections),
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(escaped)
}

/// Titles of other reports, as sidebars have them.
fn titles(linked: bool) -> String {
    let places = ["清水县", "白石县", "南山区", "东湖区", "双桥镇", "临江市"];
    let one = |(number, place): (usize, &str)| {
        let title = format!("{}年{place}政府工作报告", 2015 + number);
        if linked {
            format!("<li><a href=\"/art/{number}.html\" title=\"{title}\">{title}</a><span>2021-0{}-11</span></li>\n", number + 1)
        } else {
            format!("<li onclick=\"go({number})\">{title}</li>\n")
        }
    };
    places.into_iter().cycle().take(18).enumerate().map(|(number, place)| one((number % 9, place))).collect()
}

fn tables(text: &str, charset: &str) -> String {
    let body: String =
        lines(text).skip(1).map(|line| format!("&nbsp;&nbsp;&nbsp;&nbsp;{}<BR><BR>\r\n", line.trim_start_matches('\u{3000}'))).collect();
    format!(
        r#"<HTML><HEAD><TITLE>某县人民政府网站</TITLE>
<META http-equiv=Content-Type content="text/html; charset={charset}">
<STYLE>td {{font-size:12px}} .t {{color:red}}</STYLE></HEAD>
<BODY bgColor=#ffffff leftMargin=0><CENTER>
<TABLE width=760 border=0><TBODY><TR><TD><IMG src="top.gif"></TD></TR>
<TR><TD><A href="/">首页</A> | <A href="/zw">政务公开</A> | <A href="/ms">民生服务</A> | <A href="/ly">旅游天地</A></TD></TR></TBODY></TABLE>
<TABLE width=760><TR><TD width=180 vAlign=top><TABLE><TR><TD>栏目导航</TD></TR>
<TR><TD><UL>{side}</UL></TD></TR></TABLE></TD>
<TD vAlign=top><TABLE width="100%"><TR><TD>您现在的位置：<A href="/">首页</A> &gt; <A href="/bg">政府工作报告</A> &gt; 正文</TD></TR>
<TR><TD align=middle><FONT size=4><B>{title}</B></FONT></TD></TR>
<TR><TD align=middle>发布时间：2021-3-1 9:30:00 来源：县政府办 点击数：<SCRIPT src="count.asp?id=9"></SCRIPT> 【字体：<A href="javascript:f(1)">大</A> <A href="javascript:f(2)">中</A> <A href="javascript:f(3)">小</A>】</TD></TR>
<TR><TD><FONT style="line-height:150%">{body}</FONT></TD></TR>
<TR><TD align=right>【<A href="javascript:print()">打印本页</A>】【<A href="javascript:close()">关闭窗口</A>】</TD></TR></TABLE></TD></TR></TABLE>
<TABLE width=760><TR><TD align=center>版权所有：某县人民政府　技术支持：某某公司<BR>地址：某县人民路1号　邮编：123456　冀ICP备00000000号</TD></TR></TABLE></CENTER></BODY></HTML>"#,
        side = titles(true),
        title = lines(text).next().unwrap_or_default(),
    )
}

fn trs(text: &str, charset: &str) -> String {
    // Every few characters in a span of their own, as copied out of a word processor.
    let spans = |line: &str| -> String {
        let characters: Vec<char> = line.chars().collect();
        characters
            .chunks(7)
            .map(|piece| {
                format!("<span style=\"font-family:仿宋_GB2312;\n font-size:16pt\">{}</span>", escaped(&piece.iter().collect::<String>()))
            })
            .collect()
    };
    let body: String = text
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("<p align=\"justify\" style=\"text-indent:2em\">　　{}<o:p></o:p></p>\n", spans(line)))
        .collect();
    format!(
        r#"<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<meta name="SiteName" content="某县人民政府"/><meta name="ArticleTitle" content="{title}"/><meta name="PubDate" content="2021-02-26 10:00"/>
<title>{title}_某县人民政府</title><script type="text/javascript">var a = "<div>不是正文</div>"; document.write(a);</script></head>
<body><div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">走进某县</a></li><li><a href="/b">信息公开</a></li></ul></div>
<div class="main"><div class="position">当前位置：<a href="/">首页</a>&gt;<a href="/x">政府信息公开</a>&gt;<a href="/y">政府工作报告</a></div>
<h1>{title}</h1>
<div class="info"><span>发布日期：2021-02-26</span><span>信息来源：县政府办公室</span><span>浏览次数：<em id="hits">0</em></span><span>字号：[ <a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a> ]</span></div>
<div class="view TRS_UEDITOR"><div class=TRS_Editor><style type="text/css">.TRS_Editor P{{margin-top:0}}</style>{body}</div></div>
<div class="xgxw"><h3>相关新闻</h3><ul>{related}</ul></div>
<div class="bdsharebuttonbox">分享到：<a href="javascript:;">微信</a><a href="javascript:;">微博</a><img src="qr.png"/>扫一扫在手机打开当前页</div></div>
<div class="footer"><p>主办：某县人民政府　承办：县政府办公室</p><p>网站标识码：1300000000　联系电话：0312-1234567</p></div>
<!-- 统计代码 --><noscript>请打开脚本</noscript></body></html>"#,
        title = lines(text).next().unwrap_or_default(),
        related = titles(true),
    )
}

fn portal(text: &str, charset: &str) -> String {
    let body: String = lines(text).skip(1).map(|line| format!("<p>{line}</p>")).collect();
    format!(
        r#"<!doctype html><html lang="zh"><head><meta charset="{charset}"><title>{title} - 某某新闻网</title><link rel="stylesheet" href="a.css"></head>
<body><nav><a href="/">首页</a><a href="/gz">广州</a><a href="/sz">深圳</a></nav>
<div style="display: none">隐藏的文字：全县生产总值增长99.9%，一般公共预算收入增长88.8%，都是假的。</div>
<div class="wrap"><div class="left"><div class="hd"><h1>{title}</h1><p class="meta">2021-03-02 08:15　来源：某某日报　<span class="read">阅读量：10万+</span></p></div>
<div class="article">{body}<p class="editor">责任编辑：张某</p></div>
<div class="tags">标签：<a href="/t/1">政府工作报告</a> <a href="/t/2">两会</a></div>
<div class="pn"><p>上一篇：<a href="/1">2019年清水县政府工作报告</a></p><p>下一篇：<a href="/2">2018年白石县政府工作报告</a></p></div></div>
<div class="right"><h3>热门报告</h3><ul>{plain}</ul><h3>大家都在看</h3><ul>{linked}</ul>
<div><p>某市今年一季度经济运行平稳</p><p>某镇召开人民代表大会</p></div></div></div>
<aside>本站所有文章均来自网络，如有侵权请联系我们删除。本站不对内容负责，仅供学习参考之用。</aside>
<footer><p>关于我们 | 联系我们 | 网站地图</p><p>Copyright © 2005-2021 某某新闻网 版权所有</p></footer>
<script>(function(){{var hm=document.createElement("script");}})();</script></body></html>"#,
        title = lines(text).next().unwrap_or_default(),
        plain = titles(false),
        linked = titles(true),
    )
}

fn breaks(text: &str, charset: &str) -> String {
    let body: String = lines(text).skip(1).map(|line| format!("　　{line}<br/>")).collect();
    format!(
        r#"<html><head><meta http-equiv="content-type" content="text/html;charset={charset}"><title>{title}-某县政府门户网站</title></head><body>
<div id="top"><form name="s"><input name="q"><select><option>全站</option><option>标题</option></select><input type="submit" value="搜索"></form></div>
<table class="con"><tr><td class="title">{title}</td></tr><tr><td>作者：佚名 &nbsp; 来源：本站原创 &nbsp; 浏览次数：356 &nbsp; 更新时间：2021/2/26</td></tr>
<tr><td id="zoom">{body}</td></tr></table>
<div id="bottom">地址：某县中山路 邮编：100000 Email：a@example.cn</div></body></html>"#,
        title = lines(text).next().unwrap_or_default(),
    )
}

fn pieces(text: &str, charset: &str) -> String {
    let all: Vec<String> = lines(text).skip(1).map(|line| format!("<p>{line}</p>\n")).collect();
    let piece = |part: &[String]| format!("<div class=\"ucap-page\">{}</div>", part.concat());
    let third = all.len().div_ceil(3).max(1);
    let body: String = all.chunks(third).map(piece).collect();
    format!(
        r#"<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><meta name="ArticleTitle" content="{title}">
<title>{title}</title></head><body><div id="barrierfree_container"><div class="w1200"><div class="bread-crumbs"><a href="/">首页</a> &gt; <a href="/b">重点领域</a> &gt; 正文</div>
<div class="ewb-container"><div class="ewb-title">{title}</div><div class="ewb-date">[信息来源：市政府办] [发布时间：2021-01-29] [阅读次数：<script>document.write(1)</script>] [打印] [关闭]</div>
<div class="ewb-content"><ucapcontent>{body}</ucapcontent></div>
<div class="fj"><p>附件：</p></div></div>
<div class="sidebar"><h4>政府工作报告</h4><ul>{side}</ul></div></div></div></body></html>"#,
        title = lines(text).next().unwrap_or_default(),
        side = titles(false),
    )
}

fn processor(text: &str, charset: &str) -> String {
    let body: String = lines(text).map(|line| format!("<p style=\"line-height: 100%; margin-bottom: 0in\"><font face=\"Songti SC\"><span lang=\"zh-CN\">{line}</span></font></p>\n")).collect();
    format!(
        r#"<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta http-equiv="content-type" content="text/html; charset={charset}"/>
<title></title><meta name="generator" content="LibreOffice"/></head><body lang="zh-CN" dir="ltr">{body}</body></html>"#
    )
}

fn preformatted(text: &str, charset: &str) -> String {
    format!(r#"<html><head><meta charset="{charset}"></head><body><pre>{}</pre></body></html>"#, escaped(text))
}

fn sections(text: &str, charset: &str) -> String {
    // Headings and paragraphs in boxes of their own; the source breaks its lines wherever it likes.
    let folded = |line: &str| -> String {
        let characters: Vec<char> = line.chars().collect();
        let wide = |c: &char| *c > '\u{2E7F}';
        let breaks = |(at, c): (usize, &char)| {
            let inside = at % 40 == 39 && wide(c) && characters.get(at + 1).is_some_and(wide);
            if inside { format!("{c}\r\n      ") } else { c.to_string() }
        };
        characters.iter().enumerate().map(breaks).collect()
    };
    let body: String = lines(text)
        .skip(1)
        .map(|line| match line.chars().count() {
            ..24 => format!("<div class=\"sec\"><h2>{line}</h2></div>\n"),
            _ => format!("<div class=\"sec\"><div class=\"txt\">{}</div></div>\n", folded(&line)),
        })
        .collect();
    format!(
        r#"<?xml version="1.0" encoding="{charset}"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html><head><title>{title}</title></head>
<body><div><a href="/">返回首页</a></div><h1>{title}</h1>{body}<div class="end"><a href="/more">查看更多</a></div></body></html>"#,
        title = lines(text).next().unwrap_or_default(),
    )
}
