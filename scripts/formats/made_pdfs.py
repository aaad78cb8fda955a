"""PDF: by a word processor, a browser, typesetters and libraries; distilled again, locked, stripped, scanned."""

import dataclasses
import shutil
from html import escape
from pathlib import Path

import templates
from browser import Browser
from made_texts import broken
from made_words import document
from producers import LOST, REFUSED, Face, each, producer, run

ZENHEI = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"

# Slow typesetters are spared the text of 140,000 characters.
LONGEST = 60_000


def short(texts):
    return [text for text in texts if len(text.text) <= LONGEST]


def by_writer(texts, folder, **options):
    """Through LibreOffice, with a running head and page numbers."""
    sources = Path(folder) / ".from"
    sources.mkdir()
    for text, path in each(texts, sources, "docx"):
        document(text, **options).save(path)
    run("soffice", "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, *sorted(sources.glob("*.docx")))
    shutil.rmtree(sources)


@producer("pdf", "libreoffice", "soffice", "docx")
def writer(texts, folder):
    by_writer(texts, folder)


@producer("pdf", "libreoffice-two-columns", "soffice", "docx")
def writer_columns(texts, folder):
    by_writer(texts, folder, columns=2, annex=False)


def page_of(text, style):
    title, body = templates.article(text)
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in body)
    style = style.replace("SERIF", Face.serif).replace("HEADING", Face.heading)
    head = f'<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style></head>'
    return f"<!DOCTYPE html>{head}<body><h1>{escape(title)}</h1><div class=body>{lines}</div></body></html>"


PLAIN = "body{font:16px/1.8 'SERIF',serif} p{text-indent:2em;margin:.4em 0} h1{text-align:center;font-size:22px;font-weight:HEADING}"
COLUMNS = PLAIN + " .body{column-count:2;column-gap:2em} p{text-align:justify}"


def by_chromium(texts, folder, markup, **options):
    source = Path(folder) / ".source.html"
    with Browser() as browser:
        for text, path in each(texts, folder, "pdf"):
            source.write_text(markup(text), "utf-8")
            browser.open(source)
            path.write_bytes(browser.pdf(paperWidth=8.27, paperHeight=11.69, **options))
    source.unlink()


@producer("pdf", "chromium", "chromium", "websocket")
def chromium(texts, folder):
    """Printed with the browser's own head (date, title) and foot (address, page of pages)."""
    by_chromium(texts, folder, lambda text: page_of(text, PLAIN), displayHeaderFooter=True)


@producer("pdf", "chromium-two-columns", "chromium", "websocket")
def chromium_columns(texts, folder):
    by_chromium(texts, folder, lambda text: page_of(text, COLUMNS))


@producer("pdf", "chromium-of-a-site", "chromium", "websocket")
def chromium_site(texts, folder):
    """A site's whole page printed: its navigation above the article, its addresses below."""
    by_chromium(texts, folder, lambda text: templates.breaks(text).replace("CHARSET", "utf-8") + f"<style>body{{font-family:'{Face.sans}'}} h2{{font-weight:{Face.heading}}}</style>", displayHeaderFooter=True)


