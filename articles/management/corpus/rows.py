"""Makes the archive's rows of synthetic pages and writes them, each chunk of pages whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from zlib import crc32

from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone

from articles.filling import Row, give_keys, insert_plain, insert_rows
from articles.management.corpus.pages import STORIES, Figure, Known, Measure, Page, Story
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
from articles.models.article import BASE32, KEYS_A_DAY
from articles.provenance import earliest_day
from articles.search.entries import Entry
from articles.search.indexing import put_in
from articles.showing_new import show_new
from articles.suggesting import bounds_of, normalised
from regions.models import Metric, Subject, UnitFamily

RULE = "synthetic"
# The fields of rows that are written without objects: most of an archive's rows.
FURNITURE = ("document", "role", "first_line", "last_line")
PASSAGE = ("document", "article", "role", "first_line", "last_line", "position", "text")
CREDIT = ("article", "name", "role", "position", "line", "rule")
MENTION = (
    "article",
    "subject",
    "kind",
    "name",
    "printed",
    "occurrences",
    "primary",
    "line",
    "state",
    "rule",
)
STRIDE = 0x2545F4914F6CDD1D  # odd, so that no two numbers get one address
UNITS = {
    UnitFamily.MONEY: ("亿元", 3000),
    UnitFamily.COUNT: ("家", 5000),
    UnitFamily.PERSONS: ("万人", 90),
    UnitFamily.AREA: ("平方公里", 300),
    UnitFamily.RATIO: ("%", 100),
}


def known_subjects() -> list[Known]:
    """The subjects that stand in the authority today, in an order that no database decides."""
    rows = Subject.objects.current().order_by("slug").values_list("pk", "kind", "name")
    return [Known(*row) for row in rows]


def known_measures() -> list[Measure]:
    rows = Metric.objects.order_by("slug").values_list("pk", "name", "unit_family")
    return [Measure(pk, name, *UNITS[family]) for pk, name, family in rows if family in UNITS]


def fill(pages: Iterable[Page], batch: Batch, publications: dict[str, Publication], keys: SortKeys) -> int:
    """Write these pages in one transaction; gives how many articles they hold."""
    made = list(pages)
    now = timezone.now()
    with transaction.atomic():
        documents = [document_from(page, publications, batch) for page in made]
        give_keys(documents)
        articles = [
            article_from(page, story, document, keys, now)
            for page, document in zip(made, documents, strict=True)
            for story in page.stories
        ]
        give_keys(articles)
        insert_rows(documents)
        insert_rows(bytes_of(page, document) for page, document in zip(made, documents, strict=True))
        insert_rows(articles)
        stories = [story for _page, story in stories_of(made)]
        insert_plain(Passage, FURNITURE, furniture_of(made, documents))
        insert_plain(
            Passage,
            PASSAGE,
            (row for each in zip(stories, articles, strict=True) for row in passages_of(*each)),
        )
        insert_evidence(stories, articles)
        insert_rows(item_of(document, batch) for document in documents)
        put_in(sorted(map(entry_for, stories, articles), key=lambda entry: entry.sort_key))
        show_new([article.pk for article in articles if article.is_public])
    return len(articles)


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


def document_from(page: Page, publications: dict[str, Publication], batch: Batch) -> Document:
    data = bytes_as_printed(page)
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        file_name=f"synthetic/{seed_of(batch)}/{page.number:07}.txt",
        kind=page.kind,
        script=page.script,
        encoding="utf-8",
        line_count=len(page.lines),
        publication=publications[page.publication],
        published=page.published,
        published_earliest=earliest_day(page.published),
        page_number=page.page_number,
        batch=batch,
    )


def label_for(seed: str) -> str:
    return f"synthetic archive, seed {seed}"


def seed_of(batch: Batch) -> str:
    return batch.label.rpartition(" ")[2]


def bytes_as_printed(page: Page) -> bytes:
    return ("\n".join(page.lines) + "\n").encode()


def bytes_of(page: Page, document: Document) -> DocumentBytes:
    return DocumentBytes(document=document, compressed=zlib.compress(bytes_as_printed(page), 1))


def item_of(document: Document, batch: Batch) -> BatchItem:
    outcome = BatchItem.Outcome.CREATED
    return BatchItem(batch=batch, document=document, file_name=document.file_name, outcome=outcome)


def article_from(page: Page, story: Story, document: Document, keys: SortKeys, now: dt.datetime) -> Article:
    position = page.stories.index(story)
    shown = story.state in ("published", "corrected", "withdrawn")
    return Article(
        public_id=address_of(page, position, seed_of(document.batch)),
        document=document,
        publication=document.publication,
        position=position,
        kind=story.kind,
        title=story.title,
        script=page.script,
        published=page.published,
        published_earliest=document.published_earliest,
        sort_key=keys.next(document.published_earliest),
        text=story.text,
        state=story.state,
        withdrawal_reason="合成样本：演示撤回。" if story.state == "withdrawn" else "",
        correction_note="合成样本：演示更正。" if story.state == "corrected" else "",
        rule=RULE,
        batch=document.batch,
        public_since=now if shown else None,
    )


def entry_for(story: Story, article: Article) -> Entry:
    return Entry(article.sort_key, article.is_public, *story.content)


def address_of(page: Page, position: int, seed: str) -> str:
    """Ten characters that follow from the page and the story's place on it, none twice in one archive."""
    number = (page.number * max(STORIES) + position) * STRIDE + crc32(seed.encode()) * STRIDE // 7
    digits = []
    for _ in range(10):
        number, digit = divmod(number, 32)
        digits.append(BASE32[digit])
    return "".join(digits)


