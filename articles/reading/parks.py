"""Finds the parks of a story: known zones, parks by shape, and the short forms that stand for one of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import lru_cache
from operator import attrgetter

from articles.reading.organisations import Shape
from articles.reading.park_endings import KIND_OF
from articles.reading.park_names import Family, group_names
from articles.reading.park_shapes import ParkShape, find_park_shapes
from articles.reading.place_names import without_suffix
from articles.reading.scanning import Scan
from articles.reading.values import FoundMention
from regions.gazetteer import KnownSubject, NameHit, NameIndex
from regions.plain_value import changed, plain_value

RECENT = 512  # names of parks, which a page names again and again
_LENGTHS = sorted({len(word) for word in KIND_OF})
# What every zone has one of: it needs no name to be one.
_FACILITIES = frozenset({"创业服务中心"})
_NATIONAL_LEVEL = re.compile("国家级?(?=高新|经开|经济技术)")
# A by-name before these is part of another name: 光谷实验室, 中关村银行.
_NAMESAKE = re.compile(
    r"\w{0,6}?(?:实验室|银行|贷|杯|人才计划|集团|公司|学院|大学|医院|中学|小学|论坛|指数|街道|镇)"
)
# A known park's name that ends so is the park also inside a longer name: 西安高新区集贤产业园.
_ZONE = ("区", "园", "城", "走廊")


@plain_value
class ParkHit:
    """One printed form of a park; subject where the index knows it. pointing: a short form like 园区.

    inside: it stands in a firm's name, which alone does not make it a park of the story. cuts: ends of the
    leading place names inside text.
    """

    scan: Scan
    start: int
    end: int
    text: str
    kind: str | None
    subject: KnownSubject | None = None
    pointing: bool = False
    inside: bool = False
    placed: bool = True
    cuts: tuple[int, ...] = ()


def find_parks(
    scans: tuple[Scan, ...],
    firms: dict[int, tuple[Shape, ...]],
    names: NameIndex,
    regions: tuple[FoundMention, ...],
) -> tuple[FoundMention, ...]:
    """Mentions of parks, in text order."""
    hits = [hit for scan in scans if scan.role != "byline" for hit in _hits(scan, firms, names)]
    if not hits:
        return ()
    named = [hit for hit in hits if not hit.pointing]
    families = group_names([(hit.text, hit.cuts, hit.subject) for hit in named])
    spoken = {families[hit.text].name for hit in named if not hit.inside}
    named = [hit for hit in named if families[hit.text].name in spoken]
    places = _region_codes(named, families, regions)
    mentions = [_mention(hit, families[hit.text], places) for hit in named]
    implied = _implied([hit for hit in hits if hit.pointing], mentions)
    return tuple(sorted([*mentions, *implied], key=_position) if implied else mentions)


_position = attrgetter("place.paragraph", "place.start")


def _hits(scan: Scan, firms: dict[int, tuple[Shape, ...]], names: NameIndex) -> list[ParkHit]:
    organisations = firms.get(scan.number, ())
    shaped = [_from_shape(shape, names) for shape in find_park_shapes(scan, organisations, names)]
    longer = [(hit.start, hit.end) for hit in shaped]
    starts = [shape.start for shape in organisations]
    known = []
    for hit in scan.hits:
        subject = names.subjects[hit.subjects[0]]
        if subject.kind == "park" and len(hit.subjects) == 1 and not _is_part(scan, hit, longer):
            at = bisect_right(starts, hit.start) - 1
            around = organisations[at] if at >= 0 else None
            inside = around is not None and hit.end < around.end and around.sort in ("firm", "bank")
            known.append(
                ParkHit(scan, hit.start, hit.end, hit.text, subject.park_kind, subject, False, inside)
            )
    return sorted([*shaped, *known], key=_by_start) if shaped else known


def _by_start(hit: ParkHit) -> tuple[int, int]:
    return hit.start, -hit.end


def _is_part(scan: Scan, hit: NameHit, longer: list[tuple[int, int]]) -> bool:
    """A park's by-name inside a longer park name says no more than a place: 松山湖 in 松山湖科学城."""
    if hit.text.endswith(_ZONE):
        return False
    if _NAMESAKE.match(scan.text, hit.end):
        return True
    at = bisect_right(longer, (hit.start, hit.start)) - 1
    return any(start <= hit.start and hit.end < end for start, end in longer[max(at, 0) : at + 2])


def _from_shape(shape: ParkShape, names: NameIndex) -> ParkHit:
    cuts = _leading_places(shape, names)
    return ParkHit(
        shape.scan,
        shape.start,
        shape.end,
        shape.text,
        shape.kind,
        subject=_known_zone(shape, cuts, names),
        pointing=shape.pointing,
        inside=shape.inside,
        placed=shape.placed,
        cuts=cuts,
    )


