"""Answers for pages that have not changed: 304 where the reader has them, else what was kept of them.

Each page names the editions that it depends on (regions/models/edition.py). They are read first, in one
query; every verb that changes what the public sees moves them in its own transaction. So no process ever
serves what another withdrew a moment ago, and no cache need be told: what is old is asked for no more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from newsarchive.release import release
from regions.models import ARCHIVE, AUTHORITY, Edition
from regions.models.edition import State

KEPT_FOR = 24 * 60 * 60  # seconds; what has a newer edition is never asked for, and goes
LARGEST = 1_000_000  # bytes of a page that is kept
SETTLED = dt.timedelta(minutes=1)  # Last-Modified tells seconds: a page must be older than clocks may differ
View = Callable[..., HttpResponse]
Names = Callable[..., tuple[str, ...]]


def whole_archive(**_parts: Any) -> tuple[str, ...]:
    """The editions of a page that any article may change."""
    return (ARCHIVE, AUTHORITY)


def kept(names: Names = whole_archive) -> Callable[[View], View]:
    """Lets a view be asked only where the page has changed. names(**parts of the address) gives its editions.

    Only readers who are not logged in are served from what was kept, and only such pages are kept. Addresses
    with a query are too many to keep; they are answered with 304 all the same.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
            if not is_anyones(request):
                return for_one(view(request, *args, **parts))
            state = Edition.objects.state_of(*names(**parts))
            tag = tag_of(request, state)
            return unchanged(request, state, tag) or told(
                page(request, state, tag, lambda: view(request, *args, **parts)), state, tag
            )

        return answer

    return decorate


def is_anyones(request: HttpRequest) -> bool:
    """Whether the answer is the same for everybody: nobody is logged in, and nothing but reading is asked."""
    personal = (settings.SESSION_COOKIE_NAME, "messages")
    return request.method in ("GET", "HEAD") and not any(name in request.COOKIES for name in personal)


def for_one(response: HttpResponse) -> HttpResponse:
    """An answer for whoever is logged in: nobody keeps it."""
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response


def tag_of(request: HttpRequest, state: State) -> str:
    """The page's ETag, of its address, language, edition and the release; "" without an edition."""
    if not state.stamp:
        return ""
    asked = [request.get_host(), request.scheme, request.get_full_path(), get_language() or ""]
    digest = hashlib.sha256("\0".join([*asked, state.stamp, release()]).encode("utf-8", "surrogatepass"))
    return f'W/"{digest.hexdigest()[:32]}"'


def unchanged(request: HttpRequest, state: State, tag: str) -> HttpResponse | None:
    """The answer 304, where the reader has the page as it is now."""
    whatever = request.headers.get("If-None-Match", "").strip() == "*"  # asks nothing about this page
    if whatever or not tag:
        return None
    seconds = last_modified(state)
    response = get_conditional_response(request, tag, seconds)
    return told(response, state, tag) if response is not None and response.status_code == 304 else None


def last_modified(state: State) -> int | None:
    """The second after the last change; None while another change in the same second can't be ruled out."""
    if state.changed_at is None or timezone.now() - state.changed_at < SETTLED:
        return None
    return int(state.changed_at.timestamp()) + 1


def page(request: HttpRequest, state: State, tag: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as it was kept; else as it is made now, and kept if it may be."""
    keeps, key = bool(tag) and not request.META.get("QUERY_STRING"), f"page.{tag[3:-1]}"
    found = cache.get(key) if keeps else None
    if found is not None:
        body, content_type = found
        return HttpResponse(body, content_type=content_type)
    response = make()
    if keeps and may_be_kept(response):
        cache.set(key, (response.content, response["Content-Type"]), KEPT_FOR)
    return response


def may_be_kept(response: HttpResponse) -> bool:
    sound = response.status_code == 200 and not response.streaming and not response.cookies
    return sound and len(response.content) <= LARGEST


def told(response: HttpResponse, state: State, tag: str) -> HttpResponse:
    """The answer with what browsers and proxies go by: they may keep it, and must ask each time."""
    if tag and response.status_code in (200, 304):
        response["ETag"] = tag
        seconds = last_modified(state)
        if seconds is not None:
            response["Last-Modified"] = http_date(seconds)
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response
