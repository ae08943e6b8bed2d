"""Reads what the page of an article is made of, and what a list says of each: every table once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Credit, Fact, Mention, Passage, Relation
from regions.models import Name, Subject
from regions.models.standing import standing, together

SHOWN = (
    "public_id", "kind", "title", "kicker", "subtitle", "column", "credited_source", "script", "published",
    "published_earliest", "missing_text", "state", "withdrawal_reason", "correction_note", "story",
    "publication__name", "publication__slug", "publication__display", "publication__sample",
    "document__kind", "document__script", "document__page_number", "document__address", "document__licence",
    "document__content__compressed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathered:
    """An article with its document, publication, and what it consists of and rests on.

    Accepted evidence only, its subjects by the names that fit a language, with named_count; those that are
    mentioned have the names that they gave up.
    """

    article: Article
    passages: list[Passage]
    credits: list[Credit]
    mentions: list[Mention]
    facts: list[Fact]
    relations: list[Relation]


def gather(article: Article, language: str) -> Gathered:
    """All that belongs to an article of article_at()."""
    asked = [each.question(article.pk) for each in (passages_of, credits_of, mentions_of, facts_of)]
    if article.tells_relations:
        asked.append(relations_of.question(article.pk))
    passages, credits, mentions, facts, *relations = together(*asked)
    found = Gathered(article, passages, credits, mentions, facts, relations[0] if relations else [])
    name_subjects(found, language)
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


def name_subjects(found: Gathered, language: str) -> None:
    about = [*found.mentions, *found.facts]
    wanted = {each.subject_id for each in about}
    wanted |= {end for each in found.relations for end in (each.from_subject_id, each.to_subject_id)}
    subjects = {one.pk: one for one in subjects_by_key(sorted(wanted), language=language)}
    for one in subjects.values():
        one.former_names = []
    renamed = {each.subject_id for each in found.mentions if subjects[each.subject_id].was_renamed}
    for name in names_given_up(sorted(renamed)):
        subjects[name.subject_id].former_names.append(name)
    for each in about:
        each.subject = subjects[each.subject_id]
    for each in found.relations:
        each.from_subject, each.to_subject = subjects[each.from_subject_id], subjects[each.to_subject_id]


@standing
def article_at(public_id: str) -> QuerySet[Article]:
    """The article as its page shows it, with `tells_relations`: few do, and the others need not be asked."""
    rows = Article.objects.once_public().filter(public_id=public_id).only(*SHOWN)
    relations = Relation.objects.accepted().filter(article=OuterRef("pk"))
    return rows.select_related("publication", "document__content").annotate(tells_relations=Exists(relations))


@standing
def passages_of(article: int) -> QuerySet[Passage]:
    columns = ("role", "first_line", "last_line", "position", "joined", "text")
    return Passage.objects.filter(article=article).order_by("position").only(*columns)


@standing
def credits_of(article: int) -> QuerySet[Credit]:
    return Credit.objects.filter(article=article).order_by("position", "pk").only("name", "role", "position")


@standing
def mentions_of(article: int) -> QuerySet[Mention]:
    columns = ("subject", "kind", "printed", "line", "primary", "implied")
    return Mention.objects.accepted().filter(article=article).primary_first().only(*columns)


@standing
def facts_of(article: int) -> QuerySet[Fact]:
    columns = ("subject", "line", "metric__name", "metric_printed", "value", "unit", "as_of", "qualifier")
    rows = Fact.objects.accepted().filter(article=article).by_line().select_related("metric")
    return rows.only(*columns, "target", "quote")


@standing
def relations_of(article: int) -> QuerySet[Relation]:
    rows = Relation.objects.accepted().filter(article=article).by_line()
    return rows.only("kind", "from_subject", "to_subject")


@standing
def subjects_by_key(keys: Sequence[int], language: str) -> QuerySet[Subject]:
    """Subjects to link to, with named_count and `was_renamed`: whether they gave up a name."""
    rows = Subject.objects.filter(pk__in=keys).linked_in(language).with_named_count()
    return rows.annotate(was_renamed=Exists(Name.objects.given_up().filter(subject=OuterRef("pk"))))


@standing
def subjects_to_link(keys: Sequence[int], language: str) -> QuerySet[Subject]:
    return Subject.objects.filter(pk__in=keys).linked_in(language)


@standing
def primary_subjects_of(articles: Sequence[int]) -> QuerySet[Mention]:
    """(article, subject) of what each is mainly about, the most telling first."""
    rows = Mention.objects.accepted().primary().filter(article__in=articles).primary_first()
    return rows.values_list("article", "subject")


@standing
def names_given_up(subjects: Sequence[int]) -> QuerySet[Name]:
    return Name.objects.filter(subject__in=subjects).given_up()
