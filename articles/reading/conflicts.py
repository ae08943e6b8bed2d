"""Finds where page, file name and import options name different days or papers, so that an editor decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from articles.reading.blocks import Block
from articles.reading.dates import day_in_file_name, first_day
from articles.reading.publications import paper_in_file_name, printed_papers
from articles.reading.script import to_simplified
from articles.reading.values import Doubt, Hints, Story

_HEADERS = ("page header", "masthead")
_SECTIONS = ("周刊", "特刊", "专刊", "快报")  # so end the names of a paper's own sections too
_SUFFIXES = ("社", "网", "客户端", "数字报", "电子版")


Sameness = Callable[[str, str], bool]


class Statement(NamedTuple):
    """A day or a paper that something says the page is of; `line` is 0 for what stands outside the page."""

    value: str
    line: int


def find_conflicts(
    blocks: Sequence[Block], stories: Sequence[Story], publication: str | None, hints: Hints, web: bool
) -> Iterable[Doubt]:
    """A doubt for the day and one for the paper where their statements can't all be true.

    `publication` is the one that the page names.
    """
    days = _disagreeing(_days(blocks, stories, hints, web), _same_day)
    if days:
        yield Doubt("two dates", _line(days), f"the dates of the page disagree: {_values(days)}")
    papers = _disagreeing(_papers(blocks, publication, hints, web), _same_paper)
    if papers:
        yield Doubt("two publications", _line(papers), f"the publications named disagree: {_values(papers)}")


def _days(blocks: Sequence[Block], stories: Sequence[Story], hints: Hints, web: bool) -> Iterable[Statement]:
    """The days in the page's headers, on the web that of its article, in the options and the file's name."""
    headers = [block for block in blocks if block.rule in _HEADERS]
    for block in headers:
        day = first_day(block.shape.plain)
        if day:
            yield Statement(day, block.number)
    for story in stories[:1] if web else ():
        if story.published:
            yield Statement(story.published, story.lines[0])
    if hints.published:
        yield Statement(hints.published, 0)
    if in_name := day_in_file_name(hints.file_name):
        yield Statement(in_name, 0)


def _papers(blocks: Sequence[Block], publication: str | None, hints: Hints, web: bool) -> Iterable[Statement]:
    """The papers in the page's headers, else the one that its dispatches or menu name, and those outside."""
    printed = [Statement(name, line) for name, line in printed_papers(blocks)] if not web else []
    sections = [said for said in printed[1:] if said.value.endswith(_SECTIONS)]
    yield from (said for said in printed if said not in sections)
    if publication and not printed:
        yield Statement(publication, 0)
    for name in (hints.publication, paper_in_file_name(hints.file_name)):
        if name:
            yield Statement(name, 0)


def _disagreeing(said: Iterable[Statement], same: Sameness) -> list[Statement]:
    """The first statement and those that contradict it, each value once; none where all agree."""
    statements = list(said)
    others: list[Statement] = []
    for statement in statements[1:]:
        if not any(same(statement.value, known.value) for known in (statements[0], *others)):
            others.append(statement)
    return [statements[0], *others] if others else []


def _same_day(one: str, other: str) -> bool:
    """Whether two days, each perhaps only a month or a year, may be one."""
    return one.startswith(other) or other.startswith(one)


def _same_paper(one: str, other: str) -> bool:
    a, b = _bare(one), _bare(other)
    return a in b or b in a


def _bare(name: str) -> str:
    name = to_simplified(name).strip("《》 ")
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def _line(statements: Sequence[Statement]) -> int:
    return next((statement.line for statement in statements if statement.line), 1)


def _values(statements: Sequence[Statement]) -> str:
    return " / ".join(statement.value for statement in statements)
