"""The search field for subjects: tells apart those that bear one name by kind, place and dates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.urls import reverse

from regions.admin.asked import is_row_number
from regions.models import Subject


def describe(subject: Subject) -> str:
    """ "普陀区（地区 · 310107 · 上海市）": enough to choose among subjects of one name."""
    place = subject.parent if subject.kind == "region" else subject.region
    parts = [subject.get_kind_display(), subject.code, place.name if place else ""]
    if subject.until:
        parts.append(f"{subject.since}–{subject.until}")
    return f"{subject.name}（{' · '.join(filter(None, parts))}）"


class SubjectLookup(AutocompleteJsonView):
    """Django's autocomplete with words that tell subjects of one name apart."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().select_related("parent", "region")

    def serialize_result(self, obj: Subject, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": describe(obj)}


class KnownSelect(AutocompleteSelect):
    """A search field in which a choice whose words the form knows already costs no query."""

    known: dict[str, str] = {}

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        chosen = [each for each in map(str, value) if is_row_number(each)]  # what was posted may be anything
        if not set(chosen) <= self.known.keys():
            return super().optgroups(name, chosen, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [
            self.create_option(name, each, self.known[each], True, n) for n, each in enumerate(chosen, 1)
        ]
        return [(None, options, 0)]


class SubjectSelect(KnownSelect):
    """Asks SubjectLookup."""

    def get_url(self) -> str:
        return reverse(f"{self.admin_site.name}:regions_subject_lookup")


class SubjectChoices:
    """For admins and inlines: every foreign key to a subject is chosen through the search field."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField:
        if issubclass(db_field.related_model, Subject):
            kwargs.setdefault("widget", SubjectSelect(db_field, admin.site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def remember_choices(form: forms.ModelForm, *fields: str) -> None:
    """Tell the form's search fields the words of what its row has chosen, already loaded with it."""
    for name in fields:
        if name in form.fields and getattr(form.instance, f"{name}_id", None):
            chosen = getattr(form.instance, name)
            widget = form.fields[name].widget
            inner = getattr(widget, "widget", widget)
            inner.known = {str(chosen.pk): str(chosen)}
