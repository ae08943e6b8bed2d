"""Which differences a reread is asked for: by the name of a rule, of its room, or of a group of rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from articles.comparing import Difference

# What a group is about, by aspect of a difference; the last four are the kinds of a mention.
GROUPS: Mapping[str, frozenset[str]] = {
    "figures": frozenset({"fact"}),
    "names": frozenset({"mention"}),
    "relations": frozenset({"relation"}),
    "credits": frozenset({"credit"}),
    "doubts": frozenset({"doubt"}),
    "boundaries": frozenset({"boundaries"}),
    "headlines": frozenset({"headline"}),
    "dates": frozenset({"date", "origin"}),
    "text": frozenset({"text"}),
    "regions": frozenset({"region"}),
    "parks": frozenset({"park"}),
    "initiatives": frozenset({"initiative"}),
    "organisations": frozenset({"organisation"}),
}
ROW = re.compile(r"^\| `(?P<room>\w+)\.py` \|.*\| (?P<rules>`[^|]*`) \|$", re.MULTILINE)
NAME = re.compile("`([^`]+)`")


class UnknownRule(Exception):
    """A name that no rule, room or group bears. The message says what was expected and found."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules and groups that were asked for; with none of either, everything is."""

    rules: frozenset[str] = frozenset()
    aspects: frozenset[str] = frozenset()

    def takes(self, difference: Difference) -> bool:
        if not self.rules and not self.aspects:
            return True
        if self.aspects & aspects_of(difference):
            return True
        return any(self.rules & names_in(rule) for rule in difference.rules)


def aspects_of(difference: Difference) -> set[str]:
    """What the difference is about: its aspect, and of a mention its kind."""
    row = difference.found or difference.stored
    return (
        {difference.aspect, getattr(row, "kind", "")}
        if difference.aspect == "mention"
        else {difference.aspect}
    )


def names_in(rule: str) -> set[str]:
    """The names under which docs/reading.md lists a rule: noun-before/clause is two of them."""
    parts = {rule, *rule.split("/")}
    return parts | {part.partition(": ")[2] for part in parts if ": " in part}


def rules_by_room(text: str) -> dict[str, frozenset[str]]:
    """The rooms of reading with the names of their rules, as the table in docs/reading.md lists them."""
    return {found["room"]: frozenset(NAME.findall(found["rules"])) for found in ROW.finditer(text)}


def choose(names: Iterable[str], document: Path, carried: Collection[str] = ()) -> Choice:
    """What these names ask for. Raises UnknownRule for one that is no rule, room or group.

    document: docs/reading.md; carried: rules that rows of the archive bear, among them those that are gone.
    """
    rooms = rules_by_room(document.read_text(encoding="utf-8")) if document.is_file() else {}
    known = {name for rules in rooms.values() for name in rules} | {
        n for rule in carried for n in names_in(rule)
    }
    rules: set[str] = set()
    aspects: set[str] = set()
    for name in names:
        if name not in known and name not in GROUPS and name not in rooms:
            raise UnknownRule(unknown(name, [*known, *GROUPS, *rooms]))
        aspects |= GROUPS.get(name, frozenset())
        rules |= rooms.get(name, frozenset()) | ({name} if name in known else set())
    return Choice(frozenset(rules), frozenset(aspects))


def unknown(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, 3, 0.5)
    hint = f" Near it: {', '.join(near)}." if near else ""
    groups = ", ".join(GROUPS)
    return (
        f"--rules: expected a rule or a room of docs/reading.md or a group ({groups}), found {name!r}.{hint}"
    )
