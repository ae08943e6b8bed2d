"""Asks about names that differ from a known one by a letter of like outline: 期门市 may be 荆门市.

Nothing is changed and nothing bound: the words stay as printed, the editor is told which name they may
stand for. A place is asked about by its suffix (市, 县, 高新区 ...), or bare where the right name stands
elsewhere in the document; people, firms and schemes only where the document prints the other form too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.reading.look_alike_letters import LOOK_ALIKES
from articles.reading.scanning import Scan
from articles.reading.script import name_to_simplified
from articles.reading.values import Doubt, FoundMention, FoundPerson, Story
from regions.gazetteer import NameIndex


def _outlines() -> dict[int, str]:
    """For each letter one that stands for all that it is linked with, directly or through others."""
    leader: dict[str, str] = {}
    for letter in LOOK_ALIKES:
        waiting = [letter] if letter not in leader else []
        while waiting:
            one = waiting.pop()
            if one not in leader:
                leader[one] = letter
                waiting.extend(LOOK_ALIKES[one])
    return str.maketrans(leader)


_OUTLINES = _outlines()  # names that may be misread for one another look the same through it
ZONES = (
    "高新技术产业开发区", "经济技术开发区", "高新技术开发区", "高新区", "经开区", "开发区", "工业园区",
    "新区",
)  # fmt: skip
DIVISIONS = "省市县区旗州盟"
LONGEST = 5  # letters before a suffix; the names of the long autonomous counties are rarely misread whole
RECENT = 1024  # names: each is asked for twice, and stories name the same
SURE, LIKELY, POSSIBLE = 0.9, 0.7, 0.6
_LETTERS = frozenset(LOOK_ALIKES)
_ZONES_BY_END = {end: [zone for zone in ZONES if zone.endswith(end)] for end in {z[-2:] for z in ZONES}}
_SUFFIX = re.compile(f"[{DIVISIONS}]")


class NamesRead(NamedTuple):
    """What was read of one story, as far as names are compared."""

    story: Story
    scans: tuple[Scan, ...]
    mentions: tuple[FoundMention, ...]
    people: tuple[FoundPerson, ...]
    doubts: tuple[Doubt, ...] = ()  # about places of which several regions may be meant


class _Variants(NamedTuple):
    """Misreadings of known names: of the names with their suffix, and of their stems, with the right ones.

    of_stem: those of each stem, with the letter that is misread; ends: the two letters with which they end
    before their suffix.
    """

    names: Mapping[str, str]
    stems: Mapping[str, str]
    of_stem: Mapping[str, tuple[tuple[str, str], ...]]
    ends: frozenset[str]


def ask_look_alikes(reads: Sequence[NamesRead], names: NameIndex) -> tuple[tuple[Doubt, ...], ...]:
    """For each story of a document the doubts about its names, in the order of its text."""
    variants = _variants(names)
    printed = frozenset(
        mention.name
        for read in reads
        for mention in read.mentions
        if mention.subject and mention.kind in ("region", "park")
    )
    bare = _bare_variants(printed, variants, "\n".join([scan.text for read in reads for scan in read.scans]))
    asked = [list(_places(read, variants, printed, bare)) for read in reads]
    for number, doubt in _people(reads):
        asked[number].append(doubt)
    for number, doubt in _titles(reads):
        if not any(_words(other) in _words(doubt) for other in asked[number]):
            asked[number].append(doubt)
    return tuple(tuple(_each_once(doubts)) for doubts in asked)


def _bare_variants(printed: Iterable[str], variants: _Variants, text: str) -> dict[str, str]:
    """The misread stems of printed names that stand in the text, with the right ones."""
    return {
        variant: stem
        for stem in {_stem(name) for name in printed}
        for variant, letter in variants.of_stem.get(stem, ())
        if _holds(text, variant, letter)
    }


def _holds(text: str, variant: str, letter: str) -> bool:
    """Whether the text holds the variant: that one of its letters is looked for which few texts hold."""
    before = variant.index(letter)
    place = text.find(letter, before)
    while place >= 0 and not text.startswith(variant, place - before):
        place = text.find(letter, place + 1)
    return place >= 0


def _each_once(doubts: Iterable[Doubt]) -> Iterator[Doubt]:
    """A name that a story misprints again and again is asked about where it stands first."""
    told: set[str] = set()
    for doubt in doubts:
        if doubt.message not in told:
            told.add(doubt.message)
            yield doubt


def _words(doubt: Doubt) -> str:
    """The words that a doubt is about, as printed."""
    return doubt.message.rpartition(": ")[2].partition(" → ")[0]


def misread(name: str) -> Iterator[str]:
    """The name with one of its letters taken for one of like outline; none of a single letter."""
    if len(name) > 1 and not _LETTERS.isdisjoint(name):
        for place, letter in enumerate(name):
            for other in LOOK_ALIKES.get(letter, ""):
                yield name[:place] + other + name[place + 1 :]


@lru_cache(maxsize=4)
def _variants(names: NameIndex) -> _Variants:
    """Made once for an index. What is a known name itself, or could be two of them, is no misreading."""
    found: dict[str, str] = {}
    stems: dict[str, str] = {}
    doubtful: set[str] = set()
    known = frozenset(names.place_names())
    for name in known:
        stem = _stem(name)
        for variant in misread(stem) if stem != name else ():
            for table, word, right in ((found, variant + name[len(stem) :], name), (stems, variant, stem)):
                if table.setdefault(word, right) != right or word in known:
                    doubtful.add(word)
    found = {word: right for word, right in found.items() if word not in doubtful}
    stems = {word: right for word, right in stems.items() if word not in doubtful}
    of_stem: dict[str, tuple[tuple[str, str], ...]] = {}
    for word, right in stems.items():
        of_stem[right] = (*of_stem.get(right, ()), (word, _misread_letter(word, right)))
    ends = {word[:stop][-2:] for word in found if (stop := _suffix_start(word, len(word)))}
    return _Variants(found, stems, of_stem, frozenset(ends.union([word[-2:] for word in stems])))


def _misread_letter(word: str, right: str) -> str:
    return next(letter for letter, other in zip(word, right, strict=True) if letter != other)


def _stem(name: str) -> str:
    """荆门 of 荆门市 and of 荆门高新区; the name itself where it ends in no suffix."""
    zone = next((ending for ending in ZONES if name.endswith(ending)), "") if name.endswith(ZONES) else ""
    if zone and len(name) > len(zone) + 1:
        return name[: -len(zone)].removesuffix("国家")
    return name[:-1] if len(name) > 2 and name[-1] in DIVISIONS else name


def _places(
    read: NamesRead, variants: _Variants, printed: frozenset[str], bare: Mapping[str, str]
) -> Iterator[Doubt]:
    for scan in read.scans:
        if scan.role == "byline":
            continue
        told: list[tuple[int, int]] = []
        for start, end, right in _with_suffix(scan, variants):
            told.append((start, end))
            yield _doubt_place(scan, start, end, right, SURE if right in printed else LIKELY)
        for variant, stem in bare.items():
            for start in _bare(scan, variant, told):
                yield _doubt_place(scan, start, start + len(variant), stem, POSSIBLE)


def _with_suffix(scan: Scan, variants: _Variants) -> Iterator[tuple[int, int, str]]:
    """Misread names that bear their suffix: where each stands, and the known name."""
    text, free = scan.text, 0
    for suffix in _SUFFIX.finditer(text):
        stop = _suffix_start(text, suffix.end())
        if text[max(stop - 2, 0) : stop] not in variants.ends or scan.overlaps(*suffix.span()):
            continue
        found = _ending_at(text, suffix.end(), variants)
        if found is not None and found[0] >= free and not scan.overlaps(found[0], found[1]):
            yield found
            free = found[1]


def _suffix_start(text: str, end: int) -> int:
    """Where the division's letter, or the zone's suffix, that ends here begins."""
    for zone in _ZONES_BY_END.get(text[end - 2 : end], ()):
        if text.endswith(zone, 0, end):
            return end - len(zone)
    return end - 1


def _ending_at(text: str, end: int, variants: _Variants) -> tuple[int, int, str] | None:
    """The longest misread name that ends here; a zone that is not known by the name of its place."""
    stop = _suffix_start(text, end)
    zone = text[stop:end] if end - stop > 1 else ""
    for length in range(LONGEST, 1, -1):
        start = stop - length
        if start < 0:
            continue
        right = variants.names.get(text[start:end])
        if right is None and zone and text[start:stop] in variants.stems:
            right = variants.stems[text[start:stop]] + zone
        if right is not None:
            return start, end, right
    return None


def _bare(scan: Scan, variant: str, told: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where the letters stand where a name may begin, outside known names and those asked about already."""
    start = scan.text.find(variant)
    while start >= 0:
        end = start + len(variant)
        asked = any(first < end and start < last for first, last in told)
        if scan.left_edge(start) == start and not asked and not scan.overlaps(start, end):
            yield start
        start = scan.text.find(variant, end)


