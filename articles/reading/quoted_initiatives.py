"""Finds the quoted names of schemes: “…”工程, “…贷”, “一区多园”, with what qualifies them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles.reading.initiative_types import QUOTED, SELF_NAMED
from articles.reading.scanning import Scan

_QUOTE = re.compile(r"“([^“”。!?;！？；]{2,40})”|\"([^\"。!?;！？；]{2,40})\"|‘([^‘’。!?;！？；]{2,30})’")
_MORE_QUOTES = re.compile(r"(?:[、和与及]?[“\"][^“”\"]{2,20}[”\"]){1,6}")
_TYPE_AFTER = re.compile(
    r"(?:的)?((?:[两二三四五六七八九十\d]+[个项大类])?)"
    r"([^\W的在和与是为了等将把被由以再添有已]{0,10}?"
    rf"(?:{'|'.join(sorted(QUOTED, key=len, reverse=True))}))(?![器商])"
)
_SELF_NAMED = re.compile(rf"(?:{'|'.join(SELF_NAMED)})$")
# 一区多园, 一产一策, 三个一百, 五强化、五提升: numerals in pairs name a scheme.
_PAIRED = re.compile(
    r"[一二三四五六七八九十两\d][^\W一二三四五六七八九十\d][一二三四五六七八九十多\d].{1,12}$"
    r"|([一二三四五六七八九十两])\w{1,4}[、，]\1\w{1,4}(?:[、，]\1\w{1,4})*$"
)
_SUM = re.compile(r"[\dN一二三四五六七八九十](?:\+[\dN一二三四五六七八九十]){1,3}$")
_BRANDED = re.compile(r"(?:数字|智慧|平安|健康|美丽|创新|法治|信用)")
_BRANDED_PLACE = re.compile("数字$")
LONGEST_QUALIFIER = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name at scan.text[start:end] and the rule that found it; core: the words it quotes, else empty."""

    scan: Scan
    start: int
    end: int
    name: str
    rule: str
    confidence: float
    core: str = ""


def quoted_candidates(scan: Scan) -> Iterable[Candidate]:
    """The quoted schemes of one paragraph, and 数字 before a place (数字重庆)."""
    for match in _QUOTE.finditer(scan.text):
        candidate = _candidate(scan, match)
        if candidate is not None:
            yield candidate
    for hit in scan.hits:
        if _BRANDED_PLACE.search(scan.text, max(0, hit.start - 2), hit.start):
            start = hit.start - 2
            yield Candidate(scan, start, hit.end, scan.text[start : hit.end], "digital programme", 0.7)


def _candidate(scan: Scan, match: re.Match[str]) -> Candidate | None:
    quoted = next(group for group in match.groups() if group)
    start = _with_qualifier(scan, match.start())
    qualifier = scan.text[start : match.start()]
    neighbour = scan.text[match.start() - 1 : match.start()] in ("”", '"')
    after = _type_after(scan.text, match.end(), neighbour)
    scheme = bool(_PAIRED.match(quoted) or _SUM.match(quoted))
    if after is not None and not (scheme and after[1].endswith("项目")):
        end, kind = after
        return Candidate(
            scan, start, end, f"{qualifier}“{quoted}”{kind}", "quoted, then its type", 0.85, quoted
        )
    if _SELF_NAMED.search(quoted) and not re.fullmatch("|".join(SELF_NAMED), quoted):
        return Candidate(
            scan, start, match.end(), f"{qualifier}“{quoted}”", "quoted with its type", 0.8, quoted
        )
    if scheme or _names_a_place(scan, match, quoted):
        return Candidate(scan, start, match.end(), f"{qualifier}“{quoted}”", "quoted scheme", 0.7, quoted)
    return None


def _with_qualifier(scan: Scan, quote: int) -> int:
    """A short qualifier right before the quotation belongs to the name: 智能制造“十百千万”工程.

    A place alone does not (大同市“冬季行动”), nor the last item of a list (平台、核心技术“四张清单”).
    """
    edge = scan.left_edge(quote)
    qualifies = 2 <= quote - edge <= LONGEST_QUALIFIER and scan.text[edge - 1 : edge] != "、"
    place = scan.hits_within(edge, quote)
    region = len(place) == 1 and place[0].text == scan.text[edge:quote] and place[0].text[-1] in "市省区县州"
    return edge if qualifies and not region else quote


def _type_after(text: str, end: int, neighbour: bool) -> tuple[int, str] | None:
    """Where the type noun after a quotation ends, and the noun; quoted neighbours share one."""
    more = _MORE_QUOTES.match(text, end)
    match = _TYPE_AFTER.match(text, more.end() if more else end)
    if match is None:
        return None
    if more and match.group(2).endswith("举措"):  # slogans in a row
        return None
    shared = more or neighbour
    kind = match.group(2) if shared else match.group(1) + match.group(2)
    return (end if more else match.end()), kind


def _names_a_place(scan: Scan, match: re.Match[str], quoted: str) -> bool:
    return bool(_BRANDED.match(quoted)) and any(
        hit.end == match.end() - 1 for hit in scan.hits_within(match.start(), match.end())
    )
