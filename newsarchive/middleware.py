"""Answers what no view can: addresses that mean nothing, searches while the index is of another release."""

import logging
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.search.indexing import OutOfStep

logger = logging.getLogger(__name__)
RETRY_AFTER = 300  # seconds


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """400 where path, query or a cookie holds a NUL: PostgreSQL stores none, so nothing could match it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("the address holds a NUL character")
        if any("\0" in value for value in request.COOKIES.values()):
            raise BadRequest("a cookie holds a NUL character")
        return get_response(request)

    return middleware


class SearchOutOfStep:
    """503, with a page that leads to all that works without words, while the index must be made anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OutOfStep):
            return None
        logger.error("%s", exception)
        response = render(request, "503.html", status=503)
        response["Retry-After"], response["Cache-Control"] = str(RETRY_AFTER), "no-store"
        return response
