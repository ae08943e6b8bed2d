"""Makes drafts of articles from readings: their texts, passages, credits and evidence, all unsaved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from articles.composing import compose_text
from articles.measuring import Measures, measures_for
from articles.models import Article, Batch, Document, Passage
from articles.provenance import earliest_day
from articles.reading.values import Doubt, ReadArticle, Reading
from articles.splitting import furniture_of, passages_of
from articles.suggesting import Suggestions, suggestions_from
from articles.weighing import weight_of

EVIDENCE = ("credits", "mentions", "facts", "relations")
HEADLINE = ("title", "kicker", "subtitle", "column", "credited_source")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with all that belongs to it, unsaved."""

    article: Article
    passages: list[Passage]
    found: Suggestions


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


def as_rows(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    """Doubts as the column of open doubts keeps them, each once."""
    return [as_row(doubt) for doubt in dict.fromkeys(doubts)]


def as_row(doubt: Doubt) -> dict[str, Any]:
    return {name: value for name, value in asdict(doubt).items() if value is not None}
