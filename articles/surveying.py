"""Looks over what a list holds: how many articles, of when, about what, printed where; at a bounded cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from articles.gathering import subjects_to_link
from articles.models import Article, Coverage, PeriodTally, Publication, SubjectTally
from articles.models.article_lists import KEYS_A_DAY
from regions.models import Level, Subject, SubjectKind
from regions.models.standing import standing, together

MOST_COUNTED = 10_000  # hits that are counted; there may be more
MOST_LOOKED_INTO = 2_000  # newest hits whose subjects, publications and kinds are counted
MOST_VALUES = 8  # of one facet
FACETS = (SubjectKind.REGION, SubjectKind.PARK, SubjectKind.INITIATIVE)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: what the address says, what readers are told, how many articles."""

    value: str
    shown: Subject | str
    articles: int

    @property
    def subject(self) -> Subject | None:
        return self.shown if isinstance(self.shown, Subject) else None


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """keys: sort keys of the newest hits, one more than are counted where there are more.

    looked_into: how many of them the facets count; all of them where it equals `count`.
    days, years: how many articles appeared when, the one of a search, the other of the whole archive.
    """

    count: int
    more: bool
    looked_into: int
    facets: tuple[Facet, ...] = ()
    keys: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()

    @property
    def partial(self) -> bool:
        """Whether the facets count only the newest of the hits."""
        return self.looked_into < self.count


def survey(rows: QuerySet, language: str, region: Subject | None = None) -> Survey:
    """Look over a list by the sort keys of its rows, newest first: public articles, or their listings.

    region: the one that the list is limited to already.
    """
    keys = list(rows.prefetch_related(None).values_list("sort_key", flat=True)[: MOST_COUNTED + 1])
    newest = keys[:MOST_LOOKED_INTO]
    facets = [*subject_facets(newest, language, region), *article_facets(newest)]
    days = Counter(key // KEYS_A_DAY for key in keys[:MOST_COUNTED])
    return Survey(
        count=min(len(keys), MOST_COUNTED),
        more=len(keys) > MOST_COUNTED,
        looked_into=len(newest),
        facets=tuple(facet for facet in facets if facet.values),
        keys=tuple(keys),
        days=tuple(sorted(days.items())),
    )


def survey_archive(language: str) -> Survey:
    """The same of all public articles, from what is counted anyway."""
    by_kind = [most_reported.question(kind=kind) for kind in FACETS]
    periods, papers, *subjects = together(counted_by_year.question(), most_printed.question(), *by_kind)
    years = [(period, articles) for period, articles in periods if articles]
    count = sum(articles for period, articles in years if not period)
    listed = Facet("publication", tuple(Value(*row) for row in papers))
    reported = list(zip(FACETS, subjects, strict=True))
    shown = (*named(reported, language), listed)
    facets = tuple(facet for facet in shown if facet.values)
    return Survey(count, False, count, facets, years=tuple(row for row in years if row[0]))


@standing
def counted_by_year() -> QuerySet[PeriodTally]:
    return PeriodTally.objects.whole_archive().by_year_and_in_all()


@standing
def most_printed() -> QuerySet[PeriodTally]:
    """(address name, name, articles) of the publications that most articles were printed in."""
    papers = PeriodTally.objects.filter(publication__isnull=False, period="", articles__gt=0)
    found = papers.order_by("-articles", "publication__sort_name")[:MOST_VALUES]
    return found.values_list("publication__slug", "publication__name", "articles")


@standing
def most_reported(*, kind: SubjectKind) -> QuerySet[SubjectTally]:
    """(subject, articles) of the subjects of a facet that most articles are about; of regions, provinces."""
    known = SubjectTally.objects.filter(year="", articles__gt=0, kind=kind)
    if kind == SubjectKind.REGION:  # nothing lies above a province, which an index knows
        known = known.filter(subject__level=Level.PROVINCE, subject__parent=None)
    found = known.order_by("-articles", "subject__sort_name", "subject__slug")[:MOST_VALUES]
    return found.values_list("subject", "articles")


def subject_facets(keys: Sequence[int], language: str, region: Subject | None) -> list[Facet]:
    """What the articles are about: provinces, or what the region divides into; parks; initiatives."""
    counts = dict(articles_by_subject(keys))
    found: dict[str, list[tuple[int, int]]] = {kind: [] for kind in FACETS}
    for pk, kind, level, parent in sorts_of(list(counts)):
        wanted = parent == region.pk if region else level == Level.PROVINCE
        if kind != SubjectKind.REGION or wanted:
            found[kind].append((pk, counts[pk]))
    return named([(kind, most_first(pairs)) for kind, pairs in found.items()], language)


@standing
def articles_by_subject(keys: Sequence[int]) -> QuerySet[Coverage]:
    """(subject, articles) of the articles with these sort keys."""
    rows = Coverage.objects.filter(article__sort_key__in=keys).order_by().values("subject")
    return rows.annotate(n=Count("pk")).values_list("subject", "n")


@standing
def sorts_of(subjects: Sequence[int]) -> QuerySet[Subject]:
    """(subject, kind, level, parent) of those that a facet may show."""
    rows = Subject.objects.filter(pk__in=subjects, kind__in=FACETS)
    return rows.values_list("pk", "kind", "level", "parent")


@standing
def articles_by_paper_and_kind(keys: Sequence[int]) -> QuerySet[Article]:
    """(publication, kind, articles) of the articles with these sort keys."""
    rows = Article.objects.filter(sort_key__in=keys).order_by().values("publication", "kind")
    return rows.annotate(n=Count("pk")).values_list("publication", "kind", "n")


def most_first(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]


def named(facets: Sequence[tuple[str, list[tuple[int, int]]]], language: str) -> list[Facet]:
    """The facets with their subjects, all read in one query."""
    wanted = [pk for _kind, pairs in facets for pk, _articles in pairs]
    subjects = {one.pk: one for one in subjects_to_link(wanted, language=language)}
    return [
        Facet(kind, tuple(Value(subjects[pk].slug, subjects[pk], n) for pk, n in pairs if pk in subjects))
        for kind, pairs in facets
    ]


def article_facets(keys: Sequence[int]) -> list[Facet]:
    """Where the articles were printed, and of which kind they are."""
    papers: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    for paper, kind, articles in articles_by_paper_and_kind(keys):
        kinds[kind] += articles
        if paper is not None:
            papers[paper] += articles
    most = papers.most_common(MOST_VALUES)
    known = Publication.objects.only("slug", "name").in_bulk([pk for pk, _articles in most])
    labels = dict(Article.Kind.choices)
    return [
        Facet("publication", tuple(Value(known[pk].slug, known[pk].name, n) for pk, n in most)),
        Facet("kind", tuple(Value(kind, str(labels[kind]), n) for kind, n in kinds.most_common())),
    ]