@producer("pdf", "chromium-print-to-pdf", "chromium")
def chromium_cli(texts, folder):
    """By the command line's switch, one process a page: a few."""
    source = Path(folder) / ".source.html"
    for text, path in each(texts[:: max(1, len(texts) // 6)], folder, "pdf"):
        source.write_text(page_of(text, PLAIN), "utf-8")
        run("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={path}", source.resolve().as_uri())
    source.unlink()


@producer("pdf", "weasyprint", "weasyprint")
def by_weasyprint(texts, folder):
    """Running heads and page numbers of its own, justified, sentences cut by pages; fonts of CFF outlines."""
    import weasyprint

    for text, path in each(short(texts), folder, "pdf"):
        title = templates.article(text)[0]
        paged = f"@page{{size:A4;margin:2.5cm;@top-center{{content:'{title}';font-size:9pt}}@bottom-center{{content:'第' counter(page) '页 共' counter(pages) '页'}}}}"
        weasyprint.HTML(string=page_of(text, PLAIN + paged)).write_pdf(path)


@producer("pdf", "wkhtmltopdf", "wkhtmltopdf")
def by_wkhtml(texts, folder):
    source = Path(folder) / ".source.html"
    for text, path in each(texts, folder, "pdf"):
        source.write_text(page_of(text, PLAIN.replace("SERIF", "AR PL SungtiL GB").replace("HEADING", "bold")), "utf-8")
        run("wkhtmltopdf", "-q", "--footer-center", "[page]/[topage]", source, path)
    source.unlink()


@producer("pdf", "typst", "typst")
def by_typst(texts, folder):
    import typst

    for text, path in each(texts, folder, "pdf"):
        title, body = templates.article(text)
        quoted = lambda words: '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
        lines = "\n".join(f"#par(text({quoted(line)}))" for line in body)
        source = (
            f'#set page(paper: "a4", numbering: "- 1 -", header: align(center, text(9pt, {quoted(title)})))\n'
            '#set text(font: "' + Face.serif + '", lang: "zh", size: 12pt)\n#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n'
            f"#align(center, text(18pt, {quoted(title)}))\n{lines}"
        )
        path.write_bytes(typst.compile(source.encode()))


@producer("pdf", "typst-two-columns", "typst")
def by_typst_columns(texts, folder):
    import typst

    for text, path in each(texts, folder, "pdf"):
        title, body = templates.article(text)
        quoted = lambda words: '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
        lines = "\n\n".join(f"#par(text({quoted(line)}))" for line in body)
        source = (
            '#set page(paper: "a4", columns: 2, numbering: "1")\n#set text(font: "' + Face.sans + '", lang: "zh", size: 10pt)\n#set par(justify: true)\n'
            f'#place(top + center, scope: "parent", float: true, text(18pt, {quoted(title)}))\n{lines}'
        )
        path.write_bytes(typst.compile(source.encode()))


def wrapped(text, width):
    """Its title, and its lines broken at a width in columns, as a program does that measures half-width digits as such."""
    title, body = templates.article(text)
    return [title, *broken(dataclasses.replace(text, text="\n".join(body)), width)]


def by_reportlab(texts, folder, font, width=76, rows=40, head=True):
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas

    for text, path in each(texts, folder, "pdf"):
        sheet = canvas.Canvas(str(path), pagesize=A4)
        lines = wrapped(text, width)
        for number, start in enumerate(range(0, len(lines), rows), 1):
            if head and number > 1:
                sheet.setFont(font, 9)
                sheet.drawCentredString(A4[0] / 2, A4[1] - 40, text.title)
            sheet.setFont(font, 12)
            for row, line in enumerate(lines[start : start + rows]):
                sheet.drawString(64, A4[1] - 72 - row * 17.5, line)
            sheet.drawCentredString(A4[0] / 2, 36, f"- {number} -")
            sheet.showPage()
        sheet.save()


@producer("pdf", "reportlab-by-count", "reportlab")
def by_count(texts, folder):
    """The plainest script there is: forty characters a line whatever their width, no indents, the viewer's own font."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for text, path in each(texts, folder, "pdf"):
        sheet = canvas.Canvas(str(path))
        lines = [line[at : at + 40] for line in text.lines for at in range(0, len(line), 40)]
        for start in range(0, len(lines), 42):
            sheet.setFont("STSong-Light", 11)
            for row, line in enumerate(lines[start : start + 42]):
                sheet.drawString(60, 780 - row * 17, line)
            sheet.showPage()
        sheet.save()


@producer("pdf", "reportlab-paragraphs", "reportlab")
def by_platypus(texts, folder):
    """Its own paragraphs, broken and justified as Chinese, a head and the page's number drawn on each page."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK", alignment=TA_JUSTIFY)
    head = ParagraphStyle("head", fontName="STSong-Light", fontSize=18, leading=30, alignment=1)

    def furniture(sheet, held):
        sheet.setFont("STSong-Light", 9)
        sheet.drawString(70, 810, held.title)
        sheet.drawRightString(525, 30, f"第{held.page}页")

    for text, path in each(texts, folder, "pdf"):
        title, lines = templates.article(text)
        held = SimpleDocTemplate(str(path), title=title)
        held.title = title
        held.build([Paragraph(escape(title), head), *(Paragraph(escape(line), body) for line in lines)], onFirstPage=furniture, onLaterPages=furniture)


@producer("pdf", "reportlab-stsong", "reportlab")
def stsong(texts, folder):
    """The viewer's own font, UniGB-UCS2-H, no ToUnicode."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    by_reportlab(texts, folder, "STSong-Light")


@producer("pdf", "reportlab-truetype", "reportlab")
def truetype(texts, folder):
    """An embedded TrueType font cut into subsets of 256 simple codes each, with ToUnicode."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("zenhei", ZENHEI, subfontIndex=0))
    by_reportlab(texts, folder, "zenhei")


@producer("pdf", "fpdf2", "fpdf")
def by_fpdf(texts, folder):
    from fpdf import FPDF

    class Paged(FPDF):
        def footer(self):
            self.set_y(-15)
            self.set_font("zenhei", size=9)
            self.cell(0, 10, f"{self.page_no()} / {{nb}}", align="C")

    for text, path in each(short(texts), folder, "pdf"):
        sheet = Paged()
        sheet.add_font("zenhei", fname=ZENHEI, collection_font_number=0)
        sheet.add_page()
        title, body = templates.article(text)
        sheet.set_font("zenhei", size=18)
        sheet.multi_cell(0, 12, title, align="C", new_x="LMARGIN", new_y="NEXT")
        sheet.set_font("zenhei", size=12)
        for line in body:
            sheet.multi_cell(0, 8, "　　" + line, new_x="LMARGIN", new_y="NEXT", wrapmode="CHAR")
        sheet.output(str(path))


@producer("pdf", "gbk-euc-h", "pikepdf")
def gbk_euc_h(texts, folder):
    """A printing office's file of the nineties: GBK codes under GBK-EUC-H, the font neither embedded nor mapped."""
    for text, path in each(texts, folder, "pdf"):
        gbk_pdf(text, path)


def gbk_pdf(text, path):
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    pdf = pikepdf.new()
    info = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=2)
    about = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/STSong-Light"), Flags=6, FontBBox=Array([-25, -254, 1000, 880]),
        ItalicAngle=0, Ascent=752, Descent=-271, CapHeight=737, StemV=58,
    )  # fmt: skip
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/STSong-Light"), CIDSystemInfo=info, DW=1000, W=Array([814, 907, 500]), FontDescriptor=pdf.make_indirect(about))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/STSong-Light-GBK-EUC-H"), Encoding=Name("/GBK-EUC-H"), DescendantFonts=Array([pdf.make_indirect(inner)]))
    font = pdf.make_indirect(font)
    lines = wrapped(text, 76)
    for number, start in enumerate(range(0, len(lines), 40), 1):
        content = ["BT /F1 12 Tf 17.5 TL 64 770 Td"]
        for line in lines[start : start + 40]:
            words = line.translate({0x2022: "·", 0xA0: " "}).encode("gbk", "replace").hex()
            content.append(f"<{words}> Tj T*")
        content.append(f"ET BT /F1 9 Tf 290 36 Td <{f'- {number} -'.encode().hex()}> Tj ET")
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream("\n".join(content).encode())
    pdf.save(path)


