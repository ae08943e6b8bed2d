"""Form fields that take a subject by its name, of any time, or by the end of its address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regions.models import Subject, SubjectKind
from regions.scripts import spellings

UNKNOWN = {
    SubjectKind.REGION: _("档案里没有叫“%(value)s”的地区。"),
    SubjectKind.PARK: _("档案里没有叫“%(value)s”的园区。"),
    SubjectKind.INITIATIVE: _("档案里没有叫“%(value)s”的举措。"),
    SubjectKind.ORGANISATION: _("档案里没有叫“%(value)s”的机构。"),
}


class SubjectField(forms.CharField):
    """Cleans to the subjects of one kind that the words mean: several where they share a name."""

    def __init__(self, *args: Any, subject_kind: str = SubjectKind.PARK, **kwargs: Any) -> None:
        super().__init__(*args, max_length=120, **kwargs)
        self.subject_kind = subject_kind

    def clean(self, value: Any) -> list[Subject]:
        words = super().clean(value)
        if not words:
            return []
        found = list(Subject.objects.of_kind(self.subject_kind).called(*spellings(words)))
        if not found:
            raise ValidationError(UNKNOWN[self.subject_kind], code="unknown", params={"value": words})
        return list({subject.current_self.pk: subject.current_self for subject in found}.values())
