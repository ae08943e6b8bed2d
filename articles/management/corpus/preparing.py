"""Makes a synthetic page's rows ready to be written, by whichever process has time for it.

As in an import (articles.preparing), what is left to the transaction are keys, and where an article stands
among those of its day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from zlib import crc32

from django.utils import timezone

from articles.filling import Row, prepare_rows
from articles.management.corpus.pages import STORIES, Figure, Page, Story
from articles.models import Article, Credit, Document, Fact
from articles.models.article import BASE32
from articles.provenance import earliest_day
from articles.search.entries import Content
from articles.search.indexing import cut_content
from articles.suggesting import bounds_of, normalised

RULE = "synthetic"
STRIDE = 0x2545F4914F6CDD1D  # odd, so that no two numbers get one address
DOCUMENT_KEYS = ("id", "publication", "batch")  # what a document is given when it is written
ARTICLE_KEYS = ("id", "sort_key", "document", "publication", "batch")  # what an article is given then
# The columns of rows that are made without objects, after their document's and article's keys.
PASSAGE = ("role", "first_line", "last_line", "position", "text")
CREDIT = ("name", "role", "position", "line", "rule")
MENTION = ("subject", "kind", "name", "printed", "occurrences", "primary", "line", "state", "rule")


@dataclass(slots=True)
class ReadyStory:
    """An article's row without ARTICLE_KEYS, and the rows that belong to it without its key."""

    row: Row
    public: bool
    passages: list[Row]
    credits: list[Row]
    mentions: list[Row]
    facts: list[Row]
    content: Content


@dataclass(slots=True)
class ReadyPage:
    """A document's row without DOCUMENT_KEYS, its bytes, the lines of its furniture, and its stories."""

    file_name: str
    publication: str
    day: dt.date | None
    row: Row
    compressed: bytes
    furniture: list[int]
    stories: list[ReadyStory]


def make_ready(page: Page, seed: str) -> ReadyPage:
    """The rows of a page of the archive that the seed stands for; asks the database nothing."""
    data = bytes_as_printed(page)
    document = document_from(page, data, seed)
    (row,) = prepare_rows([document], DOCUMENT_KEYS)
    return ReadyPage(
        file_name=document.file_name,
        publication=page.publication,
        day=document.published_earliest,
        row=row,
        compressed=zlib.compress(data, 1),
        furniture=page.furniture,
        stories=[ready_story(page, position, document, seed) for position in range(len(page.stories))],
    )


def ready_story(page: Page, position: int, document: Document, seed: str) -> ReadyStory:
    story, text = page.stories[position], page.stories[position].text
    article = article_from(page, story, document, text)
    article.position, article.public_id = position, address_of(page, position, seed)
    (row,) = prepare_rows([article], ARTICLE_KEYS)
    facts = [fact_from(figure, article) for figure in story.figures]
    return ReadyStory(
        row=row,
        public=article.is_public,
        passages=list(passages_of(story)),
        credits=list(credits_of(story)),
        mentions=list(mentions_of(story, article)),
        facts=prepare_rows(facts, ("article",)),
        content=cut_content("", story.title, "", text),
    )


def document_from(page: Page, data: bytes, seed: str) -> Document:
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        file_name=f"synthetic/{seed}/{page.number:07}.txt",
        kind=page.kind,
        script=page.script,
        encoding="utf-8",
        line_count=len(page.lines),
        published=page.published,
        published_earliest=earliest_day(page.published),
        page_number=page.page_number,
    )


def bytes_as_printed(page: Page) -> bytes:
    return ("\n".join(page.lines) + "\n").encode()


def article_from(page: Page, story: Story, document: Document, text: str) -> Article:
    shown = story.state in ("published", "corrected", "withdrawn")
    return Article(
        kind=story.kind,
        title=story.title,
        script=page.script,
        published=page.published,
        published_earliest=document.published_earliest,
        text=text,
        state=story.state,
        withdrawal_reason="合成样本：演示撤回。" if story.state == "withdrawn" else "",
        correction_note="合成样本：演示更正。" if story.state == "corrected" else "",
        rule=RULE,
        public_since=timezone.now() if shown else None,
    )


def address_of(page: Page, position: int, seed: str) -> str:
    """Ten characters that follow from the page and the story's place on it, none twice in one archive."""
    number = (page.number * max(STORIES) + position) * STRIDE + crc32(seed.encode()) * STRIDE // 7
    digits = []
    for _ in range(10):
        number, digit = divmod(number, 32)
        digits.append(BASE32[digit])
    return "".join(digits)


def passages_of(story: Story) -> Iterator[Row]:
    printed = [("title", story.line, story.title)]
    if story.byline:
        printed.append(("byline", *story.byline))
    printed += [("body", line, text) for line, text in story.paragraphs]
    for position, (role, line, text) in enumerate(printed):
        yield role, line, line, position, text


def credits_of(story: Story) -> Iterator[Row]:
    line = story.byline[0] if story.byline else None
    for position, name in enumerate(dict.fromkeys(story.reporters)):
        yield name, Credit.Role.REPORTER.value, position, line, RULE


def mentions_of(story: Story, article: Article) -> Iterator[Row]:
    """One for each kind and name."""
    seen: set[tuple[str, str]] = set()
    for place, (subject, (printed, line, count)) in enumerate(story.mentions.items()):
        kind, name = str(subject.kind), subject.name
        if (kind, name) in seen:  # two subjects of one name
            continue
        seen.add((kind, name))
        state = decided(article, line * 7 + place)
        yield subject.key, kind, name, printed, count, place < 2, line, state, RULE


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
