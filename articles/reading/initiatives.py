"""Finds initiatives by shape: quoted names before a type noun, type nouns with a proper left side, documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles.reading.initiative_types import (
    DOCUMENTS,
    GENERIC,
    LONG,
    NO_TYPES,
    PLACED,
    QUOTED,
    SELF_NAMED,
    STRONG,
)
from articles.reading.scanning import Scan
from articles.reading.values import FoundMention

LONGEST = 34

_QUOTE = re.compile(r"“([^“”。!?;！？；]{2,40})”|\"([^\"。!?;！？；]{2,40})\"|‘([^‘’。!?;！？；]{2,30})’")
_NEXT_QUOTE = re.compile(r"[、和与及]?[“\"][^“”\"]{2,20}[”\"]")
_AFTER_QUOTE = re.compile(
    rf"(?:的)?([\u3400-\u9fff0-9]{{0,14}}?(?:{'|'.join(sorted(QUOTED, key=len, reverse=True))}))"
)
_SELF_NAMED = re.compile(rf"(?:{'|'.join(SELF_NAMED)})$")
# 一区多园, 一产一策, 三个一百: numerals in pairs name a scheme.
_PAIRED = re.compile(r"[一二三四五六七八九十两\d][^一二三四五六七八九十\d][一二三四五六七八九十多\d].{1,12}$")
_SUMS = re.compile(r"[\dN一二三四五六七八九十](?:\+[\dN一二三四五六七八九十]){1,3}$")
_BRANDED = re.compile(r"(?:数字|智慧|平安|健康|美丽|创新|法治|信用)")
_TITLE = re.compile(rf"《([^《》]{{4,60}}?(?:{'|'.join(DOCUMENTS)})(?:[（(][^()（）]*[)）])?)》")
_TYPE = re.compile("|".join(sorted((*STRONG, *PLACED, *LONG, *NO_TYPES), key=len, reverse=True)))
_GENERIC = re.compile(f"(?:{GENERIC})*")
_LEADING = re.compile(r"(?:其|该|本|新版|新一轮|首批|一批|国家首批|全国首批)+")


@dataclass(frozen=True, slots=True)
class InitiativeShape:
    """A name found by its form at scan.text[start:end]; sure: quoted before its type, or a document's title."""

    scan: Scan
    start: int
    end: int
    rule: str
    confidence: float

    @property
    def name(self) -> str:
        text = self.scan.text[self.start : self.end]
        return text.strip('“”"‘’') if not re.search('[“"‘].*[”"’].', text) else text


def find_initiatives(scans: Iterable[Scan]) -> tuple[FoundMention, ...]:
    """Mentions of initiatives in a story; forms of one name that differ in length go by the longest."""
    shapes = [shape for scan in scans if scan.role != "byline" for shape in _shapes(scan)]
    names = merged_names([shape.name for shape in shapes])
    return tuple(
        FoundMention(
            subject=None,
            kind="initiative",
            name=names[shape.name],
            printed=shape.scan.printed(shape.start, shape.end),
            place=shape.scan.place(shape.start, shape.end),
            rule=f"initiative: {shape.rule}",
            confidence=shape.confidence,
        )
        for shape in shapes
    )


def _shapes(scan: Scan) -> list[InitiativeShape]:
    found: list[InitiativeShape] = []
    for shape in sorted([*_titles(scan), *_quoted(scan), *_typed(scan)], key=lambda s: (s.start, -s.end)):
        if not found or shape.start >= found[-1].end:
            found.append(shape)
    return found


def _titles(scan: Scan) -> Iterable[InitiativeShape]:
    for match in _TITLE.finditer(scan.text):
        yield InitiativeShape(scan, match.start(1), match.end(1), "document's title", 0.85)


def _quoted(scan: Scan) -> Iterable[InitiativeShape]:
    for match in _QUOTE.finditer(scan.text):
        quoted = next(group for group in match.groups() if group)
        start = _left_of_quote(scan, match.start())
        after = _after(scan, match.end())
        if after is not None:
            yield InitiativeShape(scan, start, after, "quoted before its type", 0.85)
        elif _SELF_NAMED.search(quoted) and not _GENERIC.fullmatch(quoted):
            yield InitiativeShape(scan, start, match.end(), "quoted with its type", 0.8)
        elif _PAIRED.match(quoted) or _SUMS.match(quoted) or _names_a_place(scan, match, quoted):
            yield InitiativeShape(scan, start, match.end(), "quoted scheme", 0.7)


def _left_of_quote(scan: Scan, quote: int) -> int:
    """A short qualifier right before the quotation belongs to the name: 智能制造“十百千万”工程."""
    edge = scan.left_edge(quote)
    return edge if 2 <= quote - edge <= 10 else quote


def _after(scan: Scan, end: int) -> int | None:
    """The end of the type noun that follows the quotation, perhaps after more quoted names."""
    match = _AFTER_QUOTE.match(scan.text, end)
    if match is None or scan.left_edge(match.end() - 1) > end + 1:
        return None
    return match.end()


def _names_a_place(scan: Scan, match: re.Match[str], quoted: str) -> bool:
    return bool(_BRANDED.match(quoted)) and any(
        hit.end == match.end() - 1 for hit in scan.hits_within(match.start(), match.end())
    )


def _typed(scan: Scan) -> Iterable[InitiativeShape]:
    for match in _TYPE.finditer(scan.text):
        kind = match.group()
        if kind in NO_TYPES:
            continue
        start = scan.left_edge(match.start())
        leading = _LEADING.match(scan.text, start, match.start())
        start = leading.end() if leading else start
        if _is_name(scan, start, match.start(), kind):
            yield InitiativeShape(scan, start, match.end(), "type noun with a proper left side", 0.6)


def _is_name(scan: Scan, start: int, end: int, kind: str) -> bool:
    left = scan.text[start:end]
    if not 2 <= len(left) <= LONGEST or _GENERIC.fullmatch(left):
        return False
    if kind in STRONG:
        return True
    if kind in PLACED:
        return bool(scan.hits_within(start, end)) or left.startswith(("国家", "全国"))
    return len(left) >= 7


def merged_names(names: list[str]) -> dict[str, str]:
    """Each name with the longest of the story's names that holds it and is not much longer."""
    keys = {name: re.sub(r"[\W_]+", "", name) for name in names}
    ordered = sorted(keys, key=lambda name: -len(keys[name]))
    heads: dict[str, str] = {}
    for name in ordered:
        key = keys[name]
        head = next((other for other in set(heads.values()) if key in keys[other] and len(key) > 3), None)
        heads[name] = head or name
    return heads
