"""Text files in the encodings of old, and tables with one report a row."""

from producers import each, producer

# What GBK has no place for, as a writer of old would have typed it.
TYPED = str.maketrans({"•": "·", "\u00a0": " "})


def encoded(texts, folder, encoding, mark=b"", newline="\n"):
    for text, path in each(texts, folder, "txt"):
        words = text.text.translate(TYPED) if encoding == "gbk" else text.text
        words = words.replace("\r\n", "\n").replace("\n", newline)
        try:
            path.write_bytes(mark + words.encode(encoding))
        except UnicodeEncodeError:
            continue  # a text that the encoding cannot hold is none of its files


def encoding(name, codec, mark=b"", newline="\n"):
    producer("text", name)(lambda texts, folder: encoded(texts, folder, codec, mark, newline))


encoding("utf-8", "utf-8")
encoding("utf-8-bom-crlf", "utf-8", b"\xef\xbb\xbf", "\r\n")
encoding("gbk-crlf", "gbk", newline="\r\n")
encoding("gb18030", "gb18030")
encoding("utf-16le-bom", "utf-16-le", b"\xff\xfe", "\r\n")
encoding("utf-16be-bom", "utf-16-be", b"\xfe\xff", "\r\n")
encoding("utf-16le", "utf-16-le")
encoding("utf-16be", "utf-16-be")
encoding("utf-8-cr", "utf-8", newline="\r")


@producer("text", "big5", "opencc")
def big5(texts, folder):
    """In Traditional characters, as a site in Taiwan or Hong Kong would keep it."""
    import opencc

    convert = opencc.OpenCC("s2tw").convert
    for text, path in each(texts, folder, "txt"):
        words = convert(text.text.translate(TYPED)).translate(BIG5)
        try:
            path.write_bytes(words.encode("cp950"))
        except UnicodeEncodeError:
            continue


BIG5 = str.maketrans({"“": "「", "”": "」", "‘": "『", "’": "』", "·": "‧", "［": "[", "］": "]", "〇": "○", "‰": "%o"})


@producer("text", "wrapped")
def wrapped(texts, folder):
    """Hard line ends after 72 columns, as a mail program or a word processor's text export leaves them."""
    for text, path in each(texts, folder, "txt"):
        path.write_text("\r\n".join(broken(text, 72)) + "\r\n", "utf-8", newline="")


@producer("text", "paged")
def paged(texts, folder):
    """A text copied out of a page view: a running head and a page number every 30 lines, some in a sentence's midst."""
    marks = ("- {} -", "第{}页", "{}", "— {} —", "第 {} 页 共 {n} 页")
    for number, (text, path) in enumerate(each(texts, folder, "txt")):
        lines = broken(text, 80)
        pages = [lines[at : at + 30] for at in range(0, len(lines), 30)]
        out = []
        for page, held in enumerate(pages, 1):
            out += [*held, "", marks[number % len(marks)].replace("{n}", str(len(pages))).format(page), "\f" + text.title]
        path.write_text("\n".join(out[:-1]) + "\n", "utf-8")


def broken(text, width):
    """Its lines, indented, broken at a display width; none starts with closing punctuation."""
    lines = []
    for line in text.lines:
        line, start, columns = "　　" + line, 0, 0
        for at, c in enumerate(line):
            columns += 1 if ord(c) < 0x2000 else 2
            if columns > width and c not in "，。；：、！？”）》%":
                lines.append(line[start:at])
                start, columns = at, 1 if ord(c) < 0x2000 else 2
        lines.append(line[start:])
    return lines
