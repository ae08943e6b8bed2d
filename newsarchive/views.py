"""The site's own pages: home, about, and a word on its health for those who run it."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return render(request, "home.html")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the archive is and whom to write to."""
    return render(request, "about.html")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answers 200 once the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        found = cursor.fetchone()
    return JsonResponse({"database": found == (1,)})
