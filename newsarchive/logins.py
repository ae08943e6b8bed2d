"""Says from which address somebody tries to log in."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that the connection comes from, None at a Unix socket; behind a proxy X-Forwarded-For's last.

    That one the site's own proxy has written; those before it may be anybody's invention.
    """
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return forwarded or request.META.get("REMOTE_ADDR") or None
    return request.META.get("REMOTE_ADDR") or None
