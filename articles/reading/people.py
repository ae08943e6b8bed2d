"""Finds the people a story introduces: post, then name, then what such a name is followed by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.reading.lexicon import POSTS
from articles.reading.organisations import Shape, find_organisations
from articles.reading.scanning import Scan, scan_without_names
from articles.reading.surnames import COMPOUND_SURNAMES, SURNAMES, is_surname
from articles.reading.values import FoundPerson, Story

_POST = re.compile("|".join(sorted(POSTS, key=len, reverse=True)))
_FOLLOWS = re.compile(
    r"(?:(?:博士|先生|女士|教授|院士)?(?:表示|说|介绍|认为|透露|告诉|指出|强调|坦言|补充|回忆|宣布|主持|正式|分别|共同|出席|在|向|"
    r"对|与|和|为|以|等|致辞|讲话|作|参加|率|带领|一行|谈|感慨|感叹|打趣|原(?:是|为|任|本)|称|看来|提出|建议|代表|接受|从|将|也|还|则|就|带队|来到|走进|"
    r"见证|发布|解释|分析|总结|直言|道|笑|颇|深有|参观|到|于|曾|被|及|是|[、，,。；;:：（()）”\"]|的|$))"
)
# What follows a name and never ends one: 王刚|在致辞时.
_NO_LETTERS = frozenset("在向对从与和为以将也还则就被是说称率于及等的认表介透指")
_LONGEST_ROLE = 48
_FIRST_LETTERS = SURNAMES.union(letters[0] for letters in COMPOUND_SURNAMES)


def find_people(story: Story, scans: tuple[Scan, ...] | None = None) -> tuple[FoundPerson, ...]:
    """People with the post under which the story first introduces them, in text order, each once.

    scans: the story's own, where they are made already; with the names that these know organisations that
    hold a conjunction stay whole.
    """
    found: dict[str, FoundPerson] = {}
    for scan in scan_without_names(story) if scans is None else scans:
        introduced = introductions(scan) if scan.cues.post and scan.role != "byline" else ()
        for person in _people(scan, introduced) if introduced else ():
            found.setdefault(person.name, person)
    return tuple(found.values())


def introductions(scan: Scan) -> list[tuple[int, int, int]]:
    """Posts that a name follows: where the post begins, where the name does, and where that ends."""
    named = [(start, end, _name_length(scan.text, end)) for start, end in scan.cues.post]
    return [(start, end, end + length) for start, end, length in named if length]


def _people(scan: Scan, introductions: list[tuple[int, int, int]]) -> Iterable[FoundPerson]:
    organisations = find_organisations(scan)
    for post, name, end in introductions:
        start = _role_start(scan, post, organisations)
        if name - start <= _LONGEST_ROLE:
            role = scan.text[start:name]
            yield FoundPerson(scan.printed(name, end), role, scan.line_at(name))


def _name_length(text: str, start: int) -> int:
    """How many letters from `start` on are a person's name, 0 for none: a surname and one or two more."""
    if text[start : start + 1] not in _FIRST_LETTERS:
        return 0
    for surname in (2, 1):
        if not is_surname(text[start : start + surname]):
            continue
        for given in (2, 1):
            end = start + surname + given
            given_name = text[start + surname : end]
            if end > len(text) or not given_name.isalpha() or _NO_LETTERS & set(given_name):
                continue
            if _FOLLOWS.match(text, end):
                return surname + given
    return 0


def _role_start(scan: Scan, post: int, organisations: tuple[Shape, ...]) -> int:
    """Where the post's words begin: its organisation before it, and the other posts of the same person."""
    start = scan.left_edge(post)
    for shape in organisations:
        if shape.start < start < shape.end <= post:
            start = shape.start
    if scan.text[start - 1 : start] in (")", "）"):
        opened = max(scan.text.rfind(bracket, max(0, start - _LONGEST_ROLE), start) for bracket in "(（")
        return scan.left_edge(opened) if opened > 0 else start
    before = list(_POST.finditer(scan.text, max(0, start - 24), max(0, start - 1)))
    if scan.text[start - 1 : start] == "、" and before and before[-1].end() == start - 1:
        return _role_start(scan, before[-1].start(), organisations)
    return start
