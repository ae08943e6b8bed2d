"""What every page shows of the site itself."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The site's name and the address for letters, for every template."""
    return {"site_name": settings.SITE_NAME, "contact_address": settings.CONTACT_ADDRESS}
