"""Tables with one report a row: workbooks by several writers, CSV and TSV in several encodings, other header names."""

import csv
import datetime
import io
import json

from producers import REFUSED, each, producer, run

STANDARD = ["年份", "地区等级", "区县代码", "区县名称", "所属城市", "所属省份", "报告标题", "报告全文"]


def place_of(text):
    """What a scraper's table says beside the text: (year, level, code, place, city, province)."""
    meta = text.meta
    if meta:
        return [meta["年份"], meta["地区等级"], meta["区县代码"], meta["区县名称"], meta["所属城市"], meta["所属省份"]]
    return ["", "", "", "", "", ""]


def table(text):
    """A table of one report, the cell cut to what a workbook can hold (never so for what is judged)."""
    return [STANDARD, [*place_of(text), text.title, text.text]]


FULLEST_CELL = 32_767


def fitting(texts):
    return [text for text in texts if len(text.text) < FULLEST_CELL]


@producer("xlsx", "openpyxl", "openpyxl")
def by_openpyxl(texts, folder):
    import openpyxl

    for text, path in each(fitting(texts), folder, "xlsx"):
        book = openpyxl.Workbook()
        for row in table(text):
            book.active.append(row)
        book.save(path)


@producer("xlsx", "xlsxwriter", "xlsxwriter")
def by_xlsxwriter(texts, folder):
    import xlsxwriter

    for text, path in each(fitting(texts), folder, "xlsx"):
        # Constant memory writes the strings in line and not into the shared table.
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet("数据")
            for number, row in enumerate(table(text)):
                sheet.write_row(number, 0, row)


@producer("xlsx", "headings-of-their-own", "openpyxl")
def other_headings(texts, folder):
    """Names that are nobody's standard, a title over the table, an empty column, a second sheet that is none of it."""
    import openpyxl

    for number, (text, path) in enumerate(each(fitting(texts), folder, "xlsx")):
        year, _, code, place, city, province = place_of(text)
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "汇总表"
        if number % 3 == 0:
            sheet.append(["各县区政府工作报告汇总表"])
            sheet.merge_cells("A1:F1")
            sheet.append([])
            sheet.append(["序号", "省", "市", "县（区）", "报告年度", "文章名称", "", "文章内容", "采集时间", "来源网址"])
            sheet.append([1, province, city, place, year, text.title, "", text.text, "2024-03-01", "http://www.example.gov.cn/a.html"])
        elif number % 3 == 1:
            sheet.append(["id", "prov", "city_name", "county_name", "yr", "report_name", "full_text", "n_words"])
            sheet.append([7, province, city, place, year, text.title, text.text, len(text.text)])
        else:
            sheet.append(["来源", "主体", "时间", "题目", "原文"])
            sheet.append(["网站", place, f"{year}年" if year else "", text.title, text.text])
        other = book.create_sheet("说明")
        other.append(["本表由人工整理，仅供研究使用"])
        book.save(path)


def by_calc(texts, folder, extension, filter):
    """The workbooks of openpyxl as LibreOffice saves them."""
    made = folder / "from"
    made.mkdir()
    by_openpyxl(texts, made)
    run("soffice", "--headless", "--convert-to", filter, "--outdir", folder, *sorted(made.glob("*.xlsx")))
    for path in made.glob("*"):
        path.unlink()
    made.rmdir()


@producer("xlsx", "libreoffice", "soffice", "openpyxl")
def calc_xlsx(texts, folder):
    by_calc(texts, folder, "xlsx", "xlsx:Calc MS Excel 2007 XML")


@producer("xls", "libreoffice", "soffice", "openpyxl")
def calc_xls(texts, folder):
    by_calc(texts, folder, "xls", "xls:MS Excel 97")


@producer("ods", "libreoffice", "soffice", "openpyxl")
def calc_ods(texts, folder):
    by_calc(texts, folder, "ods", "ods")


def separated(texts, folder, extension, delimiter, encoding, mark=b"", header=STANDARD):
    for text, path in each(texts, folder, extension):
        held = io.StringIO()
        writer = csv.writer(held, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerow([*place_of(text), text.title, text.text])
        words = held.getvalue()
        if encoding == "gbk":
            words = words.replace("•", "·").replace("\u00a0", " ")
        path.write_bytes(mark + words.encode(encoding))


@producer("csv", "gbk")
def csv_gbk(texts, folder):
    separated(texts, folder, "csv", ",", "gbk")


@producer("csv", "utf-8-bom")
def csv_utf8(texts, folder):
    separated(texts, folder, "csv", ",", "utf-8", b"\xef\xbb\xbf")


@producer("csv", "semicolon")
def csv_semicolon(texts, folder):
    separated(texts, folder, "csv", ";", "utf-8")


@producer("tsv", "utf-8")
def tsv_utf8(texts, folder):
    separated(texts, folder, "tsv", "\t", "utf-8")


@producer("tsv", "utf-16-of-a-spreadsheet")
def tsv_utf16(texts, folder):
    """“Unicode text” of a spreadsheet: UTF-16, tabs, named .txt."""
    separated(texts, folder, "txt", "\t", "utf-16-le", b"\xff\xfe")


@producer("csv", "libreoffice", "soffice", "openpyxl")
def csv_calc(texts, folder):
    by_calc(texts, folder, "csv", "csv:Text - txt - csv (StarCalc):44,34,76,1")


@producer("csv", "named-txt")
def csv_txt(texts, folder):
    """Commas and names of columns under another ending."""
    separated(texts, folder, "txt", ",", "utf-8")


@producer("xlsx", "two-headings", "openpyxl")
def two_headings(texts, folder):
    """A title, a row of headings over the headings, both merged; and the years and days as dates."""
    import openpyxl

    for text, path in each(fitting(texts), folder, "xlsx"):
        year, _, code, place, city, province = place_of(text)
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["区县政府工作报告数据库"])
        sheet.merge_cells("A1:H1")
        sheet.append(["基本信息", "", "", "", "报告信息"])
        sheet.merge_cells("A2:D2")
        sheet.merge_cells("E2:H2")
        sheet.append(["省", "市", "县", "代码", "年度", "发布日期", "标题", "正文"])
        held = datetime.datetime(int(year), 2, 3) if year else None
        sheet.append([province, city, place, code, held, held, text.title, text.text])
        book.save(path)


@producer("ods", "flat", "soffice", "openpyxl", expect=REFUSED)
def calc_flat(texts, folder):
    by_calc(fitting(texts)[:2], folder, "fods", "fods:OpenDocument Spreadsheet Flat XML")


@producer("json", "lines", expect=REFUSED)
def json_lines(texts, folder):
    for text, path in each(texts[:2], folder, "jsonl"):
        path.write_text(json.dumps({"title": text.title, "text": text.text}, ensure_ascii=False) + "\n", "utf-8")
