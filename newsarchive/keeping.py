"""Answers for pages that have not changed: 304 where the reader has them, else what was kept of them.

Each page names the editions that it depends on (regions/models/edition.py). They are read first, in one
query; every verb that changes what the public sees moves them in its own transaction. So no process ever
serves what another withdrew a moment ago, and no cache need be told: what is old is never served.
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
from regions.models.standing import Question, together

KEPT_FOR = 24 * 60 * 60  # seconds
LARGEST = 1_000_000  # bytes of a page that is kept
SETTLED = dt.timedelta(minutes=1)  # Last-Modified tells seconds: a page must be older than clocks may differ
View = Callable[..., HttpResponse]
Names = Callable[..., tuple[str, ...]]
Asks = Callable[..., tuple[Question, ...]]
Held = tuple[str, bytes, str]  # tag, body and content type of a page that is kept


def whole_archive(**_parts: Any) -> tuple[str, ...]:
    """The editions of a page that any article may change."""
    return (ARCHIVE, AUTHORITY)


def kept(names: Names = whole_archive, asks: Asks | None = None) -> Callable[[View], View]:
    """Lets a view be asked only where the page has changed. names(**parts of the address) gives its editions.

    asks(**parts) gives the questions with which the view begins; it is handed what they found as `answers`.
    Where the page will have to be made they are sent with the question for the editions: one wait, not two.

    Only readers who are not logged in are served from what was kept, and only such pages are kept. Addresses
    with a query are too many to keep; they are answered with 304 all the same.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
            questions = asks(**parts) if asks else ()

            def made(answers: list[list[Any]] | None) -> HttpResponse:
                told = {"answers": answers or together(*questions)} if asks else {}
                return view(request, *args, **parts, **told)

            if not is_anyones(request):
                return for_one(made(None))
            asked = digest(request.get_host(), request.scheme, request.get_full_path(), get_language() or "")
            key = "" if request.META.get("QUERY_STRING") else f"page.{asked}"
            held: Held | None = cache.get(key) if key else None
            answers = None
            if held or is_conditional(request):
                state = Edition.objects.state_of(*names(**parts))
            else:
                state, answers = Edition.objects.state_and_more(names(**parts), *questions)
            tag = tag_of(asked, state)
            return unchanged(request, state, tag) or marked(
                as_held(held, tag) or newly_made(key, tag, lambda: made(answers)), state, tag
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


def is_conditional(request: HttpRequest) -> bool:
    """Whether the reader has the page, and may be told that it is as it was."""
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers


def digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def tag_of(asked: str, state: State) -> str:
    """The page's ETag, of what was asked, its edition and the release; "" without an edition."""
    return f'W/"{digest(asked, state.stamp, release())}"' if state.stamp else ""


def unchanged(request: HttpRequest, state: State, tag: str) -> HttpResponse | None:
    """The answer 304, where the reader has the page as it is now."""
    whatever = request.headers.get("If-None-Match", "").strip() == "*"  # asks nothing about this page
    if whatever or not tag:
        return None
    seconds = last_modified(state)
    response = get_conditional_response(request, tag, seconds)
    return marked(response, state, tag) if response is not None and response.status_code == 304 else None


def last_modified(state: State) -> int | None:
    """The second after the last change; None while another change in the same second can't be ruled out."""
    if state.changed_at is None or timezone.now() - state.changed_at < SETTLED:
        return None
    return int(state.changed_at.timestamp()) + 1


def as_held(held: Held | None, tag: str) -> HttpResponse | None:
    """The page of this address that was kept last, where it still is the page."""
    if held is None or held[0] != tag:
        return None
    return HttpResponse(held[1], content_type=held[2])


def newly_made(key: str, tag: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as it is now; kept under the key, where it has one and may be."""
    response = make()
    if key and tag and may_be_kept(response):
        cache.set(key, (tag, response.content, response["Content-Type"]), KEPT_FOR)
    return response


def may_be_kept(response: HttpResponse) -> bool:
    sound = response.status_code == 200 and not response.streaming and not response.cookies
    return sound and len(response.content) <= LARGEST


def marked(response: HttpResponse, state: State, tag: str) -> HttpResponse:
    """The answer with what browsers and proxies go by: they may keep it, and must ask each time."""
    if tag and response.status_code in (200, 304):
        response["ETag"] = tag
        seconds = last_modified(state)
        if seconds is not None:
            response["Last-Modified"] = http_date(seconds)
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response