def _doubt_place(scan: Scan, start: int, end: int, right: str, confidence: float) -> Doubt:
    words = scan.printed(start, end)
    message = f"the printed name may be a misreading of a known one: {words} → {right}"
    return Doubt("look-alike place", scan.line_at(start), message, confidence)


def _people(reads: Sequence[NamesRead]) -> Iterator[tuple[int, Doubt]]:
    """Two people of a document whose names differ by such a letter: the one that stands there less often."""
    found = [
        (name_to_simplified(name), name, line, number)
        for number, read in enumerate(reads)
        for name, line in (
            *((credit.name, credit.line) for credit in read.story.credits),
            *((person.name, person.line) for person in read.people),
        )
    ]
    for printed, right, line, number in _rarer(found):
        message = f"two names differ by a letter of like outline: {printed} → {right}"
        yield number, Doubt("look-alike person", line, message, POSSIBLE)


def _titles(reads: Sequence[NamesRead]) -> Iterator[tuple[int, Doubt]]:
    """The same of firms, parks and schemes of which the authority knows the other form, or none."""
    found = [
        (mention.name, mention.printed, mention.place.line, number)
        for number, read in enumerate(reads)
        for mention in read.mentions
        if mention.kind != "region" and not mention.implied
    ]
    known = {mention.name for read in reads for mention in read.mentions if mention.subject}
    for printed, right, line, number in _rarer(found, known):
        message = f"two names differ by a letter of like outline: {printed} → {right}"
        yield number, Doubt("look-alike name", line, message, LIKELY if right in known else POSSIBLE)


