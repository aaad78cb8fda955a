#!/usr/bin/env python3
"""Checks the bundled faces: every character of GBK and of places.tsv is there, names and features are right."""
import os
import sys

from fontTools.ttLib import TTFont

import charset

FONTS = os.path.join(charset.HERE, "..", "..", "assets", "font")
bad = False


def missing(label, chars, cmap, required=True):
    global bad
    gone = sorted(c for c in chars if ord(c) not in cmap)
    print(f"  {label}: {len(chars)} characters, {len(gone)} missing" + "".join(f" U+{ord(c):04X} {c}" for c in gone[:60]))
    bad |= required and bool(gone)


for style in ("Regular", "Bold"):
    path = os.path.join(FONTS, f"DuixianSans-{style}.otf")
    font = TTFont(path)
    cmap = font.getBestCmap()
    tags = sorted({r.FeatureTag for t in ("GSUB", "GPOS") if t in font for r in font[t].table.FeatureList.FeatureRecord})
    names = {font["name"].getDebugName(i) for i in (1, 3, 4, 6)} | set(font["CFF "].cff.fontNames)
    print(f"{os.path.basename(path)}: {os.path.getsize(path)} bytes, {len(font.getGlyphOrder())} glyphs, features {tags}")
    if any("Noto" in n or "Source" in n for n in names) or font["name"].getDebugName(1) != "Duixian Sans":
        print("  BAD names", names)
        bad = True
    if len({font["hmtx"][cmap[ord(d)]][0] for d in "0123456789"}) != 1:
        print("  BAD figures of unlike widths")
        bad = True
    missing("GBK (its private-use code points left out)", charset.gbk(), cmap)
    missing("two bytes of GB 18030", charset.gb18030_two_bytes(), cmap, required=False)
    missing("Big5 level 1", charset.big5_level_1(), cmap)
    missing("places.tsv", charset.places(), cmap)
    missing("ASCII and Latin-1", charset.latin(), cmap, required=False)
    missing("signs", set(charset.SIGNS), cmap, required=False)
sys.exit(1 if bad else 0)
