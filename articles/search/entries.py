"""What an index keeps of an article: its headline and text, searchable, and a digest to tell them again."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from articles.search.folding import BREAK
from articles.search.terms import VERSION, searchable, searchable_headline


@dataclass(frozen=True, slots=True)
class Entry:
    """headline and text as terms.searchable makes them; public: whether it stands in the index of all."""

    sort_key: int
    public: bool
    headline: str
    text: str

    @property
    def digest(self) -> int:
        """63 bits that differ where what is searched differs, or how it is cut into terms."""
        content = f"{VERSION}{BREAK}{self.headline}{BREAK}{BREAK}{self.text}".encode()
        return int.from_bytes(blake2b(content, digest_size=8).digest()) >> 1


def entry_of(sort_key: int, public: bool, kicker: str, title: str, subtitle: str, text: str) -> Entry:
    """The entry of an article with these columns."""
    return Entry(sort_key, public, searchable_headline((kicker, title, subtitle)), searchable(text))
