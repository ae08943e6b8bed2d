"""Finds the regions a story speaks of: known names, settled by context, places inside firms' names left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.reading.organisations import Shape
from articles.reading.scanning import Scan
from articles.reading.values import FoundMention
from regions.gazetteer import KnownSubject, NameHit, NameIndex

_DIVISION = "市区县州省盟旗"
# What makes a place's name part of something else: a road, a newspaper, a brand.
_NOT_A_PLACE = re.compile(
    r"[东西南北中]?[一二三四五六七八九十]?(?:路|大街|大道|街道|巷|站|机场|大桥|日报|晚报|晨报|商报|时报|都市报|新闻|发布|巴巴|云计算|健康码|"
    r"牌|菜|话|剧|杯|造”|号|舰|人寿|证券|石化|啤酒|茅台|卫视|电视台|广播|客户端)"
)
_AFTER_ROLE = ("byline",)
_WHOLE_PROVINCE = re.compile(r"(?:全省|该省|我省|本省|省内|省委|省政府|省级|全自治区|自治区)")
_PAIR = re.compile(
    r"([京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇藏陕秦甘陇青宁新桂蒙]{2,3})(?=两省|三省|两地|两市|三地|两省市|省市)"
)
_LETTERS = {
    "京": "110000", "津": "120000", "冀": "130000", "晋": "140000", "蒙": "150000", "辽": "210000", "吉": "220000",
    "黑": "230000", "沪": "310000", "苏": "320000", "浙": "330000", "皖": "340000", "闽": "350000", "赣": "360000",
    "鲁": "370000", "豫": "410000", "鄂": "420000", "湘": "430000", "粤": "440000", "桂": "450000", "琼": "460000",
    "渝": "500000", "川": "510000", "蜀": "510000", "贵": "520000", "黔": "520000", "云": "530000", "滇": "530000",
    "藏": "540000", "陕": "610000", "秦": "610000", "甘": "620000", "陇": "620000", "青": "630000", "宁": "640000",
    "新": "650000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A known place's name at text[start:end] of one scan with the subjects it may mean."""

    scan: Scan
    start: int
    end: int
    subjects: tuple[KnownSubject, ...]
    weight: int = 1


def find_places(
    scans: tuple[Scan, ...], firms: dict[int, tuple[Shape, ...]], names: NameIndex
) -> tuple[FoundMention, ...]:
    """Mentions of regions in a story; firms: the organisations of each scan by its number."""
    hits = [hit for scan in scans if scan.role not in _AFTER_ROLE for hit in _candidates(scan, firms, names)]
    settled = settle(hits)
    return tuple(_mention(hit, subject, confidence) for hit, subject, confidence in settled)


def _candidates(scan: Scan, firms: dict[int, tuple[Shape, ...]], names: NameIndex) -> Iterable[PlaceHit]:
    masked = firms.get(scan.number, ())
    starts = [shape.start for shape in masked]
    for hit in scan.hits:
        subjects = [names.subjects[number] for number in hit.subjects]
        regions = tuple(subject for subject in subjects if subject.kind == "region")
        if regions and not _is_other(scan, hit) and not _in_firm(hit, masked, starts):
            yield PlaceHit(scan, hit.start, hit.end, regions)
        elif not regions and any(subject.kind == "park" for subject in subjects):
            yield from _in_park(scan, hit, names)


def _in_park(scan: Scan, hit: NameHit, names: NameIndex) -> Iterable[PlaceHit]:
    """The places printed inside a known park's name: 杭州 and 滨江 of 杭州高新区(滨江)."""
    for match in re.finditer(r"[^()（）]+", hit.text):
        piece = match.group()
        for length in range(len(piece), 1, -1):
            inner = names.find(piece[:length])
            regions = _regions_at_start(inner, names)
            if regions:
                start = hit.start + match.start()
                yield PlaceHit(scan, start, start + inner[0].end, regions)
                break


