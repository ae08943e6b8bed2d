"""How ideographs are read aloud: pure, and the only room that asks pypinyin."""

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def _library() -> ModuleType:
    """Loaded when first asked: its dictionary takes a good part of a start, and few commands ask."""
    return import_module("pypinyin")


def syllables(text: str) -> list[str]:
    """The text in pinyin without tones, a syllable each; what is no ideograph stays as it is."""
    found: list[str] = _library().lazy_pinyin(text)
    return found


def readings_of(character: str) -> list[str]:
    """Every syllable that the character may be read as, the commonest first; itself where it is none."""
    library = _library()
    found: list[str] = library.pinyin(character, style=library.Style.NORMAL, heteronym=True)[0]
    return found
