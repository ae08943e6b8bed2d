"""Finds whose dispatch an article prints by its own word: 来源：X日报, or 据新华社报道 as it opens."""

from __future__ import annotations

import re

from articles.search.folding import fold

OPENING = 120  # letters; further down a paper quotes others without printing their dispatch
BORROWED = re.compile(
    r"据《?(?P<paper>[^\s,，。:：;；、《》]{1,16}?(?:日报|晚报|早报|时报|周报|周刊|报|社|网|电视台|电台|客户端|新闻))》?"
    r"[^,，。:：;；]{0,24}?(?:报道|报导|消息|电|讯)"
)
MARKS = "《》“”\"' "


def borrowed_from(credited_source: str, opening: str, publication: str) -> str:
    """The paper whose dispatch it is, where that is another than its own; else "".

    `credited_source` is what the imprint names, `opening` how the text begins. 本报, 本网 are its own.
    """
    named = credited_source.strip(MARKS)
    if not named:
        found = BORROWED.search(opening[:OPENING])
        named = found["paper"] if found else ""
    if named.startswith("本") or is_same_name(named, publication):
        return ""
    return named


def is_same_name(one: str, other: str) -> bool:
    """Whether two papers are called alike, in whichever script and with whatever marks."""
    return fold(one.strip(MARKS)) == fold(other.strip(MARKS))
