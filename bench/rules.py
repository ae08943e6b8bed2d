"""Lists the names of the rules that reading decides by, room by room, as they stand in its code.

    .venv/bin/python -m bench.rules            # print the table
    .venv/bin/python -m bench.rules --write    # put it into docs/reading.md

A rule's name is a text that the code hands on as `rule`, or that stands with a confidence, or is given back
beside what the rule found. A test fails when docs/reading.md lacks one.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "reading.md"
BEGIN, END = "<!-- rules: begin -->\n", "<!-- rules: end -->\n"
NAME = re.compile(r"[a-z][a-z',: -]{2,}")
RULES = ("rule", "INSIDE")  # what the code calls a rule
# Makers that take a rule's name by position.
POSITIONS = {"Block": 2, "_rule": 1, "_relation": 4, "Doubt": 0, "Ground": 1, "NameHit": 4}
LATER_ROOMS = (
    "regions/gazetteer.py",
    "regions/searching.py",
    "regions/settling.py",
)  # they settle places for reading


def rooms(root: Path = ROOT) -> list[Path]:
    return [*sorted((root / "articles" / "reading").glob("*.py")), *(root / room for room in LATER_ROOMS)]


def rules_of(code: str) -> list[str]:
    """The rules' names in a module's code, each once, sorted."""
    tree = ast.parse(code)
    found = {name for node in ast.walk(tree) for name in names_at(node)}
    return sorted(name for name in found if NAME.fullmatch(name))


def names_at(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from of_call(node)
    elif isinstance(node, ast.Tuple):
        yield from beside_confidence(node.elts)
        yield from beside_test(node.elts)
    elif isinstance(node, ast.Assign):
        yield from assigned(node)
    elif isinstance(node, ast.FunctionDef) and "rule" in (ast.get_docstring(node) or ""):
        yield from given_back(node)


def of_call(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    position = POSITIONS.get(name)
    if position is not None and len(call.args) > position:
        yield from texts(call.args[position])
    for keyword in call.keywords:
        if keyword.arg == "rule":
            yield from texts(keyword.value)
    yield from beside_confidence(call.args)


def beside_confidence(values: list[ast.expr]) -> Iterator[str]:
    """Texts directly before a number: Head(..., "headline of a notice", 0.9)."""
    for text, number in zip(values, values[1:], strict=False):
        if isinstance(number, ast.Constant) and isinstance(number.value, float):
            yield from texts(text)


def beside_test(values: list[ast.expr]) -> Iterator[str]:
    """("masthead", is_masthead): what a line is called that passes the test."""
    if len(values) == 2 and isinstance(values[1], ast.Name) and values[1].id.startswith("is_"):
        yield from texts(values[0])


def assigned(node: ast.Assign) -> Iterator[str]:
    """What an assignment to `rule` gives, also where that is one of two names: metric, rule = ..., "rank"."""
    target = node.targets[0]
    if isinstance(target, ast.Name) and target.id in RULES:
        yield from texts(node.value)
    elif isinstance(target, ast.Tuple):
        places = [i for i, each in enumerate(target.elts) if isinstance(each, ast.Name) and each.id in RULES]
        values = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
        for value in values:
            if isinstance(value, ast.Tuple):
                yield from (name for place in places for name in texts(value.elts[place]))


def given_back(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return):
            for pair in ast.walk(node):
                if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
                    yield from texts(pair.elts[1])


def texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may have as its value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def table(root: Path = ROOT) -> str:
    """One row a room: its file, what it does in its own words, its rules."""
    rows = ["| room | what it does | its rules |", "|---|---|---|"]
    for path in rooms(root):
        code = path.read_text(encoding="utf-8")
        found = rules_of(code)
        if found:
            does = (ast.get_docstring(ast.parse(code)) or "").partition("\n")[0].replace("|", "\\|")
            told = ", ".join(f"`{name}`" for name in found)
            rows.append(f"| `{path.name}` | {does} | {told} |")
    return "\n".join(rows) + "\n"


def with_table(text: str, rules: str) -> str:
    """The document with the table between its two marks. Raises ValueError where it lacks them."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{DOCUMENT.name}: expected the lines {BEGIN.strip()} and {END.strip()}, found none")
    return before + begin + rules + end + after


def main(arguments: list[str]) -> None:
    if "--write" in arguments:
        DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8"), table()), encoding="utf-8")
    else:
        print(table(), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
