"""Addresses as every page needs them: other languages, the canonical one, the same list with one change."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import get_language, override

register = template.Library()
LANG_ATTRIBUTES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
TURNING = ("before", "after", "page")  # parameters that say where in a list one is
NAMES = {"zh-hans": "简体", "zh-hant": "繁體", "en": "English"}


@register.simple_tag
def page_language() -> str:
    """The interface language as a lang attribute writes it."""
    return LANG_ATTRIBUTES.get(get_language() or "", "zh-Hans")


@register.simple_tag(takes_context=True)
def languages(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The interface languages with the address of this page in each; none on a page without request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    here, asked = get_language(), request.META.get("QUERY_STRING", "")
    query = f"?{iri_to_uri(asked)}" if asked else ""
    found = [(code, path_in(code, request)) for code, _name in settings.LANGUAGES]
    return [
        {
            "lang": LANG_ATTRIBUTES[code],
            "name": NAMES[code],
            "url": path + query,
            "absolute": request.build_absolute_uri(path),
            "current": code == here,
        }
        for code, path in found
    ]


def path_in(language: str, request: HttpRequest) -> str:
    """The page's path in another interface language; its own where it has none."""
    match = request.resolver_match
    if match is None:  # refused before anybody looked where it leads
        return translate_url(escape_uri_path(request.path), language)
    with override(language):
        try:
            return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return escape_uri_path(request.path)


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """The page's own address: without filters and reader's choices, with the place in a list."""
    request: HttpRequest = context["request"]
    places = ((name, request.GET.get(name, "")) for name in TURNING)
    found = (f"?{name}={place}" for name, place in places if place.isascii() and place.isdecimal())
    query = next(found, "")
    return request.build_absolute_uri(request.path) + ("" if query == "?page=1" else query)


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The query string of this page with these parameters set; None takes one out."""
    found = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = str(value)
    encoded = found.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], name: str, value: str) -> str:
    """The query string of this page with one parameter set, from the first page of what it leads to."""
    return query(context, **{**dict.fromkeys(TURNING), name: value})


@register.simple_tag(takes_context=True)
def query_of_period(context: dict[str, Any], period: str) -> str:
    """The query string of this page limited to a year, month or day; without a period, of all time."""
    return query(context, **dict.fromkeys(TURNING), since=period or None, until=period or None)


@register.simple_tag(takes_context=True)
def kept_parameters(context: dict[str, Any], *left_out: str) -> list[tuple[str, str]]:
    """(name, value) of this page's parameters, for a form that keeps them; without those of turning."""
    found = context["request"].GET.items()
    return [(name, value) for name, value in found if value and name not in (*left_out, *TURNING)]


@register.simple_tag(takes_context=True)
def query_without(context: dict[str, Any], name: str) -> str:
    """The query string of this page without one parameter, and back at the first page."""
    return query(context, **{name: None, **dict.fromkeys(TURNING)})


@register.filter
def web_address(address: str) -> str:
    """The address where a browser may follow it, else nothing: sources are other people's text."""
    return address if address.startswith(("https://", "http://")) else ""