@lru_cache(maxsize=RECENT)
def _outline(name: str) -> str:
    return name.translate(_OUTLINES)


def _rarer(
    found: Iterable[tuple[str, str, int, int]], known: Iterable[str] = ()
) -> Iterator[tuple[str, str, int, int]]:
    """(words, other name, line, story) of each name that another one of the document may be meant by.

    Of two that are printed equally often the later one is asked about, unless it is the known one.
    """
    counts: dict[str, int] = {}
    firsts: dict[str, tuple[str, int, int]] = {}
    for name, printed, line, number in found:
        counts[name] = counts.get(name, 0) + 1
        firsts.setdefault(name, (printed, line, number))
    outlines: dict[str, list[str]] = {}
    for name in firsts:
        outlines.setdefault(_outline(name), []).append(name)
    if len(outlines) == len(firsts):
        return
    order = {name: place for place, name in enumerate(firsts)}
    sure = frozenset(known)

    def weight(name: str) -> tuple[bool, int, int]:
        return name in sure, counts[name], -order[name]

    for name, (printed, line, number) in firsts.items():
        alike = outlines[_outline(name)]
        if len(alike) == 1:
            continue
        right = max({*misread(name)}.intersection(alike), key=weight, default=None)
        if right is not None and name not in sure and weight(right) > weight(name):
            yield printed, right, line, number
