"""Cuts a passage in two at a line, and its repaired text where that line begins in it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import Match, SequenceMatcher

from articles.facsimile import read_lines
from articles.models import Document, Passage
from articles.search.folding import fold_character


def cut_before(document: Document, line: int) -> None:
    """Let a passage begin at `line`: the one that runs across it becomes two of the same role."""
    passage = document.passages.filter(first_line__lt=line, last_line__gte=line).first()
    if passage is None:
        return
    lines = read_lines(document)
    above = "".join(lines[passage.first_line - 1 : line - 1])
    below = "".join(lines[line - 1 : passage.last_line])
    if not below.strip() or not above.strip():  # only empty lines on one side: they need no passage
        Passage.objects.filter(pk=passage.pk).update(
            **({"last_line": line - 1} if above.strip() else {"first_line": line})
        )
        return
    upper, lower = cut_text(passage.text, above, below)
    later = passage.article.passages.filter(position__gt=passage.position) if passage.article else ()
    for other in later:
        other.position += 1
        other.save()
    Passage.objects.create(
        document=document, article=passage.article, role=passage.role, first_line=line,
        last_line=passage.last_line, position=passage.position + (passage.article is not None), text=lower,
        joined=passage.article is not None,
    )  # fmt: skip
    passage.last_line, passage.text = line - 1, upper
    passage.save()


def cut_text(text: str, above: str, below: str) -> tuple[str, str]:
    """`text`, the repaired form of `above` + `below`, cut where `below` begins.

    Repair drops spaces and changes widths, an editor may have changed words: the cut falls where the
    longest runs that both forms share put it.
    """
    letters = [(place, letter) for place, letter in enumerate(map(fold_character, text)) if letter]
    upper = [letter for letter in map(fold_character, above) if letter]
    printed = upper + [letter for letter in map(fold_character, below) if letter]
    matcher = SequenceMatcher(None, printed, [letter for _, letter in letters], autojunk=False)
    cut = place_in(matcher.get_matching_blocks(), len(upper))
    offset = letters[cut][0] if cut < len(letters) else len(text)
    return text[:offset].rstrip(), text[offset:].lstrip()


def place_in(runs: Iterable[Match], boundary: int) -> int:
    """Where `boundary` of the printed form falls in the other, by the shared runs on both sides of it."""
    before, after = (0, 0), (boundary, 0)
    for run in runs:
        if run.a >= boundary:
            after = (run.a, run.b)
            break
        within = min(run.size, boundary - run.a)
        before = after = (run.a + within, run.b + within)
    if after[0] <= before[0]:
        return before[1]
    return before[1] + round((after[1] - before[1]) * (boundary - before[0]) / (after[0] - before[0]))
