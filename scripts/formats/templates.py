"""Web pages as government sites, news portals and their content systems make them, in our own words. Each template is a
function from a text to markup; everything around the article (navigation, counters, adverts, lists of other reports, the
news of the day with its figures) must not be taken for it."""

import re
from html import escape

OTHERS = [
    "2019年岭前区政府工作报告", "2020年岭前区政府工作报告", "岭前区2021年国民经济和社会发展计划执行情况的报告",
    "2022年南屏县政府工作报告", "关于2020年财政预算执行情况的报告", "云溪市2023年政府工作报告（全文）",
]
NEWS = [
    "云溪市一季度地区生产总值增长6.3%，固定资产投资增长12.8%",
    "岭前区上半年一般公共预算收入完成35.6亿元，增长9.2%",
    "图解：2024年全市经济增长目标为5.5%左右",
]


def classic(text):
    """Tables for layout, font tags, a content system's editor box, full-width indents; a counter written by script."""
    title, body = article(text)
    paragraphs = "\n".join(f'<P align=justify><FONT face=宋体 size=3>　　{escape(line)}</FONT></P>' for line in body)
    rest = "".join(f'<tr><td height=22>·<a href="../t{n}.html" title="{o}">{o}</a></td></tr>' for n, o in enumerate(OTHERS))
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "loose.dtd">
<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=CHARSET">
<TITLE>{escape(title)}_云溪市人民政府门户网站</TITLE>
<META name="keywords" content="政府工作报告,政务公开">
<STYLE>.nav a{{color:#fff}} .hide{{display:none}}</STYLE>
<SCRIPT language=javascript>var n = 1; document.write("浏览次数：<b>8,213</b>"); if (n < 2 && n > 0) {{ n++; }}</SCRIPT>
</HEAD><BODY bgColor=#ffffff onload="count()">
<TABLE class=nav cellSpacing=0 width=980 align=center><TBODY><TR>
<TD><A href="/">首页</A></TD><TD><A href="/zjyx">走进云溪</A></TD><TD><A href="/zwgk">政务公开</A></TD>
<TD><A href="/bsfw">办事服务</A></TD><TD><A href="/gzcy">公众参与</A></TD><TD>今天是2024年3月1日 星期五 晴 3～15℃</TD></TR></TBODY></TABLE>
<TABLE width=980 align=center><TBODY><TR><TD vAlign=top width=240>
<TABLE><TBODY><TR><TD><B>历年政府工作报告</B></TD></TR>{rest}</TBODY></TABLE></TD>
<TD vAlign=top><TABLE width="100%"><TBODY>
<TR><TD>您现在的位置：<A href="/">首页</A> &gt; <A href="/zwgk">政务公开</A> &gt; 政府工作报告</TD></TR>
<TR><TD align=middle><FONT size=5><B>{escape(title)}</B></FONT></TD></TR>
<TR><TD align=middle>发布时间：2024-02-19 09:30:12&nbsp;&nbsp;来源：市政府办公室&nbsp;&nbsp;字体：[<A href="javascript:z(16)">大</A> <A href="#">中</A> <A href="#">小</A>]&nbsp;浏览次数：12,345</TD></TR>
<TR><TD><DIV class=TRS_Editor>
{paragraphs}
</DIV></TD></TR>
<TR><TD align=right>【<A href="javascript:window.print()">打印本页</A>】【<A href="javascript:window.close()">关闭窗口</A>】</TD></TR>
<TR><TD>上一篇：<A href="a.html">{OTHERS[0]}</A><BR>下一篇：<A href="b.html">{OTHERS[3]}</A></TD></TR>
</TBODY></TABLE></TD></TR></TBODY></TABLE>
<CENTER>主办：云溪市人民政府办公室 ICP备案号：备00000000号<BR>网站标识码：0000000001 您是第 1,234,567 位访客</CENTER>
</BODY></HTML>"""


def office(text):
    """A content system of today, the article pasted from a word processor: runs split in the midst of figures."""
    title, body = article(text)
    paragraphs = "\n".join(f'<p class="MsoNormal" style="text-indent:32.0pt;line-height:29.0pt">{runs(line)}</p>' for line in body)
    nav = "".join(f'<li><a href="/c{n}/">{word}</a></li>' for n, word in enumerate(["首页", "要闻动态", "政府信息公开", "政务服务", "政民互动", "数据开放"]))
    side = "".join(f'<li><a href="/n{n}.html">{news}</a><span>2024-0{n + 1}-11</span></li>' for n, news in enumerate(NEWS + OTHERS))
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="CHARSET">
<meta name="SiteName" content="岭前区人民政府"><meta name="ArticleTitle" content="{escape(title)}"><meta name="PubDate" content="2024-02-19 10:02">
<title>{escape(title)} - 政府工作报告 - 岭前区人民政府</title>
<link rel="stylesheet" href="css/main.css"><script src="js/jquery.min.js"></script>
<style>#share{{float:right}}</style></head>
<body><header><div class="top"><a href="#">无障碍浏览</a> | <a href="#">长者模式</a> | <a href="#">繁體</a></div>
<form><input type="text" placeholder="请输入关键字"><button>搜索</button></form><nav><ul>{nav}</ul></nav></header>
<div class="crumbs">当前位置： <a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a> &gt; <a href="/gzbg/">政府工作报告</a></div>
<div class="wrap"><aside class="side"><h3>最新信息</h3><ul>{side}</ul></aside>
<div class="main"><h1>{escape(title)}</h1>
<table class="index"><tr><td>索引号：</td><td>000014349/2024-00012</td><td>主题分类：</td><td>综合政务</td></tr>
<tr><td>发布机构：</td><td>岭前区人民政府办公室</td><td>成文日期：</td><td>2024年02月08日</td></tr></table>
<div class="info">来源：区政府办 &nbsp; 阅读：<span id="hits">2,041</span>次 <span id="share">分享到：<a href="#">微信</a><a href="#">微博</a></span></div>
<div id="UCAP-CONTENT" class="pages_content">
{paragraphs}
</div>
<div class="qr"><img src="qr.png" alt=""><p>扫一扫在手机打开当前页</p></div>
<div class="related"><h4>相关文档</h4><ul>{side}</ul></div></div></div>
<footer><p>主办：岭前区人民政府　承办：岭前区政务服务数据管理局</p><p>联系电话：0000-12345678　网站标识码：0000000002</p></footer>
<script>var total = 35; $(function(){{ $("#hits").load("/count?id=2041"); }});</script></body></html>"""


def portal(text):
    """A news portal: adverts and a list of readings between the paragraphs, comments below, hidden boxes."""
    title, body = article(text)
    advert = '<div class="ad-banner" id="ad_{n}"><a href="//ad.example.com/{n}"><img src="ad{n}.gif" alt="广告"></a><span>广告</span></div>'
    more = "".join(f'<li><a href="/a/{n}">{news}</a></li>' for n, news in enumerate(NEWS))
    parts = []
    for number, line in enumerate(body):
        parts.append(f"<p>　　{escape(line)}</p>")
        if number % 12 == 5:
            parts.append(advert.replace("{n}", str(number)))
        if number == 9:
            parts.append(f'<div class="read-more"><strong>延伸阅读</strong><ul>{more}</ul></div>')
    comments = "".join(f'<div class="comment"><b>网友{n}</b><p>{words}</p><span>赞({n * 17})</span></div>' for n, words in enumerate(["报告很实在，点赞！", "希望明年GDP增长8%！", "顶"]))
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET"/>
<meta property="og:title" content="{escape(title)}"><meta name="description" content="{escape(body[min(2, len(body) - 1)][:60])}">
<title>{escape(title)}_腾云新闻</title></head><body>
<div id="header"><a href="/">新闻</a><a href="/finance">财经</a><a href="/sports">体育</a><a href="/ent">娱乐</a><a href="/house">房产</a><div class="login">登录 | 注册</div></div>
<div class="breadcrumb">腾云新闻 &gt; 地方 &gt; 正文</div>
<article class="article"><h1 class="title">{escape(title)}</h1>
<div class="article-info"><span class="date">2024年02月20日 08:15</span> <a>云溪日报</a> <span>评论 <em>36</em></span> <span>阅读 <em>1.2万</em></span></div>
<div class="article-content" id="artibody">
{chr(10).join(parts)}
<p class="editor">（责任编辑：王小明）</p></div>
<div class="statement">声明：该文观点仅代表作者本人，本站仅提供信息存储空间服务。</div></article>
<div class="comments"><h3>最新评论</h3>{comments}</div>
<div class="recommend"><h3>推荐阅读</h3><ul>{more}{more}</ul></div>
<div style="display:none">隐藏内容：云溪市2024年地区生产总值增长9%左右。</div>
<noscript>请开启脚本后浏览本页，地区生产总值增长1%。</noscript>
<textarea hidden>地区生产总值增长2%</textarea>
<div id="footer">关于我们 | 联系我们 | 招聘信息 | 增值电信业务经营许可证</div></body></html>"""


def breaks(text):
    """One cell with the whole text, its lines parted by pairs of <br>; capitals, no closing tags."""
    title, body = article(text)
    lines = "<BR><BR>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}" for line in body)
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=CHARSET"><TITLE>{escape(title)}</TITLE></HEAD>
<BODY><CENTER><A HREF=index.htm>返回首页</A> | <A HREF=list.htm>报告列表</A></CENTER><HR>
<TABLE BORDER=0 WIDTH=760 ALIGN=CENTER><TR><TD ALIGN=CENTER><H2>{escape(title)}</H2>
<TR><TD><DIV ID=zoom>{lines}</DIV>
<TR><TD ALIGN=RIGHT>点击数：3021　录入时间：2012-3-1　<A HREF="javascript:history.back()">返回</A></TABLE>
<HR><CENTER>版权所有 云溪市信息中心</CENTER></BODY></HTML>"""


def entities(text):
    """Every character above ASCII as a numeric entity, as some old editors wrote; XHTML with an XML declaration."""
    title, body = article(text)
    coded = lambda words: "".join(f"&#{ord(c)};" if ord(c) > 127 else escape(c) for c in words)
    paragraphs = "\n".join(f"<p>&#12288;&#12288;{coded(line)}</p>" for line in body)
    return f"""<?xml version="1.0" encoding="CHARSET"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{coded(title)}</title></head>
<body><div id="nav"><a href="/">{coded("首页")}</a> | <a href="/list">{coded("列表")}</a></div>
<h2>{coded(title)}</h2><div id="content">
{paragraphs}
</div><div class="foot">{coded("技术支持：信息中心")}</div></body></html>"""


def account(text):
    """A public account's article: nested sections and spans, the body hidden until a script shows it."""
    title, body = article(text)
    parts = "\n".join(
        f'<section style="margin:0 8px"><section><p style="text-indent:2em"><span style="font-size:16px"><span leaf="">{escape(line)}</span></span></p></section></section>'
        + ('<p><img data-src="https://pic.example.com/1.jpg"/></p>' if n % 15 == 7 else "")
        for n, line in enumerate(body)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><meta name="viewport" content="width=device-width">
<meta property="og:title" content="{escape(title)}"/><title></title></head><body id="activity-detail">
<div id="js_article"><h1 class="rich_media_title" id="activity-name">{escape(title)}</h1>
<div id="meta_content"><span>原创</span> <span>云溪发布</span> <a>云溪发布</a> <em id="publish_time">2024-02-20 08:00</em> <em>广东</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
{parts}
<section><p>— END —</p><p>来源：云溪日报</p><p>长按识别二维码，关注我们</p></section></div>
<div class="tool"><span>阅读 1.3万</span><span>赞 212</span><span>在看 89</span></div></div>
<div id="js_pc_qr"><p>微信扫一扫<br>关注该公众号</p></div><script>document.getElementById("js_content").style.visibility = "visible";</script></body></html>"""


def with_annex(text):
    """Headings for the parts of the article, and a table with a footnote where the editor put one."""
    title, body = article(text)
    parts = []
    for line in body:
        heading = len(line) < 20 and line[:2] in {"一、", "二、", "三、", "四、"}
        parts.append(f"<h3>{escape(line)}</h3>" if heading else f"<p>{escape(line)}</p>")
    return f"""<!doctype html><html><head><meta charset=CHARSET><title>{escape(title)}</title></head>
<body><ul class=menu><li><a href=/>首页</a><li><a href=/gov>机构职能</a><li><a href=/doc>文件</a></ul>
<h1>{escape(title)}</h1><div class=content>{"".join(parts)}</div>
<p class=pager><a href=1.html>1</a> <a href=2.html>下一页</a></p></body></html>"""


def source_wrapped(text):
    """Markup whose source is broken after some 60 characters, in the midst of words but of no figure."""
    title, body = article(text)
    paragraphs = []
    for line in body:
        line = "　　" + escape(line)
        at = re.findall(r".{60}(?:[!-~]+)?|.+", line)
        paragraphs.append("<P STYLE='line-height: 150%'>" + "\n        ".join(at) + "\n</P>")
    return f"""<html>
<head><meta http-equiv="content-type" content="text/html; charset=CHARSET">
<title>{escape(title)} -- 云溪市政府网</title></head>
<body><div id="top"><a href="#">首页</a> <a href="#">新闻中心</a></div>
<h1>{escape(title)}</h1><div id="con_con">
{chr(10).join(paragraphs)}
</div><div id="bottom">【字号：大 中 小】【我要打印】【关闭】</div></body></html>"""


def cells(text):
    """A paragraph a row of a table, as old editors made pages; a column of adverts beside it, longer than the article."""
    title, body = article(text)
    rows = "\n".join(f"<tr><td width=20>&nbsp;</td><td>{escape(line)}</td></tr>" for line in body)
    adverts = "".join(f"<p><a href=/ad{n}>岭前新区{n}期招商：年产值增长{n}%，投资{n}亿元，欢迎洽谈合作，共谋发展</a></p>" for n in range(1, 90))
    return f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=CHARSET"><title>{escape(title)}</title></head><body>
<table width=960><tr><td width=200 valign=top><b>招商信息</b>{adverts}</td><td valign=top>
<table width=760><tr><td colspan=2 align=center><b>{escape(title)}</b></td></tr>
{rows}</table></td></tr></table></body></html>"""


def preformatted(text):
    """Plain text between <pre> and </pre>, broken by hand after 72 columns."""
    from made_texts import broken

    title = article(text)[0]
    return f"""<html><head><meta charset="CHARSET"><title>{escape(title)}</title></head><body><a href="/">返回</a>
<pre>
{escape(chr(10).join(broken(text, 72)))}
</pre></body></html>"""


def marked(text):
    """Every figure in bold or in a span of its own, marks of an editor's review around some words, a copy for print hidden."""
    title, body = article(text)
    figures = lambda line: re.sub(r"\d+(\.\d+)?", lambda found: f"<strong>{found.group(0)}</strong>", escape(line))
    paragraphs = "".join(f'<p><span>　　</span><span class="hl" data-n="{n}">{figures(line)}</span></p>' for n, line in enumerate(body))
    copy = "".join(f"<p>{escape(line)}</p>" for line in body)
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{escape(title)}</title></head><body>
<nav><a href="/">首页</a><a href="/a">领导之窗</a><a href="/b">政务公开</a></nav>
<main><h1>{escape(title)}</h1><div class="article">{paragraphs}</div></main>
<div id="print" style="display:none"><h1>{escape(title)}</h1>{copy}</div>
<footer>版权所有：岭前区人民政府</footer></body></html>"""


TEMPLATES = [classic, office, portal, breaks, entities, account, with_annex, source_wrapped, cells, preformatted, marked]


def article(text):
    """The title over the article, and the article's lines: its first line where that is the title, never twice."""
    lines = text.lines
    if lines[0] == text.title and len(lines) > 1:
        return text.title, lines[1:]
    return text.title, lines


def runs(line):
    """A line as word processors leave it in markup: figures and marks in spans of their own, blanks as entities."""
    out = []
    for c in line:
        kind = "en" if c.isascii() and not c.isspace() else "zh"
        if out and out[-1][0] == kind:
            out[-1][1] += c
        else:
            out.append([kind, c])
    span = {"en": '<span lang="EN-US" style="font-family:仿宋_GB2312">', "zh": '<span style="font-family:仿宋_GB2312">'}
    return "".join(f"{span[kind]}{escape(words).replace(' ', '&nbsp;')}</span>" for kind, words in out)
