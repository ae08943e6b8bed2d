"""Reads the numbers of rows out of what a browser sent, which may be anything at all."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase

MOST_DIGITS = 18  # of what every database holds as a number of a row


def is_row_number(text: str) -> bool:
    """Whether the text may be the number of a row: 一, ² and what no database holds are none."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def row_number(text: str) -> int | None:
    return int(text) if is_row_number(text) else None


class NumberedRows:
    """For admins whose lists have actions and whose empty form may be asked about a given row."""

    links: tuple[str, ...] = ()  # what an address may fill in: ?article=7

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponseBase | None:
        """400 where a chosen row is no number, before a database is asked for it."""
        if not all(map(is_row_number, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest("a chosen row is no number")
        return super().response_action(request, queryset)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_changeform_initial_data(request)
        return {
            name: value for name, value in found.items() if name not in self.links or is_row_number(value)
        }
