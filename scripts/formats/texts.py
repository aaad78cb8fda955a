"""The plain texts that everything is made from: the sample reports, and the corpus where it is at hand."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

WORKSPACE = Path(__file__).resolve().parents[2]
SAMPLES = Path(os.environ.get("FORMATS_SAMPLES", WORKSPACE / "assets/samples"))
CORPUS = WORKSPACE / "../shared/corpus"

# Below this a cell of the workbook holds a notice and no report.
SHORTEST_REPORT = 300


@dataclass(frozen=True)
class Text:
    """A text as a researcher has it: `name` is the stem of every file made from it."""

    name: str
    title: str
    text: str
    meta: dict = field(default_factory=dict, hash=False, compare=False)

    @property
    def lines(self):
        """Its paragraphs: lines without their line ends, empty ones left out."""
        return [line.strip(" \t\r\f\v") for line in re.split(r"\r\n|\r|\n", self.text) if line.strip()]


def samples():
    """Our own sample reports."""
    return [Text(path.stem, first_line(path), path.read_text("utf-8")) for path in sorted(SAMPLES.glob("*.txt"))]


def corpus():
    """The reports of the corpus: its texts, and the rows of its workbook that hold a report."""
    if not CORPUS.is_dir():
        return []
    found = [Text(path.stem, first_line(path), path.read_text("utf-8-sig")) for path in sorted(CORPUS.glob("*.txt"))]
    return found + [row_text(row) for row in rows() if len(row["报告全文"]) >= SHORTEST_REPORT]


def row_text(row):
    """A row of the workbook as the text that stood on the page it was taken from."""
    body = row["报告全文"].replace("\\r\\n", "\n").replace("\\n", "\n")
    title = row["报告标题"]
    return Text(f"row{row['row']:02d}", title, f"{title}\n{body}", row)


def rows():
    """Every row of the workbook, as a dictionary by the header's names, with its number under `row`."""
    import openpyxl

    sheet = openpyxl.load_workbook(CORPUS / "counties.xlsx", read_only=True).worksheets[0]
    lines = sheet.iter_rows(values_only=True)
    header = next(lines)
    found = []
    for number, cells in enumerate(lines, 2):
        row = {name: ("" if cell is None else cell) for name, cell in zip(header, cells)}
        row["报告全文"] = str(row["报告全文"])
        found.append(row | {"row": number})
    return found


def first_line(path):
    """A text's title: its first line that is more than a dash."""
    return next(line.strip() for line in path.read_text("utf-8-sig").splitlines() if len(line.strip()) > 3)
