"""What an index keeps of an article: its headline and text, searchable, and a digest to tell them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from articles.search.folding import BREAK
from articles.search.terms import VERSION, searchable, searchable_headline


class Content(NamedTuple):
    """What an index keeps of an article, as terms.searchable makes it.

    terms: cut as the room of the database takes them, where that was done before; else the room does it.
    """

    headline: str
    text: str
    terms: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """public: whether it stands in the index of all; terms: as in Content."""

    sort_key: int
    public: bool
    headline: str
    text: str
    terms: tuple[str, ...] | None = field(default=None, compare=False, repr=False)

    @property
    def digest(self) -> int:
        """63 bits that differ where what is searched differs, or how it is cut into terms."""
        content = f"{VERSION}{BREAK}{self.headline}{BREAK}{BREAK}{self.text}".encode()
        return int.from_bytes(blake2b(content, digest_size=8).digest()) >> 1


def content_of(kicker: str, title: str, subtitle: str, text: str) -> Content:
    """The content of an article with these columns, not yet cut."""
    return Content(searchable_headline((kicker, title, subtitle)), searchable(text))


def entry_of(sort_key: int, public: bool, kicker: str, title: str, subtitle: str, text: str) -> Entry:
    """The entry of an article with these columns."""
    return Entry(sort_key, public, *content_of(kicker, title, subtitle, text))
