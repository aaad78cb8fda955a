"""Scores what was read out of the made files against what is read out of the plain text.

`score.py MADE [--program target/debug/duixian] [--only format[/producer] …] [--details FOLDER]`

A file's observations are compared as sets of (indicator, kind, measure, low, high, unit, qualifier, period); “placed”
adds the report's place and year. One line a producer; a file of differences a producer under --details."""

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import made_annex, made_folders, made_pages, made_pdfs, made_tables, made_texts, made_words  # noqa: E401,F401
import producers

KEY = ("indicator", "kind", "measure", "low", "high", "unit", "qualifier", "period")
PLACED = ("place", "report_year", *KEY)

# The least F1 of a format, as the whole is to be judged.
LEAST = defaultdict(lambda: 0.99, pdf=0.97)


def main():
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("made", type=Path)
    call.add_argument("--program", type=Path, default=Path(__file__).resolve().parents[2] / "target/debug/duixian")
    call.add_argument("--only", nargs="*", default=[])
    call.add_argument("--details", type=Path)
    words = call.parse_args()
    plain = extracted(words.program, words.made / "plain").found
    print(f"{'format/producer':42} {'files':>5} {'read':>5} {'sought':>6} {'F1':>7} {'placed':>7} {'lowest':>7} {'under':>5} {'s':>6}")
    short, per_format = [], defaultdict(Counter)
    for one in producers.PRODUCERS:
        folder = words.made / one.format / one.name
        if not folder.is_dir() or one.format in producers.IN_A_LIBRARY or (words.only and one.format not in words.only and f"{one.format}/{one.name}" not in words.only):
            continue
        good = line(one, folder, extracted(words.program, folder), plain, words.details, per_format)
        if not good:
            short.append(f"{one.format}/{one.name}")
    print()
    for format, tally in per_format.items():
        print(f"{format:42} F1 {f1(tally):.4f} over {tally['files']} files, least {LEAST[format]}")
    if short:
        print("short of it: " + ", ".join(short))
    sys.exit(1 if short else 0)


class Extracted:
    """What a run of the program said of a folder."""

    def __init__(self, records, told, code, seconds):
        self.told, self.code, self.seconds = told, code, seconds
        self.found = defaultdict(list)
        for record in records:
            self.found[stem(record["file"])].append(record)


def extracted(program, folder):
    """Every observation of the folder, by the stem of its file."""
    start = time.monotonic()
    done = subprocess.run([program, "extract", folder], capture_output=True)
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return Extracted(records, done.stderr.decode(errors="replace"), done.returncode, time.monotonic() - start)


def stem(file):
    """The name of the text that a file was made from."""
    name = re.split(r"[/\\!]|::", file)[-1]
    return re.sub(r"\.[A-Za-z0-9]+$", "", name)


def counted(records, key):
    return Counter({tuple(record[field] for field in key) for record in records})


def tally_of(found, sought):
    hit = sum((found & sought).values())
    return Counter(hit=hit, extra=sum(found.values()) - hit, missed=sum(sought.values()) - hit)


def f1(tally):
    whole = 2 * tally["hit"] + tally["extra"] + tally["missed"]
    return 1.0 if whole == 0 else 2 * tally["hit"] / whole


def line(one, folder, read, plain, details, per_format):
    """Prints a producer's line; whether it reaches what is expected."""
    sources = sorted({name for path in folder.rglob("*") if path.is_file() and (name := source_of(path, folder, plain))})
    total, placed, lowest, differing, held = Counter(), Counter(), 1.0, [], 0
    for name in sources:
        found = read.found.get(name, [])
        held += bool(found)
        tally = tally_of(counted(found, KEY), counted(plain[name], KEY))
        placed += tally_of(counted(found, PLACED), counted(plain[name], PLACED))
        total += tally
        lowest = min(lowest, f1(tally))
        if tally["extra"] or tally["missed"]:
            differing.append((name, found))
    strange = [record for name, records in read.found.items() if name not in plain for record in records]
    total["extra"] += len(strange)
    refused = sum(1 for told in read.told.splitlines() if told.strip())
    under = sum(1 for name, found in differing if f1(tally_of(counted(found, KEY), counted(plain[name], KEY))) < LEAST[one.format])
    name = f"{one.format}/{one.name}"
    if one.expect == producers.EQUAL:
        per_format[one.format] += total + Counter(files=len(sources))
        good = f1(total) >= LEAST[one.format] and not (refused and held < len(sources))
        word = "" if good else "  ← short"
    else:
        extra = total["extra"]
        good = refused >= len(sources) or (one.expect == producers.LOST and not extra and refused + held >= len(sources))
        word = f"  {'refused' if one.expect == producers.REFUSED else 'lost'} {refused}" + ("" if good else f"  ← {extra} wrong, not all told")
    print(f"{name:42} {len(sources):5} {held:5} {total['hit'] + total['missed']:6} {f1(total):7.4f} {f1(placed):7.4f} {lowest:7.4f} {under:5} {read.seconds:6.1f}{word}", flush=True)
    if details:
        details.mkdir(parents=True, exist_ok=True)
        report = [differences(name, found, plain[name]) for name, found in differing]
        report += ["strange: " + json.dumps(record, ensure_ascii=False) for record in strange]
        (details / f"{one.format}-{one.name}.txt").write_text("\n".join([*report, "", "said:", read.told]), "utf-8")
    return good


def source_of(path, folder, plain):
    """The text that a made file comes from: its own stem, or its folder's name."""
    for name in (path.stem, *(part.name for part in path.parents if folder in part.parents)):
        if name in plain:
            return name
    return None


def differences(name, found, sought):
    by_key = lambda records: {tuple(record[field] for field in KEY): record for record in records}
    ours, theirs = by_key(found), by_key(sought)
    lines = [f"## {name}"]
    lines += [f"- {key}  “{theirs[key]['text']}”" for key in theirs if key not in ours]
    lines += [f"+ {key}  “{ours[key]['text']}”" for key in ours if key not in theirs]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
