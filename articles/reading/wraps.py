"""Joins the physical lines of a column into paragraphs, where the text breaks off at every line of print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.reading.blocks import block_of
from articles.reading.shapes import Shape, ends_sentence, shape_of

_NARROWEST, _WIDEST = 9.0, 46.0  # characters on a line of a column
_SLACK = 2.0  # characters by which full lines differ: marks hang over, words do not break
_FEWEST = 8  # unfinished lines that make a page wrapped
_SHARE = 0.3  # of a wrapped page's lines are unfinished
_ALIKE = 0.6  # of these are as long as their neighbours
_LONG_SHARE = 0.3  # of the text at most stands on longer lines
_NEARBY = 6  # lines before and after that show how wide the column is
_APART = frozenset(
    ("byline", "names", "credit", "source", "stamp", "editor", "jump", "furniture", "original")
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A physical line: its shape, whether it is set in, and how wide it is in ideographs."""

    shape: Shape
    indented: bool
    width: float
    ended: bool


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
    alike = sum(_is_full(lines, i, _column_width(lines, i)) for i in open_lines)
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


def _is_full(lines: Sequence[Printed], i: int, width: float) -> bool:
    """Whether the line fills its column; the space that sets it in counts too."""
    own = lines[i].width + 2 * lines[i].indented
    return width > 0 and width - _SLACK <= own <= width + _SLACK + 1


def _units(lines: Sequence[Printed]) -> Iterator[list[Printed]]:
    inset = sum(line.indented for line in lines) >= max(3, len(lines) // 20)
    unit: list[Printed] = []
    full = False  # the unit's last line fills the column
    for i, line in enumerate(lines):
        if unit and not _goes_on(unit, line, full, inset, lines[i + 1] if i + 1 < len(lines) else None):
            yield unit
            unit = []
        unit.append(line)
        full = _is_full(lines, i, _column_width(lines, i))
    if unit:
        yield unit


def _goes_on(unit: Sequence[Printed], line: Printed, full: bool, inset: bool, after: Printed | None) -> bool:
    """Whether the paragraph that the unit's lines begin goes on in the line."""
    last = unit[-1]
    if last.shape.alone or line.indented or max(last.width, line.width) > _WIDEST:
        return False
    if len(unit) == 1 and _stands_apart(last.shape):
        return False
    if last.ended:
        return full and not _begins_anew(line, after, inset)
    if not full:
        return len(unit) > 1 and not _stands_apart(line.shape)
    return len(unit) > 1 or not _stands_apart(line.shape)


def _stands_apart(shape: Shape) -> bool:
    return block_of(shape).kind in _APART


def _begins_anew(line: Printed, after: Printed | None, inset: bool) -> bool:
    """Whether behind a full line that ends a sentence something new begins: names, or a headline."""
    if _stands_apart(line.shape) or block_of(line.shape).kind == "dispatch":
        return True
    if line.ended or line.shape.alone and not line.ended:
        return not line.ended
    return after is not None and (_stands_apart(after.shape) or (inset and after.indented))


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
