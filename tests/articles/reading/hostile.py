"""Every compiled pattern of the pure rooms, and the strings that would hurt each of them most.

The strings follow from the pattern's own parse tree: one character of each class that it uses, pairs of
these, and texts that match it almost to the end.
"""

import ast
import importlib
import re
import re._constants as sre
import re._parser as parser
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from tests.test_architecture import PURE, ROOT

EDGES = " \n9x字。"
MOST_CLASSES = 12
ANYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}
IN_PLACE = {"match", "fullmatch"}


def pure_modules() -> Iterator[str]:
    """The names of all modules of the pure rooms."""
    for place in PURE:
        found = sorted((ROOT / place).glob("*.py")) if place.endswith("/") else [ROOT / place]
        for path in found:
            if path.name != "__init__.py" and not needs_django(path):
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts)


def needs_django(path: Path) -> bool:
    """Whether the module is of the part of a room that speaks to the database."""
    return "django" in path.read_text(encoding="utf-8").split('"""', 2)[-1][:1500]


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern by where it stands: "articles.reading.dates._DAY", "….relations._RULES[3]"."""
    found: dict[str, re.Pattern[str]] = {}
    seen: set[tuple[str, int]] = set()
    for name in pure_modules():
        for key, value in sorted(vars(importlib.import_module(name)).items()):
            for place, pattern in inside(value, f"{name}.{key}"):
                if isinstance(pattern.pattern, str) and (pattern.pattern, pattern.flags) not in seen:
                    seen.add((pattern.pattern, pattern.flags))
                    found[place] = pattern
    return found


def inside(value: Any, place: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that a value is or holds, each with its place."""
    if isinstance(value, re.Pattern):
        yield place, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from inside(key, f"{place}[{key!r}]")
            yield from inside(each, f"{place}[{key!r}]")
    elif isinstance(value, tuple | list | set | frozenset):
        for number, each in enumerate(value):
            yield from inside(each, f"{place}[{number}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from inside(getattr(value, field.name), f"{place}.{field.name}")


def uses() -> dict[str, set[str]]:
    """For each name of the pure rooms the methods that any of their modules calls on it."""
    found: dict[str, set[str]] = {}
    for module in pure_modules():
        source = (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.setdefault(node.value.id, set()).add(node.attr)
    return found


def is_searched(place: str, used: dict[str, set[str]]) -> bool:
    """Whether it is tried at every place of a text; what is only matched begins where it is told to."""
    methods = used.get(place.rpartition(".")[2].partition("[")[0], set())
    return bool(methods & ANYWHERE) or not methods & IN_PLACE


def hostile_units(pattern: re.Pattern[str]) -> list[str]:
    """What to repeat: characters, pairs of them, texts that match and texts that nearly do."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    letters = list(dict.fromkeys([*letters_of(tree)]))[:MOST_CLASSES]
    pairs = [one + other for one in letters[:3] for other in letters[:3] if one != other]
    matches = [text for more in range(3) if (text := example(tree, more))]
    nearly = [text[:-1] + "\0" for text in matches]
    return list(dict.fromkeys([*letters, *EDGES, *pairs, *matches, *nearly]))


def letters_of(tree: Any) -> Iterator[str]:
    """A character for each literal and class of a pattern's parse tree."""
    for op, value in tree:
        if op is sre.LITERAL:
            yield chr(value)
        elif op is sre.IN:
            yield from list(members(value))[:4]
        elif op in (sre.ANY, sre.NOT_LITERAL):
            yield "字"
        else:
            for part in parts_of(op, value):
                yield from letters_of(part)


def parts_of(op: Any, value: Any) -> list[Any]:
    """The parse trees that an operator holds."""
    if op is sre.BRANCH:
        return list(value[1])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [value[2]]
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return [value] if op is sre.ATOMIC_GROUP else []


def members(items: Any) -> Iterator[str]:
    """Some characters of a class."""
    if any(op is sre.NEGATE for op, _ in items):
        yield "字"
        return
    for op, value in items:
        if op is sre.LITERAL:
            yield chr(value)
        elif op is sre.RANGE:
            yield chr((value[0] + value[1]) // 2)
        elif op is sre.CATEGORY:
            yield {sre.CATEGORY_DIGIT: "5", sre.CATEGORY_SPACE: " "}.get(value, "a")


def example(tree: Any, more: int) -> str:
    """A text that the tree matches, lookarounds apart; `more` chooses branches and lengthens repeats."""
    found = []
    for op, value in tree:
        if op is sre.LITERAL:
            found.append(chr(value))
        elif op in (sre.ANY, sre.NOT_LITERAL):
            found.append("字")
        elif op is sre.IN:
            choice = list(members(value))
            found.append(choice[more % len(choice)] if choice else "")
        elif op is sre.BRANCH:
            found.append(example(value[1][more % len(value[1])], more))
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most = value[0], value[1]
            found.append(example(value[2], more) * min(max(least, min(least + more, most)), 40))
        elif op in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
            found.append(example(value[3] if op is sre.SUBPATTERN else value, more))
    return "".join(found)


def stretch(unit: str, length: int) -> str:
    """The unit repeated to a text of this length."""
    return (unit * (length // len(unit) + 1))[:length]
