"""The raw page: a document as it was received, each line with the article it belongs to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.facsimile import COLOURS, full_view
from articles.models import Article, Document
from newsarchive.keeping import kept


@require_safe
@kept()
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines of published articles and furniture; 404 while the document has no public article.

    One whose batch was undone is still read for the sake of an article that people had edited.
    """
    found = get_object_or_404(Document.objects.select_related("publication"), pk=pk)
    articles = list(Article.objects.public().for_lists().filter(document=found).on_page_order())
    if not articles:
        raise Http404
    keys = [(COLOURS[n % len(COLOURS)], article) for n, article in enumerate(articles)]
    context = {"document": found, "keys": keys, "lines": full_view(found, articles)}
    return render(request, "articles/document.html", context)
