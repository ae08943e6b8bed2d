"""Finds names by what people type of them: either script, pinyin, initials, with one slip of a key: pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from opencc import OpenCC

from regions.letters import fold
from regions.pinyin import readings_of

# How a name was found, the best way first; SOUND: other characters of the same sound (聊成 for 聊城).
EXACT, PREFIX, INSIDE, PINYIN, INITIALS, SOUND, SLIP = range(7)
LONGEST = 40  # characters of what was typed; names are shorter
MOST_MATCHES = 500  # places looked at for one reading of what was typed
MOST_CHECKED = 2_000  # names compared letter by letter for a slip
LEAST_LETTERS = 4  # of pinyin within a name, and of one with a slip; fewer fit too many names
_to_simplified = OpenCC("t2s")
_LEFT_OUT = str.maketrans({"'": None, "·": None, "ü": "v"})
_LETTERS = re.compile(r"[a-z]+")


class SoughtName(NamedTuple):
    """A name that can be found: of which subject, as printed, whether it or its subject is past."""

    subject: int
    text: str
    former: bool = False


class Match(NamedTuple):
    """How well a name fits; sorts with the best first."""

    rank: int
    former: bool
    rest: int  # letters of the name that were not typed
    subject: int
    text: str


def plain(text: str) -> str:
    """The text in simplified characters, without case, width, white space and apostrophes, ü as v."""
    return next(all_plain([text]))


def all_plain(texts: Iterable[str]) -> Iterator[str]:
    """Each of the texts as plain() makes it; converting them as the lines of one is many times faster."""
    lines = "\n".join(text.replace("\n", " ").encode("utf-8", "ignore").decode() for text in texts)
    for line in fold(_to_simplified.convert(lines)).split("\n"):
        yield "".join(line.split()).translate(_LEFT_OUT)


@cache
def readings(character: str) -> tuple[str, ...]:
    """The syllables that a character may be read as, the commonest first; () where it is no ideograph."""
    if character.isascii():
        return ()
    found = readings_of(character)
    return tuple(syllable for syllable in found if syllable.isascii() and syllable.isalpha())


class NameFinder:
    """All names, each as text and as pinyin in one long string: built once, then only read."""

    def __init__(self, names: Iterable[SoughtName]) -> None:
        names = tuple(names)
        best: dict[tuple[int, str], SoughtName] = {}
        for name, text in zip(names, all_plain(name.text for name in names), strict=False):
            key = (name.subject, text)
            if key[1] and (key not in best or best[key].former and not name.former):
                best[key] = name
        self.names = tuple(best.values())
        self.texts = tuple(text for _subject, text in best)
        self.spelt = tuple(map(spell, self.texts))
        self._text, self._text_starts = joined(self.texts)
        self._pinyin, self._pinyin_starts = joined(self.spelt)
        self._initials: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            for letter in {syllable[0] for syllable in readings(text[0])}:
                self._initials[letter].append(number)

    def find(self, typed: str) -> list[Match]:
        """The names that what was typed may mean, each subject once; slips only where nothing fits."""
        wanted = plain(typed[:LONGEST])
        if not wanted:
            return []
        found = list(self._written(wanted))
        if _LETTERS.search(wanted):
            found += self._spelt(wanted)
        if not found:
            found = list(self._slipped(wanted))
        once: dict[int, Match] = {}
        for match in sorted(found):
            once.setdefault(match.subject, match)
        return list(once.values())

    def _match(self, rank: int, number: int, typed: str) -> Match:
        name = self.names[number]
        return Match(rank, name.former, len(self.texts[number]) - len(typed), name.subject, name.text)

    def _written(self, wanted: str) -> Iterator[Match]:
        """Names that are, begin with or hold the text; of a single letter those that begin with it."""
        for place in occurrences(self._text, f"\n{wanted}"):
            number = bisect_right(self._text_starts, place + 1) - 1
            yield self._match(EXACT if self.texts[number] == wanted else PREFIX, number, wanted)
        if len(wanted) > 1:
            for place in occurrences(self._text, wanted):
                number = bisect_right(self._text_starts, place) - 1
                if place > self._text_starts[number]:
                    yield self._match(INSIDE, number, wanted)

    def _spelt(self, wanted: str) -> Iterator[Match]:
        """Names by pinyin in full, by initials, or by a mixture of these and of characters."""
        for number in self._initials.get(wanted[0], ()) if wanted[0].isascii() else self._begun(wanted):
            rank = spelt_rank(wanted, self.texts[number])
            if rank is not None:
                yield self._match(rank, number, wanted)
        if len(wanted) >= LEAST_LETTERS and _LETTERS.fullmatch(wanted):
            yield from self._spelt_inside(wanted)

    def _begun(self, wanted: str) -> list[int]:
        """The names that begin with the characters before the first letter: 济 of 济nan."""
        first = _LETTERS.split(wanted, 1)[0]
        places = occurrences(self._text, f"\n{first}")
        return [bisect_right(self._text_starts, place + 1) - 1 for place in places]

    def _spelt_inside(self, wanted: str) -> Iterator[Match]:
        for place in occurrences(self._pinyin, wanted):
            number = bisect_right(self._pinyin_starts, place) - 1
            within = place - self._pinyin_starts[number]
            if within and within in syllable_starts(self.texts[number]):
                yield self._match(INITIALS, number, wanted)

    def _slipped(self, wanted: str) -> Iterator[Match]:
        """Names that begin so but for one letter: wrong, missing, too many, or two that changed places.

        One half of what was typed is then right: only names that begin with the first half, or hold the
        second, are compared. What sounds like it (聊成) was found as pinyin would be.
        """
        sounds = spell(wanted)
        if len(wanted) > 1 and sounds != wanted:
            yield from self._sounding(wanted, sounds)
        if len(wanted) > 1:
            yield from self._compared(wanted, self._text, self._text_starts, self.texts)
        if len(wanted) >= LEAST_LETTERS and _LETTERS.fullmatch(wanted):
            yield from self._compared(wanted, self._pinyin, self._pinyin_starts, self.spelt)

    def _sounding(self, wanted: str, sounds: str) -> Iterator[Match]:
        for place in occurrences(self._pinyin, f"\n{sounds}"):
            number = bisect_right(self._pinyin_starts, place + 1) - 1
            yield self._match(SOUND, number, wanted)

    def _compared(
        self, wanted: str, text: str, starts: Sequence[int], forms: Sequence[str]
    ) -> Iterator[Match]:
        half = len(wanted) // 2
        begun = (place + 1 for place in occurrences(text, f"\n{wanted[:half]}", MOST_CHECKED))
        held = occurrences(text, wanted[half:], MOST_CHECKED)
        numbers = {bisect_right(starts, place) - 1 for places in (begun, held) for place in places}
        for number in numbers:
            if differs_by_one(wanted, forms[number]):
                yield self._match(SLIP, number, wanted)


def spell(text: str) -> str:
    """The text in pinyin, each character by its commonest reading."""
    return "".join((readings(character) or (character,))[0] for character in text)


def syllable_starts(text: str) -> set[int]:
    return set(accumulate(len((readings(character) or (character,))[0]) for character in text))


def joined(texts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The texts as lines of one, a line break before each, and where each begins in it."""
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=1)
    return "\n" + "\n".join(texts), tuple(starts) if texts else ()


