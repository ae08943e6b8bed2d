"""Quotes from each article of a page of results what answers the query, as far as the public may read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from articles.models import Article, Fact, Passage, Publication
from articles.rendering import EXCERPT_LENGTH
from articles.search.asking import figures_wanted
from articles.search.conditions import Query
from articles.search.explaining import Equal, explain
from articles.search.query import parse
from articles.search.snippets import Piece, Snippet, best_passage, mark
from articles.typesetting import set_type


@dataclass(frozen=True, slots=True)
class Quoted:
    """An article as an answer: its title in pieces, the passage that answers, the address of that passage."""

    title: tuple[Piece, ...]
    snippet: Snippet
    url: str

    @property
    def printed(self) -> list[str]:
        """The words that answer, as the article prints them."""
        return [*(piece.text for piece in self.title if piece.hit), *self.snippet.printed]


def quote(articles: Sequence[Article], typed: str, *, strict: bool = False) -> tuple[Equal, ...]:
    """Give each article `quoted`, and tell which characters were matched as equal in what is shown.

    articles: a page of a list, with their publications; at most three queries. typed: the query as in the
    address. Raises Unreadable as parse() does.
    """
    query = parse(typed)
    texts = public_texts(articles)
    facts = answering_facts(articles, query)
    for article in articles:
        article.quoted = quoted(
            article, texts.get(article.pk, ""), facts.get(article.pk), query, typed, strict
        )
    if strict:
        return ()
    return explain(query.title_phrases, (word for article in articles for word in article.quoted.printed))


def quoted(article: Article, text: str, fact: Fact | None, query: Query, typed: str, strict: bool) -> Quoted:
    """What one article answers: the figure that was asked for, else the words, else its opening."""
    title = mark(set_type(article.title), query.title_phrases, strict=strict)
    snippet = best_passage(text, query.phrases, strict=strict)
    place = f"#hit-{snippet.hit}" if snippet.hit else ""
    if fact is not None:
        snippet = best_passage(fact.quote, [as_printed(fact), *query.phrases], strict=strict)
        place = f"#fact-{fact.pk}"
    elif not snippet.hit:
        snippet = of_headline(article, query, strict) or snippet
    address = urlencode({"q": typed} | ({"strict": 1} if strict else {}))
    return Quoted(title, snippet, f"{article.get_absolute_url()}?{address}{place}")


def of_headline(article: Article, query: Query, strict: bool) -> Snippet | None:
    """The kicker or the subtitle where the words stand in it: lists do not show all of the headline."""
    for part in (article.subtitle, article.kicker):
        snippet = best_passage(part, query.phrases, strict=strict)
        if snippet.hit:
            return snippet
    return None


def as_printed(fact: Fact) -> str:
    return f"{fact.value.normalize():f}{fact.unit}"


def public_texts(articles: Iterable[Article]) -> dict[int, str]:
    """The text of each article as far as its publication lets the public read it."""
    display = {article.pk: article.display for article in articles}
    full = [pk for pk, how in display.items() if how == Publication.Display.FULL]
    cut = [pk for pk, how in display.items() if how == Publication.Display.EXCERPT]
    texts = dict(Article.objects.filter(pk__in=full).values_list("pk", "text")) if full else {}
    return texts | excerpts(cut) if cut else texts


def excerpts(articles: list[int]) -> dict[int, str]:
    """The beginning of each body, as the article's page shows it."""
    rows = Passage.objects.filter(article__in=articles, role=Passage.Role.BODY).in_reading_order()
    found = dict.fromkeys(articles, "")
    for article, text in rows.values_list("article", "text"):
        if len(found[article]) < EXCERPT_LENGTH:
            found[article] += text
    return {article: text[:EXCERPT_LENGTH] for article, text in found.items()}


def answering_facts(articles: Iterable[Article], query: Query) -> dict[int, Fact]:
    """The first figure in each article that the query asks for, where its sentence may be shown."""
    asked_for = figures_wanted(query)
    shown = [article.pk for article in articles if article.shows_full_text] if asked_for else []
    if not shown:
        return {}
    facts = Fact.objects.accepted().filter(asked_for, article__in=shown).by_line()
    return {fact.article_id: fact for fact in reversed(facts)}
