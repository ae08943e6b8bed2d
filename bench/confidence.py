"""Holds the confidence of figures against the gold readings: of those trusted so far, what share is right.

    .venv/bin/python -m bench.confidence

A figure is right where its value, unit, subject and measure are, as `bench.score` compares them. Printed is a
row for each confidence: its figures, and the share of them that is right; first for the pages that rules may
be tried on, then for those held out.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from articles.reading.reading import read_document
from articles.reading.schema import as_json
from articles.reading.values import Hints
from bench.authority import read_index
from bench.evaluate import ROOT, gold_pages, is_held_out, speaks_of
from bench.score import figure_key, matches, same_metric, same_name
from regions.gazetteer import NameIndex

Judged = tuple[float, bool]  # a figure's confidence, and whether it is right


def judge_page(gold: Path, page: Path, names: NameIndex) -> list[Judged]:
    """The figures of a page; where gold lists a sample alone, only those that it lists."""
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    if not speaks_of(wanted, "figures"):
        return []
    reading = read_document(page.read_bytes(), names, Hints(file_name=page.name))
    told = [f for article in as_json(reading, names, page.name)["articles"] for f in article["figures"]]
    trust = [figure.confidence for article in reading.articles for figure in article.figures]
    listed = [figure for article in wanted["articles"] for figure in article.get("figures") or []]
    pairs = matches(told, listed, lambda one, other: figure_key(one) == figure_key(other))
    meant = {id(found): gold_figure for found, gold_figure in pairs}
    return [
        (confidence, id(found) in meant and is_right(found, meant[id(found)]))
        for found, confidence in zip(told, trust, strict=True)
        if id(found) in meant or not wanted.get("figures_are_a_sample")
    ]


def is_right(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    same_subject = same_name(wanted.get("subject"), found.get("subject"))
    return same_subject and same_metric(wanted["metric"], found["metric"])


def shares(judged: Iterable[Judged]) -> dict[float, tuple[int, float]]:
    """Of each confidence, highest first: how many figures, and the share of them that is right."""
    rows: dict[float, list[bool]] = defaultdict(list)
    for confidence, right in judged:
        rows[confidence].append(right)
    return {key: (len(rows[key]), sum(rows[key]) / len(rows[key])) for key in sorted(rows, reverse=True)}


def judge(pages: Iterable[tuple[Path, Path]], names: NameIndex) -> list[Judged]:
    return [row for gold, page in pages for row in judge_page(gold, page, names)]


def main() -> None:
    names = read_index(featured=False)
    pages = gold_pages(ROOT)
    for title, held_out in (("open pages", False), ("held-out pages", True)):
        print(f"{title:16}{'figures':>9}{'right':>8}")
        judged = judge([page for page in pages if is_held_out(page[0]) is held_out], names)
        for confidence, (count, share) in shares(judged).items():
            print(f"{confidence:<16}{count:9}{share:8.2f}")


if __name__ == "__main__":
    main()
