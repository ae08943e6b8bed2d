"""Writes the articles of documents as drafts, with passages, credits and evidence, in a few bulk inserts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from articles.composing import compose_text
from articles.filling import give_keys, insert_rows
from articles.measuring import Measures, measures_for
from articles.models import Article, Batch, Document, Passage
from articles.provenance import earliest_day
from articles.reading.values import Doubt, ReadArticle, Reading
from articles.splitting import furniture_of, passages_of
from articles.suggesting import Suggestions, suggestions_from
from articles.tracing import trace
from articles.weighing import weight_of

HEADLINE = ("title", "kicker", "subtitle", "column", "credited_source")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with all that belongs to it, unsaved."""

    article: Article
    passages: list[Passage]
    found: Suggestions


@dataclass(frozen=True, slots=True)
class Division:
    """A saved document with the drafts of its articles and the passages of its furniture, both unsaved."""

    document: Document
    drafts: list[Draft]
    furniture: list[Passage]

    def passages(self) -> Iterator[Passage]:
        """Each with its article, which by now has its key."""
        for draft in self.drafts:
            for passage in draft.passages:
                passage.article = draft.article  # once more: Django keeps the key that it had before
                yield passage
        yield from self.furniture

    def counts(self) -> dict[str, int]:
        """How many rows of each kind it has, and how much is left for an editor to settle."""
        counted = {name: sum(len(getattr(draft.found, name)) for draft in self.drafts) for name in EVIDENCE}
        return {
            "articles": len(self.drafts),
            **counted,
            "doubts": count_doubts(self.document, self.drafts),
        }


def write_articles(read: Sequence[tuple[Document, Reading]], batch: Batch) -> list[dict[str, int]]:
    """Write what the readings hold of their documents; gives how many rows of each kind, for each document.

    Lines that an article or furniture of the document already has stay there: a person put them there before
    the document was taken out of the archive.
    """
    documents = [document for document, _reading in read]
    figures = (figure for _, reading in read for story in reading.articles for figure in story.figures)
    measures = measures_for(figure.subject for figure in figures)
    taken, former = lines_taken(documents), former_addresses(documents)
    divisions = [divide(document, reading, taken[document.pk], batch, measures) for document, reading in read]
    drafts = give_sort_keys([division.drafts for division in divisions])
    for draft in drafts:
        draft.article.public_id = former.pop(place_of(draft.article), draft.article.public_id)
    insert_articles(drafts)
    insert_rows(passage for division in divisions for passage in division.passages())
    for name in EVIDENCE:
        insert_rows(rows_of(drafts, name))
    trace(draft.article for draft in drafts)
    return [division.counts() for division in divisions]


def divide(
    document: Document, reading: Reading, taken: set[int], batch: Batch, measures: Measures
) -> Division:
    drafts = list(drafts_from(document, reading, taken, batch, measures))
    furniture = furniture_of(reading.page, taken)
    for passage in furniture:
        passage.document = document
    return Division(document, drafts, furniture)


def insert_articles(drafts: Sequence[Draft]) -> None:
    articles = [draft.article for draft in drafts]
    give_keys(articles)
    insert_rows(articles)


EVIDENCE = ("credits", "mentions", "facts", "relations")


def plan_articles(reading: Reading) -> tuple[dict[str, int], dict[str, Any]]:
    """What write_articles would make of the reading: how many rows, and which lines go where."""
    document = Document(doubts=as_rows(reading.page.doubts + reading.doubts))
    drafts = list(drafts_from(document, reading, set(), Batch()))
    counted = {name: sum(len(getattr(draft.found, name)) for draft in drafts) for name in EVIDENCE}
    doubts = [doubt for row in (document, *(draft.article for draft in drafts)) for doubt in row.doubts]
    furniture = furniture_of(reading.page)
    numbers = number_lines([*furniture, *(passage for draft in drafts for passage in draft.passages)])
    described = {
        "articles": [
            {"title": d.article.title, "kind": d.article.kind, "lines": line_runs(d.passages, numbers)}
            for d in drafts
        ],
        "furniture": line_runs(furniture, numbers),
        "doubts": doubts,
    }
    return {"articles": len(drafts), **counted, "doubts": len(doubts)}, described


def number_lines(passages: Iterable[Passage]) -> dict[int, int]:
    """The lines that passages cover, numbered without the empty ones between them."""
    lines = {line for p in passages for line in range(p.first_line, p.last_line + 1)}
    return {line: number for number, line in enumerate(sorted(lines))}


def line_runs(passages: Iterable[Passage], numbers: Mapping[int, int]) -> list[tuple[int, int]]:
    """The passages' lines in their order, neighbours as one run, by their numbers without empty lines."""
    merged: list[tuple[int, int]] = []
    for passage in passages:
        if merged and numbers[merged[-1][1]] + 1 == numbers[passage.first_line]:
            merged[-1] = (merged[-1][0], passage.last_line)
        else:
            merged.append((passage.first_line, passage.last_line))
    return merged


def lines_taken(documents: Iterable[Document]) -> dict[int, set[int]]:
    """For each document the lines that passages of it already hold: none for a new one."""
    taken: dict[int, set[int]] = defaultdict(set)
    held = Passage.objects.filter(document__in=documents).values_list("document", "first_line", "last_line")
    for document, first, last in held:
        taken[document].update(range(first, last + 1))
    return taken


