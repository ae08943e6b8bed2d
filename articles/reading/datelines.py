"""Recognises the dateline that opens a dispatch: its paper, its reporters, its day."""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.reading.credits import Name, has_role, is_person, parse_credits

_PAPER = r"[A-Za-z\u4e00-\u9fff]{1,12}?[\u4e00-\u9fff]报"
_SITE = r"[\u4e00-\u9fff]{2,8}?(?:网|客户端|新闻|融媒|传媒|壹点|电视台|新闻社)"
_AGENCY = r"新华社|中新社|中新网|人民网|新华网|央视网|中央社|中通社"
_DAY = r"(?:\d{1,2}月)?\d{1,2}日"
_PLACE = r"[\u4e00-\u9fff]{2,7}?"
_DATELINE = re.compile(
    rf"^[【〔\[(（]?\s*(?P<paper>本[报刊网台社]|{_AGENCY}|{_PAPER}|{_SITE})"
    rf"社?(?:[/／·]{_SITE})?\s?(?:综合|{_PLACE})?\s?(?:{_DAY})?\s?"
    rf"(?P<word>(?<![通资简快喜])讯|消息|(?<=日)电|(?<=社)电)\s*[】〕\])）]?[\s:：,，]*"
)
# What opens with no bracket has one of these words near its beginning, or is no dateline.
# A class of letters first: that makes a search quick.
_SIGNS = re.compile("[讯消电记](?:(?<![通资简快喜]讯)(?<=讯)|(?<=消)息|(?<=[日社]电)|(?<=记)者)")
_REACH = 100
_OPENERS = frozenset("（(【〔[") | {""}
_DATED = re.compile(rf"{_DAY}\s?(?:讯|电|消息)")
_BRACKETED = re.compile(r"[（(【〔\[]([^（）()【】〔〕\[\]]{2,70})[)）】〕\]][\s:：,，]*")
_REPORTED = re.compile(r"([^。,，;；:：“”\"]{2,60}?)(?:综合)?(?:摄影)?报[道导][\s:：,，]*")
_BARE_ROLE = re.compile(
    r"((?:(?:本报|全媒体|融媒体?)?(?:实习|见习|特约|首席)?(?:记者|通讯员|实习生)\s?[\u4e00-\u9fff]{2,3}"
    r"(?:[\s、](?!记者|通讯员|实习)[\u4e00-\u9fff]{2,3}(?=[\s、]))*[\s、]+){1,4})"
)
_REPORT_START = re.compile(
    r"^[【〔\[(（]?\s*(?P<names>(?:本[报刊网台]|[\u4e00-\u9fff]{2,6}[报社网])?(?:首席|特派|实习)?记者\s?[\u4e00-\u9fff]{2,3}"
    r"(?:[\s、][\u4e00-\u9fff]{2,3}){0,3}?)\s?[/／]?\s?(?:[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{2,3}[市县区])?"
    r"(?:综合)?(?:摄影)?报[道导]\s*[】〕\])）]?[\s:：,，]*"
)


_WIRED = re.compile(
    r"^[（(【〔\[]\s*[\u4e00-\u9fff]{0,6}?记者\s?(?P<names>[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3})*)\s?[\u4e00-\u9fff]{2,3}\s?"
    r"\d{1,2}日(?:专?电|讯)\s*[)）】〕\]][\s:：,，]*"
)
_BYLINE = 40  # characters of names behind a dateline that stands alone


class Dateline(NamedTuple):
    """The opening of a dispatch: its length, the paper it names (None for 本报), and the names in it."""

    length: int
    paper: str | None
    names: tuple[Name, ...]


def find_dateline(plain: str) -> Dateline | None:
    """The dateline with which a simplified line begins, or None.

    Names stand behind it in brackets, before 报道, or each behind its role.
    """
    if "记者" in plain[:12] and (wired := _WIRED.match(plain)):
        return Dateline(
            wired.end(), None, _moved(parse_credits(wired["names"], "reporter") or (), wired.start("names"))
        )
    if plain[:1] not in _OPENERS and not _SIGNS.search(plain, 0, _REACH):
        return None
    opening = _DATELINE.match(plain)
    if opening is None:
        return _report_start(plain) or _bracketed_start(plain)
    paper = None if opening["paper"].startswith("本") else opening["paper"]
    length, names = _names_behind(plain, opening.end())
    return Dateline(length, paper, names)


def _report_start(plain: str) -> Dateline | None:
    """A line that begins 记者X报道, as Taiwan's papers and short web reports do."""
    opening = _REPORT_START.match(plain)
    names = parse_credits(opening["names"]) if opening else None
    if opening is None or not names:
        return None
    return Dateline(opening.end(), None, _moved(names, opening.start("names")))


def _bracketed_start(plain: str) -> Dateline | None:
    """A line that begins (记者 X) and goes on."""
    opening = _BRACKETED.match(plain)
    names = parse_credits(opening[1]) if opening and has_role(opening[1]) else None
    if opening is None or not names or opening.end() >= len(plain):
        return None
    return Dateline(opening.end(), None, _moved(names, opening.start(1)))


def _names_behind(plain: str, start: int) -> tuple[int, tuple[Name, ...]]:
    for pattern in (_BRACKETED, _REPORTED, _BARE_ROLE):
        found = pattern.match(plain, start)
        if found:
            names = _reporters(found[1])
            if names:
                return found.end(), _moved(names, found.start(1))
    rest = plain[start:]
    if len(rest) <= _BYLINE and has_role(rest) and (names := parse_credits(rest)):
        return len(plain), _moved(names, start)
    return start, ()


def _reporters(text: str) -> tuple[Name, ...] | None:
    """The names in 记者某某, or in 记者某某某地, where the place follows without a space."""
    names = parse_credits(text)
    for length in (2, 3) if not names and "记者" in text else ():
        names = parse_credits(text[:-length])
        if names and all(is_person(text[name.start : name.end]) for name in names):
            return names
    return names


def _moved(names: tuple[Name, ...], by: int) -> tuple[Name, ...]:
    return tuple(Name(name.start + by, name.end + by, name.role) for name in names)
