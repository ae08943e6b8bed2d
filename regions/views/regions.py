"""Regions: the tree of provinces and prefectures, and one region."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from newsarchive.keeping import kept
from newsarchive.tiles import province_tiles
from regions.models import Initiative, Organisation, Park, Region
from regions.views.profile import profile, profile_of

PROVINCE = len("370000/")  # of the paths of what lies within
MOST_NAMED = 120  # organisations on a region's page; the list has them all


@require_safe
@kept()
def regions(request: HttpRequest) -> HttpResponse:
    """Every province with its prefectures, and how many articles speak of each."""
    language = get_language()
    provinces = list(Region.objects.provinces().shown_in(language).with_counts_within().by_code())
    prefectures = Region.objects.prefectures().shown_in(language).with_counts_within().by_code()
    context = {"tree": province_tree(provinces, prefectures), "tiles": province_tiles(provinces)}
    return render(request, "regions/regions.html", context)


def province_tree(provinces: Iterable[Region], prefectures: Iterable[Region]) -> list[tuple]:
    """(province, articles, [(prefecture, articles)]) in the order of the codes."""
    below: dict[str, list] = {}
    for prefecture in prefectures:
        row = (prefecture, prefecture.article_count)
        below.setdefault(prefecture.path[:PROVINCE], []).append(row)
    return [(one, one.article_count, below.get(one.path, [])) for one in provinces]


@profile_of(Region)
def region(request: HttpRequest, region: Region) -> HttpResponse:
    """One region: where it lies, what lies in it, and the news of it."""
    language = get_language()
    parks = Park.objects.current().within(region).shown_in(language).with_counts().most_reported_first()
    inside = {
        **split_by_news(parks),
        "ancestors": Region.objects.above(region).shown_in(language),
        "children": region.children.current().shown_in(language).with_counts_within().by_code(),
        "initiatives": Initiative.objects.touching(region).shown_in(language).by_name(),
        **organisations_in(region, language),
    }
    return render(request, "regions/region.html", {**profile(request, region), **inside})


def organisations_in(region: Region, language: str) -> dict[str, Any]:
    """The organisations that lie in the region, and whether there are more than are shown."""
    rows = Organisation.objects.current().within(region).shown_in(language).by_name()
    found = list(rows[: MOST_NAMED + 1])
    return {"organisations": found[:MOST_NAMED], "more_organisations": len(found) > MOST_NAMED}


def split_by_news(parks: Iterable[Park]) -> dict[str, list[Park]]:
    """The parks, and apart those that some article names and those that none does yet."""
    found = list(parks)
    return {
        "parks": found,
        "parks_in_news": [park for park in found if park.article_count],
        "other_parks": [park for park in found if not park.article_count],
    }