def drafts_from(
    document: Document, reading: Reading, taken: set[int], batch: Batch, measures: Measures | None = None
) -> Iterator[Draft]:
    """A draft for each story that still has lines of its own; `taken` grows by the lines of each."""
    measures = measures or measures_for(f.subject for read in reading.articles for f in read.figures)
    for position, read in enumerate(reading.articles):
        free = read if taken.isdisjoint(read.story.lines) else without_lines(read, taken)
        passages = passages_of(free.story, taken)
        taken.update(line for p in passages for line in range(p.first_line, p.last_line + 1))
        if passages:
            found = suggestions_from(free, measures)
            article = article_from(document, free, passages, found.doubts, position, batch)
            article.doubtfulness = weight_of(article, [*found.mentions, *found.facts, *found.relations])
            yield Draft(article, own(passages, article, document), found)


def without_lines(read: ReadArticle, taken: Collection[int]) -> ReadArticle:
    """The article without what stands on lines that others hold, and a doubt that says so."""
    message = _("部分行已归入人工编辑过的文章，余下的行请核对。")
    doubt = Doubt("lines held by others", read.story.lines[0], message)
    kept_credits = tuple(credit for credit in read.story.credits if credit.line not in taken)
    return replace(
        read,
        story=replace(read.story, credits=kept_credits, doubts=(*read.story.doubts, doubt)),
        mentions=tuple(each for each in read.mentions if each.place.line not in taken),
        figures=tuple(each for each in read.figures if each.place.line not in taken),
        relations=tuple(each for each in read.relations if each.line not in taken),
    )


def article_from(
    document: Document,
    read: ReadArticle,
    passages: list[Passage],
    doubts: Iterable[Doubt],
    position: int,
    batch: Batch,
) -> Article:
    """The article as a draft; where it states no date of its own it appeared with its document."""
    story, line = read.story, passages[0].first_line
    headline, long_ones = fit_headline(read, line)
    published = story.published or document.published
    return Article(
        document=document,
        publication=document.publication,
        position=position,
        kind=story.kind,
        script=document.script,
        published=published,
        published_earliest=earliest_day(published) or document.published_earliest,
        text=compose_text(passages),
        missing_text=story.missing_text,
        rule=story.rule[:80],
        confidence=story.confidence,
        grounds=[ground._asdict() for ground in story.grounds],
        doubts=as_rows([*story.doubts, *doubts, *long_ones]),
        batch=batch,
        **headline,
    )


def fit_headline(read: ReadArticle, line: int) -> tuple[dict[str, str], list[Doubt]]:
    """The parts of the headline as their columns hold them, and a doubt for each that had to be cut."""
    headline, doubts = {}, []
    for name in HEADLINE:
        text = getattr(read.story, name) or ""
        column = Article._meta.get_field(name)
        headline[name] = text[: column.max_length]
        if headline[name] != text:
            message = _("“%(column)s”过长，只保留了前 %(length)s 字。")
            message %= {"column": column.verbose_name, "length": column.max_length}
            doubts.append(Doubt("headline too long", line, message))
    return headline, doubts


def own(passages: list[Passage], article: Article, document: Document) -> list[Passage]:
    for passage in passages:
        passage.article, passage.document = article, document
    return passages


def give_sort_keys(pages: Iterable[Sequence[Draft]]) -> list[Draft]:
    """Give each article its key; of one day the page's first article comes first where the newest do.

    Gives all drafts, in the order of their pages.
    """
    found = list(pages)
    by_day: dict[dt.date | None, list[Article]] = {}
    for drafts in found:
        for draft in reversed(drafts):
            by_day.setdefault(draft.article.published_earliest, []).append(draft.article)
    for day, articles in by_day.items():
        keys = Article.objects.next_sort_keys(day, len(articles))
        for article, key in zip(articles, keys, strict=True):
            article.sort_key = key
    return [draft for drafts in found for draft in drafts]


def former_addresses(documents: Iterable[Document]) -> dict[tuple[int, int, str], str]:
    """The addresses that articles had which were taken out with their document, by their places."""
    numbers = [document.pk for document in documents]
    gone = Article.history.filter(document_id__in=numbers, history_type="-").order_by("history_id")
    present = Article.objects.filter(document__in=numbers)
    rows = gone.exclude(public_id__in=present.values("public_id"))
    rows = rows.values_list("document_id", "position", "title", "public_id")
    return {(document, position, title): public_id for document, position, title, public_id in rows}


def place_of(article: Article) -> tuple[int, int, str]:
    """Where it stands and what it is called: what tells an article that comes back from a new one."""
    return (article.document_id, article.position, article.title)


def rows_of(drafts: Iterable[Draft], name: str) -> Iterator[Any]:
    """Rows of one kind of evidence, each with its article, which by now has its key."""
    for draft in drafts:
        for row in getattr(draft.found, name):
            row.article = draft.article
            yield row


def as_rows(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    """Doubts as the column of open doubts keeps them, each once."""
    return [as_row(doubt) for doubt in dict.fromkeys(doubts)]


def as_row(doubt: Doubt) -> dict[str, Any]:
    return {name: value for name, value in asdict(doubt).items() if value is not None}


def count_doubts(document: Document, drafts: list[Draft]) -> int:
    return len(document.doubts) + sum(len(draft.article.doubts) for draft in drafts)
