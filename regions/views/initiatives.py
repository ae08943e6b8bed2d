"""Initiatives and organisations: their lists and their profiles."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.paging import page_of
from newsarchive.keeping import kept
from regions.filters import SubjectFilter
from regions.models import Initiative, Organisation, Park, Region, Subject
from regions.views.profile import profile, profile_of

PER_PAGE = 50


@require_safe
@kept()
def initiatives(request: HttpRequest) -> HttpResponse:
    """Initiatives, those most in the news first."""
    return render(request, "regions/initiatives.html", subject_list(request, Initiative))


@require_safe
@kept()
def organisations(request: HttpRequest) -> HttpResponse:
    """Organisations, those most in the news first."""
    return render(request, "regions/organisations.html", subject_list(request, Organisation))


@profile_of(Initiative)
def initiative(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """One initiative: its names, where it is carried out, figures, relations and news."""
    context = {**profile(request, initiative), **surroundings(initiative)}
    return render(request, "regions/initiative.html", context)


@profile_of(Organisation)
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One organisation: its names, its parks, figures, relations and news."""
    context = {**profile(request, organisation), **surroundings(organisation)}
    return render(request, "regions/organisation.html", context)


def subject_list(request: HttpRequest, model: type[Subject]) -> dict[str, Any]:
    """The subjects of one kind through their filters, in pages."""
    language = get_language()
    region = Prefetch("region", Region.objects.shown_in(language))
    rows = model.objects.current().shown_in(language).with_counts().prefetch_related(region)
    filters = SubjectFilter(request.GET, rows.most_reported_first(), request=request)
    return {"filter": filters, "subjects": page_of(filters.found, request.GET.get("page", "1"), PER_PAGE)}


def surroundings(subject: Subject) -> dict[str, Any]:
    """The regions it lies in, and the parks named beside it."""
    language = get_language()
    return {
        "regions": Region.objects.around(subject).shown_in(language),
        "parks": Park.objects.current().shown_in(language).beside(subject),
    }
