"""Splits a document's text into its numbered lines."""

from __future__ import annotations

from itertools import count

from articles.reading.values import Line


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text`, numbered from 1, as received but without their ends.

    A line ends at CR LF, LF or CR and nowhere else: form feeds and Unicode's line separators are text.
    """
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if parts[-1] == "":
        parts.pop()
    return tuple(map(Line, count(1), parts))
