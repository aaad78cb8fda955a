"""The characters of the bundled faces, shared by subset.py and check.py."""
import os

HERE = os.path.dirname(os.path.abspath(__file__))
PLACES = os.path.join(HERE, "..", "..", "assets", "places.tsv")

# Signs of the page and the charts beyond GBK, where the face has them.
SIGNS = "–—…·‰′″•●○◇◆▲△▼▽■□★☆→←↑↓↗↘≥≤≈±×÷−∞✓✗¥€㎡㎥㎞㎝㎜㎏㎎℃³²№©®™"


def encodable(codec, leads=range(0x81, 0xFF), trails=range(0x40, 0xFF)):
    """Every character that two bytes of the codec mean, private use left out."""
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                char = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(char) == 1 and not 0xE000 <= ord(char) <= 0xF8FF:
                found.add(char)
    return found


def gbk():
    return encodable("gbk")


def gb18030_two_bytes():
    """GBK's code points with the characters that GB 18030 gave those once private (㑳, ⿰, ︐)."""
    return encodable("gb18030")


def big5_level_1():
    return encodable("big5", range(0xA4, 0xC7)) - encodable("big5", [0xC6], range(0x7F, 0xFF))


def places():
    with open(PLACES, encoding="utf-8") as f:
        return set(f.read()) - set("\n\t")


def latin():
    return {chr(c) for c in (*range(0x20, 0x7F), *range(0xA0, 0x100))}


def punctuation():
    return {chr(c) for c in (*range(0x2000, 0x2070), *range(0x2460, 0x2474), *range(0x3000, 0x3040), *range(0xFF00, 0xFFF0))}


def wanted():
    return gbk() | gb18030_two_bytes() | big5_level_1() | places() | latin() | punctuation() | set(SIGNS)