def again(maker, texts, folder, change):
    """The files of another producer, each changed by `change(from, to)`."""
    sources = Path(folder) / ".pdf"
    sources.mkdir()
    maker(texts, sources)
    for path in sorted(sources.glob("*.pdf")):
        change(path, Path(folder) / path.name)
    shutil.rmtree(sources)


@producer("pdf", "ghostscript", "gs", "pdftotext", "soffice", "docx")
def distilled(texts, folder):
    """A word processor's file distilled once more; of many of them the distiller itself loses the characters."""
    again(writer, short(texts), folder, lambda old, new: run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", new, old))
    for text, path in each(short(texts), folder, "pdf"):
        kept = set(run("pdftotext", path, "-").decode(errors="replace"))
        if len(set(text.text) - kept) * 50 > len(set(text.text)):
            path.unlink()


@producer("pdf", "cairo", "pdftocairo", "chromium", "websocket")
def cairo(texts, folder):
    again(chromium, short(texts), folder, lambda old, new: run("pdftocairo", "-pdf", old, new))


@producer("pdf", "locked-for-change", "qpdf", "reportlab")
def locked(texts, folder):
    """Everyone may read it, printing and copying need the owner's password (AES-256); objects in streams, linearised."""
    lock = ["--encrypt", "", "owner", "256", "--print=none", "--extract=n", "--modify=none", "--", "--object-streams=generate", "--linearize"]
    again(stsong, texts[::3], folder, lambda old, new: run("qpdf", old, *lock, new))


@producer("pdf", "locked-rc4", "qpdf", "reportlab")
def locked_of_old(texts, folder):
    lock = ["--allow-weak-crypto", "--encrypt", "", "owner", "128", "--print=none", "--extract=n", "--use-aes=n", "--"]
    again(stsong, texts[::3], folder, lambda old, new: run("qpdf", *lock[:1], old, *lock[1:], new))


@producer("pdf", "needs-a-password", "qpdf", "reportlab", expect=REFUSED)
def needs_password(texts, folder):
    again(stsong, texts[:2], folder, lambda old, new: run("qpdf", old, "--encrypt", "user", "owner", "256", "--", new))


def stripped(old, new):
    """Without any ToUnicode table."""
    import pikepdf

    with pikepdf.open(old) as pdf:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary) and "/ToUnicode" in held:
                del held["/ToUnicode"]
        pdf.save(new)


