"""Which rows of evidence an article's page gives a form: the open ones, so many a page, and one asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.weighing import EvidenceRow, is_certain
from regions.admin.asked import row_number

FORMS = (
    20  # rows of one kind on one page: a form is dear to make and to send, and nobody settles more at a time
)
STRAGGLERS = 5  # so few more share the page before, instead of a page of their own
ROW = "row"  # the parameter that asks for one row's form: ?row=mentions-17


class EvidenceFormSet(BaseInlineFormSet):
    """Forms for rows in doubt; the certain and the decided are only told, unless the address asks for one.

    What comes back from a browser is matched by the rows' own numbers, never by their order, so a row that
    its page did not show is neither changed nor missed.
    """

    def __init__(self, *args: Any, asked: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self.asked = asked or {}
        super().__init__(*args, **kwargs)

    @cached_property
    def parts(self) -> tuple[list[EvidenceRow], list[EvidenceRow]]:
        """The article's rows as they are stored, by one query: those in doubt, and the certain."""
        parts: tuple[list[EvidenceRow], list[EvidenceRow]] = ([], [])
        for row in self.queryset:
            row.article = self.instance
            parts[is_certain(row)].append(row)
        return parts

    @cached_property
    def page(self) -> Page:
        """The rows in doubt that this page lists."""
        doubtful, _certain = self.parts
        return Paginator(doubtful, FORMS, orphans=STRAGGLERS).get_page(self.asked.get(self.prefix))

    @cached_property
    def shown(self) -> list[EvidenceRow]:
        """The rows with a form, in the forms' order: those that a browser sent, else those of the page."""
        known = {row.pk: row for part in self.parts for row in part}
        if self.is_bound:
            return [known[number] for number in self.sent if number in known]
        kind, _dash, number = self.asked.get(ROW, "").rpartition("-")
        wanted = known.get(row_number(number)) if kind == self.prefix else None
        return [*([wanted] if wanted else []), *(row for row in self.page if row is not wanted)]

    @property
    def sent(self) -> list[int | None]:
        """The numbers of the rows that a browser sent; None for what is no number."""
        count = min(self.initial_form_count(), self.total_form_count())  # the second is bounded
        name = self.model._meta.pk.name
        return [row_number(self.data.get(f"{self.add_prefix(n)}-{name}", "")) for n in range(count)]

    @cached_property
    def folded(self) -> list[EvidenceRow]:
        """What the page tells without a form."""
        with_form = {row.pk for row in self.shown}
        return [row for row in self.parts[True] if row.pk not in with_form]

    def get_queryset(self) -> list[EvidenceRow]:
        return self.shown

    def clean(self) -> None:
        """Nothing sent is passed over in silence: a row may have gone, or moved with its line."""
        super().clean()
        if len(self.shown) < len(self.sent):
            raise ValidationError(_("有的条目已不在这篇文章里。请重新打开本页再改。"), code="gone")
