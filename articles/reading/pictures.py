"""Recognises picture captions and their credits: 图为…, …摄, …供图, 图片来源:…"""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.reading.credits import Name, is_person, parse_credits

_WHO = r"(?P<who>[\u4e00-\u9fffA-Za-z·、 /（()）]{2,40}?)"
_EDGE = r"(?:^|(?<=[。!?！？”\s(（\[【]))"
_SHOT = re.compile(rf"{_EDGE}{_WHO}\s{{0,3}}[/／]?\s{{0,3}}(?:摄影|摄)\s{{0,3}}[)）\]】]?$")
_GIVEN = re.compile(
    rf"{_EDGE}{_WHO}\s{{0,3}}[/／]?\s{{0,3}}(?:供图|提供图片|提供|[发配]图|图片|图)\s{{0,3}}[)）\]】]?$"
)
_SENT_BY = re.compile(r"\s{0,3}[（(][\u4e00-\u9fff/·]{2,12}[发供](?:[图片稿])?[)）]$")
_LAST_LETTERS = frozenset("摄影图片供)）]】 ")  # a credit ends with one of these
_ENDING = re.compile(r"(?:摄影?|图片?|提供)\s*[)）\]】]?$")
# A closing bracket is the credit's own, as in 杭州高新区(滨江), unless the line opened with one.
_SOURCE = re.compile(r"^(?P<open>[(（])?\s*图片?(?:来源|提供)\s?[:：]\s*(?P<who>.{2,40}?)\s*(?(open)[)）])$")
_LABELLED = re.compile(
    r"^(?P<open>[(（])?\s*(?:摄影|图片|图|摄)\s?[:：/]\s*(?P<who>.{2,40}?)\s*(?(open)[)）])$"
)
_WIRE = re.compile(r"^[(（]?\s*(?:新华社|中新社|视觉中国|资料)(?:发|图片?|摄|资料图片?|照片)\s*[)）]?$")
_STARTS_CREDIT = frozenset("(（ \t图摄新中视资")  # a line that is a credit begins with one of these
_SHOWS = re.compile(
    r"(?:^|[。;；\s])[\[【(（]?(?:[上下左右]?图|图[一二三四①②③④\d]?)\s?(?:为|是|[:：]|[)）\]】]|①|②)"
)
_PERSON_PREFIX = re.compile(
    r"(?:本报|本社|新华社|[\u4e00-\u9fff]{2,6}[报社网])?(?:全媒体|实习|首席|特约)?(?:记者|通讯员|实习生)"
)


class PictureCredit(NamedTuple):
    """Who made or gave a picture. whole: nothing but the credit stands on the line."""

    start: int
    end: int
    names: tuple[Name, ...]  # the persons among them
    whole: bool
    source: bool = False  # printed as 图片来源:


def find_picture_credit(plain: str) -> PictureCredit | None:
    """The picture credit with which a simplified line ends, or that it is; None where there is none."""
    if plain[-1:] not in _LAST_LETTERS and plain[:1] not in _STARTS_CREDIT:
        return None
    if plain[-1:] in ")）" and (sent := _SENT_BY.search(plain)) and "摄" in plain[-24:]:
        plain = plain[: sent.start()]
    credit = _whole_credit(plain) if plain[:1] in _STARTS_CREDIT else None
    return credit or _ending_credit(plain)


def _whole_credit(plain: str) -> PictureCredit | None:
    found = _SOURCE.match(plain)
    if found:
        return PictureCredit(found.start("who"), found.end("who"), (), whole=True, source=True)
    found = _LABELLED.match(plain)
    if found:
        return _credit(plain, found, shot=True)
    return PictureCredit(0, len(plain), (), whole=True) if _WIRE.match(plain) else None


def is_caption(plain: str) -> bool:
    """Whether the line explains a picture: 图为…, 图①…; the explanation may be its last sentence."""
    if "图" not in plain or len(plain) > 600:
        return False
    starts = [found.start() for found in _SHOWS.finditer(plain)]
    return bool(starts) and (starts[-1] == 0 or len(plain) - starts[-1] <= 60)


def _ending_credit(plain: str) -> PictureCredit | None:
    if not _ENDING.search(plain[-6:]):
        return None
    tail = plain[-44:]
    for pattern, shot in ((_SHOT, True), (_GIVEN, False)):
        found = _last(pattern, tail)
        if found and _plausible(found["who"], shot, tail[found.end("who") :]):
            return _credit(plain, found, shot, len(plain) - len(tail))
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match that begins last, hence the shortest credit."""
    best = found = pattern.search(text)
    while found:
        best = found if len(found["who"].strip()) > 1 else best  # 李 素 摄: one letter is no name
        found = pattern.search(text, found.start() + 1)
    return best


def _plausible(who: str, shot: bool, mark: str) -> bool:
    """摄 names persons; 供图 may name anyone; 图 and 提供 alone need a person or brackets."""
    bare = _PERSON_PREFIX.sub("", who).strip(" /(（")
    persons = parse_credits(bare)
    if shot:
        return bool(persons) and all(len(bare[n.start : n.end]) <= 4 or "·" in bare for n in persons or ())
    if "供图" in mark or "配图" in mark or "提供图片" in mark:
        return len(who) <= 24
    return is_person(bare) or mark.rstrip().endswith((")", "）"))


def _credit(plain: str, found: re.Match[str], shot: bool, offset: int = 0) -> PictureCredit:
    start, end = found.start("who") + offset, found.end("who") + offset
    before = _PERSON_PREFIX.sub("", plain[:start]).strip(" (（[【")
    names = parse_credits(plain[start:end], "photographer") or ()
    persons = tuple(
        Name(name.start + start, name.end + start, "photographer")
        for name in names
        if is_person(plain[start:end][name.start : name.end].replace(" ", ""))
        or (shot and name.end - name.start < 5)
    )
    return PictureCredit(start, end, persons, whole=not before or found.re is _LABELLED)