def furniture_of(pages: Iterable[Page], documents: Iterable[Document]) -> Iterator[Row]:
    for page, document in zip(pages, documents, strict=True):
        for line in page.furniture:
            yield document.pk, Passage.Role.FURNITURE.value, line, line


def passages_of(story: Story, article: Article) -> Iterator[Row]:
    printed = [("title", story.line, story.title)]
    if story.byline:
        printed.append(("byline", *story.byline))
    printed += [("body", line, text) for line, text in story.paragraphs]
    for position, (role, line, text) in enumerate(printed):
        yield article.document_id, article.pk, role, line, line, position, text


def insert_evidence(stories: Sequence[Story], articles: Sequence[Article]) -> None:
    """Write what stories say of people, subjects and figures."""
    found = list(zip(stories, articles, strict=True))
    insert_plain(Credit, CREDIT, (row for each in found for row in credits_of(*each)))
    insert_plain(Mention, MENTION, (row for each in found for row in mentions_of(*each)))
    insert_rows(fact_from(figure, article) for story, article in found for figure in story.figures)


def stories_of(pages: Iterable[Page]) -> Iterator[tuple[Page, Story]]:
    for page in pages:
        for story in page.stories:
            yield page, story


def credits_of(story: Story, article: Article) -> Iterator[Row]:
    line = story.byline[0] if story.byline else None
    for position, name in enumerate(dict.fromkeys(story.reporters)):
        yield article.pk, name, Credit.Role.REPORTER.value, position, line, RULE


def mentions_of(story: Story, article: Article) -> Iterator[Row]:
    """One for each kind and name."""
    seen: set[tuple[str, str]] = set()
    for place, (subject, (printed, line, count)) in enumerate(story.mentions.items()):
        kind, name = str(subject.kind), subject.name
        if (kind, name) in seen:  # two subjects of one name
            continue
        seen.add((kind, name))
        state = decided(article, line * 7 + place)
        yield article.pk, subject.key, kind, name, printed, count, place < 2, line, state, RULE


def decided(article: Article, number: int) -> str:
    """Of a public article one in fifty is refused and a few are open; of all others nothing is decided."""
    if article.state in ("draft", "in-review"):
        return "suggested"
    return {0: "refused", 7: "suggested", 14: "suggested", 21: "suggested"}.get(
        (len(article.text) + number) % 50, "accepted"
    )


def fact_from(figure: Figure, article: Article) -> Fact:
    measure = figure.measure
    normal, family = normalised(figure.value, measure.unit)
    first, last = bounds_of(str(figure.year))
    return Fact(
        article=article,
        subject_id=figure.subject.key,
        subject_printed=figure.printed,
        metric_id=measure.key,
        metric_printed=measure.name,
        value=figure.value,
        unit=measure.unit,
        normal_value=normal if normal is None else normal.quantize(Decimal("0.000001")),
        unit_family=family,
        as_of=str(figure.year),
        as_of_first=first,
        as_of_last=last,
        target=figure.target,
        quote=figure.quote,
        line=figure.line,
        state=decided(article, figure.line * 7),
        rule=RULE,
    )


def count_anew() -> None:
    """Let the database count what it holds now, so that it plans its queries by it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
