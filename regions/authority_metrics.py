"""Reads the curated measures from metrics.csv and holds them against one another: pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regions.authority_files import Row, read_rows

PATH = "metrics.csv"
UNIT_FAMILIES = (
    "money", "count", "persons", "area", "length", "ratio", "points", "rank", "duration", "energy", "power",
    "mass", "compute", "other",
)  # fmt: skip
LONGEST_NAME = 80  # of the column Metric.name


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with the forms in which newspapers print it.

    one_value: a subject has one value of it in a period, so that two which differ contradict each other.
    """

    line: int
    name: str
    unit_family: str
    one_value: bool
    printed_forms: tuple[str, ...]
    summary: str


def read_metrics(text: str, path: str = PATH) -> tuple[Measure, ...]:
    """The measures of the file. Raises AuthorityError naming file and line."""
    columns = ("name", "unit_family", "one_value", "printed_forms", "summary")
    return tuple(
        Measure(
            line=row.line,
            name=short_name(row),
            unit_family=row.one_of("unit_family", UNIT_FAMILIES),
            one_value=row.one_of("one_value", ("yes", "no")) == "yes",
            printed_forms=row.many("printed_forms"),
            summary=row["summary"],
        )
        for row in read_rows(text, path, columns)
    )


def short_name(row: Row) -> str:
    if len(row.filled("name")) > LONGEST_NAME:
        raise row.wrong("name", f"at most {LONGEST_NAME} characters")
    return row["name"]


def metric_faults(measures: Iterable[Measure], path: str = PATH) -> Iterator[str]:
    """What contradicts itself: a name twice, a form that two measures of one unit family share."""
    names: dict[str, int] = {}
    forms: dict[tuple[str, str], Measure] = {}
    for measure in measures:
        if names.setdefault(measure.name, measure.line) != measure.line:
            yield (
                f"{path}: line {measure.line}: expected a name of its own, "
                f"found {measure.name!r} of line {names[measure.name]} again"
            )
            continue
        for form in dict.fromkeys((measure.name, *measure.printed_forms)):
            owner = forms.setdefault((alike(form), measure.unit_family), measure)
            if owner is not measure:
                yield (
                    f"{path}: line {measure.line}: expected forms of its own, "
                    f"found {form!r} of line {owner.line} again"
                )


def alike(form: str) -> str:
    """The form without differences of width and case."""
    return unicodedata.normalize("NFKC", form).casefold()
