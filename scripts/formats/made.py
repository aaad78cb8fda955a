"""Makes every file: `made.py OUT [--texts samples|corpus] [--only format/producer …]`."""

import argparse
import shutil
import sys
import time
from pathlib import Path

import made_annex, made_folders, made_pages, made_pdfs, made_tables, made_texts, made_words  # noqa: E401,F401 — each registers its producers
import producers
import texts



def main():
    call = argparse.ArgumentParser(description=__doc__)
    call.add_argument("out", type=Path)
    call.add_argument("--texts", choices=["samples", "corpus", "all"], default="all")
    call.add_argument("--only", nargs="*", default=[], metavar="FORMAT[/PRODUCER]")
    call.add_argument("--again", action="store_true", help="make anew what is there")
    words = call.parse_args()
    chosen = {"samples": texts.samples, "corpus": texts.corpus, "all": lambda: texts.samples() + texts.corpus()}[words.texts]()
    words.out.mkdir(parents=True, exist_ok=True)
    plain = words.out / "plain"
    plain.mkdir(exist_ok=True)
    for text in chosen + made_annex.annexes():
        (plain / f"{text.name}.txt").write_text(text.text, "utf-8", newline="")
    wanted = [one for one in producers.PRODUCERS if not words.only or one.format in words.only or f"{one.format}/{one.name}" in words.only]
    failed = []
    for one in wanted:
        if lacking := producers.missing(one.tools):
            print(f"  {one.format}/{one.name}: not made, {', '.join(lacking)} missing", flush=True)
            continue
        folder = words.out / one.format / one.name
        if folder.is_dir() and not words.again:
            continue
        draft = folder.with_name("." + folder.name)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        start = time.monotonic()
        try:
            one.make(chosen, draft)
        except Exception as error:  # one maker's failure is told and the others go on
            failed.append(one)
            print(f"  {one.format}/{one.name}: failed, {type(error).__name__}: {str(error)[-600:]}", flush=True)
            continue
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
        print(f"  {one.format}/{one.name}: {sum(1 for _ in folder.rglob('*'))} files, {time.monotonic() - start:.1f} s", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
