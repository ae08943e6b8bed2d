"""Notices that a document is another text of a page the archive has, and leaves the choice to an editor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import pairwise

from django.utils.translation import gettext as _

from articles.models import Document
from articles.reading.values import Doubt, Reading

SAME_TEXT = 0.5  # of the shorter text's pairs of characters; two stories of one page share about a tenth
COMPARED = 20  # documents of one page at most, the newest ones


def supersede(document: Document, reading: Reading) -> None:
    """Link the document to the one whose page it prints again, with a doubt that an editor must settle.

    The articles of the older document stay as they are, with everything that people made of them.
    """
    text = [story.text for found in reading.articles for story in found.story.paragraphs]
    older = find_older(document, text)
    if older is None:
        return
    message = _("同一版面已有另一份文本（原始版面 %(number)s，%(name)s），请确定保留哪一份的文章。")
    doubt = Doubt("same page again", 1, message % {"number": older.pk, "name": older.file_name})
    document.supersedes = older
    document.doubts = [*document.doubts, asdict(doubt)]
    document.save(update_fields=["supersedes", "doubts"])


def find_older(document: Document, text: Iterable[str]) -> Document | None:
    """The newest document of the same page that prints largely the same text."""
    pairs = pairs_of(text)
    for other in Document.objects.of_page(document).newest_first()[:COMPARED]:
        others = pairs_of(other.passages.values_list("text", flat=True))
        if len(pairs & others) >= SAME_TEXT * max(min(len(pairs), len(others)), 1):
            return other
    return None


def pairs_of(text: Iterable[str]) -> set[tuple[str, str]]:
    return set(pairwise("".join("".join(text).split())))
