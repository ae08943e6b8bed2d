"""Says from which address somebody tries to log in."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that the connection comes from; behind a proxy the last one that X-Forwarded-For names.

    That one the site's own proxy has written; those before it may be anybody's invention. None where a Unix
    socket has no address and the proxy names nobody.
    """
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return forwarded or request.META.get("REMOTE_ADDR") or None
    return request.META.get("REMOTE_ADDR") or None
