"""Writes synthetic pages that were made ready, each chunk of pages whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import connection, models, transaction
from django.db.models import Max

from articles.filling import Row, insert_plain, insert_prepared, next_keys
from articles.management.corpus.pages import Known, Measure
from articles.management.corpus.preparing import (
    ARTICLE_KEYS,
    CREDIT,
    DOCUMENT_KEYS,
    MENTION,
    PASSAGE,
    ReadyPage,
    ReadyStory,
)
from articles.models import (
    Article,
    Batch,
    BatchItem,
    Credit,
    Document,
    DocumentBytes,
    Fact,
    Mention,
    Passage,
    Publication,
)
from articles.models.article import KEYS_A_DAY
from articles.search.entries import Entry
from articles.search.indexing import put_in
from articles.showing_new import show_new
from regions.models import Metric, Subject, UnitFamily

UNITS = {
    UnitFamily.MONEY: ("亿元", 3000),
    UnitFamily.COUNT: ("家", 5000),
    UnitFamily.PERSONS: ("万人", 90),
    UnitFamily.AREA: ("平方公里", 300),
    UnitFamily.RATIO: ("%", 100),
}
Placed = tuple[int, ReadyStory]  # an article's key, and what belongs to it


def known_subjects() -> list[Known]:
    """The subjects that stand in the authority today, in an order that no database decides."""
    rows = Subject.objects.current().order_by("slug").values_list("pk", "kind", "name")
    return [Known(*row) for row in rows]


def known_measures() -> list[Measure]:
    rows = Metric.objects.order_by("slug").values_list("pk", "name", "unit_family")
    return [Measure(pk, name, *UNITS[family]) for pk, name, family in rows if family in UNITS]


class SortKeys:
    """Gives each article the next free key of its day; the archive is asked once, then it is counted here."""

    def __init__(self) -> None:
        self.last: Counter[int] = Counter()
        days = Article.objects.order_by().values(day=models.F("sort_key") / KEYS_A_DAY)
        for day, last in days.annotate(last=Max("sort_key")).values_list("day", "last"):
            self.last[day] = last % KEYS_A_DAY

    def next(self, day: dt.date | None) -> int:
        number = int(day.strftime("%Y%m%d")) if day else 0
        self.last[number] += 1
        return number * KEYS_A_DAY + self.last[number]


def fill(
    pages: Sequence[ReadyPage], batch: Batch, publications: Mapping[str, Publication], keys: SortKeys
) -> int:
    """Write these pages in one transaction; gives how many articles they hold."""
    papers = [publications[page.publication].pk for page in pages]
    with transaction.atomic():
        documents = next_keys(Document, len(pages))
        stories = [
            (document, paper, page.day, story)
            for document, paper, page in zip(documents, papers, pages, strict=True)
            for story in page.stories
        ]
        articles = next_keys(Article, len(stories))
        placed: list[Placed] = []
        rows, passages, entries = [], [], []
        for article, (document, paper, day, story) in zip(articles, stories, strict=True):
            sort_key = keys.next(day)
            rows.append((article, sort_key, document, paper, batch.pk, *story.row))
            passages += [(document, article, *row) for row in story.passages]
            entries.append(Entry(sort_key, story.public, *story.content))
            placed.append((article, story))
        insert_documents(documents, papers, pages, batch)
        insert_prepared(Article, ARTICLE_KEYS, rows)
        insert_plain(Passage, ("document", "article", *PASSAGE), passages)
        insert_plain(Credit, ("article", *CREDIT), of_articles(placed, "credits"))
        insert_plain(Mention, ("article", *MENTION), of_articles(placed, "mentions"))
        insert_prepared(Fact, ("article",), of_articles(placed, "facts"))
        put_in(sorted(entries, key=lambda entry: entry.sort_key))
        show_new([article for article, story in placed if story.public])
    return len(articles)


def insert_documents(
    keys: Sequence[int], papers: Sequence[int], pages: Sequence[ReadyPage], batch: Batch
) -> None:
    """Write documents with their bytes and their furniture, and note them in the batch."""
    found = list(zip(keys, papers, pages, strict=True))
    insert_prepared(
        Document, DOCUMENT_KEYS, ((key, paper, batch.pk, *page.row) for key, paper, page in found)
    )
    compressed = ((key, page.compressed) for key, _paper, page in found)
    insert_plain(DocumentBytes, ("document", "compressed"), compressed)
    furniture = Passage.Role.FURNITURE.value
    lines = ((key, furniture, line, line) for key, _paper, page in found for line in page.furniture)
    insert_plain(Passage, ("document", "role", "first_line", "last_line"), lines)
    created = BatchItem.Outcome.CREATED.value
    items = ((batch.pk, key, page.file_name, created) for key, _paper, page in found)
    insert_plain(BatchItem, ("batch", "document", "file_name", "outcome"), items)


def of_articles(placed: Iterable[Placed], name: str) -> Iterator[Row]:
    """The rows of this name that belong to the articles, each after its article's key."""
    for article, story in placed:
        for row in getattr(story, name):
            yield article, *row


def count_anew() -> None:
    """Let the database count what it holds now, so that it plans its queries by it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
