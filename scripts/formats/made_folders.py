"""Archives of all kinds, reports in parts, and the same report from several sources."""

import io
import zipfile
from pathlib import Path

import templates
from made_pages import PIXEL, SCRIPT, STYLE
from producers import REFUSED, each, producer, run


def text_bytes(text):
    return text.text.encode("utf-8")


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, words in members:
            packed.writestr(name, words)


@producer("zip", "utf-8-names")
def utf8(texts, folder):
    for text, path in each(texts, folder, "zip"):
        zipped(path, [(f"各地报告/{text.name}.txt", text_bytes(text)), ("各地报告/说明.url", b"[InternetShortcut]\r\nURL=http://www.example.gov.cn/\r\n")])


class GbkName(zipfile.ZipInfo):
    """A member whose name is GBK without a word of it, as Windows in Chinese packs."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


@producer("zip", "gbk-names")
def gbk(texts, folder):
    for text, path in each(texts, folder, "zip"):
        with zipfile.ZipFile(path, "w") as packed:
            info = GbkName(f"政府工作报告汇总/{text.name}.txt", (2024, 2, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, text.text.encode("gb18030"))


@producer("zip", "nested")
def nested(texts, folder):
    for text, path in each(texts, folder, "zip"):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(f"{text.name}.txt", text_bytes(text))
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr(f"二级/{text.name}.zip", inner.getvalue())


@producer("zip", "of-a-saved-page")
def of_page(texts, folder):
    """A page with its folder of files, packed on a Mac (which adds its own)."""
    for number, (text, path) in enumerate(each(texts, folder, "zip")):
        page = templates.TEMPLATES[number % len(templates.TEMPLATES)](text).replace("CHARSET", "utf-8")
        beside = f"{text.name}_files"
        zipped(path, [
            (f"{text.name}.html", page.encode()), (f"{beside}/main.css", STYLE), (f"{beside}/main.js", SCRIPT), (f"{beside}/a.png", PIXEL),
            (f"__MACOSX/._{text.name}.html", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "), (".DS_Store", b"\x00\x00\x00\x01Bud1"),
        ])  # fmt: skip


@producer("zip", "of-a-document", "docx")
def of_document(texts, folder):
    from made_words import document

    for text, path in each(texts, folder, "zip"):
        held = io.BytesIO()
        document(text).save(held)
        zipped(path, [(f"{text.name}.docx", held.getvalue())])


@producer("zip", "7z", "7z")
def seven(texts, folder):
    """By another packer."""
    for text, path in each(texts, folder, "zip"):
        source = Path(folder) / f"{text.name}.txt"
        source.write_bytes(text_bytes(text))
        run("7z", "a", "-tzip", "-mx=9", path.resolve(), source.name, cwd=folder)
        source.unlink()


@producer("zip", "locked", "7z", expect=REFUSED)
def locked(texts, folder):
    for text, path in each(texts[:2], folder, "zip"):
        source = Path(folder) / f"{text.name}.txt"
        source.write_bytes(text_bytes(text))
        run("7z", "a", "-tzip", "-psecret", "-mem=AES256", path.resolve(), source.name, cwd=folder)
        source.unlink()


@producer("7z", "7z", "7z", expect=REFUSED)
def other_packers(texts, folder):
    for text, path in each(texts[:2], folder, "7z"):
        source = Path(folder) / f"{text.name}.txt"
        source.write_bytes(text_bytes(text))
        run("7z", "a", path.resolve(), source.name, cwd=folder)
        source.unlink()


def halves(text):
    """Its lines in two: cut before a heading of a part near the middle, or at the middle."""
    lines = text.lines
    heads = [n for n, line in enumerate(lines) if n > 3 and line[:2] in {"二、", "三、"} and len(line) < 40]
    at = min(heads, key=lambda n: abs(n - len(lines) // 2), default=len(lines) // 2)
    return lines[:at], lines[at:]


PARTS = [("{0}（一）", "{0}（二）"), ("{0}_1", "{0}_2"), ("{0}(上)", "{0}(下)"), ("{0}第1部分", "{0}第2部分"), ("{0}-part1", "{0}-part2")]


@producer("parts", "text")
def parts(texts, folder):
    """One report in two files; a folder a report, so that none takes another's second half."""
    for number, text in enumerate(texts):
        beside = Path(folder) / text.name
        beside.mkdir()
        for name, lines in zip(PARTS[number % len(PARTS)], halves(text)):
            (beside / f"{name.format(text.name)}.txt").write_text("\n".join(lines), "utf-8")


@producer("parts", "saved-pages")
def page_parts(texts, folder):
    """An article over two pages of a site."""
    for number, text in enumerate(texts):
        beside = Path(folder) / text.name
        beside.mkdir()
        for name, lines in zip(PARTS[number % len(PARTS)], halves(text)):
            half = type(text)(name.format(text.name), text.title, "\n".join(lines))
            (beside / f"{half.name}.html").write_text(templates.classic(half).replace("CHARSET", "utf-8"), "utf-8")


@producer("sources", "page-and-text-and-document", "docx")
def sources(texts, folder):
    """The same report three times: the text, a site's page, a document; the library shall have it once."""
    from made_words import document

    for text in texts:
        beside = Path(folder) / text.name
        beside.mkdir()
        (beside / f"{text.name}.txt").write_bytes(text_bytes(text))
        (beside / f"{text.name}-网页.html").write_text(templates.office(text).replace("CHARSET", "utf-8"), "utf-8")
        document(text).save(beside / f"{text.name}-文档.docx")


