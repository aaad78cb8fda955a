"""The whole way, import to export, of reports in parts and of the same report from several sources.

`whole.py MADE --program duixian`: each text's folder goes into a library of its own; what the library exports must be what is
read out of the plain text, with as many reports as it has and no more."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from score import KEY, counted, extracted, f1, tally_of

CASES = ("parts/text", "parts/saved-pages", "sources/page-and-text-and-document")


def main():
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("made", type=Path)
    call.add_argument("--program", type=Path, required=True)
    call.add_argument("--only", nargs="*", default=CASES)
    words = call.parse_args()
    plain = extracted(words.program, words.made / "plain").found
    good = True
    for case in words.only:
        folder = words.made / case
        total, wrong = Counter(), []
        for beside in sorted(path for path in folder.glob("*") if path.is_dir()):
            with tempfile.TemporaryDirectory() as home:
                library = Path(home) / "l.duixian"
                done = subprocess.run([words.program, "import", beside, "--library", library, "--json"], capture_output=True)
                out = subprocess.run([words.program, "export", "--library", library, "--format", "ndjson", "--out", "-"], capture_output=True)
            found = [json.loads(line) for line in out.stdout.decode().splitlines()]
            tally = tally_of(counted(found, KEY), counted(plain[beside.name], KEY))
            total += tally
            if f1(tally) < 0.99 or done.returncode:
                said = "; ".join(str(json.loads(line).get("message")) for line in done.stdout.decode().splitlines() if '"message":"' in line)
                wrong.append(f"{beside.name}: F1 {f1(tally):.4f}, {tally['extra']} too many, {tally['missed']} missed, exit {done.returncode} {said} {done.stderr.decode()[-200:]}")
        print(f"{case:42} F1 {f1(total):.4f}, under 0.99: {len(wrong)}")
        for word in wrong[:12]:
            print("    " + word.strip())
        good &= f1(total) >= 0.99
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