def occurrences(text: str, wanted: str, most: int = MOST_MATCHES) -> Iterator[int]:
    """The first `most` places of the words in the text."""
    place = text.find(wanted)
    while place >= 0 and most:
        yield place
        place, most = text.find(wanted, place + 1), most - 1


def spelt_rank(typed: str, name: str) -> int | None:
    """PINYIN for whole syllables (the last may be begun), INITIALS for first letters too; None: no fit."""
    if not reaches_end(typed, name, whole=False):
        return None
    return PINYIN if reaches_end(typed, name, whole=True) else INITIALS


def reaches_end(typed: str, name: str, whole: bool) -> bool:
    """Whether all that was typed is used up by the name's characters, one after the other.

    Each takes itself or one of its syllables; the last typed may be begun only, and where not `whole` each
    may be given by its initial, zh, ch and sh included.
    """
    places, end = {0}, len(typed)
    for character in name:
        following = set()
        for place in places:
            if typed[place] == character:
                following.add(place + 1)
            for syllable in readings(character):
                following |= steps(typed, place, syllable, whole)
        if end in following:
            return True
        if not following:
            return False
        places = following
    return False


def steps(typed: str, place: int, syllable: str, whole: bool) -> set[int]:
    """Where the next character may begin, if this syllable or a part of it was typed at the place."""
    if typed[place] != syllable[0]:
        return set()
    found = {place + len(syllable)} if typed.startswith(syllable, place) else set()
    if syllable.startswith(typed[place:]):
        found.add(len(typed))
    if not whole:
        found.add(place + 1)
        if syllable[:2] in ("zh", "ch", "sh") and typed.startswith("h", place + 1):
            found.add(place + 2)
    return found


def differs_by_one(typed: str, name: str) -> bool:
    """Whether the name begins with what was typed but for one slip."""
    same = 0
    for letter, other in zip(typed, name, strict=False):
        if letter != other:
            break
        same += 1
    rest = typed[same:]
    if not rest:
        return True
    return (
        name[same + 1 :].startswith(rest[1:]) and len(name) > same  # another letter
        or name[same + 1 :].startswith(rest)  # one missing
        or name[same:].startswith(rest[1:]) and same > 0  # one too many
        or len(rest) > 1 and name[same:].startswith(rest[1] + rest[0] + rest[2:])  # two changed places
    )  # fmt: skip
