"""Lets Django's admin style its widgets inline; every other page keeps the policy of the settings."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


def allow_admin_styles(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """style-src 'unsafe-inline' below the admin's address. Stands inside CSPMiddleware, which reads it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(reverse("admin:index")):
            response._csp_replace = {"style-src": [SELF, UNSAFE_INLINE]}
        return response

    return middleware
