"""Parks: the list with its filters, and one park's profile."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.paging import page_of
from newsarchive.keeping import kept
from regions.filters import ParkFilter
from regions.models import Initiative, Park, ParkKind, Region
from regions.views.profile import profile, profile_of

PER_PAGE = 50


@require_safe
@kept()
def parks(request: HttpRequest) -> HttpResponse:
    """Parks in force, those most in the news first, through the filters of the query string."""
    language = get_language()
    region = Prefetch("region", Region.objects.shown_in(language))
    rows = Park.objects.current().shown_in(language).with_counts().prefetch_related(region)
    filters = ParkFilter(request.GET, rows.most_reported_first(), request=request)
    found = page_of(filters.found, request.GET.get("page", "1"), PER_PAGE)
    counted = Park.objects.current().counted_by_park_kind()
    others_last = sorted(counted, key=lambda row: row[0] == ParkKind.OTHER)
    kinds = [(kind, ParkKind(kind).label, n) for kind, n in others_last]
    return render(request, "regions/parks.html", {"filter": filters, "parks": found, "kinds": kinds})


@profile_of(Park)
def park(request: HttpRequest, park: Park) -> HttpResponse:
    """One park: its names, history, place, figures, relations, parts and news."""
    language = get_language()
    around = {
        "regions": Region.objects.around(park).shown_in(language),
        "whole": Park.objects.above(park).shown_in(language),
        "parts": Park.objects.current().filter(parent=park).shown_in(language).with_counts().by_name(),
        "initiatives": Initiative.objects.current().shown_in(language).beside(park),
    }
    return render(request, "regions/park.html", {**profile(request, park), **around})