def _regions_at_start(hits: tuple[NameHit, ...], names: NameIndex) -> tuple[KnownSubject, ...]:
    if not hits or hits[0].start:
        return ()
    subjects = (names.subjects[number] for number in hits[0].subjects)
    return tuple(subject for subject in subjects if subject.kind == "region")


def _is_other(scan: Scan, hit: NameHit) -> bool:
    if hit.text[-1] in _DIVISION and len(hit.text) > 2:
        return False
    return bool(_NOT_A_PLACE.match(scan.text, hit.end))


def _in_firm(hit: NameHit, masked: tuple[Shape, ...], starts: list[int]) -> bool:
    """Inside the name of an organisation that is no public agency of that place."""
    at = bisect_right(starts, hit.start) - 1
    return at >= 0 and hit.end <= masked[at].end and not masked[at].public


def settle(hits: list[PlaceHit]) -> list[tuple[PlaceHit, KnownSubject, float]]:
    """Each hit with the one subject that the story's other places leave; hits that stay open are dropped."""
    evidence = _evidence(hits)
    settled = []
    for hit in hits:
        found = _choose(hit, evidence)
        if found:
            settled.append((hit, *found))
    return settled


def _evidence(hits: list[PlaceHit]) -> Counter[str]:
    """How often each code, and each code above it, is named by hits that can mean one subject only."""
    codes: Counter[str] = Counter()
    for hit in hits:
        best = _top_level(hit)
        if best is not None:
            codes.update(best.path or ((best.code,) if best.code else ()))
    return codes


def _top_level(hit: PlaceHit) -> KnownSubject | None:
    """The subject of an unambiguous hit, a county's bare short name not among them (it needs context itself)."""
    if len(hit.subjects) != 1:
        return None
    subject = hit.subjects[0]
    bare = hit.end - hit.start < len(subject.name) and subject.level == "county"
    return None if bare else subject


def _choose(hit: PlaceHit, evidence: Counter[str]) -> tuple[KnownSubject, float] | None:
    supported = [subject for subject in hit.subjects if _support(subject, evidence)]
    full = hit.scan.text[hit.start : hit.end]
    if len(hit.subjects) == 1:
        subject = hit.subjects[0]
        if subject.level != "county" or full == subject.name:
            return subject, 0.95
        return (subject, 0.9) if supported else None
    exact = [subject for subject in supported if subject.name == full]
    for group in (exact, supported):
        if len(group) == 1:
            return group[0], 0.9
    return _highest(hit.subjects, supported, evidence)


def _support(subject: KnownSubject, evidence: Counter[str]) -> int:
    """How often the story names the region above, the nearest one counting first, or the region itself."""
    own = evidence[subject.code or ""]
    above = [evidence[code] for code in subject.path[:-1]]
    return own + (above[-1] if above else 0)


def _highest(
    subjects: tuple[KnownSubject, ...], supported: list[KnownSubject], evidence: Counter[str]
) -> tuple[KnownSubject, float] | None:
    """A bare name means the prefecture, not the county or district of the same name; else the best supported."""
    upper = [subject for subject in subjects if subject.level in ("province", "prefecture")]
    counties = [subject for subject in supported if subject.level == "county"]
    if len(upper) == 1 and not [c for c in counties if upper[0].code not in c.path]:
        return upper[0], 0.85
    ranked = sorted(supported, key=lambda subject: -_support(subject, evidence))
    if len(ranked) > 1 and _support(ranked[0], evidence) > _support(ranked[1], evidence):
        return ranked[0], 0.8
    return None


def _mention(hit: PlaceHit, subject: KnownSubject, confidence: float) -> FoundMention:
    return FoundMention(
        subject=subject.id,
        kind="region",
        name=subject.name,
        printed=hit.scan.printed(hit.start, hit.end),
        place=hit.scan.place(hit.start, hit.end),
        rule="region: known name",
        confidence=confidence,
        code=subject.code,
    )
