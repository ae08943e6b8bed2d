"""Puts names into simplified or traditional characters: those of places and parks, never those of people."""

from functools import cache

from opencc import OpenCC

_simplify = OpenCC("t2s")
_traditionalise = OpenCC("s2t")


@cache
def to_traditional(name: str) -> str:
    return _traditionalise.convert(name)


def spellings(words: str) -> list[str]:
    """The words as typed and in simplified characters, which is how the authority has most names."""
    return list(dict.fromkeys([words, _simplify.convert(words)]))


def all_spellings(words: str) -> list[str]:
    """The words as typed, in simplified and in traditional characters."""
    return list(dict.fromkeys([*spellings(words), to_traditional(words)]))
