"""Cuts a query into words, phrases, fields and signs, and names what can't be read of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from articles.search.conditions import ANDS, ORS, Comparison

MOST_CHARACTERS = 300
MOST_CONDITIONS = 20
Sort = Literal["word", "phrase", "field", "comparison", "minus", "or", "and", "end"]
EXPECTED: dict[str, str] = {
    "too long": f"at most {MOST_CHARACTERS} characters",
    "too many": f"at most {MOST_CONDITIONS} conditions",
    "unprintable": "characters that a text can hold",
    "quotation mark": "quotation marks in pairs",
    "nothing to find": "a letter, a digit or an ideograph",
    "value": "a word or a quoted phrase after the colon",
    "nothing to exclude": "what to leave out directly after the minus",
    "alternative": "a condition on both sides of OR",
    "excluded alternative": "no exclusion beside OR",
    "number": "a number such as 500亿 or 3%",
    "unit": "a known unit such as 亿元, 家, %",
    "large": "a number below 10 to the power of 18",
    "range": "the smaller number before the greater, both of one unit",
    "date": "a date such as 2023, 2023-06, 2023-H1, 2023年上半年",
    "targets": "不含 or 只看",
    "subject": "the name of a region, park, initiative or organisation",
    "targets alone": "a condition on figures in the same query",
}
COMPARISONS: dict[str, Comparison] = {
    ">=": ">=", "≥": ">=", "＞＝": ">=", "<=": "<=", "≤": "<=", "＜＝": "<=",
    ">": ">", "＞": ">", "<": "<", "＜": "<", "=": "=", "＝": "=",
}  # fmt: skip
FIELDS = {
    "title": "title", "标题": "title", "標題": "title",
    "by": "by", "作者": "by", "署名": "by", "记者": "by", "記者": "by",
    "in": "in", "主题": "in", "主題": "in",
    "region": "region", "park": "park", "initiative": "initiative", "organisation": "organisation",
    "园区": "park", "園區": "park", "地区": "region", "地區": "region",
    "举措": "initiative", "舉措": "initiative", "机构": "organisation", "機構": "organisation",
    "日期": "articles", "date": "articles", "时期": "figures", "時期": "figures", "period": "figures",
    "目标": "targets", "目標": "targets", "target": "targets",
}  # fmt: skip
CLOSING = {"“": '”"＂', '"': '"＂”', "＂": '＂"”', "”": '”"＂', "「": "」", "『": "』"}

_FIELD = re.compile(rf"(?P<name>{'|'.join(FIELDS)})[:：]", re.IGNORECASE)
_COMPARISON = re.compile("|".join(COMPARISONS))
_WORD = re.compile(r"[^\s<>=≥≤＞＜＝\"“”＂「」『』]+")


class Unreadable(ValueError):
    """A query that can't be read: the rule it breaks, at which character (from 1), and what stands there."""

    def __init__(self, problem: str, place: int, found: str) -> None:
        self.problem, self.place, self.found = problem, place, found[:40]
        super().__init__(
            f"query: character {place}: expected {EXPECTED.get(problem, problem)}, found {self.found!r}"
        )


class Token(NamedTuple):
    """A piece of the query, from its character `start` (counted from 0) on."""

    sort: Sort
    text: str
    start: int


def check(text: str) -> None:
    """Raises Unreadable for what is too long, or holds a character that no text can hold."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("too long", MOST_CHARACTERS + 1, str(len(text)))
    for place, letter in enumerate(text, 1):
        if unicodedata.category(letter) in ("Cc", "Cs") and not letter.isspace():
            raise Unreadable("unprintable", place, f"U+{ord(letter):04X}")


def tokens(text: str) -> Iterator[Token]:
    """The query cut at blanks, quotation marks, comparisons and the colon of a field."""
    place, fresh = 0, True  # fresh: a minus or a field may begin here
    while place < len(text):
        letter = text[place]
        if letter.isspace():
            place, fresh = place + 1, True
            continue
        token, end = token_at(text, place, fresh)
        yield token
        place, fresh = end, token.sort in ("minus", "field")


def read_tokens(text: str) -> list[Token]:
    """The tokens of the query and its end; 或 is a word unless something stands on both sides."""
    found = list(tokens(text))
    last = len(found) - 1
    words = [
        token._replace(sort="word") if token.text == "或" and at in (0, last) else token
        for at, token in enumerate(found)
    ]
    return [*words, Token("end", "", len(text))]


def token_at(text: str, place: int, fresh: bool) -> tuple[Token, int]:
    """The token at the place and where it ends."""
    letter = text[place]
    if letter in CLOSING or letter in "」』":
        return phrase_at(text, place)
    if fresh and letter in "-－":
        return Token("minus", letter, place), place + 1
    found = _COMPARISON.match(text, place)
    if found:
        return Token("comparison", found[0], place), found.end()
    found = _FIELD.match(text, place) if fresh else None
    if found:
        return Token("field", FIELDS[found["name"].lower()], place), found.end()
    found = _WORD.match(text, place)
    assert found is not None
    return Token(sort_of(found[0]), found[0], place), found.end()


def sort_of(word: str) -> Sort:
    if word in ANDS:
        return "and"
    return "or" if word in ORS else "word"


def phrase_at(text: str, place: int) -> tuple[Token, int]:
    for closing in CLOSING.get(text[place], ""):
        end = text.find(closing, place + 1)
        if end >= 0:
            return Token("phrase", text[place + 1 : end], place), end + 1
    raise Unreadable("quotation mark", place + 1, text[place:])
