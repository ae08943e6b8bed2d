"""Finds the regions a story speaks of: known names settled by context, none inside a firm's name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

from articles.reading.namesakes import Persons, credits_end
from articles.reading.organisations import Shape
from articles.reading.place_names import collective_provinces, without_suffix
from articles.reading.scanning import Scan
from articles.reading.topics import with_primary
from articles.reading.values import Doubt, FoundMention, Story
from regions.gazetteer import INSIDE, KnownSubject, NameHit, NameIndex
from regions.plain_value import changed, plain_value

# What makes a bare place name part of something else: a road, a newspaper, a bay, a brand.
_NOT_A_PLACE = re.compile(
    r"[东西南北中]?[一二三四五六七八九十]?(?:路|大街|大道|街道|巷)|湾(?!区)|湖(?![北南州口])|岛(?![城内])|河(?![北南东西池源])|茅台|群岛|半岛|盆地|平原|运河|高原|日报|晚报|晨报|商报|时报|"
    r"都市报|新闻网|发布客户端|巴巴|云计算|牌|菜|话(?!题)|剧|杯|人寿|证券|石化|啤酒|卫视|电视台|机场|大桥|火车站"
    # brands and events that bear a city's name
    r"|(?:现代|大众|通用)(?=汽车|[,，。、的与和])|奔驰|电气(?!化|设|装|工)|航空(?=公司|[,，。、])|马拉松|[冬夏]?残?[亚奥]残?[运会]|冬奥|大运会"
    r"|世博|车展|进博|灯会|速度(?=[,，。、令让的])|(?:火锅|音乐|电影|艺术|文化|旅游|文化旅游|美食|灯光)节"
)
_GOES_ON = frozenset(
    "东西南北中一二三四五六七八九十路大街巷湾湖岛河茅群半盆平运高日晚晨商时都新发巴云牌菜话剧杯人证石啤卫电机火"
    "现通奔航马冬夏残亚奥世车进灯速音艺文旅美"
)  # the letters with which these begin
_DIVISION = "市区县州省盟旗"
# Names of districts that are ordinary words: they count where the city above them is spoken of.
_ORDINARY = frozenset(
    ("城区", "郊区", "矿区", "老城区", "新城区", "市中区", "东区", "西区", "城中区", "城关区", "港口区")
)
# Cities whose names are ordinary words, too: bare they count where the province or the full name stands by.
_WORDS = frozenset(
    ("开封", "来宾", "海东", "海西", "海南", "海北", "白银", "日照", "中山", "文山", "大同", "黄山")
)
_WHOLE_PROVINCE = re.compile("全省|我省|省内|该省|全自治区|全区上下")
_POSITION = attrgetter("place.paragraph", "place.start")
_PARK_PIECE = re.compile(r"[^()（）]+")


@plain_value
class PlaceHit:
    """A hit of the index on a region's name in one scan."""

    scan: Scan
    hit: NameHit


@plain_value
class Places:
    """The places of a story as far as its other names decide which they are; evidence: all known names."""

    told: tuple[Scan, ...]  # the paragraphs but bylines
    found: tuple[PlaceHit, ...]
    evidence: tuple[NameHit, ...]


def find_places(scans: tuple[Scan, ...], places: Places, names: NameIndex) -> tuple[FoundMention, ...]:
    """Mentions of regions in a story whose places are settled."""
    found = [(place.scan, place.hit) for place in places.found if len(place.hit.subjects) == 1]
    spoken = _spoken_codes(found, names) | _codes_of_parks(places.evidence, names)
    mentions = [_mention(scan, hit, names) for scan, hit in found if _is_spoken_of(hit, spoken, names)]
    mentions += [mention for scan in places.told for mention in _collectives(scan, names)]
    mentions = with_primary(sorted(mentions, key=_POSITION), scans)
    return (*mentions, *_whole_province(places.told, mentions, names))


