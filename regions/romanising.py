"""Turns Chinese names into pinyin: for sorting, and for addresses that stay as they once were."""

from collections.abc import Set

from django.utils.text import slugify

from regions.pinyin import syllables


def sort_name_of(name: str) -> str:
    """The name in pinyin, so that both databases sort alike."""
    return "".join(syllables(name)).lower()[:400]


def slug_of(name: str) -> str:
    """The address that the name asks for: 舟山高新区 gives zhou-shan-gao-xin-qu."""
    return slugify("-".join(syllables(name)))[:110].strip("-") or "subject"


def untaken(slug: str, taken: Set[str]) -> str:
    """The address itself, or with the next number where it is taken."""
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
