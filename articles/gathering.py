"""Reads what the page of an article is made of, and what a list says of each: every table once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Credit, Fact, Mention, Passage, Relation
from articles.relating import newest_beside
from regions.models import Name, Subject
from regions.models.standing import Question, standing

SHOWN = (
    "public_id", "kind", "title", "kicker", "subtitle", "column", "credited_source", "script", "published",
    "published_earliest", "sort_key", "missing_text", "state", "story",
    "withdrawal_reason", "correction_note",
    "publication__name", "publication__slug", "publication__display", "publication__sample",
    "document__kind", "document__script", "document__page_number", "document__address", "document__licence",
    "document__content__compressed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathered:
    """An article with its document, publication, what it consists of and rests on, and what stands beside it.

    Accepted evidence only, its subjects by the names that fit a language, with named_count; those that are
    mentioned have the names that they gave up.
    """

    article: Article
    passages: list[Passage]
    credits: list[Credit]
    mentions: list[Mention]
    facts: list[Fact]
    relations: list[Relation]
    neighbours: list[Article]
    newest_beside: list[Article]


def questions_of(public_id: str, language: str) -> tuple[Question, ...]:
    """What is asked of every article, for gathered().

    All at once, by the number that stands in the address: what came later would wait for what came first.
    """
    parts = (article_at, passages_of, credits_of, mentions_of, facts_of, neighbours_of, newest_beside)
    subjects = subjects_of.question(public_id, language=language)
    return (subjects, *(each.question(public_id) for each in parts))


def gathered(answers: Sequence[list[Any]]) -> Gathered | None:
    """All that belongs to an article that is or was public; None where there is none of that number.

    answers: to the questions of questions_of(). Few articles have relations, or speak of what bears another
    name today; those are asked once more.
    """
    subjects, articles, passages, credits, mentions, facts, neighbours, newest = answers
    if not articles:
        return None
    article = articles[0]
    relations = relations_of(article.public_id) if article.tells_relations else []
    # What an editor accepts or refuses between two of the questions may have no subject here.
    known = {one.pk for one in subjects}
    mentions, facts = ([each for each in rows if each.subject_id in known] for rows in (mentions, facts))
    relations = [each for each in relations if {each.from_subject_id, each.to_subject_id} <= known]
    found = Gathered(article, passages, credits, mentions, facts, relations, neighbours, newest)
    name_subjects(found, subjects, names_given_up([one.pk for one in subjects if one.was_renamed]))
    return found


def tell_subjects(articles: Iterable[Article], language: str) -> None:
    """Give each article of a list `main_subjects`: what it is mainly about, each once, in two queries."""
    by_pk = {article.pk: article for article in articles}
    pairs = dict.fromkeys(primary_subjects_of(list(by_pk)))
    subjects = {one.pk: one for one in subjects_to_link(sorted({one for _, one in pairs}), language=language)}
    for article in by_pk.values():
        article.main_subjects = []
    for article, subject in pairs:
        by_pk[article].main_subjects.append(subjects[subject])


def name_subjects(found: Gathered, subjects: Iterable[Subject], given_up: Iterable[Name]) -> None:
    by_key = {one.pk: one for one in subjects}
    for one in by_key.values():
        one.former_names = []
    for name in given_up:
        by_key[name.subject_id].former_names.append(name)
    for each in (*found.mentions, *found.facts):
        each.subject = by_key[each.subject_id]
    for each in found.relations:
        each.from_subject, each.to_subject = by_key[each.from_subject_id], by_key[each.to_subject_id]


@standing
def article_at(public_id: str) -> QuerySet[Article]:
    """The article as its page shows it, with `tells_relations`: few do, and the others need not be asked."""
    rows = Article.objects.once_public().filter(public_id=public_id).only(*SHOWN)
    relations = Relation.objects.accepted().filter(article=OuterRef("pk"))
    return rows.select_related("publication", "document__content").annotate(tells_relations=Exists(relations))


@standing
def passages_of(public_id: str) -> QuerySet[Passage]:
    columns = ("role", "first_line", "last_line", "position", "joined", "text")
    return of_public(Passage.objects.all(), public_id).order_by("position").only(*columns)


@standing
def credits_of(public_id: str) -> QuerySet[Credit]:
    rows = of_public(Credit.objects.all(), public_id).order_by("position", "pk")
    return rows.only("name", "role", "position")


@standing
def mentions_of(public_id: str) -> QuerySet[Mention]:
    columns = ("subject", "kind", "printed", "line", "primary", "implied")
    return accepted(Mention, public_id).primary_first().only(*columns)


@standing
def facts_of(public_id: str) -> QuerySet[Fact]:
    columns = ("subject", "line", "metric__name", "metric_printed", "value", "unit", "as_of", "qualifier")
    return accepted(Fact, public_id).by_line().select_related("metric").only(*columns, "target", "quote")


@standing
def relations_of(public_id: str) -> QuerySet[Relation]:
    return accepted(Relation, public_id).by_line().only("kind", "from_subject", "to_subject")


@standing
def neighbours_of(public_id: str) -> QuerySet[Article]:
    """The other public articles of the same page, in its order."""
    page = Article.objects.public().filter(public_id=public_id).values("document")
    rows = Article.objects.public().filter(document=page[:1])
    return rows.exclude(public_id=public_id).in_brief().on_page_order()


@standing
def subjects_of(public_id: str, language: str) -> QuerySet[Subject]:
    """The subjects of all the evidence, to link to, with named_count and `was_renamed`."""
    ends = (accepted(Relation, public_id).values(end) for end in ("from_subject", "to_subject"))
    told = accepted(Mention, public_id).values("subject")
    told = told.union(accepted(Fact, public_id).values("subject"), *ends)
    rows = Subject.objects.filter(pk__in=told).linked_in(language).with_named_count()
    return rows.annotate(was_renamed=Exists(Name.objects.given_up().filter(subject=OuterRef("pk"))))


@standing
def names_given_up(subjects: Sequence[int]) -> QuerySet[Name]:
    return Name.objects.filter(subject__in=subjects).given_up()


def accepted(evidence: type[Mention | Fact | Relation], public_id: str) -> QuerySet[Any]:
    return of_public(evidence.objects.accepted(), public_id)


def of_public(rows: QuerySet[Any], public_id: str) -> QuerySet[Any]:
    """Those of the article, where it is public: what is not must not be told by the time it takes, either."""
    return rows.filter(article__public_id=public_id, article__state__in=Article.PUBLIC_STATES)


@standing
def subjects_to_link(keys: Sequence[int], language: str) -> QuerySet[Subject]:
    return Subject.objects.filter(pk__in=keys).linked_in(language)


@standing
def primary_subjects_of(articles: Sequence[int]) -> QuerySet[Mention]:
    """(article, subject) of what each is mainly about, the most telling first."""
    rows = Mention.objects.accepted().primary().filter(article__in=articles).primary_first()
    return rows.values_list("article", "subject")
