"""Names what is running: pages kept by one release are never served by another."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

PARTS = (
    ("templates", "*.html"), ("newsarchive/locale", "*.mo"), ("static", "*"),
    ("seeds/authority", "tile_grid.csv"), ("newsarchive", "*.py"), ("articles", "*.py"), ("regions", "*.py"),
)  # fmt: skip
SAID = ("SITE_NAME", "CONTACT_ADDRESS", "STATIC_URL")  # settings that pages show


def release() -> str:
    """A name that differs wherever code, templates, translations, styles or the site's name differ."""
    return "\0".join([of_files(), *(getattr(settings, name) for name in SAID)])


@cache
def of_files() -> str:
    """The digest of everything that pages are made with."""
    digest = hashlib.sha256()
    for folder, pattern in PARTS:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob(pattern)):
            if path.is_file():
                digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + b"\0")
                digest.update(path.read_bytes())
    return digest.hexdigest()
