"""Sentences, clauses and short quotations of a paragraph, found once and then asked by place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

CLAUSE_REACH = 160  # characters: no rule looks further than this from a figure
SENTENCE_REACH = 320
SHORT_QUOTE = 14  # a longer quotation is speech; a shorter one a name or a slogan

Span = tuple[int, int]

_CLAUSE_END = re.compile(r"[,，。;；!！?？:：\n●…](?!(?<=\d[,，])\d{3}(?!\d))")  # not the comma of 12,000
_STOPS = frozenset("。!！?？\n●")  # of the marks that end a clause those that end a sentence
_SENTENCE_END = re.compile(r"[。!！?？\n●]|……")
_QUOTED = re.compile(r"“([^“”]*)”|‘([^‘’]*)’|《([^《》]*)》|\"([^\"]*)\"")
_STOPS_IN_QUOTE = re.compile(r"[,，。;；!！?？:：]")


class Clauses:
    """A paragraph's text, narrowed and simplified, with the places where its clauses and sentences end.

    quoted: short quotations and book titles, by first and last place. things: where the words stand that
    the names of things end in.
    """

    __slots__ = ("_clauses", "_sentences", "quoted", "text", "things")

    def __init__(
        self,
        text: str,
        clause_ends: Sequence[int] = (),
        sentence_ends: Sequence[int] = (),
        quoted: Sequence[Span] = (),
        things: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.quoted = quoted
        self.things = things
        behind = len(text) + 1  # the text's end is like a mark
        self._clauses = (0, *clause_ends, behind)
        self._sentences = (0, *sentence_ends, behind)

    def clause(self, place: int) -> Span:
        """Start and end of the clause around `place`, its closing mark left out."""
        bounds = self._clauses
        at = bisect_right(bounds, place)
        start, stop = bounds[at - 1], bounds[at] - 1
        return (start, stop) if stop - start <= CLAUSE_REACH else _within(start, stop, place, CLAUSE_REACH)

    def sentence(self, place: int) -> Span:
        bounds = self._sentences
        at = bisect_right(bounds, place)
        start, stop = bounds[at - 1], bounds[at] - 1
        return (
            (start, stop) if stop - start <= SENTENCE_REACH else _within(start, stop, place, SENTENCE_REACH)
        )

    def sentence_start(self, place: int) -> int:
        """Where the sentence begins, however far back."""
        return self._sentences[bisect_right(self._sentences, place) - 1]

    def before(self, place: int) -> str:
        """What stands in the clause before `place`."""
        return self.text[self.clause(place)[0] : place]

    def labelled(self, place: int) -> str:
        """The same; at a clause's beginning behind a colon the label before it (综合排名:第3位)."""
        first = self.clause(place)[0]
        if self.text[first:place].strip() or self.text[first - 1 : first] not in (":", "："):
            return self.text[first:place]
        return self.text[self.clause(first - 1)[0] : first - 1]

    def after(self, place: int) -> str:
        """What stands in the clause from `place` on."""
        return self.text[place : self.clause(place)[1]]

    def clause_starts_before(self, place: int) -> Iterator[tuple[int, int]]:
        """The clauses of the sentence up to the one around `place`, nearest first."""
        first = self.sentence(place)[0]
        found = self.clause(place)
        yield found
        while found[0] > first:
            found = self.clause(found[0] - 1)
            yield found

    def in_short_quote(self, place: int) -> bool:
        if not self.quoted:
            return False
        at = bisect_right(self.quoted, (place, len(self.text))) - 1
        return at >= 0 and self.quoted[at][0] <= place < self.quoted[at][1]


def divide(text: str, things: Sequence[Span] = ()) -> Clauses:
    """The clauses of a narrowed, simplified text, in which the words of things are found already."""
    ends = [found.end() for found in _CLAUSE_END.finditer(text)]
    return Clauses(
        text,
        ends,
        [end for end in ends if text[end - 1] in _STOPS] if "……" not in text else _sentence_ends(text),
        [found.span() for found in _QUOTED.finditer(text) if _is_name(found)],
        things,
    )


def _sentence_ends(text: str) -> list[int]:
    return [found.end() for found in _SENTENCE_END.finditer(text)]


def _is_name(found: re.Match[str]) -> bool:
    if found[3] is not None:
        return True
    inside = found[0][1:-1]
    return len(inside) <= SHORT_QUOTE and not _STOPS_IN_QUOTE.search(inside)


def _within(start: int, stop: int, place: int, reach: int) -> Span:
    """So much of a long span as stands no further from the place."""
    return max(start, place - reach), min(stop, place + reach)
