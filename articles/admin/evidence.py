"""Lists of mentions, facts and relations over the whole archive: settle many at once, the doubtful first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.filters import ConfidenceFilter, SubjectFilter
from articles.admin.forms import SeenRow
from articles.admin.grounds import faults_of
from articles.admin.inlines import line_link
from articles.deciding import (
    accept_evidence,
    make_subject_from_mention,
    refuse_evidence,
    reopen_evidence,
    restore_fact,
    revise_evidence,
)
from articles.models import EvidenceState, Fact, Mention, Relation
from articles.revising import NotPossible
from regions.admin.asked import NumberedRows
from regions.admin.history import HistoryDesk
from regions.admin.lookup import SubjectChoices


def settle(
    desk: admin.ModelAdmin, request: HttpRequest, rows: QuerySet, verb: Callable[..., Any], done: Any
) -> None:
    """Decide every row by itself: one that cannot be decided does not hold up the others."""
    count, refused = 0, []
    for row in rows:
        try:
            count += bool(verb(row, request.user))
        except NotPossible as error:
            refused.append(str(error))
    messages.success(request, ngettext("%(done)s %(count)s 条。", "%(done)s %(count)s 条。", count) % {
        "done": done, "count": count,
    })  # fmt: skip
    for words in list(dict.fromkeys(refused))[:10]:
        messages.warning(request, words)
    if len(refused) > 10:
        messages.warning(request, _("共有 %(count)s 条未能处理。") % {"count": len(refused)})


@admin.action(description=_("采用"), permissions=["change"])
def accept(desk: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> None:
    settle(desk, request, rows, lambda row, by: accept_evidence([row], by), _("已采用"))


@admin.action(description=_("不采用"), permissions=["change"])
def refuse(desk: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> None:
    settle(desk, request, rows, lambda row, by: refuse_evidence([row], by), _("已定为不采用"))


@admin.action(description=_("改回待定"), permissions=["change"])
def reopen(desk: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> None:
    settle(desk, request, rows, lambda row, by: reopen_evidence([row], by), _("已改回待定"))


@admin.action(description=_("据此新建主题并采用"), permissions=["change"])
def make_subjects(desk: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> None:
    settle(desk, request, rows, take_or_make, _("已采用"))


def take_or_make(mention: Mention, by: Any) -> Any:
    """Accept the mention, with a new subject where it has none yet (an earlier row may just have made it)."""
    mention.refresh_from_db()
    if mention.subject_id is not None:
        return accept_evidence([mention], by)
    return make_subject_from_mention(mention, by)


class EvidenceDesk(NumberedRows, SubjectChoices, admin.ModelAdmin):
    links = ("article", "subject", "metric", "from_subject", "to_subject")
    actions = [accept, refuse, reopen]
    list_per_page = 100
    show_full_result_count = False
    autocomplete_fields = ["article"]
    about: list[str] = []  # the columns that say what the row says
    change_form_template = "admin/articles/evidence_change_form.html"

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["-state", "confidence", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("article__text", "article__doubts")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fixed = ["state", "rule", "confidence", "decided_by", "decided_at"]
        return ["article", *fixed] if obj else fixed

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Who may only look needs no guard against a stale form."""
        fields = super().get_fields(request, obj)
        return (
            list(fields) if self.has_change_permission(request, obj) else [f for f in fields if f != "seen"]
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refused rows stay on record, so that the same words are never suggested again."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        revise_evidence(obj, request.user)

    @admin.display(description=_("状态"), ordering="state")
    def state_mark(self, row: Any) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', row.state, row.get_state_display())

    @admin.display(description=_("文章"), ordering="article__sort_key")
    def article_link(self, row: Any) -> SafeString:
        url = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', url, row.article)

    @admin.display(description=_("行"))
    def place(self, row: Any) -> SafeString:
        return line_link(row.article.document_id, row.line)

    @admin.display(description=_("把握"), ordering="confidence")
    def sure(self, row: Any) -> SafeString:
        return format_html('<span title="{}">{}</span>', row.rule or _("人工"), f"{row.confidence:.0%}")


class EvidenceEntry(SeenRow):
    """Rows entered by hand are accepted at once, so they need their subjects."""

    needed = ("subject",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        settled = self.instance.pk is None or self.instance.state == EvidenceState.ACCEPTED
        for name in self.needed:
            if settled and name in self.fields and cleaned.get(name) is None:
                self.add_error(name, _("须选定对应主题。"))
        article = cleaned.get("article") or (self.instance.article if self.instance.pk else None)
        for name, message in faults_of(cleaned, self.changed_data, article):
            self.add_error(name, message)
        return cleaned


class MentionEntry(EvidenceEntry):
    def clean(self) -> dict[str, Any]:
        """Kind and name are those of the subject, which the form does not ask for twice."""
        cleaned = super().clean()
        subject = cleaned.get("subject")
        if subject is not None and self.instance.pk is None:
            self.instance.kind, self.instance.name = subject.kind, subject.name
            self.instance.rule = ""
            self.refuse_repeat(cleaned)
        return cleaned

    def refuse_repeat(self, cleaned: dict[str, Any]) -> None:
        article = cleaned.get("article")
        known = {"kind": self.instance.kind, "name": self.instance.name, "printed": cleaned.get("printed")}
        if article and article.mentions.filter(**known).exists():
            self.add_error("printed", _("这篇文章已有同一写法的提及。"))


@admin.register(Mention)
class MentionAdmin(EvidenceDesk):
    form = MentionEntry
    actions = [accept, refuse, reopen, make_subjects]
    list_display = ["printed", "name", "kind", "subject", "article_link", "place", "state_mark", "sure"]
    list_filter = ["state", SubjectFilter, ConfidenceFilter, "kind", "primary", "implied"]
    list_select_related = ["subject", "article"]
    search_fields = ["printed", "name", "subject__name"]
    fields = ["article", "subject", "printed", "line", "primary", "state", "rule", "confidence",
              "decided_by", "decided_at", "seen"]  # fmt: skip


def restore_by_history(fact: Fact, history_id: int, by: Any, note: str) -> None:
    restore_fact(fact, history_id, by)


@admin.register(Fact)
class FactAdmin(EvidenceDesk, HistoryDesk):
    form = EvidenceEntry
    restore = staticmethod(restore_by_history)
    list_display = ["figure", "metric_printed", "subject", "as_of", "quote_start", "article_link",
                    "state_mark", "sure"]  # fmt: skip
    list_filter = ["state", SubjectFilter, ConfidenceFilter, "target", "unit_family"]
    list_select_related = ["subject", "article"]
    search_fields = ["metric_printed", "subject__name", "subject_printed", "quote"]
    autocomplete_fields = ["article", "metric"]
    fields = ["article", ("subject", "subject_printed"), ("metric", "metric_printed"), ("value", "unit"),
              ("as_of", "qualifier", "target"), "quote", "line", "state", "rule", "confidence",
              "decided_by", "decided_at", "seen"]  # fmt: skip

    @admin.display(description=_("数值"), ordering="normal_value")
    def figure(self, fact: Fact) -> str:
        remarks = "、".join(filter(None, [fact.qualifier, str(_("目标")) if fact.target else ""]))
        return f"{fact.value.normalize():f}{fact.unit}{f'（{remarks}）' if remarks else ''}"

    @admin.display(description=_("原文"))
    def quote_start(self, fact: Fact) -> SafeString:
        line = line_link(fact.article.document_id, fact.line)
        return format_html('{} <q class="says">{}</q>', line, fact.quote[:60])


class RelationEntry(EvidenceEntry):
    needed = ("from_subject", "to_subject")


@admin.register(Relation)
class RelationAdmin(EvidenceDesk):
    form = RelationEntry
    list_display = ["says", "from_subject", "kind", "to_subject", "article_link", "place", "state_mark",
                    "sure"]  # fmt: skip
    list_filter = ["state", SubjectFilter, ConfidenceFilter, "kind"]
    list_select_related = ["from_subject", "to_subject", "article"]
    search_fields = ["from_printed", "to_printed", "from_subject__name", "to_subject__name", "quote"]
    fields = ["article", ("from_subject", "from_printed"), "kind", ("to_subject", "to_printed"), "quote",
              "line", "state", "rule", "confidence", "decided_by", "decided_at", "seen"]  # fmt: skip

    @admin.display(description=_("原文"))
    def says(self, relation: Relation) -> str:
        return str(relation)
