"""The site's own pages: home, about, and a word on its health for those who run it."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.gathering import tell_subjects
from articles.models import Article
from newsarchive.keeping import kept
from newsarchive.tiles import province_tiles
from regions.models import Park, Region

NEWEST, FOREMOST = 10, 8


@require_safe
@kept()
def home(request: HttpRequest) -> HttpResponse:
    """The front page: the newest news, the parks with most figures, the way in by province."""
    language = get_language()
    articles = list(Article.objects.public().for_lists().newest(NEWEST))
    tell_subjects(articles, language or "")
    parks = Park.objects.with_most_figures(FOREMOST).shown_in(language).with_counts().most_figures_first()
    provinces = Region.objects.provinces().shown_in(language).with_counts_within().by_code()
    context = {"articles": articles, "parks": parks, "tiles": province_tiles(provinces)}
    return render(request, "home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the archive is, how it reads, and whom to write to."""
    return render(request, "about.html")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answers 200 once the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        found = cursor.fetchone()
    return JsonResponse({"database": found == (1,)})
