"""Word processors' files: by a word processor, by programs, with the furniture that real ones have."""

import shutil
from html import escape
from pathlib import Path

import templates
from producers import EQUAL, REFUSED, Face, each, producer, run


def plain_sources(texts, folder):
    """The texts as files that a word processor opens without a question."""
    sources = Path(folder) / ".from"
    sources.mkdir()
    for text in texts:
        (sources / f"{text.name}.txt").write_text("\ufeff" + "\n".join(text.lines), "utf-8")
    return sources


def converted(texts, folder, filter):
    """The texts opened in LibreOffice and saved as `filter`."""
    sources = plain_sources(texts, folder)
    run("soffice", "--headless", "--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", filter, "--outdir", folder, *sorted(sources.glob("*.txt")))
    shutil.rmtree(sources)


@producer("docx", "libreoffice", "soffice")
def writer(texts, folder):
    converted(texts, folder, "docx:MS Word 2007 XML")


@producer("docx", "libreoffice-of-a-page", "soffice")
def writer_of_page(texts, folder):
    """A page with a table for its layout and one of data, opened in a word processor and saved."""
    sources = Path(folder) / ".from"
    sources.mkdir()
    for text in texts:
        title, body = templates.article(text)
        lines = "".join(f"<p>{escape(line)}</p>" for line in body)
        page = f'<html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>{lines}{ANNEX}</body></html>'
        (sources / f"{text.name}.html").write_text(page, "utf-8")
    run("soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, *sorted(sources.glob("*.html")))
    shutil.rmtree(sources)


# A table that says nothing of any indicator, as a schedule of works does.
ANNEX = (
    "<table border=1><tr><td>序号</td><td>项目名称</td><td>责任单位</td></tr>"
    "<tr><td>1</td><td>老旧小区改造</td><td>区住建局</td></tr><tr><td>2</td><td>农村公路养护</td><td>区交通局</td></tr></table>"
)


@producer("docx", "python-docx", "docx")
def by_python(texts, folder):
    """Runs of a letter or two, a running head, page numbers, a page break, tabs, headings, a table and a footnote's mark."""
    for text, path in each(texts, folder, "docx"):
        document(text, split=True).save(path)


@producer("docx", "in-a-table", "docx")
def in_table(texts, folder):
    """The whole text within one cell of a table, as forms have it."""
    for text, path in each(texts, folder, "docx"):
        held = new_document()
        title, body = templates.article(text)
        held.add_paragraph(title)
        cell = held.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0].text = body[0]
        for line in body[1:]:
            cell.add_paragraph(line)
        held.save(path)


