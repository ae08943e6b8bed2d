"""A story's blocks while it is put together: headline, running text, what hangs on it, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.reading.blocks import Block
from articles.reading.heads import Head


@dataclass(slots=True)
class Draft:
    """One story's blocks while it is put together."""

    head: Head | None
    opening: list[Block] = field(default_factory=list)  # headline, byline and what stands between them
    flow: list[Block] = field(default_factory=list)  # in reading order, with what hangs on it
    before: list[Block] = field(default_factory=list)  # pictures printed over the headline
    after: list[Block] = field(default_factory=list)  # boxes and pictures that have no place in the text
    inside: dict[int, list[Block]] = field(
        default_factory=dict
    )  # pictures by the line of the paragraph before
    labels: list[Block] = field(default_factory=list)
    joins: set[tuple[int, int]] = field(default_factory=set)  # line numbers of the halves of one sentence
    torn: list[int] = field(default_factory=list)  # lines at which a sentence's other half is missing

    @property
    def blocks(self) -> list[Block]:
        text = self._text() if self.inside else self.flow
        return [*self.labels, *self.before, *self.opening, *text, *self.after]

    def _text(self) -> Iterator[Block]:
        """The running text with its pictures, none of them in the middle of a sentence."""
        halves = {second for _, second in self.joins}
        waiting: list[Block] = []
        for block in self.flow:
            if waiting and block.number not in halves:
                yield from waiting
                waiting = []
            yield block
            waiting += self.inside.get(block.number, ())
        yield from waiting
