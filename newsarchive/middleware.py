"""Refuses what no address of the site can mean, before any database sees it."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """400 where path, query or a cookie holds a NUL: PostgreSQL stores none, so nothing could match it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("the address holds a NUL character")
        if any("\0" in value for value in request.COOKIES.values()):
            raise BadRequest("a cookie holds a NUL character")
        return get_response(request)

    return middleware
