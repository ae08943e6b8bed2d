"""What the profiles of all kinds of subject show alike, and how a profile's address is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.figures import group_figures
from articles.gathering import tell_subjects
from articles.models import Article, Fact, Relation, SubjectTally
from articles.paging import turn
from articles.search.folding import fold
from newsarchive.keeping import kept
from regions.models import AUTHORITY, Name, Subject, edition_of

MOST_FIGURES = 300  # on one profile, newest periods first
MOST_RELATIONS = 300
MOST_TRACED = 2000  # articles that are told from reprints: beyond that the count alone is shown
RANKS = (Name.Kind.OFFICIAL, Name.Kind.SHORT, Name.Kind.FORMER, Name.Kind.OTHER)
View = Callable[..., HttpResponse]


def profile_of(model: type[Subject]) -> Callable[[View], View]:
    """Hands the view the subject that the slug names; one merged away redirects to what it is now."""

    def decorate(view: View) -> View:
        @require_safe
        @kept(editions_of_subject)
        @wraps(view)
        def answer(request: HttpRequest, slug: str) -> HttpResponse:
            subjects = model.objects.shown_in(get_language()).select_related("merged_into", "region")
            subject = get_object_or_404(subjects, slug=slug)
            if subject.merged_into:
                return redirect(subject.merged_into, permanent=True)
            return view(request, subject)

        return answer

    return decorate


def editions_of_subject(slug: str) -> tuple[str, ...]:
    """The editions of a profile: any change of an article about the subject or what it contains, any name."""
    return (AUTHORITY, edition_of(slug))


def profile(request: HttpRequest, subject: Subject) -> dict[str, Any]:
    """Names, history, figures, relations and news of the subject, for its template."""
    return {
        "subject": subject,
        "names": telling_names(subject),
        "milestones": subject.milestones.oldest_first(),
        "figures": figures_of(subject),
        "ties": ties_of(subject),
        **history(subject),
        **news_of(request, subject),
    }


def telling_names(subject: Subject) -> list[Name]:
    """Its names, oldest first, then by rank; of those that differ in script or width alone the first."""
    names = sorted(subject.names.oldest_first(), key=lambda name: (*age(name), RANKS.index(name.kind)))
    once = {fold(name.text): name for name in reversed(names)}
    return [name for name in names if once[fold(name.text)] is name]


def age(name: Name) -> tuple[bool, str]:
    """What oldest_first() goes by: names in simplified Chinese, then the others, each by when it came up."""
    return name.language != Name.Language.SIMPLIFIED, name.valid_from


def figures_of(subject: Subject) -> list[Any]:
    facts = Fact.objects.public().about(subject).told_with_source().select_related("metric")
    return group_figures(facts.newest_period_first(MOST_FIGURES))


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation of two subjects with every article that tells of it."""

    from_subject: Subject
    kind: str
    to_subject: Subject
    sources: list[Relation]


def ties_of(subject: Subject) -> list[Tie]:
    """Relations from and to the subject, each once, with the name of the other side and its sources."""
    shown = Subject.objects.shown_in(get_language())
    both = [Prefetch("from_subject", shown), Prefetch("to_subject", shown)]
    rows = Relation.objects.public().touching(subject).told_with_source().prefetch_related(*both)
    found: dict[tuple[Subject, str, Subject], list[Relation]] = {}
    for row in rows.by_kind()[:MOST_RELATIONS]:
        found.setdefault((row.from_subject, row.get_kind_display(), row.to_subject), []).append(row)
    return [Tie(*ends, sources) for ends, sources in found.items()]


def history(subject: Subject) -> dict[str, Any]:
    """What the subject followed and what followed it."""
    shown = Subject.objects.shown_in(get_language())
    return {
        "predecessors": subject.precedences.prefetch_related(Prefetch("predecessor", shown)),
        "successors": subject.successions.prefetch_related(Prefetch("successor", shown)),
    }


def news_of(request: HttpRequest, subject: Subject) -> dict[str, Any]:
    """The news about the subject in pages, and how much there was in each year."""
    rows = Article.objects.public().newest_about(subject)
    tallies = SubjectTally.objects.filter(subject=subject).order_by("-year")
    counts = dict(tallies.values_list("year", "articles"))
    count = counts.pop("", 0)
    articles = turn(rows.for_lists(), request.GET)
    tell_subjects(articles, get_language() or "")
    return {
        "articles": articles,
        "article_count": count,
        "origins": count - rows.repeats() if count <= MOST_TRACED else count,
        "years": [(year, n) for year, n in counts.items() if n],
    }
