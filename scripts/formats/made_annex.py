"""Reports with a table of targets in their annex, in every format that has tables; the reference is the text with tabs."""

import dataclasses
from html import escape
from pathlib import Path

import templates
import texts
from browser import Browser
from made_words import document, new_document
from producers import Face, each, producer, run

# Figures of no place: the table is what is tested. Cells of None are covered by the cell to the left or above.
TABLES = {
    "annex-columns": [
        ["指标名称", "单位", "2020年实际", "增长（%）", "2021年预期目标", "增长（%）"],
        ["地区生产总值", "亿元", "118.32", "4.1", "129", "9左右"],
        ["规模以上工业增加值", "%", "", "3.2", "", "10左右"],
        ["一般公共预算收入", "亿元", "6.89", "8.5", "7.6", "10以上"],
        ["社会消费品零售总额", "亿元", "1,060.1", "-2.6", "1,165.5", "9-10"],
        ["城镇居民人均可支配收入", "元", "29508", "5.6", "32016", "8.5左右"],
        ["城镇登记失业率", "%", "4.2", "", "≤4.5", ""],
        ["粮食产量", "万吨", "20.4", "", "20左右", ""],
    ],
    "annex-two-rows": [
        ["序号", "指标", "2020年", None, "2021年", None, "备注"],
        [None, None, "完成", "增长（%）", "目标", "增长（%）", None],
        ["1", "地区生产总值（亿元）", "118.32", "4.1", "129", "9", "发改局"],
        ["2", "固定资产投资（亿元）", "60.5", "5.3", "66", "10", "发改局"],
        ["3", "城镇新增就业（人）", "4100", "2.5", "3500以上", "", "人社局"],
    ],
    "annex-plain": [
        ["主要指标", "2020年完成情况", "2021年计划目标"],
        ["地区生产总值增速", "4.1%", "9%左右"],
        ["规模以上工业增加值", "增长3.2%", "增长10%左右"],
        ["城镇登记失业率", "4.2%", "控制在4.5%以内"],
        ["一般公共预算收入", "6.89亿元", "力争7.6亿元"],
    ],
}


def annexes():
    """The reports: a sample with a table behind it, its cells parted by tabs."""
    sample = next(text for text in texts.samples() if text.name == "易县-2021")
    lines = [line for line in sample.lines if not line.startswith("样例说明")]
    found = []
    for name, rows in TABLES.items():
        table = ["\t".join(cell or "" for cell in row) for row in rows]
        found.append(dataclasses.replace(sample, name=name, text="\n".join([*lines, "附表", "2021年主要预期目标", *table]) + "\n"))
    return found


def parts_of(text):
    """Title, lines before the table, and its rows."""
    title, body = templates.article(text)
    return title, [line for line in body if "\t" not in line], TABLES[text.name]


def markup(text, style=""):
    title, body, rows = parts_of(text)
    lines = "".join(f"<p>{escape(line)}</p>" for line in body)
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style></head>'
        f"<body><h1>{escape(title)}</h1><div class=content>{lines}<table border=1>{table_rows(rows)}</table></div></body></html>"
    )


def table_rows(rows):
    """Rows of markup, with the spans that the cells of None stand for."""
    out = []
    for r, row in enumerate(rows):
        cells = []
        for c, cell in enumerate(row):
            if cell is None:
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] is None and r == 0:
                wide += 1
            high = 1
            while r + high < len(rows) and rows[r + high][c] is None and (r + high > 0 and wide == 1):
                high += 1
            spans = (f" colspan={wide}" if wide > 1 else "") + (f" rowspan={high}" if high > 1 else "")
            cells.append(f"<td{spans}><p>{escape(cell) or '&nbsp;'}</p></td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join(out)


@producer("annex", "html")
def page(_, folder):
    for text, path in each(annexes(), folder, "html"):
        path.write_text(markup(text), "utf-8")


@producer("annex", "docx-python", "docx")
def by_python(_, folder):
    for text, path in each(annexes(), folder, "docx"):
        title, body, rows = parts_of(text)
        held = new_document()
        for line in (title, *body):
            held.add_paragraph(line)
        table = held.add_table(len(rows), len(rows[0]))
        table.style = "Table Grid"
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if cell is None:
                    table.cell(r, c - 1 if r == 0 else c).merge(table.cell(r if r == 0 else r - 1, c))
                elif cell:
                    table.cell(r, c).text = cell
        held.save(path)


def by_office(folder, filter, infilter):
    sources = Path(folder) / ".from"
    sources.mkdir()
    for text, path in each(annexes(), sources, "html"):
        path.write_text(markup(text, f"body{{font-family:'{Face.serif}'}}"), "utf-8")
    run("soffice", "--headless", f"--infilter={infilter}", "--convert-to", filter, "--outdir", folder, *sorted(sources.glob("*.html")))
    for path in sources.glob("*"):
        path.unlink()
    sources.rmdir()


@producer("annex", "docx-libreoffice", "soffice")
def docx_by_office(_, folder):
    by_office(folder, "docx:MS Word 2007 XML", "HTML (StarWriter)")


@producer("annex", "pdf-libreoffice", "soffice")
def pdf_by_office(_, folder):
    by_office(folder, "pdf:writer_pdf_Export", "HTML (StarWriter)")


@producer("annex", "docx-pandoc", "pandoc")
def by_pandoc(_, folder):
    for text, path in each(annexes(), folder, "docx"):
        run("pandoc", "-f", "html", "-t", "docx", "-o", path, input=markup(text).encode())


@producer("annex", "pdf-chromium", "chromium", "websocket")
def by_chromium(_, folder):
    source = Path(folder) / ".source.html"
    with Browser() as browser:
        for text, path in each(annexes(), folder, "pdf"):
            source.write_text(markup(text, f"body{{font-family:'{Face.serif}'}} table{{border-collapse:collapse}} td{{padding:4px 8px}} td p{{margin:0}}"), "utf-8")
            browser.open(source)
            path.write_bytes(browser.pdf())
    source.unlink()


@producer("annex", "text-from-the-clipboard")
def copied(_, folder):
    """The text as a spreadsheet's or a viewer's clipboard gives it: tabs, CR LF, blanks about the cells."""
    for text, path in each(annexes(), folder, "txt"):
        path.write_bytes(text.text.replace("\t", " \t ").replace("\n", "\r\n").encode("gb18030"))
