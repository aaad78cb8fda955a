"""Makes the committed files anew: `fixtures.py tests/formats [--only format/producer …]`. Every producer makes one file of one of our
own samples; fixtures.tsv says of which, by what and in which version, and what is expected."""

import argparse
import dataclasses
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import made_annex, made_folders, made_pages, made_pdfs, made_tables, made_texts, made_words  # noqa: E401,F401
import producers
import texts

NAMES = {"docx": "python-docx", "fpdf": "fpdf2", "websocket": None, "opencc": "opencc-python-reimplemented"}
ASKED = {"pdftoppm": "-v", "gs": "--version", "7z": None, "pdftocairo": "-v"}
LARGEST = 260_000

# What only repeats another's file in another way.
REPEATED = {
    f"pdf/{name}"
    for name in (
        "chromium-print-to-pdf", "chromium-of-a-site", "cairo", "ghostscript", "typst-two-columns",
        "typst", "typst-no-tounicode", "chromium-no-tounicode", "libreoffice-no-tounicode", "fpdf2-no-tounicode",
    )
}  # fmt: skip


def main():
    call = argparse.ArgumentParser(description=__doc__)
    call.add_argument("out", type=Path)
    call.add_argument("--only", nargs="*", default=[])
    words = call.parse_args()
    samples = texts.samples()
    rows = held(words.out)
    words.out.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(producers.PRODUCERS):
        name = f"{one.format}/{one.name}"
        if words.only and name not in words.only and one.format not in words.only:
            continue
        if name in REPEATED:
            continue
        if lacking := producers.missing(one.tools):
            print(f"  {name}: kept as it is, {', '.join(lacking)} missing")
            continue
        # Pages of glyphs are large: the shortest samples stand for them.
        short = sorted(samples, key=lambda text: len(text.text))[:6]
        sample = short[number % len(short)] if one.format == "pdf" else samples[(number * 7) % len(samples)]
        # The plainest face keeps the files small; one browser's file is set in Noto for the sake of its radicals.
        noto = one.name == "chromium"
        producers.Face.serif = "Noto Sans CJK SC" if noto else "AR PL SungtiL GB"
        producers.Face.sans, producers.Face.heading = "AR PL SungtiL GB", "normal"
        text = dataclasses.replace(sample, name=name.replace("/", "-"))
        with tempfile.TemporaryDirectory() as home:
            made = Path(home) / text.name
            made.mkdir()
            one.make([text], made)
            files = [path for path in made.rglob("*") if path.is_file()]
            if not files or max(path.stat().st_size for path in files) > LARGEST:
                print(f"  {name}: none or too large {[path.stat().st_size for path in files]}")
                continue
            for old in (*words.out.glob(f"{text.name}.*"), words.out / text.name):
                shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
            if len(files) == 1:
                shutil.copy(files[0], words.out / files[0].name)
            else:
                inner = made / text.name if (made / text.name).is_dir() else made
                shutil.copytree(inner, words.out / text.name)
            size = sum(path.stat().st_size for path in files)
        rows[text.name] = (sample.name, one.expect, ", ".join(filter(None, map(version, one.tools))) or "scripts/formats")
        print(f"  {name}: {sample.name}, {size} bytes", flush=True)
    kept = [f"{name}\t" + "\t".join(row) for name, row in sorted(rows.items())]
    (words.out / "fixtures.tsv").write_text("\n".join(["name\tsample\texpected\tmade by", *kept]) + "\n", "utf-8")


def held(out):
    """The rows of the table that is there."""
    path = out / "fixtures.tsv"
    lines = path.read_text("utf-8").splitlines()[1:] if path.is_file() else []
    return {cells[0]: tuple(cells[1:]) for cells in (line.split("\t") for line in lines)}


def version(tool):
    """A tool's name with its version."""
    if not shutil.which(tool):
        name = NAMES.get(tool, tool)
        return name and f"{name} {importlib.metadata.version(name)}"
    flag = ASKED.get(tool, "--version")
    said = subprocess.run([tool, *filter(None, [flag])], capture_output=True)
    found = re.search(r"\d+(\.\d+)+", (said.stdout + said.stderr).decode(errors="replace"))
    named = {"soffice": "LibreOffice", "chromium": "Chromium", "gs": "Ghostscript", "7z": "p7zip"}.get(tool, tool)
    return f"{named} {found.group(0) if found else ''}".strip()


if __name__ == "__main__":
    sys.exit(main())
