"""Makes a folder of hostile and broken files beside sound ones: `hostile.py OUT`. What an ordinary user cannot make (a
folder that may not be read by its owner) is made so that it holds for the user who runs this; do not run it as root."""

import io
import os
import random
import socket
import stat
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import texts

GOOD = 6


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True)
    for text in texts.samples()[:GOOD]:
        (out / f"好-{text.name}.txt").write_text(text.text, "utf-8")
    report = texts.samples()[GOOD].text
    for make in (plain, pictures_and_others, pages, pdfs, documents, workbooks, archives, names_and_links):
        make(out, report)


def plain(out, report):
    (out / "空.txt").write_bytes(b"")
    (out / "空白.txt").write_text("　\n \n\t\n" * 50, "utf-8")
    (out / "全零.txt").write_bytes(bytes(100_000))
    (out / "随机.txt").write_bytes(random.Random(4).randbytes(200_000))
    (out / "别的文章.txt").write_text("春天来了，公园里的花都开了。\n" * 200, "utf-8")
    (out / "英文.txt").write_text("The quick brown fox jumps over the lazy dog.\n" * 200, "utf-8")
    (out / "截断的字.txt").write_bytes(report.encode()[:-1])
    (out / "半个代理.txt").write_bytes(b"\xff\xfe" + report.encode("utf-16-le") + b"\x00\xd8A\x00")
    (out / "一亿个数字.txt").write_text("地区生产总值增长" + "9" * 20_000_000 + "%", "utf-8")
    (out / "一行到底.txt").write_text(report.replace("\n", "") * 4000, "utf-8")
    (out / "括号.txt").write_text(report + "（" * 1_000_000, "utf-8")
    with open(out / "两吉字节.txt", "wb") as file:
        file.truncate(2 << 30)
    (out / "引号不完.csv").write_text('年份,报告标题,报告全文\n2020,"某县', "utf-8")
    (out / "一万列.csv").write_text(",".join(["报告全文"] * 10_000) + "\n" + ",".join(["无"] * 10_000), "utf-8")


