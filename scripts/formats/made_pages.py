"""Web pages: the templates as sites send them, as browsers and other programs save them, with their charset told wrong."""

import base64
import functools
import http.server
import re
import shutil
import threading
from html import escape
from pathlib import Path

import templates
from browser import Browser
from made_texts import TYPED
from producers import each, producer, run


def template_of(text, number):
    return templates.TEMPLATES[number % len(templates.TEMPLATES)]


def written(markup, path, codec, declared=None, mark=b""):
    words = markup.translate(TYPED) if codec == "gbk" else markup
    words = words.replace("charset=CHARSET", f"charset={declared}") if declared else words.replace('; charset=CHARSET', "").replace('<meta charset="CHARSET">', "").replace("<meta charset=CHARSET>", "")
    words = words.replace('encoding="CHARSET"', f'encoding="{declared or "utf-8"}"').replace('charset="CHARSET"', f'charset="{declared}"')
    try:
        path.write_bytes(mark + words.encode(codec))
    except UnicodeEncodeError:
        path.write_bytes(mark + words.encode("gb18030" if codec == "gbk" else "utf-8"))


def of_template(template):
    name = template.__name__.replace("_", "-")

    @producer("html", name)
    def make(texts, folder):
        for text, path in each(texts, folder, "html"):
            written(template(text), path, "utf-8", "utf-8")


for one in templates.TEMPLATES:
    of_template(one)


def told(name, codec, declared, mark=b""):
    """All templates in turn, in one encoding, under one declared charset."""

    @producer("html", name)
    def make(texts, folder):
        for number, (text, path) in enumerate(each(texts, folder, "htm")):
            written(template_of(text, number)(text), path, codec, declared, mark)


told("gbk", "gbk", "gb2312")
told("gb18030", "gb18030", "gb18030")
told("gbk-told-utf-8", "gbk", "utf-8")
told("utf-8-told-gb2312", "utf-8", "gb2312")
told("utf-8-untold", "utf-8", None)
told("gbk-untold", "gbk", None)
told("utf-16-bom", "utf-16-le", "utf-16", b"\xff\xfe")


@producer("html", "chromium-dom", "chromium", "websocket")
def dom(texts, folder):
    """What a browser holds after the page's scripts ran."""
    with Browser() as browser:
        for text, path, page in pages(texts, folder, "html"):
            browser.open(page)
            path.write_text(browser.evaluate("document.documentElement.outerHTML"), "utf-8")


@producer("mhtml", "chromium", "chromium", "websocket")
def mhtml(texts, folder):
    """A browser's page in a single file."""
    with Browser() as browser:
        for text, path, page in pages(texts, folder, "mhtml"):
            browser.open(page)
            path.write_bytes(browser.call("Page.captureSnapshot", format="mhtml")["data"].encode())


def pages(texts, folder, extension, written_as=("gbk", "gb2312")):
    """Each text as a page on the disk beside the file to make of it; the page is gone afterwards."""
    source = Path(folder) / ".source.html"
    for number, (text, path) in enumerate(each(texts, folder, extension)):
        written(template_of(text, number)(text), source, *written_as)
        yield text, path, source
    source.unlink(missing_ok=True)


STYLE = "body { font-family: serif } /* 地区生产总值增长1% */"
SCRIPT = "var news = ['地区生产总值增长2%']; function count() { return 0; }"
FRAME = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div>广告：云溪新城，首付3万元起，年均增值8%以上。</div></body></html>'


@producer("html-folder", "saved-complete")
def saved_complete(texts, folder):
    """“Webpage, complete”: the page, and beside it a folder with its styles, scripts, pictures and frames."""
    for number, (text, path) in enumerate(each(texts, folder, "html")):
        beside = path.with_name(f"{text.name}_files")
        beside.mkdir()
        markup = template_of(text, number)(text)
        mark = "<!-- saved from url=(0041)http://www.example.gov.cn/zwgk/gzbg/index.html -->\n"
        extra = f'<link rel="stylesheet" href="./{text.name}_files/main.css"><script src="./{text.name}_files/main.js"></script>'
        frame = f'<iframe src="./{text.name}_files/saved_resource.html"></iframe>'
        markup = re.sub(r"(?i)(<head[^>]*>)", lambda found: found.group(1) + extra, markup, count=1)
        markup = re.sub(r"(?i)(</body>)", lambda found: frame + found.group(1), markup, count=1)
        head, tail = markup.split(">", 1) if markup.startswith("<!") else ("", markup)
        written(f"{head}>\n{mark}{tail}" if head else mark + tail, path, "utf-8", "utf-8")
        (beside / "main.css").write_text(STYLE, "utf-8")
        (beside / "main.js").write_text(SCRIPT, "utf-8")
        (beside / "saved_resource.html").write_text(FRAME, "utf-8")
        (beside / "logo.png").write_bytes(PIXEL)
        (beside / "pv.gif").write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")