def without_tounicode(name, maker, *tools, expect=LOST):
    producer("pdf", f"{name}-no-tounicode", "pikepdf", *tools, expect=expect)(lambda texts, folder: again(maker, texts[::8], folder, stripped))


without_tounicode("libreoffice", writer, "soffice", "docx")
without_tounicode("chromium", chromium, "chromium", "websocket")
without_tounicode("reportlab-truetype", truetype, "reportlab")
without_tounicode("typst", by_typst, "typst")
without_tounicode("fpdf2", by_fpdf, "fpdf")


def scan(old, new, pages=2):
    """Its pages as pictures only, as a scanner leaves them."""
    import img2pdf

    stem = new.parent / f"{new.stem}.scan"
    run("pdftoppm", "-r", "72", "-gray", "-jpeg", "-l", pages, old, stem)
    pictures = sorted(new.parent.glob(f"{stem.name}-*.jpg"))
    new.write_bytes(img2pdf.convert([str(picture) for picture in pictures]))
    for picture in pictures:
        picture.unlink()


@producer("pdf", "scan", "pdftoppm", "img2pdf", "reportlab", expect=REFUSED)
def scans(texts, folder):
    again(truetype, texts[:3], folder, scan)


@producer("pdf", "scan-with-words", "pdftoppm", "img2pdf", "reportlab", "pikepdf")
def read_scans(texts, folder):
    """Scans that a reading program has laid its words under, invisible, line by line."""
    import pikepdf

    sources = Path(folder) / ".pdf"
    sources.mkdir()
    truetype(texts[::6], sources)
    for path in sorted(sources.glob("*.pdf")):
        pictures = Path(folder) / f"{path.stem}.pictures"
        shutil.copy(path, pictures)
        scan(path, pictures, pages=99)
        with pikepdf.open(path) as words, pikepdf.open(pictures) as seen:
            for page, picture in zip(words.pages, seen.pages):
                held = page.Contents.read_bytes() if isinstance(page.Contents, pikepdf.Stream) else b"".join(part.read_bytes() for part in page.Contents)
                page.Contents = words.make_stream(held.replace(b"BT ", b"BT 3 Tr "))
                page.add_underlay(picture)
            words.save(Path(folder) / path.name)
        pictures.unlink()
    shutil.rmtree(sources)


@producer("pdf", "cover-scanned", "pdftoppm", "img2pdf", "reportlab", "pikepdf")
def cover(texts, folder):
    """A scanned cover before pages of text."""
    import pikepdf

    def change(old, new):
        picture = new.with_suffix(".cover")
        shutil.copy(old, picture)
        scan(old, picture, pages=1)
        with pikepdf.open(old) as words, pikepdf.open(picture) as seen:
            words.pages.insert(0, seen.pages[0])
            words.save(new)
        picture.unlink()

    again(stsong, texts[::6], folder, change)
