"""Finds the parks of a story: known zones, parks by shape, and the short forms that stand for one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from articles.reading.organisations import Shape
from articles.reading.park_shapes import KIND_OF, ParkShape, find_park_shapes
from articles.reading.scanning import Scan
from articles.reading.values import FoundMention, Place
from regions.gazetteer import KnownSubject, NameIndex


@dataclass(frozen=True, slots=True)
class ParkHit:
    """One printed form of a park; subject where the index knows it. bare: a short form like 园区."""

    place: Place
    text: str
    printed: str
    kind: str | None
    subject: KnownSubject | None = None
    bare: bool = False
    sure: bool = True
    start_places: tuple[int, ...] = ()  # ends of the leading place names inside text


def find_parks(
    scans: tuple[Scan, ...],
    firms: dict[int, tuple[Shape, ...]],
    names: NameIndex,
    regions: tuple[FoundMention, ...],
) -> tuple[FoundMention, ...]:
    """Mentions of parks, in text order."""
    hits = [
        hit
        for scan in scans
        if scan.role != "byline"
        for hit in _hits(scan, firms.get(scan.number, ()), names)
    ]
    named = [hit for hit in hits if not hit.bare]
    canonical = _group(named)
    mentions = [_mention(hit, canonical[hit.text], regions) for hit in named]
    return tuple(sorted([*mentions, *_implied(hits, mentions)], key=_position))


def _position(mention: FoundMention) -> tuple[int, int]:
    return mention.place.paragraph, mention.place.start


def _hits(scan: Scan, organisations: tuple[Shape, ...], names: NameIndex) -> list[ParkHit]:
    hits = []
    for hit in scan.hits:
        parks = [names.subjects[number] for number in hit.subjects if names.subjects[number].kind == "park"]
        if len(parks) == 1:
            printed = scan.printed(hit.start, hit.end)
            place = scan.place(hit.start, hit.end)
            hits.append(ParkHit(place, hit.text, printed, parks[0].park_kind, parks[0]))
    hits += [_from_shape(shape, names) for shape in find_park_shapes(scan, organisations)]
    return sorted(hits, key=lambda hit: (hit.place.start, -hit.place.end))


def _from_shape(shape: ParkShape, names: NameIndex) -> ParkHit:
    scan = shape.scan
    leading = []
    at = shape.start
    for hit in scan.hits_within(shape.start, shape.end):
        if hit.start != at:
            break
        if any(names.subjects[number].kind == "region" for number in hit.subjects):
            at = hit.end
            leading.append(at - shape.start)
    return ParkHit(
        scan.place(shape.start, shape.end),
        shape.text,
        scan.printed(shape.start, shape.end),
        shape.kind,
        bare=shape.bare,
        sure=shape.sure,
        start_places=tuple(leading),
    )


def _group(hits: list[ParkHit]) -> dict[str, ParkHit]:
    """Each printed text with the hit whose text is the canonical name of the same park."""
    texts = {hit.text: hit for hit in hits}
    canonical: dict[str, ParkHit] = {}
    for text, hit in texts.items():
        canonical[text] = hit if hit.subject else _representative(hit, texts)
    return canonical


def _representative(hit: ParkHit, texts: dict[str, ParkHit]) -> ParkHit:
    """The hit among `texts` by whose name the park of `hit` goes."""
    for cut in hit.start_places:  # 南京秦淮硅巷 is the story's 秦淮硅巷
        other = texts.get(hit.text[cut:].lstrip("·"))
        if other:
            return other if other.start_places or other.subject else hit
    for other in texts.values():
        if other.text != hit.text and is_short_for(hit.text, other.text):
            return other
    return hit


def is_short_for(short: str, full: str) -> bool:
    """Whether `short` is `full` with words left out: 碑林产业带 for 碑林环大学创新产业带; brackets are never left out."""
    if (
        len(short) >= len(full)
        or "(" in full
        or "（" in full
        or short[-3:] != full[-3:]
        and short[-2:] != full[-2:]
    ):
        return False
    if full.endswith(short):
        return True
    letters = iter(full)
    return len(short) > 4 and all(letter in letters for letter in short) and short[:2] in full


def _mention(hit: ParkHit, head: ParkHit, regions: tuple[FoundMention, ...]) -> FoundMention:
    name = _canonical_name(head)
    return FoundMention(
        subject=head.subject.id if head.subject else None,
        kind="park",
        name=name,
        printed=hit.printed,
        place=hit.place,
        rule="park: known name" if head.subject else "park: shape of the name",
        confidence=0.95 if head.subject else 0.8 if hit.sure else 0.7,
        code=head.subject.region_code if head.subject else _region_of(head, regions),
        park_kind=head.kind,
    )


def _canonical_name(head: ParkHit) -> str:
    """A chain of places keeps its last one (大同市左云经济技术开发区 → 左云经济技术开发区)."""
    if head.subject:
        return head.subject.name
    cuts = head.start_places
    return head.text[cuts[-2] :] if len(cuts) > 1 else head.text


def _region_of(head: ParkHit, regions: tuple[FoundMention, ...]) -> str | None:
    inside = [
        region
        for region in regions
        if region.place.paragraph == head.place.paragraph
        and head.place.start <= region.place.start
        and region.place.end <= head.place.end
    ]
    if inside:
        return inside[-1].code
    primary = [region for region in regions if region.primary]
    return primary[0].code if primary else None


def _implied(hits: list[ParkHit], mentions: list[FoundMention]) -> list[FoundMention]:
    """Short forms (园区, 该科学城) as mentions of the last park before them that may be called so."""
    named = sorted(mentions, key=_position)
    implied = []
    seen: dict[str, FoundMention] = {}
    at = 0
    for hit in sorted(
        (hit for hit in hits if hit.bare), key=lambda hit: (hit.place.paragraph, hit.place.start)
    ):
        while at < len(named) and _position(named[at]) < (hit.place.paragraph, hit.place.start):
            seen.update(dict.fromkeys(_endings_of(named[at]), named[at]))
            at += 1
        meant = seen.get(_ending_of(hit.text))
        if meant:
            implied.append(
                replace(
                    meant,
                    printed=hit.printed,
                    place=hit.place,
                    rule="park: short form",
                    confidence=0.6,
                    implied=True,
                )
            )
    return implied


def _ending_of(text: str) -> str:
    return max((ending for ending in KIND_OF if text.endswith(ending)), key=len, default="")


def _endings_of(mention: FoundMention) -> list[str]:
    """The short forms by which a later sentence may mean this park."""
    name = mention.name
    own = [ending for ending in KIND_OF if mention.printed.endswith(ending) or name.endswith(ending)]
    if mention.park_kind == "high-tech zone":
        own.append("高新区")
    if mention.park_kind == "economic development zone":
        own += ["经开区", "开发区"]
    return [*own, "园区"]
