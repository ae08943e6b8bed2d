"""Notices that a document is another text of a page the archive has, and leaves the choice to an editor."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from django.utils.translation import gettext as _

from articles.drafting import as_row
from articles.models import Document
from articles.reading.values import Doubt, Reading

SAME_TEXT = 0.5  # of the shorter text's pairs of characters; two stories of one page share about a tenth
COMPARED = 20  # documents of one page at most, the newest ones


def supersede(read: Iterable[tuple[Document, Reading]]) -> None:
    """Link each document to the one whose page it prints again, with a doubt that an editor must settle.

    The articles of the older document stay as they are, with everything that people made of them. No two of
    these documents are of one page.
    """
    pages = {document.pk: (document, reading) for document, reading in read if page_of(document)}
    for number in printed_before(document for document, _reading in pages.values()):
        document, reading = pages[number]
        text = [story.text for found in reading.articles for story in found.story.paragraphs]
        older = find_older(document, text)
        if older is not None:
            link(document, older)


def link(document: Document, older: Document) -> None:
    message = _("同一版面已有另一份文本（原始版面 %(number)s，%(name)s），请确定保留哪一份的文章。")
    doubt = Doubt("same page again", 1, message % {"number": older.pk, "name": older.file_name})
    document.supersedes = older
    document.doubts = [*document.doubts, as_row(doubt)]
    document.save(update_fields=["supersedes", "doubts"])


def page_of(document: Document) -> tuple[int, str, str] | None:
    """The page it prints: its paper, its day, its number; None where one of them is unknown."""
    known = document.publication_id and len(document.published) == 10 and document.page_number
    return (document.publication_id, document.published, document.page_number) if known else None


def printed_before(documents: Iterable[Document]) -> list[int]:
    """Which of the documents, by their keys, are of a page that the archive has in another document too."""
    wanted = {page_of(document): document.pk for document in documents}
    papers, days = {page[0] for page in wanted if page}, {page[1] for page in wanted if page}
    others = Document.objects.present().filter(publication__in=papers, published__in=days)
    others = others.exclude(pk__in=wanted.values())
    found = set(others.values_list("publication", "published", "page_number"))
    return [number for page, number in wanted.items() if page in found]


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
