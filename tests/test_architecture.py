"""Imports point one way: roof → articles → regions; the pure rooms touch neither Django nor files."""

import ast
import unittest
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PURE = (
    "articles/likeness/", "articles/reading/", "articles/search/", "articles/rendering.py",
    "articles/typesetting.py",
    "regions/authority_files.py", "regions/authority_names.py", "regions/gazetteer.py", "regions/letters.py",
    "regions/name_finder.py", "regions/ordinary_words.py", "regions/pinyin.py", "regions/plain_value.py",
    "regions/settling.py", "regions/word_finder.py",
)  # fmt: skip
# The half of search that asks the database or speaks to people; the other half reads queries and text only.
ASKING = {
    f"articles/search/{name}.py"
    for name in (
        "asking",
        "entries",
        "health",
        "indexing",
        "lookups",
        "matching",
        "planning",
        "postgres",
        "rebuilding",
        "sqlite",
        "wording",
    )  # fmt: skip
}
ROOF = (
    "articles.views", "articles.admin", "articles.forms", "articles.filters", "articles.urls",
    "articles.management", "regions.views", "regions.admin", "regions.urls", "regions.filters",
    "regions.management", "newsarchive",
)  # fmt: skip
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "managers", "signals"}


def sources() -> list[str]:
    folders = ("articles", "regions", "newsarchive")
    return [
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


@cache
def imported(name: str) -> set[str]:
    """Every module that the file imports, in full."""
    found = set()
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def is_roof(name: str) -> bool:
    module = name.removesuffix(".py").replace("/", ".")
    return module.startswith(ROOF)


def under(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


class ArchitectureTests(unittest.TestCase):
    def test_regions_know_nothing_of_articles(self):
        wrong = [
            (name, module)
            for name in sources()
            if name.startswith("regions/") and not is_roof(name)
            for module in imported(name)
            if under(module, "articles")
        ]
        self.assertEqual(wrong, [])

    def test_nothing_below_imports_the_roof(self):
        wrong = [
            (name, module)
            for name in sources()
            if not is_roof(name)
            for module in imported(name)
            if any(under(module, roof) for roof in ROOF)
        ]
        self.assertEqual(wrong, [])

    def test_pure_rooms_touch_neither_django_nor_models_nor_files(self):
        banned = ("django", "pathlib", "os", "time", "random", "articles.models", "regions.models")
        wrong = [
            (name, module)
            for name in sources()
            if name.startswith(PURE) and name not in ASKING
            for module in imported(name)
            if any(under(module, ban) for ban in banned)
        ]
        self.assertEqual(wrong, [])

    def test_no_room_is_a_drawer(self):
        wrong = [name for name in sources() if FORBIDDEN_NAMES & set(name.removesuffix(".py").split("/"))]
        self.assertEqual(wrong, [])

    def test_no_file_is_longer_than_400_lines(self):
        long = [n for n in sources() if len((ROOT / n).read_text(encoding="utf-8").splitlines()) > 400]
        self.assertEqual(long, [])

    def test_no_import_stands_inside_a_function(self):
        wrong = []
        for name in sources():
            for function in ast.walk(parsed(name)):
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                    wrong += [
                        (name, node.lineno)
                        for node in ast.walk(function)
                        if isinstance(node, ast.Import | ast.ImportFrom)
                    ]
        self.assertEqual(wrong, [])
