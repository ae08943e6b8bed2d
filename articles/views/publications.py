"""Publications: all of them, then one by year, month, day and page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.gathering import tell_subjects
from articles.models import Article, ArticleQuerySet, Listing, PeriodTally, Publication
from articles.paging import NewsPage, turn
from newsarchive.keeping import kept

MOST_ON_A_PAGE = 200  # of a newspaper
ADDRESSES = {4: "articles:year", 7: "articles:month", 10: "articles:day"}


@require_safe
@kept()
def publications(request: HttpRequest) -> HttpResponse:
    """The publications that have a public article."""
    rows = Publication.objects.with_public_articles().with_counts().by_name()
    return render(request, "articles/publications.html", {"publications": rows})


@require_safe
@kept()
def publication(request: HttpRequest, slug: str, **parts: str) -> HttpResponse:
    """The articles of a publication, or of its year, month or day, and what that divides into."""
    found = get_object_or_404(Publication.objects.with_public_articles(), slug=slug)
    period = "-".join(parts.values())
    rows = articles_of(found).dated(period) if period else articles_of(found)
    context = {
        "publication": found,
        "period": period,
        "trail": trail(found, period),
        "divisions": divisions(found, period),
        "undated": not period and Listing.objects.filter(publication=found, published="").exists(),
    }
    return article_list(request, turn(rows.for_lists().newest_first(), request.GET), context)


@require_safe
@kept()
def undated(request: HttpRequest, slug: str) -> HttpResponse:
    """Articles of a publication whose date nobody knows."""
    found = get_object_or_404(Publication.objects.with_public_articles(), slug=slug)
    context = {"publication": found, "trail": [], "shows_undated": True}
    rows = Article.objects.public().for_lists().undated_newest(found)
    return article_list(request, turn(rows, request.GET), context)


@require_safe
@kept()
def newspaper_page(
    request: HttpRequest, slug: str, year: str, month: str, day: str, page: str
) -> HttpResponse:
    """The articles of one page of a newspaper, in the order they stand on it."""
    found = get_object_or_404(Publication.objects.with_public_articles(), slug=slug)
    period = f"{year}-{month}-{day}"
    rows = articles_of(found).dated(period).on_page(page)
    context = {"publication": found, "period": period, "page": page, "trail": trail(found, period)}
    return article_list(request, NewsPage(list(rows.for_lists().on_page_order()[:MOST_ON_A_PAGE])), context)


def articles_of(publication: Publication) -> ArticleQuerySet:
    return Article.objects.public().filter(publication=publication)


def article_list(request: HttpRequest, articles: NewsPage, context: dict) -> HttpResponse:
    """One page of articles; 404 where there are none at all, since no link leads there."""
    if articles.first and not articles:
        raise Http404
    tell_subjects(articles, get_language() or "")
    status = 400 if articles.wrong else 200
    return render(request, "articles/publication.html", {**context, "articles": articles}, status=status)


def trail(publication: Publication, period: str) -> list[tuple[str, str]]:
    """(period, address) from the year down to the period itself."""
    periods = [period[:length] for length in ADDRESSES if length <= len(period)]
    return [(part, address(publication, part)) for part in periods]


def address(publication: Publication, period: str, *page: str) -> str:
    """Where the articles of this year, month or day stand."""
    name = "articles:page" if page else ADDRESSES[len(period)]
    return reverse(name, args=[publication.slug, *period.split("-"), *page])


def divisions(publication: Publication, period: str) -> list[tuple[str, str, int]]:
    """(label, address, articles) of the years, months, days or pages that the period divides into."""
    if len(period) == 10:
        pages = articles_of(publication).dated(period).counted_by_page()
        return [(page, address(publication, period, page), n) for page, n in pages]
    counts = PeriodTally.objects.filter(publication=publication).within(period)
    return [(row.period, address(publication, row.period), row.articles) for row in counts if row.articles]
