"""Splits a document's text into its numbered lines."""

from __future__ import annotations

from functools import partial

from articles.reading.values import Line

_LINE = partial(tuple.__new__, Line)  # of number and text; a page has hundreds, and `Line` itself is slow


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text`, numbered from 1, as received but without their ends.

    A line ends at CR LF, LF or CR and nowhere else: form feeds and Unicode's line separators are text.
    """
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if parts[-1] == "":
        parts.pop()
    return tuple(map(_LINE, enumerate(parts, 1)))
