"""What stands below an article on its page: passages, credits, mentions, facts, relations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, ForeignKey, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.forms import EvidenceForm, PassageForm, RelationForm, WordsFormSet, plain_number
from articles.admin.rows import EvidenceFormSet
from articles.models import Article, Credit, Fact, Mention, Passage, Relation
from regions.admin.lookup import KnownSelect, SubjectChoices


def may_edit_words(request: HttpRequest, article: Article | None) -> bool:
    """Whether the user may change what readers of the article see: of a public one who may correct it."""
    if article is None or article.state == Article.State.WITHDRAWN:
        return False
    permission = "articles.correct_article" if article.is_public else "articles.change_article"
    return request.user.has_perm(permission)


def line_link(document_id: int, line: int, last: int | None = None) -> SafeString:
    """The line's number, linked to where it stands on the document's page."""
    url = reverse("admin:articles_document_change", args=[document_id])
    words = f"{line}–{last}" if last and last != line else f"{line}"
    return format_html('<a href="{}#line-{}">{}</a>', url, line, words)


class WordsInline(admin.TabularInline):
    """Passages and credits follow the permission to edit the article itself."""

    formset = WordsFormSet
    extra = 0
    classes = ["words"]

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may_edit_words(request, obj)


class PassageInline(WordsInline):
    model = Passage
    form = PassageForm
    fields = ["lines", "role", "position", "joined", "text"]
    readonly_fields = ["lines"]
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).in_reading_order()

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    @admin.display(description=_("行"))
    def lines(self, passage: Passage) -> SafeString:
        return line_link(passage.document_id, passage.first_line, passage.last_line)


class CreditInline(WordsInline):
    model = Credit
    fields = ["name", "role", "position", "line", "grounds"]
    readonly_fields = ["grounds"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("position", "pk")

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may_edit_words(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may_edit_words(request, obj)

    @admin.display(description=_("把握 · 规则"))
    def grounds(self, credit: Credit) -> SafeString | str:
        if not credit.pk:
            return "—"
        rule = credit.rule or _("人工")
        return format_html('{} · <span class="rule">{}</span>', f"{credit.confidence:.0%}", rule)


class EvidenceInline(SubjectChoices, admin.TabularInline):
    """Rows in doubt are decided here, the others told; rows are added on pages of their own."""

    form = EvidenceForm
    formset = EvidenceFormSet
    extra = 0
    can_delete = False
    classes = ["evidence"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related(*self.loaded)
        return rows.undecided_first()

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """Who may only look sees the state that the row is in, and no form."""
        fields = list(super().get_fields(request, obj))
        if self.has_change_permission(request, obj):
            return fields
        return ["state" if field == "decision" else field for field in fields if field != "seen"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField:
        if db_field.name == "metric":
            kwargs.setdefault("widget", KnownSelect(db_field, admin.site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the buttons beside each search field: there are too many rows for them."""
        found = super().formfield_for_dbfield(db_field, request, **kwargs)
        if found is not None and isinstance(found.widget, RelatedFieldWidgetWrapper):
            found.widget = found.widget.widget
        return found

    @admin.display(description=_("行 · 把握 · 规则"))
    def grounds(self, row: Any) -> SafeString:
        """Where it stands, which rule found it, how sure that rule was; with a link to the row's own page."""
        page = reverse(f"admin:articles_{self.opts.model_name}_change", args=[row.pk])
        return format_html('{} <a href="{}">{}</a>', told_grounds(row), page, _("单独打开"))

    def told(self, row: Any) -> dict[str, Any]:
        """The row in words, for who need not decide on it."""
        return {
            "row": row, "says": self.says(row), "means": self.means(row), "grounds": told_grounds(row),
        }  # fmt: skip


def told_grounds(row: Any) -> SafeString:
    line = line_link(row.article.document_id, row.line)
    rule = row.rule or _("人工")
    return format_html('{} · {} · <span class="rule">{}</span>', line, f"{row.confidence:.0%}", rule)


class MentionInline(EvidenceInline):
    model = Mention
    fields = ["says", "subject", "primary", "grounds", "decision", "seen"]
    readonly_fields = ["says", "grounds"]
    loaded = ("subject",)

    @admin.display(description=_("见报写法"))
    def says(self, mention: Mention) -> SafeString:
        name = f"→ {mention.name}" if mention.name != mention.printed else ""
        return format_html(
            '<strong>{}</strong> {} <span class="quiet">{} ×{}</span>',
            mention.printed, name, mention.get_kind_display(), mention.occurrences,
        )  # fmt: skip

    def means(self, mention: Mention) -> str:
        remark = _("（主要）") if mention.primary else ""
        return f"{mention.subject or '—'}{remark}"


class FactInline(EvidenceInline):
    model = Fact
    fields = ["says", "subject", "metric", "value", "unit", "as_of", "qualifier", "target", "grounds",
              "decision", "seen"]  # fmt: skip
    readonly_fields = ["says", "grounds"]
    loaded = ("subject", "metric")

    @admin.display(description=_("原文"))
    def says(self, fact: Fact) -> SafeString:
        return format_html(
            '<q class="says">{}</q> <span class="quiet">{} · {}</span>',
            fact.quote, fact.subject_printed or _("主体未明"), fact.metric_printed,
        )  # fmt: skip

    def means(self, fact: Fact) -> str:
        figure = f"{fact.qualifier}{plain_number(fact.value):f}{fact.unit}"
        aim = _("目标") if fact.target else ""
        parts = [fact.subject, fact.metric or fact.metric_printed, figure, fact.as_of, aim]
        return " · ".join(str(part) for part in parts if part)


class RelationInline(EvidenceInline):
    model = Relation
    form = RelationForm
    fields = ["says", "from_subject", "kind", "to_subject", "grounds", "decision", "seen"]
    readonly_fields = ["says", "grounds"]
    loaded = ("from_subject", "to_subject")

    @admin.display(description=_("原文"))
    def says(self, relation: Relation) -> SafeString:
        return format_html(
            '<q class="says">{}</q> <span class="quiet">{} / {}</span>',
            relation.quote, relation.from_printed, relation.to_printed,
        )  # fmt: skip

    def means(self, relation: Relation) -> str:
        ends = (relation.from_subject or "—", relation.to_subject or "—")
        return f"{ends[0]} {relation.get_kind_display()} {ends[1]}"
