"""Scores reading on the gold pages of the project: the sample archive and the pages of the tests.

Reads with the national authority only: the featured names were taken from pages like these, so that with
them a run would measure a list. Prints one row a page and the mean, first for the pages that rules may be
tried on, then for those held out (`"held_out": true` in their gold), which nobody looks at while writing
rules. A column that the gold says nothing of is left empty. Run with `make evaluate`; with `--write` the two
means are also written into docs/reading.md.
"""

import json
import sys
from pathlib import Path
from typing import Any

from articles.reading.decoding import decode
from articles.reading.reading import read_document
from articles.reading.schema import as_json
from articles.reading.values import Hints
from bench.authority import read_index
from bench.score import COLUMNS, score
from regions.gazetteer import NameIndex

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "reading.md"
BEGIN, END = "<!-- scores: begin -->", "<!-- scores: end -->"
Row = dict[str, Any]
GOLD_KEYS = {
    "region": "regions", "park": "parks", "initiative": "initiatives", "figure": "figures", "fact": "figures",
}  # fmt: skip


def gold_pages(root: Path) -> list[tuple[Path, Path]]:
    """Every page with its gold reading: the sample archive's and the tests'."""
    folders = [(root / "seeds" / "pages" / "gold", root / "seeds" / "pages"), (root / "tests" / "pages",) * 2]
    return [
        (gold, texts / f"{gold.stem}.txt")
        for golds, texts in folders
        for gold in sorted(golds.glob("*.json"))
        if (texts / f"{gold.stem}.txt").is_file()
    ]


def score_page(gold: Path, page: Path, names: NameIndex) -> Row:
    data = page.read_bytes()
    reading = as_json(read_document(data, names, Hints(file_name=page.name)), names, page.name)
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    row = score(wanted, reading, decode(data).text)
    return row | {column: None for column in GOLD_KEYS if not speaks_of(wanted, GOLD_KEYS[column])}


def speaks_of(gold: Row, key: str) -> bool:
    return any(key in article for article in gold["articles"])


def cells(row: Row) -> str:
    return "".join(f"{'-':>11}" if row[name] is None else f"{row[name]:11.3f}" for name in COLUMNS)


def mean(rows: list[Row]) -> Row:
    """The mean of each column over the pages that have it; source is pooled over all stated items."""
    means: Row = {}
    for name in COLUMNS:
        values = [row[name] for row in rows if row[name] is not None]
        means[name] = sum(values) / len(values) if values else None
    stated = sum(row["_source"][1] for row in rows)
    means["source"] = sum(row["_source"][0] for row in rows) / stated if stated else None
    return means


def print_table(title: str, pages: list[tuple[Path, Path]], names: NameIndex) -> Row:
    """Prints a row a page and their mean, which is given back."""
    print(f"{title:32}" + "".join(f"{name:>11}" for name in COLUMNS))
    rows = []
    for gold, page in pages:
        rows.append(score_page(gold, page, names))
        print(f"{page.stem[:31]:32}{cells(rows[-1])}")
    print(f"{'ALL':32}{cells(mean(rows))}\n")
    return mean(rows)


def as_markdown(means: dict[str, Row]) -> str:
    """The means as a table, a row each."""
    lines = [f"| | {' | '.join(COLUMNS)} |", "|---|" + "---|" * len(COLUMNS)]
    for title, row in means.items():
        figures = ("-" if row[name] is None else f"{row[name]:.3f}" for name in COLUMNS)
        lines.append(f"| {title} | {' | '.join(figures)} |")
    return "\n".join(lines)


def write_table(means: dict[str, Row]) -> None:
    """Puts the table between its marks in docs/reading.md."""
    text = DOCUMENT.read_text(encoding="utf-8")
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    DOCUMENT.write_text(f"{text[:begin]}\n{as_markdown(means)}\n{text[end:]}", encoding="utf-8")


def is_held_out(gold: Path) -> bool:
    return bool(json.loads(gold.read_text(encoding="utf-8")).get("held_out"))


def main() -> int:
    pages = gold_pages(ROOT)
    if not pages:
        print("expected gold readings in seeds/pages/gold or tests/pages, found none.", file=sys.stderr)
        return 1
    names = read_index(featured=False)
    means = {
        "open pages": print_table("open pages", [p for p in pages if not is_held_out(p[0])], names),
        "held-out pages": print_table("held-out pages", [p for p in pages if is_held_out(p[0])], names),
    }
    if "--write" in sys.argv[1:]:
        write_table(means)
    return 0


if __name__ == "__main__":
    sys.exit(main())
