"""Tells which printed park names of a story mean one park, and by which of them it goes."""

from __future__ import annotations

import re
from collections import defaultdict

from articles.reading.place_names import without_suffix
from regions.gazetteer import KnownSubject
from regions.plain_value import plain_value

_SHORT = {
    "高新技术产业开发区": "高新区",
    "高新技术开发区": "高新区",
    "经济技术开发区": "经开区",
    "经济开发区": "经开区",
}
_LONG_ENDINGS = tuple(_SHORT)
_FULL_ENDING = re.compile(f"(?:{'|'.join(_SHORT)})$")

# 中国(绵阳)科技城 is 绵阳科技城.
_NATIONWIDE = re.compile(r"^中国[(（]([^()（）]+)[)）]")


def _short_ending(match: re.Match[str]) -> str:
    return _SHORT[match.group()]


Printed = tuple[str, tuple[int, ...], KnownSubject | None]  # text, ends of its leading places, what is known


@plain_value
class Family:
    """One park of the story: the name it goes by and, where the index knows it, which it is."""

    name: str
    subject: KnownSubject | None


# By two letters that a name holds and its last: the name without its address, and the text.
Holding = defaultdict[str, list[tuple[str, str]]]


def group_names(printed: list[Printed]) -> dict[str, Family]:
    """Each printed text with its family. A chain of places keeps its last one; a known park its own name."""
    texts = {text: (cuts, subject) for text, cuts, subject in printed}
    if len(texts) == 1:
        return {text: _family(text, texts, _index_forms(texts)) for text in texts}
    by_key: dict[str, str] = {}
    holding: Holding = defaultdict(list)
    keys = {text: _key(text, cuts) for text, (cuts, _) in texts.items()}
    asked: defaultdict[str, set[str]] = defaultdict(set)  # by a name's last letter
    for text, (_, subject) in texts.items():
        if not subject:
            asked[text[-1]].add(keys[text][:2])
    for text, (cuts, _) in texts.items():
        key = keys[text]
        by_key[key] = min(text, by_key.get(key, text), key=len)
        own = text[cuts[-1] :] if _is_addressed(text, cuts) else text
        for pair in [pair for pair in asked[own[-1]] if pair in own]:
            holding[pair + own[-1]].append((own, text))
    heads = {}
    for text, (cuts, subject) in texts.items():
        key = keys[text]
        heads[text] = text if subject else _head(text, key, cuts, by_key, holding[key[:2] + text[-1]])
    forms = _index_forms(texts)
    return {text: _family(_follow(text, heads), texts, forms) for text in texts}


def _key(text: str, cuts: tuple[int, ...]) -> str:
    """The text without the chain of its places, or without the suffix of its place: 韶关市集群, 韶关集群."""
    if text.endswith(_LONG_ENDINGS):
        text = _FULL_ENDING.sub(_short_ending, text)
    if text.startswith("中国"):
        text = _NATIONWIDE.sub(r"\1", text)
    if not cuts:
        return text
    first = cuts[-2] if len(cuts) > 1 else 0
    place = text[first : cuts[-1]]
    return without_suffix(place) + text[cuts[-1] :]


def _is_addressed(text: str, cuts: tuple[int, ...]) -> bool:
    """Whether the places before the name say where it lies (银川市金凤区阅海湾商务区)."""
    return len(cuts) > 1 or bool(cuts) and cuts[0] > 2 and text[cuts[0] - 1] in "市区县州省"


def _head(
    text: str, key: str, cuts: tuple[int, ...], by_key: dict[str, str], alike: list[tuple[str, str]]
) -> str:
    """The text by whose name this one goes: the same without its address, or the one that it shortens."""
    if _is_addressed(text, cuts):
        for cut in cuts:
            if by_key.get(text[cut:], text) != text and len(text) - cut > 3:
                return by_key[text[cut:]]
    same = by_key[key]
    if same != text:
        return same
    fuller = [other for own, other in alike if other != text and is_short_for(key, own)]
    return min(fuller, key=len) if fuller else text


def is_short_for(short: str, full: str) -> bool:
    """Whether `short` is `full` with words left out: 碑林产业带 for 碑林环大学创新产业带; never a bracket."""
    if len(short) >= len(full) or "(" in full or "（" in full:
        return False
    if full.endswith(short):
        return True
    letters = iter(full)
    return len(short) > 3 and short[:2] in full and all(letter in letters for letter in short)


def _follow(text: str, heads: dict[str, str]) -> str:
    seen = {text}
    while heads[text] not in seen:
        text = heads[text]
        seen.add(text)
    return text


def _index_forms(texts: dict[str, tuple[tuple[int, ...], KnownSubject | None]]) -> dict[int, list[str]]:
    """For each known park the forms in which the story prints its names."""
    forms: dict[int, list[str]] = defaultdict(list)
    for text, (cuts, subject) in texts.items():
        if subject and not cuts:
            forms[subject.id].append(text)
    return forms


def _family(
    head: str,
    texts: dict[str, tuple[tuple[int, ...], KnownSubject | None]],
    forms: dict[int, list[str]],
) -> Family:
    """A known park goes by its own name where that is printed, else by the fullest that is."""
    cuts, subject = texts[head]
    if subject is None:
        return Family(head[cuts[-2] :] if len(cuts) > 1 else head, None)
    printed = forms.get(subject.id, [])
    return Family(subject.name if subject.name in printed or not printed else max(printed, key=len), subject)
