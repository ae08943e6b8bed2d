"""Says what changed between two versions of a row, word for word, for the history page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that both versions have (kind "same"), or only the old ("old") or the new one ("new")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    stretches: tuple[Stretch, ...]


def compare_texts(old: str, new: str) -> tuple[Stretch, ...]:
    """Paragraph by paragraph, and character by character inside a paragraph that was changed."""
    found: list[Stretch] = []
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left, right = "".join(before[a:b]), "".join(after[c:d])
        found += [Stretch("same", left)] if tag == "equal" else compare_characters(left, right)
    return tuple(found)


def compare_characters(old: str, new: str) -> Iterator[Stretch]:
    """The stretches of one changed passage; long ones of little likeness are shown whole, old then new."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) * len(new) > 4_000_000 or matcher.ratio() < 0.3:
        yield from (stretch for stretch in (Stretch("old", old), Stretch("new", new)) if stretch.text)
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch("same", old[a:b])
            continue
        if b > a:
            yield Stretch("old", old[a:b])
        if d > c:
            yield Stretch("new", new[c:d])


def differences(past: Any, now: Any, fields: Iterable[Any]) -> list[Difference]:
    """Each of the model's fields in which the two rows differ. `now` is the live row or a later version."""
    found = []
    for field in fields:
        old, new = shown(past, field), shown(now, field)
        if old != new:
            found.append(Difference(str(field.verbose_name), compare_texts(old, new)))
    return found


def shown(row: Any, field: Any) -> str:
    """The field's value in words; a row that a foreign key named and that is gone by its number."""
    value = getattr(row, field.attname)
    if field.is_relation and value is not None:
        named = field.related_model._base_manager.filter(pk=value).first()
        return str(named or value)
    words = dict(field.flatchoices).get(value, value) if field.choices else value
    return "" if words is None else str(words)
