"""What an entered row must stand on: a line of its article, words printed there, a period of the calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.checking import squeezed
from articles.layouts import lines_of
from articles.models import Article, Fact
from articles.suggesting import bounds_of, normalised

PLACES = Fact._meta.get_field("normal_value").max_digits - Fact._meta.get_field("normal_value").decimal_places


def faults_of(
    entered: Mapping[str, Any], changed: Collection[str], article: Article | None
) -> Iterator[tuple[str, Promise]]:
    """(field, message) for each changed field that says what cannot be."""
    line = entered.get("line") if "line" in changed else None
    if article and line is not None and line not in lines_of(article.passages.all()):
        yield "line", _("这一行不在这篇文章里。")
    if article and "quote" in changed and squeezed(entered.get("quote") or "") not in printed_by(article):
        yield "quote", _("原文须与文章里的字句一致。")
    if "as_of" in changed and entered.get("as_of") and bounds_of(entered["as_of"]) == (None, None):
        yield "as_of", _("时期须写作 2024、2024-03、2024-03-28、2024-Q1、2024-H1，或以“/”相连的起止。")
    if {"value", "unit"} & set(changed) and entered.get("value") is not None:
        normal, _family = normalised(entered["value"], entered.get("unit") or "")
        if normal is not None and abs(normal) >= 10**PLACES:
            yield "value", _("数值太大，请核对单位。")
    if entered.get("from_subject") and entered.get("from_subject") == entered.get("to_subject"):
        yield "to_subject", _("主体和对象不能是同一主题。")


def printed_by(article: Article) -> str:
    """All that the article prints, without spaces."""
    parts = article.passages.in_reading_order().values_list("text", flat=True)
    return squeezed("".join(parts) + article.text)
