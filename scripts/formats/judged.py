"""Imports a folder of hostile files beside sound ones and judges what is said: `judged.py OUT --program duixian`.

Holds: exit code 3, one line for every file, a word in Chinese for each that is refused, no program's innards in it, the sound
files imported with every observation, the main process under 500 MB. Runs as an ordinary user, as permissions mean nothing to
root. The lines are printed for a human to read."""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NOBODY = 65534
MOST_MEMORY = 500 << 20
INNARDS = re.compile(r"panicked|RUST_BACKTRACE|src/|\.rs:|unwrap\(\)|os error|Error\(|Some\(|Utf8Error|stack overflow", re.I)


def main():
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("out", type=Path)
    call.add_argument("--program", type=Path, required=True)
    call.add_argument("--mutants", type=Path, help="make broken files also from those of this folder")
    call.add_argument("--each", type=int, default=3, help="how many broken files of every sound one")
    call.add_argument("--quiet", action="store_true", help="only what is wrong")
    words = call.parse_args()
    # Out of the tree, as an ordinary user may not reach into it.
    home = Path(tempfile.mkdtemp(prefix="formats-hostile-"))
    program = home / "duixian"
    shutil.copy(words.program, program)
    as_user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
    scripts = home / "scripts"
    shutil.copytree(Path(__file__).parent, scripts / "formats")
    try:
        if as_user:
            reachable(home)
        made = home / "files"
        if words.mutants:
            broken(words.mutants, made, words.each)
            if as_user:
                for path in [made, *made.rglob("*")]:
                    shutil.chown(path, NOBODY, NOBODY)
        else:
            shutil.copytree(Path(__file__).resolve().parents[2] / "assets/samples", home / "scripts/samples")
            subprocess.run([*as_user, sys.executable, scripts / "formats/hostile.py", made], check=True, env={**os.environ, "FORMATS_SAMPLES": str(home / "scripts/samples")})
        good = judge(program, made, home, as_user, words.quiet, strict=not words.mutants)
    finally:
        for path in home.rglob("不许进"):
            path.chmod(0o700)
        words.out.mkdir(parents=True, exist_ok=True)
        for kept in ("import.jsonl", "import.err"):
            if (home / kept).is_file():
                shutil.copy(home / kept, words.out / kept)
        shutil.rmtree(home, ignore_errors=True)
    sys.exit(0 if good else 1)


def reachable(home):
    home.chmod(0o755)
    shutil.chown(home, NOBODY, NOBODY)


def judge(program, made, home, as_user, quiet, strict):
    """Imports, prints every line, and tells whether all holds."""
    start = time.monotonic()
    with open(home / "import.jsonl", "wb") as out, open(home / "import.err", "wb") as err:
        library = home / "库.duixian"
        process = subprocess.Popen([*as_user, program, "import", made, "--library", library, "--json"], stdout=out, stderr=err, stdin=subprocess.DEVNULL)
        memory = 0
        while process.poll() is None:
            memory = max(memory, high_water(process.pid))
            time.sleep(0.05)
    seconds = time.monotonic() - start
    wrong = []
    lines = [json.loads(line) for line in (home / "import.jsonl").read_bytes().decode(errors="replace").splitlines() if line.startswith("{")]
    if not strict:
        pass
    elif process.returncode != 3:
        wrong.append(f"exit code {process.returncode} and not 3")
    if process.returncode not in (0, 3):
        wrong.append(f"exit code {process.returncode}")
    if memory > MOST_MEMORY:
        wrong.append(f"the main process took {memory >> 20} MB")
    said = (home / "import.err").read_text("utf-8", errors="replace")
    if INNARDS.search(said):
        wrong.append("innards on standard error: " + said[-2000:])
    named = {}
    for line in lines:
        file = str(line.get("file", ""))
        named[file] = named.get(file, 0) + 1
        message = line.get("message") or ""
        short = file.replace(str(made), "")
        if not quiet:
            warnings = "".join(f"\n      {warning['message']}" for warning in line.get("warnings", [])[:4])
            print(f"  {line.get('outcome'):12} {short!r:44.200} {line.get('reports')} 篇 {message}{warnings}")
        if line.get("outcome") == "refused" and not re.search(r"[\u4e00-\u9fff]{4}", message):
            wrong.append(f"{short!r} is refused without a word: {message!r}")
        if INNARDS.search(json.dumps(line, ensure_ascii=False)):
            wrong.append(f"innards in the line of {short!r}: {message!r}")
        if "/好-" in file and line.get("outcome") != "imported":
            wrong.append(f"{short!r} is sound and is {line.get('outcome')}: {message}")
    for path in made.rglob("好-*.txt"):
        if not any(path.name in file for file in named):
            wrong.append(f"{path.name} has no line")
    print(f"hostile: {len(lines)} lines, exit code {process.returncode}, {seconds:.1f} s, main process at most {memory >> 20} MB")
    print(said[-1500:])
    for word in wrong:
        print("  ← " + word)
    return not wrong


def high_water(pid):
    """The most memory that the process held so far, in bytes."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        return int(found.group(1)) << 10 if found else 0
    except OSError:
        return 0


def broken(source, made, each):
    """Files broken at random, the same each time: bytes changed, cut out, put in, doubled, cut off."""
    chance = random.Random(20)
    files = sorted(path for path in source.rglob("*") if path.is_file() and path.stat().st_size < 2 << 20 and "/plain/" not in str(path))
    for path in files:
        data = path.read_bytes()
        folder = made / "-".join(path.relative_to(source).parts[:-1])
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(each):
            held = bytearray(data)
            for _ in range(chance.choice([1, 1, 3, 20, 200])):
                at = chance.randrange(max(1, len(held)))
                kind = chance.randrange(6)
                if kind == 0 and held:
                    held[at] = chance.randrange(256)
                elif kind == 1 and held:
                    held[at] ^= 1 << chance.randrange(8)
                elif kind == 2:
                    del held[at : at + chance.randrange(1, 50)]
                elif kind == 3:
                    held[at:at] = chance.randbytes(chance.randrange(1, 20))
                elif kind == 4:
                    held[at:at] = held[at : at + chance.randrange(1, 500)]
                elif chance.random() < 0.05:
                    del held[at:]
            (folder / f"{path.stem}~{number}{path.suffix}").write_bytes(bytes(held))
    for path in sorted((source / "plain").glob("*.txt"))[:3]:
        shutil.copy(path, made / f"好-{path.name}")


if __name__ == "__main__":
    main()
