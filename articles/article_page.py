"""Gathers everything an article's page shows, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from articles.display_script import SCRIPTS, in_script
from articles.facsimile import RawLine, article_view
from articles.gathering import Gathered
from articles.models import Article, Credit, Fact, Mention, Publication, Relation
from articles.printings import Printings, printings_of
from articles.relating import related_to
from articles.rendering import (
    Link,
    Quote,
    RenderedParagraph,
    Rendering,
    Segment,
    Source,
    excerpt,
    headline_only,
    mark_hits,
    render,
)
from articles.search.folding import fold
from articles.search.query import Query, Unreadable, parse
from articles.search.snippets import Piece, mark
from articles.typesetting import set_type
from regions.models import Subject, SubjectKind
from regions.plain_value import changed


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline; pieces is its title cut where the words stand that a reader looked for."""

    title: str
    kicker: str
    subtitle: str
    column: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """The words by which a reader found an article; strict: as printed."""

    phrases: tuple[str, ...] = ()
    title_phrases: tuple[str, ...] = ()
    strict: bool = False


NOTHING = Sought()


def sought_by(text: str, strict: bool = False) -> Sought:
    """The words of a query as it stands in an address; none where it can't be read."""
    try:
        query: Query = parse(text)
    except Unreadable:
        return NOTHING
    return Sought(query.phrases, query.title_phrases, strict)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The parts of an article's page; script is the one it is shown in."""

    article: Article
    script: str
    headline: Headline
    rendering: Rendering
    credits: list[tuple[str, list[str]]]
    mentions: list[tuple[str, list[Mention]]]
    figures: list[tuple[Subject, list[Fact]]]
    relations: list[Relation]
    raw_lines: list[RawLine]
    neighbours: list[Article]
    related: list[Article]
    printings: Printings | None

    @property
    def credited_source(self) -> str:
        """Whose dispatch it is, where that is not the publication itself, in whichever script."""
        paper = self.article.publication
        said = self.article.credited_source
        return "" if paper and fold(paper.name) == fold(said) else said

    @property
    def figure_count(self) -> int:
        return sum(len(facts) for _, facts in self.figures)


def present(found: Gathered, script: str, sought: Sought = NOTHING) -> ArticlePage:
    """The page of an article, in `script` where that is one.

    sought: the words that led the reader here; they are marked.
    """
    article = found.article
    script = script if script in SCRIPTS else article.script
    say = speaker(found, script)
    told = [each.subject for each in found.mentions if each.is_telling]
    return ArticlePage(
        article=article,
        script=script,
        headline=headline_of(article, say, sought),
        rendering=in_words_of(say, render_text(found, sought)),
        credits=credits_by_role(found.credits),
        mentions=mentions_by_kind(found.mentions),
        figures=facts_by_subject(found.facts),
        relations=found.relations,
        raw_lines=article_view(article, found.passages),
        neighbours=found.neighbours,
        related=related_to(article, found.neighbours, told, found.newest_beside),
        printings=printings_of(article),
    )


def speaker(found: Gathered, script: str) -> Callable[[str], str]:
    """What turns the article's text into the script: nothing where it is printed in it."""
    if script == found.article.script:
        return str
    return partial(in_script, script=script, people=[credit.name for credit in found.credits])


def headline_of(article: Article, say: Callable[[str], str], sought: Sought = NOTHING) -> Headline:
    """The headline as a paper sets it."""
    parts = [article.title, article.kicker, article.subtitle, article.column]
    title = set_type(article.title)
    marked = Segment(title, pieces=mark(title, sought.title_phrases, strict=sought.strict)).said(say)
    return Headline(*[say(set_type(part)) for part in parts], pieces=marked.pieces)


def render_text(found: Gathered, sought: Sought = NOTHING) -> Rendering:
    """The article's text, as much of it as its publication lets the public see."""
    passages = [
        Source(passage.role, passage.first_line, passage.last_line, passage.text, passage.joined)
        for passage in found.passages
    ]
    quotes = [Quote(fact.pk, fact.line, fact.quote) for fact in found.facts]
    rendering = render(passages, links_to(found.mentions), quotes)
    limits = {Publication.Display.EXCERPT: excerpt, Publication.Display.NONE: headline_only}
    shown = limits.get(found.article.display, lambda whole: whole)(rendering)
    return mark_hits(shown, sought.phrases, strict=sought.strict) if sought.phrases else shown


def links_to(mentions: Iterable[Mention]) -> list[Link]:
    """Links for the names that the text prints; what context alone implies (全市, 该园区) stays unlinked."""
    return [
        Link(mention.printed, mention.subject.get_absolute_url(), mention.subject.name)
        for mention in mentions
        if not mention.implied
    ]


def in_words_of(say: Callable[[str], str], rendering: Rendering) -> Rendering:
    """The rendering with every segment said anew."""
    if say is str:
        return rendering
    paragraphs = tuple(
        RenderedParagraph(
            paragraph.role,
            tuple(
                changed(run, segments=tuple(part.said(say) for part in run.segments))
                for run in paragraph.runs
            ),
        )
        for paragraph in rendering.paragraphs
    )
    return changed(rendering, paragraphs=paragraphs)


def credits_by_role(credits: Iterable[Credit]) -> list[tuple[str, list[str]]]:
    """(role, names) in the order of the byline."""
    found: dict[str, list[str]] = {}
    for credit in credits:
        found.setdefault(credit.role, []).append(credit.name)
    return [(str(Credit.Role(role).label), names) for role, names in found.items()]


def mentions_by_kind(mentions: list[Mention]) -> list[tuple[str, list[Mention]]]:
    """(kind, mentions) with every subject once, by the first and most telling of its mentions."""
    order = ["region", "park", "initiative", "organisation"]
    once = {mention.subject_id: mention for mention in reversed(mentions)}.values()
    ranked = sorted(once, key=lambda mention: (order.index(mention.kind), not mention.primary, mention.line))
    return [
        (str(SubjectKind(kind).label), list(rows))
        for kind, rows in groupby(ranked, key=lambda mention: mention.kind)
    ]


def facts_by_subject(facts: Iterable[Fact]) -> list[tuple[Subject, list[Fact]]]:
    """(subject, facts) in the order in which the text comes to speak of them."""
    found: dict[Subject, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.subject, []).append(fact)
    return list(found.items())
