"""The news: the list with its filters, and one article."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.article_page import present, sought_by
from articles.filters import ArticleFilter
from articles.gathering import gathered, questions_of, tell_subjects
from articles.models import Article
from articles.nearing import near_misses
from articles.paging import NewsPage, RankedPage
from articles.quoting import quote
from articles.reuse.citations import cite
from articles.search.query import parse
from articles.search.wording import equals_in_words, in_words, is_plain
from articles.views.results import overview, page_of_results
from newsarchive.keeping import kept
from regions.models.standing import Question

SCRIPT_NAMES = [("zh-Hans", "简体"), ("zh-Hant", "繁體")]


@require_safe
@kept()
def news(request: HttpRequest) -> HttpResponse:
    """Public articles, newest first, through the filters of the query string."""
    rows = Article.objects.public().for_lists().newest_first()
    filters = ArticleFilter(request.GET, rows, request=request)
    found = page_of_results(filters, request.GET)
    tell_subjects(found, get_language() or "")
    context = {"filter": filters, "articles": found, **overview(filters, get_language() or "")}
    context |= answers(filters, found)
    return render(request, "articles/news.html", context, status=400 if found.wrong else 200)


def answers(filters: ArticleFilter, articles: NewsPage | RankedPage) -> dict[str, Any]:
    """What the results of a query say beside the articles; the articles are given what answers in them."""
    if not filters.typed:
        return {}
    if not filters.is_valid() or not articles:
        near = near_misses(filters.typed, filters.others, get_language() or "", strict=filters.strict)
        return {"near": near}
    equals = quote(list(articles), filters.typed, strict=filters.strict)
    query = parse(filters.typed)
    return {"equals": equals_in_words(equals), "read_as": [] if is_plain(query) else in_words(query)}


def parts_of_article(public_id: str) -> tuple[Question, ...]:
    return questions_of(public_id, get_language() or "")


@require_safe
@kept(asks=parts_of_article)
def detail(request: HttpRequest, public_id: str, answers: list[list[Any]]) -> HttpResponse:
    """One article; 410 with the reason where it was withdrawn. answers: to its parts_of_article()."""
    found = gathered(answers)
    if found is None:
        raise Http404
    article = found.article
    if not article.is_public:
        return render(request, "410.html", {"reason": article.withdrawal_reason}, status=410)
    sought = sought_by(request.GET.get("q", ""), "strict" in request.GET)
    page = present(found, request.GET.get("script", ""), sought)
    reference = cite(article, found.credits, request.build_absolute_uri(article.get_absolute_url()))
    context = {"page": page, "article": article, "reference": reference, "scripts": SCRIPT_NAMES}
    return render(request, "articles/detail.html", context)
