"""The history of a row on the editor's desk: who changed what and why, compared and restored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from regions.admin.asked import is_row_number
from regions.admin.differences import differences
from regions.revising import NotPossible

NOT_SHOWN = frozenset({"version", "updated_at", "sort_key", "path", "sort_name", "edited_at"})


NOTE = forms.CharField(required=False, max_length=2000)


class HistoryDesk(SimpleHistoryAdmin):
    """Lists versions with what each changed; one that can be restored says so with a button.

    `restore(row, history_id, by, note)` is the verb that brings a version back; None where there is none.
    """

    object_history_template = "admin/history.html"
    restore: Any = None

    def may_restore(self, request: HttpRequest, row: Any) -> bool:
        return type(self).restore is not None and self.has_change_permission(request, row)

    def restore_wants_note(self, row: Any) -> bool:
        """Whether readers must be told of the restored version."""
        return False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        versions = list(
            row.history.select_related("history_user").order_by("-history_date", "-history_id")[:200]
        )
        changes = [
            (new, differences(old, new, self.compared_fields()) if old else [])
            for new, old in zip(versions, [*versions[1:], None], strict=True)
        ]
        context = {**self.page_context(request, row), "versions": changes, "title": _("修改历史")}
        return render(request, self.object_history_template, context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One version against the row as it stands; POST restores it."""
        row = self.get_object(request, object_id)
        if row is None or not is_row_number(version_id):
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        past = get_object_or_404(row.history.select_related("history_user"), history_id=version_id)
        if request.method == "POST":
            return self.restore_posted(request, row, past)
        context = {
            **self.page_context(request, row),
            "past": past,
            "differences": differences(past, row, self.compared_fields()),
            "may_restore": self.may_restore(request, row),
            "wants_note": self.restore_wants_note(row),
            "title": _("历史版本"),
        }
        return render(request, "admin/history_version.html", context)

    def restore_posted(self, request: HttpRequest, row: Any, past: Any) -> HttpResponse:
        if not self.may_restore(request, row):
            raise PermissionDenied
        try:
            note = NOTE.clean(request.POST.get("note", ""))
            type(self).restore(row, past.history_id, request.user, note)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(request.path)
        except NotPossible as error:
            messages.error(request, str(error))
            return redirect(request.path)
        messages.success(request, _("已恢复到这个版本，状态保持不变。"))
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", row.pk)

    def compared_fields(self) -> list[Any]:
        tracked = self.model.history.model.tracked_fields
        return [field for field in tracked if field.name not in NOT_SHOWN]

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        prefix = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "changelist_name": f"{prefix}_changelist",
            "change_name": f"{prefix}_change",
            "history_name": f"{prefix}_history",
            "version_name": f"{prefix}_simple_history",
        }