def _leading_places(shape: ParkShape, names: NameIndex) -> tuple[int, ...]:
    """Ends of the places that lead the name, each lying in the one before: 大同市|左云."""
    cuts: list[int] = []
    above: tuple[str, ...] = ()
    for hit in shape.scan.hits_within(shape.start, shape.end):
        subject = names.subjects[hit.subjects[0]]
        before = shape.start + (cuts[-1] if cuts else 0)
        if hit.start != before or subject.kind != "region" or subject.path[: len(above)] != above:
            break
        cuts.append(hit.end - shape.start)
        above = subject.path
    return tuple(cuts)


def _known_zone(shape: ParkShape, cuts: tuple[int, ...], names: NameIndex) -> KnownSubject | None:
    """青岛市国家高新区 and 青岛市高新区 are the index's 青岛高新区."""
    if not cuts:
        return None
    text = _NATIONAL_LEVEL.sub("", shape.text)
    for first, last in zip((0, *cuts), cuts, strict=False):
        place, rest = text[first:last], text[last:]
        for name in (place + rest, without_suffix(place) + rest):
            known = [names.subjects[number] for number in names.named(name)]
            if len(known) == 1 and known[0].kind == "park":
                return known[0]
    return None


def _region_codes(
    hits: list[ParkHit], families: dict[str, Family], regions: tuple[FoundMention, ...]
) -> dict[str, str]:
    """For each park's name the code of the last place printed inside one of its forms."""
    printed: dict[int, list[FoundMention]] = defaultdict(list)
    for region in regions:
        printed[region.place.paragraph].append(region)
    starts = {number: [region.place.start for region in within] for number, within in printed.items()}
    codes: dict[str, str] = {}
    for hit in hits:
        within = starts.get(hit.scan.number, [])
        last = bisect_left(within, hit.end)
        if last and within[last - 1] >= hit.start:
            codes.setdefault(families[hit.text].name, printed[hit.scan.number][last - 1].code or "")
    primary = [region.code for region in regions if region.primary and region.code]
    return {
        name: codes.get(name) or (primary[0] if primary else "") for name in map(_name, families.values())
    }


def _name(family: Family) -> str:
    return family.name


def _mention(hit: ParkHit, family: Family, places: dict[str, str]) -> FoundMention:
    known = family.subject
    return FoundMention(
        subject=known.id if known else None,
        kind="park",
        name=family.name,
        printed=hit.scan.printed(hit.start, hit.end),
        place=hit.scan.place(hit.start, hit.end),
        rule="park: known name" if known else "park: shape of the name",
        confidence=0.9 if known or hit.placed else 0.85,
        code=(known.region_code if known else None) or places.get(family.name) or None,
        park_kind=known.park_kind if known else hit.kind,
    )


def _implied(pointing: list[ParkHit], named: list[FoundMention]) -> list[FoundMention]:
    """Short forms (园区, 该科学城) as mentions of the last park before them that may be called so."""
    implied = []
    last: dict[str, FoundMention] = {}
    at = 0
    for hit in pointing:
        while at < len(named) and _position(named[at]) < _where(hit):
            last.update(dict.fromkeys(short_forms(named[at]), named[at]))
            at += 1
        short = hit.text.lstrip("该本我这个此")
        meant = last.get(short)
        if meant is None and short in _FACILITIES and "高新区" in last:
            implied.append(_facility(hit, last["高新区"]))
        elif meant is not None:
            printed = hit.scan.printed(hit.start, hit.end)
            place = hit.scan.place(hit.start, hit.end)
            implied.append(
                changed(
                    meant, printed=printed, place=place, rule="park: short form", confidence=0.6, implied=True
                )
            )
    return implied


def _where(hit: ParkHit) -> tuple[int, int]:
    return hit.scan.number, hit.start


def _facility(hit: ParkHit, zone: FoundMention) -> FoundMention:
    """A zone's service centre printed without a name: the one of the zone spoken of before."""
    return changed(
        zone,
        subject=None,
        name=zone.name + hit.text,
        printed=hit.scan.printed(hit.start, hit.end),
        place=hit.scan.place(hit.start, hit.end),
        rule="park: facility of the zone",
        confidence=0.5,
        park_kind=hit.kind,
        primary=False,
    )


def short_forms(mention: FoundMention) -> frozenset[str]:
    """The short forms by which a later sentence may mean this park."""
    return _short_forms(mention.printed, mention.name, mention.park_kind)


@lru_cache(maxsize=RECENT)
def _short_forms(printed: str, name: str, kind: str | None) -> frozenset[str]:
    own = {text[-length:] for text in (printed, name) for length in _LENGTHS} & KIND_OF.keys()
    if kind == "high-tech zone":
        own.add("高新区")
    if kind == "economic development zone":
        own |= {"经开区", "开发区"}
    return frozenset(own | {"园区"})
