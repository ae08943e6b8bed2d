"""Finds initiatives by shape: quoted schemes, type nouns with a proper left side, titles of documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from articles.reading.initiative_types import (
    DOCUMENTS,
    GENERIC,
    LONG,
    NATIONAL,
    NO_TYPES,
    PLACED,
    STRONG,
)
from articles.reading.quoted_initiatives import Candidate, quoted_candidates
from articles.reading.scanning import Scan
from articles.reading.values import FoundMention

LONGEST = 34

_TITLE = re.compile(rf"《([^《》]{{4,60}}?(?:{'|'.join(DOCUMENTS)})(?:[（(][^()（）]*[)）])?)》")
_TYPE = re.compile("|".join(sorted({*STRONG, *PLACED, *LONG, *NO_TYPES, *NATIONAL}, key=len, reverse=True)))
_GENERIC = re.compile(f"(?:{GENERIC})*")
_LEADING = re.compile(
    r"(?:其|该|本|新版|新一轮|首批|一批|国家首批|全国首批|第\d+个|\d{4}年第[一二三四]季度|\d+项)+"
)
_KEY = re.compile(r"[\W_]+")
_GRAM = 4
_LISTED = re.compile("名单$")


def find_initiatives(scans: Iterable[Scan], parks: Iterable[FoundMention]) -> tuple[FoundMention, ...]:
    """Mentions of initiatives in a story; the forms of one name all go by the fullest of them."""
    ends = {(park.place.paragraph, park.place.end) for park in parks if not park.implied}
    found = [shape for scan in scans if scan.role != "byline" for shape in _candidates(scan, ends)]
    names = merged_names(found)
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
        for shape in found
    )


def _candidates(scan: Scan, park_ends: set[tuple[int, int]]) -> list[Candidate]:
    """The candidates of one paragraph, none overlapping; a park's own name is no initiative besides."""
    typed = [shape for shape in _typed(scan) if (scan.number, shape.end) not in park_ends]
    found: list[Candidate] = []
    every = [*_titles(scan), *quoted_candidates(scan), *typed]
    for shape in sorted(every, key=lambda shape: (shape.start, -shape.end)):
        if not found or shape.start >= found[-1].end:
            found.append(shape)
    return found


def _titles(scan: Scan) -> Iterable[Candidate]:
    for match in _TITLE.finditer(scan.text):
        yield Candidate(scan, match.start(1), match.end(1), match.group(1), "document's title", 0.85)


def _typed(scan: Scan) -> Iterable[Candidate]:
    for match in _TYPE.finditer(scan.text):
        kind = match.group()
        if kind in NATIONAL:
            yield Candidate(scan, match.start(), match.end(), kind, "national strategy", 0.9)
            continue
        if kind in NO_TYPES:
            continue
        start = scan.left_edge(match.start())
        leading = _LEADING.match(scan.text, start, match.start())
        start = leading.end() if leading else start
        if _is_name(scan, start, match.start(), kind):
            name = _LISTED.sub("", scan.text[start : match.end()])
            yield Candidate(scan, start, start + len(name), name, "type noun with a proper left side", 0.6)


def _is_name(scan: Scan, start: int, end: int, kind: str) -> bool:
    left = scan.text[start:end]
    if not 2 <= len(left) <= LONGEST:
        return False
    if kind == "计划" and scan.text[end + 2 : end + 3].isdigit():  # a verb: 计划3年内
        return False
    national = left.startswith(("国家", "全国"))
    long_enough = len(left) > 5 and (kind == "工程" or kind in PLACED and national)
    if _GENERIC.fullmatch(left) and not long_enough:
        return False
    if kind in STRONG:
        return True
    if kind in PLACED:
        return bool(scan.hits_within(start, end)) or national
    return len(left) >= 9 and not scan.hits_within(start, end) and not left.startswith("国家")


def merged_names(found: list[Candidate]) -> dict[str, str]:
    """Each name with the story's fullest form of it: the longest that holds it or quotes the same words."""
    keys = {shape.name: _KEY.sub("", shape.name) for shape in found}
    by_core: dict[str, str] = {}
    for shape in found:
        core = shape.core or shape.name
        by_core[core] = max(by_core.get(core, ""), shape.name, key=len)
    heads = {shape.name: by_core[shape.core or shape.name] for shape in found}
    holding: dict[str, list[str]] = defaultdict(list)
    for head in dict.fromkeys(heads.values()):
        for gram in {keys[head][at : at + _GRAM] for at in range(len(keys[head]) - _GRAM + 1)}:
            holding[gram].append(head)
    for name, head in heads.items():
        longer = [other for other in holding[keys[head][:_GRAM]] if keys[head] in keys[other]]
        heads[name] = max([head, *longer], key=lambda other: len(keys[other]))
    return heads
