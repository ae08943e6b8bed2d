"""The article's desk: a list that shows what is open, a page to mend words and settle evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import Q, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.decisions import told_decisions
from articles.admin.filters import ConfidenceFilter, DoubtsFilter, InDoubtFilter, SuggestionsFilter
from articles.admin.forms import NEW_SUBJECT, ArticleForm
from articles.admin.inlines import (
    CreditInline,
    EvidenceInline,
    FactInline,
    MentionInline,
    PassageInline,
    RelationInline,
    may_edit_words,
)
from articles.admin.queue import QueueDesk
from articles.admin.scheduling import SchedulingDesk
from articles.admin.stepping import SteppingDesk
from articles.admin.story_page import StoryDesk
from articles.deciding import make_subject_from_mention, revise_evidence
from articles.models import Article, Credit, Likeness, Passage
from articles.revising import NotPossible, restore_version, revise_article, revise_credits, revise_passages
from articles.search.matching import containing
from regions.admin.asked import NumberedRows
from regions.admin.history import HistoryDesk

HEADLINE = ["kicker", "title", "subtitle", "column"]
SOURCE = ["kind", "publication", "published", "credited_source", "missing_text"]
FACTS_OF_LIFE = [
    "document", "public_id", "script", "batch", "decisions", "submitted_by",
    "scheduled_for", "scheduled_by", "edited_at",
    "public_since", "correction_note", "withdrawal_reason", "created_at", "updated_at",
]  # fmt: skip


@admin.register(Article)
class ArticleAdmin(NumberedRows, QueueDesk, StoryDesk, SchedulingDesk, SteppingDesk, HistoryDesk):
    form = ArticleForm
    restore = staticmethod(restore_version)
    change_form_template = "admin/articles/article/change_form.html"
    list_display = [
        "headline", "state_mark", "publication", "published", "weight", "open_doubts", "open_suggestions",
        "sure",
    ]  # fmt: skip
    list_filter = [
        "state", InDoubtFilter, DoubtsFilter, SuggestionsFilter, ConfidenceFilter, "kind", "missing_text",
        "publication",
        ("scheduled_for", admin.EmptyFieldListFilter),
    ]  # fmt: skip
    list_select_related = ["publication"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["title"]
    search_help_text = _("查标题和正文（简繁通查）、文章编号或文件名")
    autocomplete_fields = ["publication"]
    readonly_fields = FACTS_OF_LIFE
    inlines = [PassageInline, CreditInline, MentionInline, FactInline, RelationInline]
    save_on_top = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_open_counts()

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["-doubtfulness", "-pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        words = search_term.strip()
        if not words:
            return queryset, False
        exact = Q(public_id=words.lower()) | Q(document__file_name__icontains=words)
        return queryset.filter(containing(words) | exact), False

    @admin.display(description=_("标题"), ordering="sort_key")
    def headline(self, article: Article) -> str:
        return str(article)

    @admin.display(description=_("状态"), ordering="state")
    def state_mark(self, article: Article) -> SafeString:
        words = article.get_state_display()
        if article.scheduled_for:
            when = f"{timezone.localtime(article.scheduled_for):%Y-%m-%d %H:%M}"
            words = _("%(state)s，定于 %(when)s 发布") % {"state": words, "when": when}
        return format_html('<span class="state state-{}">{}</span>', article.state, words)

    @admin.display(description=_("疑点"), ordering="doubtfulness")
    def weight(self, article: Article) -> str:
        return str(article.doubtfulness or "")

    @admin.display(description=_("依据的规则"))
    def decisions(self, article: Article) -> SafeString | str:
        return told_decisions(article)

    @admin.display(description=_("待定事项"), ordering="open_doubts")
    def open_doubts(self, article: Article) -> str:
        return str(article.open_doubts or "")

    @admin.display(description=_("待定证据"), ordering="open_suggestions")
    def open_suggestions(self, article: Article) -> str:
        return str(article.open_suggestions or "")

    @admin.display(description=_("把握"), ordering="confidence")
    def sure(self, article: Article) -> str:
        return f"{article.confidence:.0%}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come from documents: imported, or divided off on the document's page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """An address once given stays: articles are withdrawn, or go with their undone batch."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Editors may; who may correct, may edit what is public."""
        return super().has_change_permission(request, obj) or (
            obj is not None and obj.is_public and may_edit_words(request, obj)
        )

    def may_restore(self, request: HttpRequest, row: Article) -> bool:
        return may_edit_words(request, row)

    def restore_wants_note(self, row: Article) -> bool:
        return row.is_public

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        return FACTS_OF_LIFE if may_edit_words(request, obj) else [*FACTS_OF_LIFE, *HEADLINE, *SOURCE]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[Any]:
        words = may_edit_words(request, obj)
        changing = ["version"] if self.has_change_permission(request, obj) else []
        parts: list[tuple[Any, dict[str, Any]]] = [(None, {"fields": [*changing, *HEADLINE]})]
        if words and obj and obj.doubts:
            parts.append((_("待定事项"), {"fields": ["settled"], "classes": ["doubts"]}))
        if words and obj and obj.is_public:
            parts.append((_("更正"), {"fields": ["note"], "classes": ["correction"]}))
        parts.append((_("出处"), {"fields": SOURCE}))
        parts.append((_("来历与状态"), {"fields": FACTS_OF_LIFE, "classes": ["collapse"]}))
        return parts

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Article, inline: InlineModelAdmin, prefix: str
    ) -> dict[str, Any]:
        """Evidence is told which of its rows the address asks for."""
        asked = {"asked": request.GET} if isinstance(inline, EvidenceInline) else {}
        return super().get_formset_kwargs(request, obj, inline, prefix) | asked

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NotPossible as error:  # somebody was faster between the form's check and the saving
            messages.error(request, str(error))
            return redirect(request.path)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        if article:
            context["buttons"] = self.buttons(request, article)
            context["may_decide"] = self.may_decide(request)
            context["may_schedule"] = self.may_schedule(request, article)
            context["alike"] = Likeness.objects.of(article).suggested().count()
            context["queue"] = self.queue_of(article)
            context["neighbours"] = article.document.articles.on_page_order()
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        changes = form.changed_words()
        if changes:
            revise_article(obj, changes, request.user, form.cleaned_data.get("note", ""))

    def save_formset(
        self, request: HttpRequest, form: ArticleForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        rows = formset.save(commit=False)  # also when nothing changed: the admin's log asks for its lists
        if not formset.has_changed():
            return
        note = form.cleaned_data.get("note", "")
        if formset.model is Passage:
            revise_passages(form.instance, rows, request.user, note)
        elif formset.model is Credit:
            revise_credits(form.instance, rows, formset.deleted_objects, request.user, note)
        else:
            for row in rows:
                save_decision(row, request.user)


def save_decision(row: Any, by: Any) -> None:
    """Save the row as the form left it, with its decision."""
    if row.decision == NEW_SUBJECT:
        make_subject_from_mention(row, by)
        return
    row.state = row.decision
    revise_evidence(row, by)
