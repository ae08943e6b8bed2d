"""Publications: all of them, then one by year, month, day and page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleQuerySet, Publication
from articles.paging import page_of

NEXT_LENGTH = {0: 4, 4: 7, 7: 10}  # of a period: all, year, month; what it divides into
ADDRESSES = {4: "articles:year", 7: "articles:month", 10: "articles:day"}


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """The publications that have a public article."""
    rows = Publication.objects.with_public_articles().with_counts().by_name()
    return render(request, "articles/publications.html", {"publications": rows})


@require_safe
def publication(request: HttpRequest, slug: str, **parts: str) -> HttpResponse:
    """The articles of a publication, or of its year, month or day, and what that divides into."""
    found = get_object_or_404(Publication.objects.with_public_articles(), slug=slug)
    period = "-".join(parts.values())
    rows = articles_of(found).dated(period)
    context = {
        "publication": found,
        "period": period,
        "trail": trail(found, period),
        "divisions": divisions(found, rows, period),
        "undated": not period and articles_of(found).undated().exists(),
    }
    return article_list(request, rows.newest_first(), context)


@require_safe
def undated(request: HttpRequest, slug: str) -> HttpResponse:
    """Articles of a publication whose date nobody knows."""
    found = get_object_or_404(Publication.objects.with_public_articles(), slug=slug)
    context = {"publication": found, "trail": [], "shows_undated": True}
    return article_list(request, articles_of(found).undated().newest_first(), context)


@require_safe
def newspaper_page(
    request: HttpRequest, slug: str, year: str, month: str, day: str, page: str
) -> HttpResponse:
    """The articles of one page of a newspaper, in the order they stand on it."""
    found = get_object_or_404(Publication.objects.with_public_articles(), slug=slug)
    period = f"{year}-{month}-{day}"
    rows = articles_of(found).dated(period).on_page(page)
    context = {"publication": found, "period": period, "page": page, "trail": trail(found, period)}
    return article_list(request, rows.on_page_order(), context)


def articles_of(publication: Publication) -> ArticleQuerySet:
    return Article.objects.public().filter(publication=publication)


def article_list(request: HttpRequest, rows: ArticleQuerySet, context: dict) -> HttpResponse:
    """The rows as a list in pages; 404 where there are none, since no link leads there."""
    shown = rows.for_lists().with_subjects(get_language())
    articles = page_of(shown, request.GET.get("page", "1"))
    if not articles.paginator.count:
        raise Http404
    return render(request, "articles/publication.html", {**context, "articles": articles})


def trail(publication: Publication, period: str) -> list[tuple[str, str]]:
    """(period, address) from the year down to the period itself."""
    periods = [period[:length] for length in ADDRESSES if length <= len(period)]
    return [(part, address(publication, part)) for part in periods]


def address(publication: Publication, period: str, *page: str) -> str:
    """Where the articles of this year, month or day stand."""
    name = "articles:page" if page else ADDRESSES[len(period)]
    return reverse(name, args=[publication.slug, *period.split("-"), *page])


def divisions(publication: Publication, rows: ArticleQuerySet, period: str) -> list[tuple[str, str, int]]:
    """(label, address, articles) of the years, months, days or pages that the period divides into."""
    if len(period) == 10:
        pages = rows.counted_by_page()
        return [(page, address(publication, period, page), n) for page, n in pages]
    length = NEXT_LENGTH[len(period)]
    counts = rows.counted_by(length)
    return [(part, address(publication, part), n) for part, n in counts if len(part) == length]