@producer("docx", "tracked-changes", "docx")
def tracked(texts, folder):
    """Under revision: what was struck out is no text, what was put in is; a comment stands beside it; parts in controls."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for text, path in each(texts, folder, "docx"):
        held = new_document()
        title, body = templates.article(text)
        held.add_heading(title, 0)
        for number, line in enumerate(body):
            at = len(line) // 2
            before, after = escape(line[:at]), escape(line[at:])
            by = f'w:id="{number}" w:author="改稿人" w:date="2024-02-01T00:00:00Z"'
            xml = (
                f"<w:p {nsdecls('w')}><w:r><w:t xml:space=\"preserve\">{before}</w:t></w:r>"
                f"<w:del {by}><w:r><w:delText>地区生产总值增长99%，</w:delText></w:r></w:del>"
                f'<w:ins {by}><w:r><w:t xml:space="preserve">{after}</w:t></w:r></w:ins></w:p>'
            )
            if number % 3 == 0:
                xml = f"<w:sdt {nsdecls('w')}><w:sdtContent>{xml}</w:sdtContent></w:sdt>"
            held.element.body.insert(len(held.element.body) - 1, parse_xml(xml))
        held.save(path)


@producer("docx", "breaks-and-boxes", "docx")
def breaks_and_boxes(texts, folder):
    """Soft line ends instead of paragraphs, and the title in a drawn text box that is kept twice (with its fallback)."""
    from docx.oxml import parse_xml

    for text, path in each(texts, folder, "docx"):
        held = new_document()
        title, body = templates.article(text)
        held.element.body.insert(0, parse_xml(BOX.replace("TITLE", escape(title))))
        paragraph = held.add_paragraph()
        for number, line in enumerate(body):
            run_ = paragraph.add_run("　　" + line)
            if number % 25 == 24:
                paragraph = held.add_paragraph()
            else:
                run_.add_break()
        held.save(path)


BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    "<wps:txbx><w:txbxContent><w:p><w:r><w:t>TITLE</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>TITLE</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


@producer("docx", "fields-and-hidden", "docx")
def fields_and_hidden(texts, folder):
    """A table of contents made of fields, hidden words, footnote marks, hyphens that do not break, parts in UTF-16."""
    import zipfile

    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for text, path in each(texts, folder, "docx"):
        held = new_document()
        title, body = templates.article(text)
        held.add_paragraph(title)
        contents = [line for line in body if len(line) < 24 and line[:2] in {"一、", "二、", "三、"}]
        for number, line in enumerate(contents):
            paragraph = held.add_paragraph()
            field(paragraph.add_run(), f'HYPERLINK \\l "_Toc{number}"')
            paragraph.add_run(f"{line}\t{number + 1}")
        for line in body:
            at = len(line) // 2
            hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>地区生产总值增长88%</w:t></w:r>"
            first, rest = escape(line[:at]), escape(line[at:])
            xml = (
                f"<w:p {nsdecls('w')}><w:bookmarkStart w:id='1' w:name='a'/><w:r><w:t xml:space='preserve'>{first}</w:t></w:r>{hidden}<w:proofErr w:type='spellStart'/>"
                f"<w:hyperlink w:anchor='a'><w:r><w:t xml:space='preserve'>{rest}</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id='1'/></w:p>"
            )
            held.element.body.insert(len(held.element.body) - 1, parse_xml(xml))
        draft = path.with_suffix(".draft")
        held.save(draft)
        with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                data = old.read(info)
                if info.filename == "word/document.xml":
                    words = data.decode().split("?>", 1)[1]
                    data = ('<?xml version="1.0" encoding="UTF-16"?>' + words).encode("utf-16")
                new.writestr(info.filename, data)
        draft.unlink()


@producer("docx", "strict", "docx")
def strict(texts, folder):
    """The standard's strict form: other namespaces."""
    import zipfile

    for text, path in each(texts, folder, "docx"):
        draft = path.with_suffix(".draft")
        document(text).save(draft)
        with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                data = old.read(info).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
                new.writestr(info.filename, data.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"))
        draft.unlink()


@producer("docx", "pandoc", "pandoc")
def by_pandoc(texts, folder):
    for text, path in each(texts, folder, "docx"):
        title, body = templates.article(text)
        page = f"<html><head><title>{escape(title)}</title></head><body>" + "".join(f"<p>{escape(line)}</p>" for line in body) + ANNEX + "</body></html>"
        run("pandoc", "-f", "html", "-t", "docx", "-o", path, input=page.encode())


@producer("doc", "libreoffice", "soffice", expect=REFUSED)
def old_word(texts, folder):
    converted(texts[:2], folder, "doc:MS Word 97")


@producer("wps", "named-so", "soffice", expect=REFUSED)
def wps(texts, folder):
    """Another maker's file of the old form, under its own ending."""
    converted(texts[:2], folder, "doc:MS Word 97")
    for path in Path(folder).glob("*.doc"):
        path.rename(path.with_suffix(".wps"))


@producer("rtf", "libreoffice", "soffice", expect=REFUSED)
def rich_text(texts, folder):
    converted(texts[:2], folder, "rtf:Rich Text Format")


@producer("odt", "libreoffice", "soffice")
def open_text(texts, folder):
    converted(texts[:2], folder, "odt")


@producer("wps", "docx-named-wps", "docx", expect=EQUAL)
def wps_of_today(texts, folder):
    """Today's form under the other maker's ending: read by what it is."""
    for text, path in each(texts[:3], folder, "wps"):
        document(text).save(path)


def new_document():
    """python-docx's own empty document, without the picture of it that makes up half its size."""
    import docx

    held = docx.Document()
    package = held.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/thumbnail")]:
        del package.rels[key]
    return held


def document(text, split=False, columns=1, annex=True):
    """The text as python-docx makes it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    held = new_document()
    style = held.styles["Normal"]
    style.font.size = Pt(14)
    style.font.name = Face.serif
    style.element.rPr.rFonts.set(qn("w:eastAsia"), Face.serif)
    section = held.sections[0]
    if columns > 1:
        cols = section._sectPr.find(qn("w:cols"))
        if cols is None:
            cols = OxmlElement("w:cols")
            section._sectPr.append(cols)
        cols.set(qn("w:num"), str(columns))
        cols.set(qn("w:space"), "425")
    title, body = templates.article(text)
    section.header.paragraphs[0].text = title
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    field(foot.add_run(), "PAGE")
    foot.add_run(" —")
    heading = held.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(title).bold = True
    for number, line in enumerate(body):
        if len(line) < 24 and line[:2] in {"一、", "二、", "三、", "四、"}:
            paragraph = held.add_heading("", 1)
        else:
            paragraph = held.add_paragraph()
            paragraph.paragraph_format.first_line_indent = Pt(28)
        if split and number:
            at = 0
            for step in (1, 2, 7, 1, 3, 11) * (len(line) // 25 + 1):
                paragraph.add_run(line[at : at + step])
                at += step
        else:
            paragraph.add_run(line)
        if split and number == 30:
            paragraph.add_run().add_break(WD_BREAK.PAGE)
    if annex:
        rows = [["序号", "项目名称", "责任单位"], ["1", "老旧小区改造", "区住建局"], ["2", "农村公路养护", "区交通局"]]
        table = held.add_table(len(rows), 3)
        table.style = "Table Grid"
        for row, cells in zip(table.rows, rows):
            for cell, words in zip(row.cells, cells):
                cell.text = words
    return held


def field(run_, code):
    """A field, such as the page's number, in a run."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "end"):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = code
        run_._r.append(part)
