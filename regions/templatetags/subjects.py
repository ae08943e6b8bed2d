"""Prints subjects by the name that fits the interface, and dates in words."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language

from regions.models import Subject
from regions.periods import in_words
from regions.scripts import to_traditional

register = template.Library()
LANGUAGES = {"en": "en", "zh-hant": "zh-Hant"}


@register.inclusion_tag("includes/_subject_name.html")
def subject_name(subject: Subject) -> dict[str, Any]:
    """The name in the interface's language where the archive has it, else in Chinese, marked so."""
    return name_shown(subject)


@register.inclusion_tag("includes/_subject_link.html")
def subject_link(subject: Subject) -> dict[str, Any]:
    """The name as a link to the subject's page."""
    return {**name_shown(subject), "url": subject.get_absolute_url()}


@register.simple_tag
def plain_name(subject: Subject) -> str:
    """The name as text, for titles and attributes."""
    return str(name_shown(subject)["text"])


@register.inclusion_tag("includes/_subject_name.html")
def official_name(subject: Subject) -> dict[str, Any]:
    """The name in full, for the head of its page."""
    return name_shown(subject, short=False)


def name_shown(subject: Subject, short: bool = True) -> dict[str, Any]:
    """text, and lang where it is not the interface's. The other names come from the query's shown_in().

    A park is called by its short name (西安高新区) wherever that is known, but for the head of its page.
    """
    shown = getattr(subject, "shown_name", None)
    interface = LANGUAGES.get(get_language() or "", "zh-Hans")
    if shown:
        return {"text": shown, "lang": ""}
    called = (getattr(subject, "short_name", None) if short else "") or subject.name
    if interface == "zh-Hant":
        return {"text": to_traditional(called), "lang": ""}
    return {"text": called, "lang": "" if interface == "zh-Hans" else "zh-Hans"}


@register.simple_tag
def other_name(subject: Subject) -> str:
    """What stands beside the name in full: the Chinese name under a foreign one, else the short name."""
    if getattr(subject, "shown_name", None):
        return subject.name
    return getattr(subject, "short_name", None) or ""


@register.filter
def period(value: str) -> str:
    """ "2024-03" as 2024年3月."""
    return in_words(value)


@register.simple_tag
def old_name(subject: Subject, day: str) -> str:
    """The name the subject bore on that day, where it was another than today's."""
    return subject.name_on(day) if day else ""
