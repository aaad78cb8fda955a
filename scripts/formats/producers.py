"""What makes files: one named producer makes one file, or one folder, of every text."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# What is expected of a producer's files.
EQUAL = "equal"  # the observations of the plain text
REFUSED = "refused"  # a clear line on what to do instead
LOST = "lost"  # the characters are not in the file: said so, and no wrong figure

# The formats that become one report only in a library: whole.py scores those.
IN_A_LIBRARY = ("parts", "sources")


@dataclass(frozen=True)
class Producer:
    """One way of making files. `make(texts, folder)` writes `folder/<name of the text>.<extension>`."""

    format: str
    name: str
    tools: tuple
    make: Callable
    expect: str


PRODUCERS: list[Producer] = []


class Face:
    """The face that makers with a choice set their pages in. Of Noto's, browsers map some glyphs to radicals (⼯ for 工)."""

    serif = "Noto Serif CJK SC"
    sans = "Noto Sans CJK SC"
    heading = "bold"


def producer(format, name, *tools, expect=EQUAL):
    """Registers a maker under its format and name, with the tools (programs or modules) that it needs."""

    def register(make):
        PRODUCERS.append(Producer(format, name, tools, make, expect))
        return make

    return register


def missing(tools):
    """Which of these programs and Python modules are not there."""
    import importlib.util

    return [tool for tool in tools if not shutil.which(tool) and not has_module(importlib.util, tool)]


def has_module(util, name):
    try:
        return util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def run(*call, **options):
    """Runs a program quietly; its words are shown where it fails."""
    done = subprocess.run([str(word) for word in call], capture_output=True, **options)
    if done.returncode:
        raise RuntimeError(f"{call[0]}: {done.stdout.decode(errors='replace')}{done.stderr.decode(errors='replace')}")
    return done.stdout


def each(texts, folder, extension):
    """Each text with the file to write for it."""
    for text in texts:
        yield text, Path(folder) / f"{text.name}.{extension}"
