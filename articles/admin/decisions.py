"""Tells by which rules reading decided about an article as a whole: its boundaries, headline and date."""

from __future__ import annotations

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from articles.models import Article

DECISIONS = {"boundaries": _("分篇"), "headline": _("标题"), "date": _("日期")}


def told_decisions(article: Article) -> SafeString | str:
    """Each decision with its rule, as docs/reading.md lists it, and how sure that rule is."""
    told = [("boundaries", article.rule, article.confidence)] if article.rule else []
    told += [(ground["decision"], ground["rule"], ground["confidence"]) for ground in article.grounds]
    rows = [(DECISIONS.get(name, name), rule, f"{confidence:.0%}") for name, rule, confidence in told]
    return format_html_join(mark_safe("<br>"), '{}：<span class="rule">{}</span> · {}', rows) or "—"
