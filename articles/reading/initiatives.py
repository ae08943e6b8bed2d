"""Finds initiatives by shape: quoted schemes, type nouns with a proper left side, titles of documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from articles.reading.initiative_types import (
    DOCUMENTS,
    FACILITIES,
    FUNDS,
    GENERIC,
    NATIONAL,
    NO_TYPES,
    PLACED,
    STRONG,
)
from articles.reading.quoted_initiatives import Candidate, quoted_candidates
from articles.reading.scanning import Scan
from articles.reading.values import FoundMention

LONGEST = 34

# 《…方案》, 《…(试行)》, and 《…十条》, as the trade calls a policy by the number of its articles.
_TITLE = re.compile(
    rf"《([^《》]{{2,60}}?(?:{'|'.join(DOCUMENTS)}|[一二三四五六七八九十\d]{{1,3}}条)(?:[（(][^()（）]*[)）])?)》"
)
_MARKED = re.compile('[“"‘《数](?:(?<!数)|字)')  # a quotation, a title, or 数字 before a place
_GENERIC = re.compile(f"(?:{GENERIC})*")
_LEADING = re.compile(
    r"(?:其|该|本|新版|新一轮|首批|一批|国家首批|全国首批|第\d+个|\d{4}年第[一二三四]季度|\d+项|"
    r"(?:总计|总规模|规模|首期|总额)?[约超近逾]?\d[\d.]*[万亿]*元的?)+"
)
# Projects of a sort that is counted, not one that has a name.
_COUNTED_SORT = re.compile(
    r"亿元|万元|以上|以下|新签约|新引进|\d年|[管抓推建谋引促]$|合作$|协作$|[级类型大]$"
)
# What is built or restored at one place.
_WORKS = re.compile("(?:治理|光伏|风电|水电|调水|引水|扩容|修复)$")
_KEY = re.compile(r"[\W_]+")
_GRAM = 4
_LISTED = re.compile("名单$")


def find_initiatives(scans: Iterable[Scan], parks: Iterable[FoundMention]) -> tuple[FoundMention, ...]:
    """Mentions of initiatives in a story; the forms of one name all go by the fullest of them."""
    ends = {(park.place.paragraph, park.place.end): park.place.start for park in parks if not park.implied}
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


def _candidates(scan: Scan, park_ends: dict[tuple[int, int], int]) -> list[Candidate]:
    """The candidates of one paragraph, none overlapping; a park's own name is no initiative besides."""
    every = [shape for shape in _typed(scan) if (scan.number, shape.end) not in park_ends]
    if _MARKED.search(scan.text):
        quoted = [shape for shape in quoted_candidates(scan) if not _quotes_a_park(shape, park_ends)]
        every = [*_titles(scan), *quoted, *every]
    if len(every) > 1:
        every.sort(key=lambda shape: (shape.start, -shape.end))
    found: list[Candidate] = []
    for shape in every:
        if not found or shape.start >= found[-1].end:
            found.append(shape)
    return found


def _quotes_a_park(shape: Candidate, park_ends: dict[tuple[int, int], int]) -> bool:
    """“稀金谷”核心区: what is quoted is a park by its form, unless it ends like a scheme."""
    start = park_ends.get((shape.scan.number, shape.core_end), shape.core_end)
    return (
        bool(shape.core)
        and start <= shape.core_end - len(shape.core)
        and shape.rule != "quoted with its type"
    )


def _titles(scan: Scan) -> Iterable[Candidate]:
    for match in _TITLE.finditer(scan.text) if "《" in scan.text else ():
        yield Candidate(scan, match.start(1), match.end(1), match.group(1), "document's title", 0.95)


def _typed(scan: Scan) -> Iterable[Candidate]:
    for begin, end in scan.cues.initiative:
        kind = scan.text[begin:end]
        if kind in NATIONAL:
            yield Candidate(scan, begin, end, kind, "national strategy", 0.95)
            continue
        if kind in NO_TYPES:
            continue
        founded = kind in FACILITIES or kind in FUNDS
        start = scan.close_edge(begin) if founded else scan.left_edge(begin)
        leading = _LEADING.match(scan.text, start, begin)
        start = leading.end() if leading else start
        if kind in FACILITIES:
            start = _after_owner(scan, start, begin)
        if _is_name(scan, start, begin, kind):
            name = _LISTED.sub("", scan.text[start:end])
            yield Candidate(scan, start, start + len(name), name, "type noun with a proper left side", 0.9)


def _after_owner(scan: Scan, start: int, end: int) -> int:
    """Where a facility's own name begins behind the zone that owns it, if enough is left of it."""
    owners = [hit.end for hit in scan.hits_within(start, end) if hit.text[-1] in "区园"]
    return owners[-1] if owners and end - owners[-1] > 2 else start


def _is_name(scan: Scan, start: int, end: int, kind: str) -> bool:
    left = scan.text[start:end]
    if not 2 <= len(left) <= LONGEST:
        return False
    if kind == "计划" and scan.text[end + 2 : end + 3].isdigit():  # a verb: 计划3年内
        return False
    national = left.startswith(("国家", "全国"))
    weighty = kind == "工程" or kind in PLACED and national or kind == "引导资金"
    long_enough = len(left) > 5 and weighty
    if _GENERIC.fullmatch(left) and not long_enough:
        return False
    if kind in STRONG or kind in FACILITIES or kind in FUNDS:
        return True
    if kind in PLACED:
        return bool(scan.hits_within(start, end)) or national
    if _COUNTED_SORT.search(left):
        return False
    least = 5 if _WORKS.search(left) else 9
    return len(left) >= least and not scan.hits_within(start, end) and not left.startswith("国家")


def merged_names(found: list[Candidate]) -> dict[str, str]:
    """Each name with the story's fullest form of it: the longest that holds it or quotes the same words."""
    keys = {shape.name: _KEY.sub("", shape.name) for shape in found}
    if len(keys) < 2:
        return {name: name for name in keys}
    by_core: dict[str, str] = {}
    for shape in found:
        core = shape.core or shape.name
        by_core[core] = max(by_core.get(core, ""), shape.name, key=len)
    heads = {shape.name: by_core[shape.core or shape.name] for shape in found}
    holding: dict[str, list[str]] = defaultdict(list)
    asked = {keys[head][:_GRAM] for head in heads.values()}
    for head in dict.fromkeys(heads.values()):
        for gram in asked.intersection(
            [keys[head][at : at + _GRAM] for at in range(len(keys[head]) - _GRAM + 1)]
        ):
            holding[gram].append(head)
    for name, head in heads.items():
        longer = [other for other in holding[keys[head][:_GRAM]] if keys[head] in keys[other]]
        heads[name] = max([head, *longer], key=lambda other: len(keys[other]))
    return heads