def open_places(places: Places, names: NameIndex) -> tuple[Doubt, ...]:
    """A doubt for each place that several regions may be and that nothing in the story decides."""
    doubts: dict[str, Doubt] = {}
    for place in places.found:
        if len(place.hit.subjects) > 1 and place.hit.text not in doubts:
            meant = "、".join(_with_code(names.subjects[number]) for number in place.hit.subjects)
            line = place.scan.line_at(place.hit.start)
            doubts[place.hit.text] = Doubt(
                "region: left open", line, f"several places bear one name: {place.hit.text}—{meant}"
            )
    return tuple(doubts.values())


def _with_code(subject: KnownSubject) -> str:
    return f"{subject.name}({subject.code})" if subject.code else subject.name


def settle_places(
    story: Story, scans: tuple[Scan, ...], firms: dict[int, tuple[Shape, ...]], names: NameIndex
) -> Places:
    """The places of a story; firms: the organisations of each scan by its number."""
    told = tuple([scan for scan in scans if scan.role != "byline"])
    persons = Persons(story, scans)
    within: dict[str, tuple[NameHit, ...]] = {}
    places = [place for scan in told for place in _candidates(scan, persons, firms, names, within)]
    evidence = tuple([hit for scan in told for hit in scan.hits])
    settled = names.settle((*[place.hit for place in places], *evidence))[: len(places)]
    found = tuple(
        [
            place if place.hit is hit else PlaceHit(place.scan, hit)
            for place, hit in zip(places, settled, strict=True)
        ]
    )
    return Places(told, found, evidence)


def _candidates(
    scan: Scan,
    persons: Persons,
    firms: dict[int, tuple[Shape, ...]],
    names: NameIndex,
    within: dict[str, tuple[NameHit, ...]],
) -> Iterable[PlaceHit]:
    masked = firms.get(scan.number, ())
    starts = [shape.start for shape in masked]
    credited = credits_end(scan.text)
    for hit in scan.hits:
        if "region" in [names.subjects[number].kind for number in hit.subjects]:
            other = _is_other(scan, hit) or _in_firm(hit, masked, starts)
            if not other and not persons.hold(scan, hit, credited):
                yield PlaceHit(scan, hit)
        elif not _in_firm(hit, masked, starts):
            inside = within.get(hit.text)
            if inside is None:
                inside = within[hit.text] = _places_of_park(hit, names)
            for inner in inside:
                start, end = hit.start + inner.start, hit.start + inner.end
                yield PlaceHit(scan, NameHit(start, end, inner.text, inner.subjects, inner.rule))


def _places_of_park(hit: NameHit, names: NameIndex) -> tuple[NameHit, ...]:
    """The places printed inside a known park's name: 杭州 and 滨江 of 杭州高新区(滨江)."""
    found = tuple(_inside_pieces(hit, names))
    if found and found[0].start == 0:
        return found
    above = (names.region(code) for code in names.place(hit.subjects[0]))
    for region in above:  # 大同 alone is an ordinary word, in the name of its own zone it is the city
        stem = without_suffix(region.name) if region else ""
        if region and len(stem) > 1 and hit.text.startswith(stem):
            return (NameHit(0, len(stem), stem, (region.id,)), *found)
    return found


def _inside_pieces(park: NameHit, names: NameIndex) -> Iterable[NameHit]:
    for match in _PARK_PIECE.finditer(park.text):
        piece = match.group()
        if match.start():
            yield from _in_bracket(park, match, names)
            continue
        leading = names.leading_region(piece)
        if leading is not None:
            yield leading


def _in_bracket(park: NameHit, match: re.Match[str], names: NameIndex) -> Iterable[NameHit]:
    """The district of the park's city that its name gives in a bracket, though it be an ordinary word."""
    place = names.place(park.subjects[0])
    for number in names.named(match.group()):
        subject = names.subjects[number]
        if subject.kind == "region" and not subject.until and set(subject.path[1:]) & set(place[1:]):
            yield NameHit(match.start(), match.end(), match.group(), (number,), INSIDE)