@producer("html-folder", "frames")
def frames(texts, folder):
    """A site of frames, saved: the page itself holds none of the article, a file of its folder does."""
    for number, (text, path) in enumerate(each(texts, folder, "html")):
        beside = path.with_name(f"{text.name}_files")
        beside.mkdir()
        inner = ''.join(f'<frame src="{beside.name}/{name}.html" name={name}>' for name in ("top", "menu", text.name))
        page = f'<html><head><meta charset="utf-8"><title>云溪市人民政府</title></head><frameset rows="100,*">{inner}<noframes>请使用支持框架的浏览器</noframes></frameset></html>'
        path.write_text(page, "utf-8")
        written(template_of(text, number)(text), beside / f"{text.name}.html", "gbk", "gb2312")
        links = "".join(f"<a href=#>{words}</a><br>" for words in templates.OTHERS)
        (beside / "menu.html").write_text(f'<html><meta charset="utf-8"><body>{links}</body></html>', "utf-8")
        (beside / "top.html").write_text('<html><meta charset="utf-8"><body><h1>云溪市人民政府</h1></body></html>', "utf-8")


@producer("html-folder", "wget", "wget")
def by_wget(texts, folder):
    """A site fetched with everything a page needs, from a server that tells no charset."""
    site = Path(folder) / ".site"
    site.mkdir()
    (site / "main.css").write_text(STYLE, "utf-8")
    (site / "main.js").write_text(SCRIPT, "utf-8")
    (site / "logo.png").write_bytes(PIXEL)
    extra = '<link rel="stylesheet" href="main.css"><script src="main.js"></script>'
    addresses = []
    with served(site) as port:
        for number, text in enumerate(texts):
            markup = template_of(text, number)(text)
            markup = re.sub(r"(?i)(<head[^>]*>)", lambda found: found.group(1) + extra, markup, count=1)
            written(markup, site / f"{text.name}.html", "gbk", "gb2312")
            addresses.append(f"http://127.0.0.1:{port}/{text.name}.html")
        # Links that lead nowhere make it end with 8 (a server's error); the pages are there all the same.
        import subprocess

        subprocess.run(["wget", "-q", "-p", "-k", "-nH", "--restrict-file-names=nocontrol", "-P", str(folder), *addresses], check=False)
    shutil.rmtree(site)


@producer("html", "libreoffice", "soffice")
def by_writer(texts, folder):
    """A word processor's own idea of a page."""
    sources = Path(folder) / ".from"
    sources.mkdir()
    for text in texts:
        (sources / f"{text.name}.txt").write_text("\ufeff" + "\n".join(text.lines), "utf-8")
    run("soffice", "--headless", "--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", "html:HTML (StarWriter)", "--outdir", folder, *sorted(sources.glob("*.txt")))
    shutil.rmtree(sources)


@producer("html", "pandoc", "pandoc")
def by_pandoc(texts, folder):
    for text, path in each(texts, folder, "html"):
        source = "\n\n".join(text.lines).encode()
        run("pandoc", "-f", "markdown-smart-yaml_metadata_block-fancy_lists-startnum", "-t", "html", "-s", "--metadata", f"title={text.title}", "-o", path, input=source)


@producer("html", "filtered-by-a-word-processor")
def filtered(texts, folder):
    """“Web page, filtered”: conditional comments, namespaced tags, spans about every run of Latin letters; GBK."""
    for text, path in each(texts, folder, "htm"):
        title, body = templates.article(text)
        words = "\n".join(
            f"<p class=MsoNormal style='text-indent:32.0pt'><a name=\"OLE_LINK{n}\"></a>{templates.runs(line)}<span lang=EN-US><o:p></o:p></span></p>"
            for n, line in enumerate(body)
        )
        markup = f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv=Content-Type content="text/html; charset=CHARSET"><meta name=Generator content="Word 15 (filtered)">
<title>{escape(title)}</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Words>5120</o:Words></o:DocumentProperties></xml><![endif]-->
<style><!-- @font-face {{font-family:仿宋_GB2312;}} p.MsoNormal {{margin:0cm;}} --></style></head>
<body lang=ZH-CN><div class=WordSection1 style='layout-grid:15.6pt'>
<p class=MsoTitle align=center>{templates.runs(title)}</p>
{words}</div></body></html>"""
        written(markup, path, "gbk", "gb2312")


PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


class served:
    """A folder behind a web server on this machine, for as long as the block lasts."""

    def __init__(self, folder):
        handler = functools.partial(Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server.server_address[1]

    def __exit__(self, *_):
        self.server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {"": "application/octet-stream", ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".png": "image/png"}

    def log_message(self, *_):
        pass
