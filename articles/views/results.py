"""Puts a page of the news list together: the articles asked for, and what the list as a whole holds."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from articles.datebook import datebook, datebook_of_archive
from articles.filters import ArticleFilter
from articles.ordering import by_relevance
from articles.paging import NewsPage, RankedPage, ranked_page, turn
from articles.search.query import parse
from articles.surveying import survey, survey_archive


def page_of_results(filters: ArticleFilter, address: QueryDict) -> NewsPage | RankedPage:
    """Newest first, or what answers best first where the reader asks for that."""
    if not filters.by_relevance or not filters.is_valid():
        return turn(filters.listed or filters.found, address)
    keys = by_relevance(filters.found, parse(filters.typed), strict=filters.strict)
    return ranked_page(filters.queryset, keys, address)


def overview(filters: ArticleFilter, language: str) -> dict[str, Any]:
    """How many articles there are, the calendar, and facets by which to narrow the list down further."""
    if not filters.chips:
        whole = survey_archive(language)
        return {"survey": whole, "facets": whole.facets, "datebook": datebook_of_archive(whole)}
    listed = filters.listed
    found = survey(listed.listings if listed else filters.found, language, filters.place)
    chosen = {chip["name"] for chip in filters.chips} - {"region", "province"}
    facets = [facet for facet in found.facets if facet.name not in chosen]
    return {"survey": found, "facets": facets, "datebook": datebook(found, filters.period)}