def pictures_and_others(out, _):
    (out / "扫描.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(300))
    (out / "扫描.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    (out / "扫描.tif").write_bytes(b"II*\x00" + bytes(300))
    (out / "旧文档.doc").write_bytes(ole("WordDocument"))
    (out / "旧文档.wps").write_bytes(ole("WordDocument"))
    (out / "加密的文档.docx").write_bytes(ole("EncryptedPackage"))
    (out / "富文本.rtf").write_text("{\\rtf1\\ansi\\ansicpg936 \\u25919?\\u24220?}", "ascii")
    (out / "知网.caj").write_bytes(b"CAJ\x00" + bytes(400))
    (out / "方正.ceb").write_bytes(b"Founder CEB 3.00 " + bytes(range(256)) * 4)
    with zipfile.ZipFile(out / "版式.ofd", "w") as packed:
        packed.writestr("OFD.xml", '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>')
        packed.writestr("Doc_0/Document.xml", "<ofd:Document/>")
    with zipfile.ZipFile(out / "电子书.epub", "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
    (out / "压缩.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(200))
    (out / "压缩.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(200))
    (out / "压缩.tar.gz").write_bytes(b"\x1f\x8b\x08" + bytes(200))
    (out / "程序.exe").write_bytes(b"MZ" + bytes(range(256)) * 20)
    (out / "数据.db").write_bytes(b"SQLite format 3\x00" + bytes(4000))


def ole(stream):
    """The head of a compound file with a stream of this name."""
    head = bytearray(1536)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[24:32] = struct.pack("<HHHH", 0x3E, 3, 0xFFFE, 9)
    head[1024 : 1024 + 2 * len(stream)] = stream.encode("utf-16-le")
    return bytes(head)


def pages(out, report):
    (out / "深.html").write_text("<html><body>" + "<div>" * 500_000 + report + "</div>" * 500_000, "utf-8")
    (out / "深表.html").write_text("<html><body>" + "<table><tr><td>" * 100_000 + report, "utf-8")
    (out / "长属性.html").write_text(f'<html><body><p title="{"x" * 20_000_000}">{report}</p></body></html>', "utf-8")
    (out / "不完的注释.html").write_text(f"<html><body><!-- {report}", "utf-8")
    (out / "只有脚本.html").write_text("<!DOCTYPE html><html><head><script>render('/app.js')</script></head><body><div id=app></div></body></html>", "utf-8")
    (out / "找不到.html").write_text("<html><head><title>404 Not Found</title></head><body><h1>404</h1><p>您访问的页面不存在或已被删除</p></body></html>", "utf-8")
    links = "".join(f"<li><a href='{n}.html'>{2000 + n}年岭前区政府工作报告</a><span>{2000 + n}-02-01</span></li>" for n in range(25))
    (out / "列表页.html").write_text(f"<html><head><meta charset=utf-8><title>政府工作报告</title></head><body><ul>{links}</ul></body></html>", "utf-8")
    (out / "实体.html").write_text("<html><body>" + "&#x110000;&#55357;&nosuch;&#0;" * 100_000 + "</body></html>", "utf-8")
    (out / "坏.mhtml").write_bytes(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n")


def pdfs(out, report):
    def pdf(objects, root=1):
        body, places = b"%PDF-1.4\n", []
        for number, held in enumerate(objects, 1):
            places.append(len(body))
            body += b"%d 0 obj\n%s\nendobj\n" % (number, held)
        start = len(body)
        body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
        return body + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)

    def stream(data, extra=b""):
        packed = zlib.compress(data, 9)
        return b"<</Length %d/Filter/FlateDecode%s>>\nstream\n%s\nendstream" % (len(packed), extra, packed)

    catalog, tree = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>/XObject<</X 6 0 R>>>>/Contents 5 0 R>>"
    (out / "空页.pdf").write_bytes(pdf([catalog, tree, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"]))
    (out / "英文.pdf").write_bytes(pdf([catalog, tree, page, font, stream(b"BT /F1 12 Tf 72 700 Td (Hello, annual report 2020: growth 6.5%) Tj ET"), b"null"]))
    (out / "炸弹.pdf").write_bytes(pdf([catalog, tree, page, font, stream(b"0 0 m " * 200_000_000), b"null"]) if "--big" in sys.argv else pdf([catalog, tree, page, font, stream(b"BT (a) Tj ET " * 20_000_000), b"null"]))
    (out / "页树成环.pdf").write_bytes(pdf([catalog, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]))
    (out / "十亿页.pdf").write_bytes(pdf([catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", page, font, stream(b"BT ET"), b"null"]))
    (out / "嵌套.pdf").write_bytes(pdf([catalog, tree, page, font, stream(b"[" * 2_000_000), b"null"]))
    (out / "嵌套对象.pdf").write_bytes(pdf([b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 500_000 + b"]" * 500_000 + b">>", tree, page, font, stream(b"BT ET"), b"null"]))
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    (out / "自己画自己.pdf").write_bytes(pdf([catalog, tree, page, font, stream(b"/X Do"), form]))
    (out / "假头.pdf").write_bytes(b"%PDF-1.7\n" + random.Random(5).randbytes(50_000))
    (out / "只有头.pdf").write_bytes(b"%PDF-1.7\n")
    (out / "前后相引.pdf").write_bytes(pdf([catalog, tree, page, font, b"<</Length 5 0 R/Filter/FlateDecode>>\nstream\n\nendstream", b"null"]))


def documents(out, report):
    types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def docx(name, *parts):
        with zipfile.ZipFile(out / name, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("[Content_Types].xml", types)
            for part in parts:
                packed.writestr("word/document.xml", part) if isinstance(part, (str, bytes)) else packed.writestr(*part)

    docx("没有正文.docx", ("word/styles.xml", "<w:styles/>"), ("_rels/.rels", "<Relationships/> word/document.xml"))
    docx("不是XML.docx", "<w:document><w:body><w:p>" + "<" * 1000)
    deep = 300_000
    docx("深.docx", f"<w:document {space}><w:body>" + "<w:tbl><w:tr><w:tc>" * deep + "</w:tc></w:tr></w:tbl>" * deep + "</w:body></w:document>")
    docx("深控件.docx", f"<w:document {space}><w:body>" + "<w:sdt><w:sdtContent>" * deep)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    docx("实体.docx", f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "笑">{laughs}]><w:document {space}><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>')
    docx("炸弹.docx", b"<w:document><w:body><w:p><w:r><w:t>" + b" " * 400_000_000)
    whole = (out / "截断.docx")
    docx("截断.docx", f"<w:document {space}><w:body><w:p><w:r><w:t>{report}</w:t></w:r></w:p></w:body></w:document>")
    whole.write_bytes(whole.read_bytes()[:-200])


def workbooks(out, report):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["年份", "区县名称", "报告标题", "报告全文"])
    for _ in range(5):
        book.active.append([2020, "某县", "某县政府工作报告", "暂无全文"])
    book.save(out / "没有全文.xlsx")
    held = openpyxl.Workbook()
    held.active.append(["姓名", "电话"])
    held.active.append(["张三", "123"])
    held.save(out / "通讯录.xlsx")
    whole = (out / "没有全文.xlsx").read_bytes()
    (out / "截断.xlsx").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(out / "没有全文.xlsx") as source, zipfile.ZipFile(out / "炸弹.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb, zipfile.ZipFile(out / "天大.xlsx", "w", zipfile.ZIP_DEFLATED) as vast:
        for info in source.infolist():
            data = source.read(info)
            sheet = info.filename == "xl/worksheets/sheet1.xml"
            bomb.writestr(info.filename, data.replace(b"</sheetData>", b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + b" " * 400_000_000 + b"</t></is></c></row></sheetData>") if sheet else data)
            vast.writestr(info.filename, data.replace(b'<row r="6"', b'<row r="1048576"').replace(b'r="A6"', b'r="XFD1048576"').replace(b'r="B6"', b'r="XFC1048576"') if sheet else data)


def archives(out, report):
    def zipped(name):
        return zipfile.ZipFile(out / name, "w", zipfile.ZIP_DEFLATED)

    good = texts.samples()[GOOD + 1]
    with zipped("路径.zip") as packed:
        packed.writestr("../../../tmp/逃出.txt", report)
        packed.writestr("/etc/绝对.txt", report)
        packed.writestr("C:\\Windows\\盘符.txt", report)
        packed.writestr(f"正常/{good.name}.txt", good.text)
    with zipped("链接.zip") as packed:
        info = zipfile.ZipInfo("链接")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        packed.writestr(info, "/etc/passwd")
    with zipped("炸弹.zip") as packed:
        packed.writestr("零.txt", bytes(400_000_000))
    with zipped("十万项.zip") as packed:
        for n in range(100_000):
            packed.writestr(f"{n}.txt", b"")
    inner = b""
    for level in range(30):

        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("内.zip" if level else "底.txt", inner if level else report)
        inner = held.getvalue()
    (out / "套三十层.zip").write_bytes(inner)
    with zipped("空.zip"):
        pass
    with zipped("没有报告.zip") as packed:
        packed.writestr("readme.md", "hello")
        packed.writestr("图.jpg", b"\xff\xd8\xff" + bytes(100))
    (out / "重叠.zip").write_bytes(overlapping(50))
    whole = (out / "路径.zip").read_bytes()
    (out / "截断.zip").write_bytes(whole[: len(whole) // 2])


def overlapping(count):
    """Many names for one stream of 30 MB: 1.5 GB out of 30 kB."""
    data = zlib.compress(bytes(30_000_000), 9)[2:-4]
    crc = zlib.crc32(bytes(30_000_000))
    fields = (0, 8, 0, 0, crc, len(data), 30_000_000)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, *fields[:4], *fields[4:], 5, 0) + b"a.txt"
    central = b""
    for n in range(count):
        name = f"{n}.txt".encode()
        central += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, *fields[:4], *fields[4:], len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(central), len(local) + len(data), 0)
    return local + data + central + end


def names_and_links(out, report):
    (out / "名字\n换行\x1b[31m.txt").write_text("没有报告", "utf-8")
    (out / "倒\u202etxt.exe").write_text("没有报告", "utf-8")
    (out / ("长" * 83 + ".txt")).write_text("没有报告", "utf-8")
    with open(os.fsencode(out) + b"/\xc3\xfb\xd7\xd6.txt", "wb") as file:  # 名字 in GBK: no UTF-8
        file.write("没有报告".encode())
    (out / "自指").symlink_to("自指")
    (out / "断链.txt").symlink_to("没有这个文件.txt")
    (out / "环").mkdir()
    (out / "环/回").symlink_to("..")
    os.mkfifo(out / "管道.txt")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(out / "套接字.txt"))
    server.close()
    (out / "设备.txt").symlink_to("/dev/zero")
    (out / "不许读.txt").write_text(report, "utf-8")
    (out / "不许读.txt").chmod(0)
    (out / "不许进").mkdir()
    (out / "不许进/里面.txt").write_text(report, "utf-8")
    (out / "不许进").chmod(0)


if __name__ == "__main__":
    main()
