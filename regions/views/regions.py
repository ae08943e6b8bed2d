"""Regions: the tree of provinces and prefectures, and one region."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.models import Mention
from newsarchive.tiles import province_tiles
from regions.models import Initiative, Organisation, Park, Region
from regions.views.profile import profile, profile_of

PROVINCE, PREFECTURE = len("370000/"), len("370000/371500/")  # of the paths that counts go by


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """Every province with its prefectures, and how many articles speak of each."""
    language = get_language()
    counts = Mention.objects.public().article_counts_by_place
    by_province = counts(PROVINCE)
    provinces = list(Region.objects.provinces().shown_in(language).by_code())
    prefectures = Region.objects.prefectures().shown_in(language).by_code()
    tree = province_tree(provinces, prefectures, {**counts(PREFECTURE), **by_province})
    return render(
        request, "regions/regions.html", {"tree": tree, "tiles": province_tiles(provinces, by_province)}
    )


def province_tree(provinces: list[Region], prefectures: list[Region], counts: dict[str, int]) -> list[tuple]:
    """(province, articles, [(prefecture, articles)]) in the order of the codes."""
    below: dict[str, list] = {}
    for prefecture in prefectures:
        row = (prefecture, counts.get(prefecture.path, 0))
        below.setdefault(prefecture.path[:PROVINCE], []).append(row)
    return [(one, counts.get(one.path, 0), below.get(one.path, [])) for one in provinces]


@profile_of(Region)
def region(request: HttpRequest, region: Region) -> HttpResponse:
    """One region: where it lies, what lies in it, and the news of it."""
    language = get_language()
    parks = Park.objects.current().within(region).shown_in(language).with_counts().most_reported_first()
    inside = {
        **split_by_news(parks),
        "ancestors": Region.objects.above(region).shown_in(language),
        "children": region.children.current().shown_in(language).with_counts().by_code(),
        "initiatives": Initiative.objects.touching(region).shown_in(language).by_name(),
        "organisations": Organisation.objects.current().within(region).shown_in(language).by_name(),
    }
    return render(request, "regions/region.html", {**profile(request, region), **inside})


def split_by_news(parks: Iterable[Park]) -> dict[str, list[Park]]:
    """The parks, and apart those that some article names and those that none does yet."""
    found = list(parks)
    return {
        "parks": found,
        "parks_in_news": [park for park in found if park.article_count],
        "other_parks": [park for park in found if not park.article_count],
    }
