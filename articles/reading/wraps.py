"""Joins the physical lines of a column into paragraphs, where the text breaks off at every line of print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.reading.blocks import block_of
from articles.reading.shapes import Shape, ends_sentence, shape_of

_ITEM = re.compile(r"[●•▪▲◆■□★☆※◎○]|[①-⑳]|[问答][:：]")
_INSET = re.compile(r"\ufeff?(?:\u3000|\t|[ \xa0\u2002\u2003]{2})")
_NARROWEST, _WIDEST = 9.0, 46.0  # characters on a line of a column
_SLACK = 2.0  # characters by which full lines differ: marks hang over, words do not break
_REST = 4.5  # characters at most that a headline too long for its line leaves to the next
_ROOM = 4.5  # characters left on a line that is no full line by any measure
_FEWEST, _SHARE = 5, 0.15  # lines of a wrapped page, and of all its lines, that leave a sentence open
_ALIKE = 0.6  # of these are as long as their neighbours
_LONG_SHARE = 0.3  # of the text at most stands on longer lines
_NEARBY = 6  # lines before and after that show how wide the column is
_APART = frozenset(
    ("byline", "names", "credit", "source", "stamp", "editor", "jump", "furniture", "original")
)

_HEADED = _APART - {"furniture", "jump", "credit"} | {"dispatch"}  # what stands under a headline


class Printed(NamedTuple):
    """A physical line: its shape, whether it is set in, and how wide it is in ideographs."""

    shape: Shape
    indented: bool
    width: float
    ended: bool


def is_set_in(text: str) -> bool:
    """Whether a line as received begins with the space with which paragraphs are set in."""
    return bool(_INSET.match(text))


def unwrap(shapes: Sequence[Shape], received: Sequence[str]) -> list[Shape]:
    """The lines, or on a wrapped page the paragraphs that they make; each knows its lines.

    `received` holds each line as received, with the space with which paragraphs are set in.
    """
    if not _may_be_wrapped(shapes):
        return list(shapes)
    lines = [
        Printed(shape, is_set_in(text), _width(shape.plain), ends_sentence(shape.plain))
        for shape, text in zip(shapes, received, strict=True)
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


def _are_set_in(lines: Sequence[Printed]) -> bool:
    """Whether paragraphs begin with a space on this page, and not every line does."""
    inset = sum(line.indented for line in lines)
    return max(3, len(lines) // 20) <= inset < 0.8 * len(lines)


def _column_width(lines: Sequence[Printed], i: int) -> float:
    """How wide the column is around line i: the widest that two lines and a fifth of those near by are."""
    widths = [
        line.width + 2 * line.indented for line in _near(lines, i) if _NARROWEST <= line.width <= _WIDEST
    ]
    counts = Counter(map(round, widths))
    alike = {width: sum(counts[width + by] for by in (-1, 0, 1)) for width in counts}
    likely = [width for width, count in alike.items() if count >= max(2, len(widths) / 5)]
    return max(likely, key=lambda width: (width + (counts[width] > 1), counts[width]), default=0)


def _near(lines: Sequence[Printed], i: int) -> Sequence[Printed]:
    """The lines about line i, those between two empty lines only if they are enough to tell."""
    first = last = i
    while first > max(i - _NEARBY, 0) and not lines[first - 1].shape.alone:
        first -= 1
    while last < min(i + _NEARBY, len(lines) - 1) and not lines[last].shape.alone:
        last += 1
    if last - first >= 2:
        return lines[first : last + 1]
    return lines[max(i - _NEARBY, 0) : i + _NEARBY + 1]


def _room(lines: Sequence[Printed], i: int) -> float:
    """How much of the column's width is left behind the line; the space that sets it in is no room."""
    return abs(_column_width(lines, i) - lines[i].width - 2 * lines[i].indented)


def _units(lines: Sequence[Printed]) -> Iterator[list[Printed]]:
    inset = _are_set_in(lines)
    unit: list[Printed] = []
    room = 0.0  # left on the unit's last line
    for i, line in enumerate(lines):
        own = _room(lines, i)
        if unit and not _goes_on(
            unit, line, (room, own), inset, lines[i + 1] if i + 1 < len(lines) else None
        ):
            yield unit
            unit = []
        unit.append(line)
        room = own
    if unit:
        yield unit


def _goes_on(
    unit: Sequence[Printed], line: Printed, rooms: tuple[float, float], inset: bool, after: Printed | None
) -> bool:
    """Whether the paragraph that the unit's lines begin goes on in the line.

    `rooms` is what is left of the column on the unit's last line, and on this one.
    """
    last, room = unit[-1], rooms[0]
    if last.shape.alone or line.indented or max(last.width, line.width) > _WIDEST or room > _ROOM:
        return False
    if _ITEM.match(line.shape.plain) or block_of(last.shape).picture:
        return False
    if len(unit) == 1 and _kind(last.shape) in _APART:
        return room <= _SLACK and _goes_over(last.shape, line.shape)
    if last.ended:
        return room <= _SLACK and not _begins_anew(line, rooms[1], after, inset)
    if len(unit) > 1 or last.indented:
        return room <= _SLACK or _kind(line.shape) not in _APART
    whole = line.ended or rooms[1] <= _SLACK or line.width <= _REST  # else both are lines of a headline
    return whole and room <= _SLACK and _kind(line.shape) not in _HEADED


def _goes_over(first: Shape, second: Shape) -> bool:
    """Whether names or a dateline begun on one line go on in the next."""
    both = block_of(shape_of(first.number, first.text + second.text, first.plain + second.plain, False))
    alone = block_of(first)
    return both.kind == "dispatch" or (
        both.kind == alone.kind == "byline" and len(both.names) > len(alone.names)
    )


def _kind(shape: Shape) -> str:
    return block_of(shape).kind


def _begins_anew(line: Printed, room: float, after: Printed | None, inset: bool) -> bool:
    """Whether behind a full line that ends a sentence something new begins: names, or a headline."""
    if _kind(line.shape) in _APART or _kind(line.shape) == "dispatch":
        return True
    if line.ended:
        return False
    if line.shape.alone or room > _SLACK:  # no sentence ends here, nor does it go on
        return True
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
