"""Tells which printed park names of a story mean one park, and by which of them it goes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from regions.gazetteer import KnownSubject

Printed = tuple[str, tuple[int, ...], KnownSubject | None]  # text, ends of its leading places, what is known


@dataclass(frozen=True, slots=True)
class Family:
    """One park of the story: the name it goes by and, where the index knows it, which it is."""

    name: str
    subject: KnownSubject | None


def group_names(printed: list[Printed]) -> dict[str, Family]:
    """Each printed text with its family. A chain of places keeps its last one; a known park its own name."""
    texts = {text: (cuts, subject) for text, cuts, subject in printed}
    by_key = {_key(text, cuts): text for text, (cuts, _) in texts.items()}
    by_ending: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        by_ending[text[-2:]].append(text)
    heads = {}
    for text, (cuts, subject) in texts.items():
        heads[text] = text if subject else _head(text, cuts, by_key, by_ending[text[-2:]])
    return {text: _family(_follow(text, heads), texts, printed) for text in texts}


def _key(text: str, cuts: tuple[int, ...]) -> str:
    """The text without the division's suffix of its place: 韶关市集群 and 韶关集群 are one."""
    if not cuts or cuts[0] < 3:
        return text
    return text[: cuts[0]].rstrip("市区县州") + text[cuts[0] :]


def _head(text: str, cuts: tuple[int, ...], by_key: dict[str, str], alike: list[str]) -> str:
    """The text by whose name this one goes: the same without its leading places, or the one it shortens."""
    for cut in cuts:  # 银川市金凤区阅海湾商务区 is the story's 阅海湾商务区
        shorter = text[cut:].lstrip("·")
        if shorter in by_key.values() and len(shorter) > 4:
            return text if cut == cuts[0] and len(cuts) == 1 and cut < 3 else shorter
    same = by_key[_key(text, cuts)]
    if same != text and len(same) < len(text):
        return same
    fuller = [other for other in alike if is_short_for(text, other)]
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


def _family(
    head: str, texts: dict[str, tuple[tuple[int, ...], KnownSubject | None]], printed: list[Printed]
) -> Family:
    cuts, subject = texts[head]
    if subject is None:
        return Family(head[cuts[-2] :] if len(cuts) > 1 else head, None)
    forms = [text for text, (_, known) in texts.items() if known is not None and known.id == subject.id]
    return Family(subject.name if subject.name in forms else max(forms, key=len), subject)
