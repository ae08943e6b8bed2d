"""Suggestions: the subjects that a reader may mean, as a page and, for the search box, as JSON."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from newsarchive.keeping import kept
from regions.completing import Completion, complete
from regions.templatetags.subjects import plain_name


@require_safe
@kept()
def suggest(request: HttpRequest) -> HttpResponse:
    """What the words of the query string may mean, the likeliest first."""
    typed = request.GET.get("q", "")
    found = complete(typed, get_language() or "")
    if request.GET.get("format") == "json":
        return JsonResponse({"suggestions": list(map(as_json, found))})
    return render(request, "regions/suggest.html", {"typed": typed, "completions": found})


def as_json(completion: Completion) -> dict[str, Any]:
    """A suggestion for the search box; query is the name as it may stand behind in: of a query."""
    subject, place = completion.subject, completion.place
    return {
        "name": plain_name(subject),
        "query": subject.name,
        "other": completion.other_name,
        "kind": subject.get_kind_display(),
        "place": plain_name(place) if place else "",
        "articles": completion.articles,
        "url": subject.get_absolute_url(),
    }
