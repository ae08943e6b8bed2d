"""Tells where the letters of a place's name stand in the name of a person: 记者文山, 局长白河源, 张海宁说."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.reading.people import introductions
from articles.reading.scanning import Scan
from articles.reading.script import to_simplified
from articles.reading.surnames import is_surname
from articles.reading.values import Story
from regions.gazetteer import NameHit

# The bracket after 讯 holds the names of those who report, and nothing else.
_CREDITS = re.compile(r"[(（][^()（）]{0,60}?(?:记者|通讯员|见习|实习生)[^()（）]{0,60}[)）]")
_HEAD = 120  # letters of a paragraph in which that bracket stands
_CREDITED = re.compile(r"(?:记者|通讯员|实习生|摄影|撰文)[:： ]?$")
_ENDS_CREDITED = frozenset("者员生影文:： ")
_SPEAKS = re.compile(
    r"(?:介绍|表示|告诉|解释|补充|回忆)?(?:说|道)|表示|介绍|告诉记者|坦言|回忆|认为|笑着|感慨|打趣"
)
# What only a person does; 河南表示 may be a government.
_TELLS = re.compile(r"说(?!明|法|起)|告诉记者|坦言|笑着|回忆")
_BEFORE = 3  # letters of a person's name that may stand before the place's


def persons_named(story: Story, scans: Iterable[Scan]) -> frozenset[str]:
    """The names, simplified, of those who are credited with the story or introduced in it by a post."""
    named = {to_simplified(credit.name) for credit in story.credits}
    for scan in scans:
        if scan.cues.post:
            named.update([scan.text[name:end] for _, name, end in introductions(scan)])
    return frozenset(name for name in named if 2 <= len(name) <= 4)


class Persons:
    """The persons of one story, asked for each place found in it."""

    def __init__(self, story: Story, scans: Iterable[Scan]) -> None:
        self._names = persons_named(story, scans)
        self._letters = frozenset("".join(self._names))

    def hold(self, scan: Scan, hit: NameHit, credits_end: int) -> bool:
        """Whether the hit is part of a person's name; credits_end: where the bracket of credits ends."""
        if hit.end <= credits_end:
            return True
        credited = scan.text[max(0, hit.start - 1) : hit.start] in _ENDS_CREDITED
        if credited and _CREDITED.search(scan.text, max(0, hit.start - 4), hit.start):
            return True
        return self._is_named(scan.text, hit) or _speaks(scan.text, hit)

    def _is_named(self, text: str, hit: NameHit) -> bool:
        """Whether letters of the hit belong to a name of the list."""
        if hit.end - hit.start > 3 or self._letters.isdisjoint(hit.text):
            return False
        return any(
            text[start : start + length] in self._names
            for start in range(max(0, hit.start - _BEFORE), hit.end)
            for length in (2, 3, 4)
            if start + length > hit.start
        )


def credits_end(text: str) -> int:
    """Where the bracket of the reporters' names at the head of a paragraph ends; 0 without one."""
    match = _CREDITS.search(text, 0, _HEAD) if "记者" in text[:_HEAD] or "通讯员" in text[:_HEAD] else None
    return match.end() if match else 0


def _speaks(text: str, hit: NameHit) -> bool:
    """A surname at a clause's beginning, the place's two letters and a verb of speech behind: 张海宁说."""
    if hit.end - hit.start != 2:
        return False
    first = hit.start - 1
    if first >= 0 and is_surname(text[first]) and not text[first - 1 : first].isalnum():
        return bool(_SPEAKS.match(text, hit.end))
    return (
        is_surname(text[hit.start])
        and not text[max(first, 0) : hit.start].isalnum()
        and bool(_TELLS.match(text, hit.end))
    )
