"""Holds the program to the committed files: `check.py tests/formats --program target/debug/duixian`.

What is read of each file is what is read of the sample's plain text, to the last observation; what cannot be read gets a line
that says what to do. Parts of one report and several sources of it become one only in a library: whole.py scores those."""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from producers import IN_A_LIBRARY
from score import PLACED, stem
from texts import SAMPLES


def main():
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("fixtures", type=Path)
    call.add_argument("--program", type=Path, required=True)
    words = call.parse_args()
    lines = (words.fixtures / "fixtures.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line.split("-")[0] not in IN_A_LIBRARY]
    paths = {path.stem: path for path in words.fixtures.iterdir()}
    sought = extracted(words.program, sorted(SAMPLES.glob("*.txt")))[0]
    found, said, code = extracted(words.program, [paths[row[0]] for row in rows])
    wrong = [f"exit code {code} and not 3"] if code != 3 else []
    for name, sample, expected, _ in rows:
        told = [line for line in said.splitlines() if f"{name}." in line or f"{name}/" in line]
        advised = any("请" in line for line in told)
        ours, theirs = found[name], sought[sample]
        good = {
            "equal": ours == theirs,
            "refused": not ours and advised,
            "lost": ours == theirs or (ours <= theirs and advised),
        }[expected]
        if not good:
            wrong.append(f"{name} (of {sample}) is to be {expected}: {len(theirs - ours)} missed, {len(ours - theirs)} too many {told}")
    for word in wrong:
        print("  ← " + word)
    print(f"{len(rows)} committed files, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


def extracted(program, paths):
    """The observations by the stem of their file, the words on standard error, and the exit code."""
    done = subprocess.run([program, "extract", *paths], capture_output=True)
    found = defaultdict(set)
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        found[stem(record["file"])].add(json.dumps([record[field] for field in PLACED], ensure_ascii=False))
    return found, done.stderr.decode(errors="replace"), done.returncode


if __name__ == "__main__":
    main()
