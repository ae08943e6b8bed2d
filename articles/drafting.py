"""Writes the articles of a document as drafts, with passages, credits and evidence, in a few bulk inserts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from articles.composing import compose_text, fold_article
from articles.measuring import measures_for
from articles.models import Article, Batch, Credit, Document, Fact, Mention, Passage, Relation
from articles.provenance import earliest_day
from articles.reading.values import Doubt, ReadArticle, Reading
from articles.splitting import furniture_of, passages_of
from articles.suggesting import Suggestions, suggestions_from
from articles.tracing import trace

HEADLINE = ("title", "kicker", "subtitle", "column", "credited_source")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with all that belongs to it, unsaved."""

    article: Article
    passages: list[Passage]
    found: Suggestions


def write_articles(document: Document, reading: Reading, batch: Batch) -> dict[str, int]:
    """Write what the reading holds of the document; gives how many rows of each kind.

    Lines that an article or furniture of the document already has stay there: a person put them there before
    the document was taken out of the archive.
    """
    taken = lines_taken(document)
    drafts = list(drafts_from(document, reading, taken, batch))
    reuse_addresses(document, drafts)
    Article.objects.bulk_create(draft.article for draft in give_sort_keys(drafts))
    furniture = furniture_of(reading.page, taken)
    for passage in furniture:
        passage.document = document
    Passage.objects.bulk_create([*rows_of(drafts, "passages"), *furniture])
    rows = {model: list(rows_of(drafts, name)) for name, model in EVIDENCE.items()}
    for model, of_model in rows.items():
        model._default_manager.bulk_create(of_model)
    trace(draft.article for draft in drafts)
    counted = {name: len(rows[model]) for name, model in EVIDENCE.items()}
    return {"articles": len(drafts), **counted, "doubts": count_doubts(document, drafts)}


EVIDENCE: dict[str, type[models.Model]] = {
    "credits": Credit,
    "mentions": Mention,
    "facts": Fact,
    "relations": Relation,
}


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


def lines_taken(document: Document) -> set[int]:
    """Lines that passages of the document already hold: none for a new one."""
    held = document.passages.values_list("first_line", "last_line")
    return {line for first, last in held for line in range(first, last + 1)}


def drafts_from(document: Document, reading: Reading, taken: set[int], batch: Batch) -> Iterator[Draft]:
    """A draft for each story that still has lines of its own; `taken` grows by the lines of each."""
    measures = measures_for(figure.subject for read in reading.articles for figure in read.figures)
    for position, read in enumerate(reading.articles):
        free = read if taken.isdisjoint(read.story.lines) else without_lines(read, taken)
        passages = passages_of(free.story, taken)
        taken.update(line for p in passages for line in range(p.first_line, p.last_line + 1))
        if passages:
            found = suggestions_from(free, measures)
            article = article_from(document, free, passages, found.doubts, position, batch)
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
    article = Article(
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
        doubts=as_rows([*story.doubts, *doubts, *long_ones]),
        batch=batch,
        **headline,
    )
    article.folded = fold_article(article)
    return article


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


def give_sort_keys(drafts: list[Draft]) -> list[Draft]:
    """Give each article its key; of one day the page's first article comes first where the newest do."""
    by_day: dict[dt.date | None, list[Article]] = {}
    for draft in drafts:
        by_day.setdefault(draft.article.published_earliest, []).append(draft.article)
    for day, articles in by_day.items():
        keys = Article.objects.next_sort_keys(day, len(articles))
        for article, key in zip(reversed(articles), keys, strict=True):
            article.sort_key = key
    return drafts


def reuse_addresses(document: Document, drafts: list[Draft]) -> None:
    """Give articles that had been taken out with their document the addresses they had."""
    gone = Article.history.filter(document_id=document.pk, history_type="-").order_by("history_id")
    rows = gone.exclude(public_id__in=document.articles.values("public_id"))
    rows = rows.values_list("position", "title", "public_id")
    former = {(position, title): public_id for position, title, public_id in rows}
    for draft in drafts:
        key = (draft.article.position, draft.article.title)
        draft.article.public_id = former.pop(key, draft.article.public_id)


def rows_of(drafts: list[Draft], name: str) -> Iterator[Any]:
    """Rows of one kind, each with its article, which by now is saved."""
    for draft in drafts:
        rows = draft.passages if name == "passages" else getattr(draft.found, name)
        for row in rows:
            row.article = draft.article
            yield row


def as_rows(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    """Doubts as the column of open doubts keeps them, each once."""
    return [asdict(doubt) for doubt in dict.fromkeys(doubts)]


def count_doubts(document: Document, drafts: list[Draft]) -> int:
    return len(document.doubts) + sum(len(draft.article.doubts) for draft in drafts)
