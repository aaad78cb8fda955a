#!/usr/bin/env python3
"""Cuts the SC face of Noto Sans CJK down to the app's characters and renames it: subset.py TTC STYLE OUT

STYLE is Regular or Bold; the characters are those of charset.py."""
import sys

from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection

import charset

FAMILY = "Duixian Sans"
# kern is on by default in every shaper, tnum and palt are there to be asked for. The face has no
# tnum of its own: its figures are all of one width.
FEATURES = ["tnum", "kern", "palt"]


def main():
    source, style, out = sys.argv[1:]
    collection = TTCollection(source)
    font = next(f for f in collection.fonts if f["name"].getDebugName(6) == f"NotoSansCJKsc-{style}")

    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=sorted(map(ord, charset.wanted())))
    cut.subset(font)

    draw_image_of(font)
    rename(font, style)
    font.recalcTimestamp = False
    font.save(out, reorderTables=True)


def draw_image_of(font):
    """Adds ≒ (U+2252), the one character of GBK that no face of the collection has: the bars of ＝ and two dots of ∵."""
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    assert 0x2252 not in cmap
    bars, dots = cmap[0xFF1D], cmap[0x2235]
    bounds = BoundsPen(glyphs)
    glyphs[bars].draw(bounds)
    left, low, right, high = bounds.bounds
    dot = RecordingPen()
    glyphs[dots].draw(dot)
    first = dot.value[:[op for op, _ in dot.value].index("closePath") + 1]
    outline = BoundsPen(None)
    replay(first, outline)
    x0, y0, x1, y1 = outline.bounds
    gap = (high - low) / 3
    width = font["hmtx"][bars][0]
    pen = T2CharStringPen(width, None)
    glyphs[bars].draw(pen)
    replay(first, TransformPen(pen, (1, 0, 0, 1, round(left - x0), round(high + gap - y0))))
    replay(first, TransformPen(pen, (1, 0, 0, 1, round(right - x1), round(low - gap - y1))))

    top = font["CFF "].cff.topDictIndex[0]
    part = top.FDSelect[font.getGlyphID(bars)]
    name = "cid65535"
    assert name not in font.getGlyphOrder()
    strings = top.CharStrings
    shape = pen.getCharString(private=top.FDArray[part].Private, globalSubrs=font["CFF "].cff.GlobalSubrs)
    nominal = getattr(top.FDArray[part].Private, "nominalWidthX", 0)
    shape.program[0] = width - nominal          # the pen puts the width first, as it is
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    strings.charStringsIndex.append(shape)
    strings.charStrings[name] = len(strings.charStringsIndex) - 1
    top.charset = font.getGlyphOrder()
    top.FDSelect.append(part)
    font["hmtx"][name] = (width, left)
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap[0x2252] = name


def replay(drawing, pen):
    for operator, points in drawing:
        getattr(pen, operator)(*points)


def rename(font, style):
    name = font["name"]
    version = name.getDebugName(5).split(";")[0].removeprefix("Version ")
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    texts = {
        1: FAMILY, 2: style, 3: f"{version};{postscript}", 4: full, 6: postscript,
        5: f"Version {version}",
        10: f"{FAMILY} {style} is a subset of Noto Sans CJK SC {style} {version}, renamed for 兑现 Duixian. "
            f"Noto is a trademark of Google Inc.; neither Google nor Adobe made or endorse this version.",
    }
    name.names = [n for n in name.names if n.nameID in (0, 9, 13, 14)]
    for name_id, text in texts.items():
        name.setName(text, name_id, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = full, FAMILY
    for part in top.FDArray:
        part.FontName = part.FontName.replace(f"NotoSansCJKsc-{style}", postscript)


if __name__ == "__main__":
    main()
