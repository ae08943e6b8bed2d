"""Joins the physical lines of a column into paragraphs, where the text breaks off at every line of print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.reading.blocks import block_of
from articles.reading.shapes import Shape, ends_sentence, shape_of

_INSET = re.compile(r"\ufeff?(?:\u3000|\t|[ \xa0\u2002\u2003]{2})")
_NARROWEST, _WIDEST = 9.0, 46.0  # characters on a line of a column
_SLACK = 2.0  # characters by which full lines differ: marks hang over, words do not break
_ROOM = 4.5  # characters left on a line that is no full line by any measure
_FEWEST = 8  # unfinished lines that make a page wrapped
_SHARE = 0.3  # of a wrapped page's lines are unfinished
_ALIKE = 0.6  # of these are as long as their neighbours
_LONG_SHARE = 0.3  # of the text at most stands on longer lines
_NEARBY = 6  # lines before and after that show how wide the column is
_APART = frozenset(
    ("byline", "names", "credit", "source", "stamp", "editor", "jump", "furniture", "original")
)

_HEADED = _APART - {"furniture", "jump", "credit"} | {"dispatch"}  # what stands under a headline


@dataclass(frozen=True, slots=True)
class Printed:
    """A physical line: its shape, whether it is set in, and how wide it is in ideographs."""

    shape: Shape
    indented: bool
    width: float
    ended: bool


def is_set_in(text: str) -> bool:
    """Whether a line as received begins with the space with which paragraphs are set in."""
    return bool(_INSET.match(text))


def unwrap(shapes: Sequence[Shape], indented: Sequence[bool]) -> list[Shape]:
    """The lines, or on a wrapped page the paragraphs that they make; each knows its lines.

    `indented` tells for each line whether it begins with a space as paragraphs do.
    """
    if not _may_be_wrapped(shapes):
        return list(shapes)
    lines = [
        Printed(shape, inset, _width(shape.plain), ends_sentence(shape.plain))
        for shape, inset in zip(shapes, indented, strict=True)
    ]
    if not _is_wrapped(lines):
        return list(shapes)
    return [_joined(unit) for unit in _units(lines)]


def _may_be_wrapped(shapes: Sequence[Shape]) -> bool:
    """A quick look: most of the text stands on short lines that follow one another directly."""
    close = sum(not shape.alone and not shape.ended for shape in shapes)
    return close >= max(_FEWEST, _SHARE * len(shapes))


def _is_wrapped(lines: Sequence[Printed]) -> bool:
    long = sum(line.width for line in lines if line.width > _WIDEST)
    if long > _LONG_SHARE * sum(line.width for line in lines):
        return False
    open_lines = [i for i, line in enumerate(lines) if not line.ended and not line.shape.alone]
    alike = sum(_room(lines, i) <= _SLACK for i in open_lines)
    return len(open_lines) >= max(_FEWEST, _SHARE * len(lines)) and alike >= _ALIKE * len(open_lines)


def _column_width(lines: Sequence[Printed], i: int) -> float:
    """How wide the column is around line i: the width that most lines near by have, the wider of two."""
    near = lines[max(i - _NEARBY, 0) : i + _NEARBY + 1]
    counts = Counter(
        round(line.width) for line in near if _NARROWEST <= line.width <= _WIDEST and not line.indented
    )
    return max(
        counts, key=lambda width: (counts[width] + counts[width - 1] + counts[width + 1], width), default=0
    )


def _room(lines: Sequence[Printed], i: int) -> float:
    """How much of the column's width is left behind the line; the space that sets it in is no room."""
    return abs(_column_width(lines, i) - lines[i].width - 2 * lines[i].indented)


def _units(lines: Sequence[Printed]) -> Iterator[list[Printed]]:
    inset = sum(line.indented for line in lines) >= max(3, len(lines) // 20)
    unit: list[Printed] = []
    room = 0.0  # left on the unit's last line
    for i, line in enumerate(lines):
        if unit and not _goes_on(unit, line, room, inset, lines[i + 1] if i + 1 < len(lines) else None):
            yield unit
            unit = []
        unit.append(line)
        room = _room(lines, i)
    if unit:
        yield unit


def _goes_on(unit: Sequence[Printed], line: Printed, room: float, inset: bool, after: Printed | None) -> bool:
    """Whether the paragraph that the unit's lines begin goes on in the line; `room` is left on its last one."""
    last = unit[-1]
    if last.shape.alone or line.indented or max(last.width, line.width) > _WIDEST or room > _ROOM:
        return False
    if len(unit) == 1 and _kind(last.shape) in _APART:
        return room <= _SLACK and _goes_over(last.shape, line.shape)
    if last.ended:
        return room <= _SLACK and not _begins_anew(line, after, inset)
    if len(unit) > 1 or last.indented:
        return room <= _SLACK or _kind(line.shape) not in _APART
    return room <= _SLACK and _kind(line.shape) not in _HEADED


def _goes_over(first: Shape, second: Shape) -> bool:
    """Whether names or a dateline begun on one line go on in the next."""
    both = block_of(shape_of(first.number, first.text + second.text, first.plain + second.plain, False))
    alone = block_of(first)
    return both.kind == "dispatch" or (
        both.kind == alone.kind == "byline" and len(both.names) > len(alone.names)
    )


def _kind(shape: Shape) -> str:
    return block_of(shape).kind


def _begins_anew(line: Printed, after: Printed | None, inset: bool) -> bool:
    """Whether behind a full line that ends a sentence something new begins: names, or a headline."""
    if _kind(line.shape) in _APART or _kind(line.shape) == "dispatch":
        return True
    if line.ended or line.shape.alone and not line.ended:
        return not line.ended
    return after is not None and (_kind(after.shape) in _HEADED or (inset and after.indented))


def _width(plain: str) -> float:
    narrow = sum(map(str.isascii, plain))
    return len(plain) - narrow / 2


def _joined(unit: Sequence[Printed]) -> Shape:
    first = unit[0].shape
    if len(unit) == 1:
        return first
    text = plain = ""
    parts: list[tuple[int, int]] = []
    for line in unit:
        glue = " " if _in_latin(plain, line.shape.plain) else ""
        text, plain = text + glue, plain + glue
        parts.append((line.shape.number, len(plain)))
        text, plain = text + line.shape.text, plain + line.shape.plain
    return shape_of(first.number, text, plain, unit[-1].shape.alone, tuple(parts))


def _in_latin(before: str, after: str) -> bool:
    return before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