def _is_other(scan: Scan, hit: NameHit) -> bool:
    """Whether the name is only the beginning of another one: 香港西路, 胶州湾, 青岛日报."""
    if len(hit.text) > 2 and hit.text[-1] in _DIVISION:
        return False
    goes_on = scan.text[hit.end : hit.end + 1] in _GOES_ON
    return goes_on and _NOT_A_PLACE.match(scan.text, hit.end) is not None


def _in_firm(hit: NameHit, masked: tuple[Shape, ...], starts: list[int]) -> bool:
    """Inside the name of an organisation that is no public agency of that place."""
    at = bisect_right(starts, hit.start) - 1
    return at >= 0 and hit.end <= masked[at].end and not masked[at].public


def _spoken_codes(found: list[tuple[Scan, NameHit]], names: NameIndex) -> frozenset[str]:
    """The codes of regions named in full or, from the prefecture up, at all, and of those above them."""
    codes: set[str] = set()
    for number, text in {(hit.subjects[0], hit.text) for _, hit in found}:
        subject = names.subjects[number]
        if not _needs_context(subject, text):
            codes.update(subject.path or (subject.code or "",))
    return frozenset(codes)


def _codes_of_parks(hits: Iterable[NameHit], names: NameIndex) -> frozenset[str]:
    """The codes of the regions in which the known parks of the story lie."""
    numbers = {hit.subjects[0] for hit in hits if len(hit.subjects) == 1}
    return frozenset(
        code for number in numbers if names.subjects[number].kind == "park" for code in names.place(number)
    )


def _needs_context(subject: KnownSubject, text: str) -> bool:
    return text in _ORDINARY or text in _WORDS or subject.level == "county" and text != subject.name


def _is_spoken_of(hit: NameHit, spoken: frozenset[str], names: NameIndex) -> bool:
    """A county's bare short name, or one that is an ordinary word, counts beside the region above it."""
    subject = names.subjects[hit.subjects[0]]
    if hit.rule == INSIDE or not _needs_context(subject, hit.text):
        return True
    above = subject.path[:-1]
    return bool(above) and (above[-1] in spoken or subject.code in spoken)


def _mention(scan: Scan, hit: NameHit, names: NameIndex) -> FoundMention:
    subject = names.subjects[hit.subjects[0]]
    short = hit.text != subject.name
    return FoundMention(
        subject=subject.id,
        kind="region",
        name=subject.name,
        printed=scan.printed(hit.start, hit.end),
        place=scan.place(hit.start, hit.end),
        rule=f"region: {hit.rule}",
        confidence=0.95 if hit.rule == "known name" and not (short and subject.level == "county") else 0.9,
        code=subject.code,
    )


def _collectives(scan: Scan, names: NameIndex) -> Iterable[FoundMention]:
    """川渝两省市 speaks of each of the two; a bare 京津冀 is a concept, not its provinces."""
    for start, end, codes in collective_provinces(scan.text):
        for code in codes:
            subject = names.region(code)
            if subject is not None:
                hit = NameHit(start, end, scan.text[start:end], (subject.id,), "letters of provinces")
                yield changed(_mention(scan, hit, names), implied=True)


def _whole_province(
    scans: Iterable[Scan], mentions: list[FoundMention], names: NameIndex
) -> Iterable[FoundMention]:
    """全省 is the province of the one city that the story is about, once, where no name of it is printed."""
    about = {mention.code[:2] + "0000" for mention in mentions if mention.primary and mention.code}
    if len(about) != 1:
        return
    subject = names.region(about.pop())
    if subject is None or any(mention.subject == subject.id for mention in mentions):
        return
    for scan in scans:
        match = _WHOLE_PROVINCE.search(scan.text)
        if match:
            hit = NameHit(match.start(), match.end(), match.group(), (subject.id,), "whole province")
            yield changed(_mention(scan, hit, names), confidence=0.8, implied=True)
            return
