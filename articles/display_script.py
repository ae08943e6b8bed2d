"""Converts text for readers who asked for the other script; names of people stay as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from opencc import OpenCC

from articles.reading.script import to_simplified

SCRIPTS = ("zh-Hans", "zh-Hant")


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def in_script(text: str, script: str, people: Iterable[str] = ()) -> str:
    """`text` in the script, except the names of `people`, which are never converted."""
    convert = to_simplified if script == "zh-Hans" else _to_traditional().convert
    names = tuple(filter(None, people))
    return "".join(part if part in names else convert(part) for part in split_at(text, names))


def split_at(text: str, names: Iterable[str]) -> Iterator[str]:
    """The text cut before and after every name."""
    parts = [text]
    for name in names:
        parts = [piece for part in parts for piece in cut_out(part, name)]
    return iter(parts)


def cut_out(text: str, name: str) -> Iterator[str]:
    """ "甲乙丙" around "乙" gives "甲", "乙", "丙"."""
    before, found, after = text.partition(name)
    yield before
    if found:
        yield found
        yield from cut_out(after, name)
