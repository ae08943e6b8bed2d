"""Forms of the editor's desk: an article's words, and the decision on each piece of its evidence."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from articles.admin.grounds import faults_of
from articles.doubts import word_doubt
from articles.models import Article, EvidenceState, Mention, Passage, Relation
from articles.revising import REVISABLE
from regions.admin.lookup import remember_choices
from regions.models import SubjectKind

NEW_SUBJECT = "new"


class ArticleForm(forms.ModelForm):
    """Refuses a stale copy, and a public article changed without a word to its readers."""

    settled = forms.MultipleChoiceField(
        label=_("已处理的待定事项"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("更正说明"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("文章已经公开：改动标题、正文或署名须在此说明，读者会看到，状态随之变为“已更正”。"),
    )

    class Meta:
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "kicker": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "subtitle": forms.TextInput(attrs={"class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "settled" in self.fields:
            self.fields["settled"].choices = [
                (str(number), word_doubt(doubt)) for number, doubt in enumerate(self.instance.doubts)
            ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        stored = Article.objects.filter(pk=self.instance.pk).values_list("version", flat=True).first()
        if stored is not None and cleaned.get("version") not in (None, stored):
            raise ValidationError(_("别人刚刚改过这篇文章。请另开一页核对，再重新修改。"), code="stale")
        if self.instance.is_public and self.changed_words() and not cleaned.get("note", "").strip():
            self.add_error("note", _("文章已经公开，修改须写更正说明。"))
        return cleaned

    def changed_words(self) -> dict[str, Any]:
        """The fields of the article that an editor changed, with their new values."""
        changes = {name: self.cleaned_data[name] for name in self.changed_data if name in REVISABLE}
        settled = self.cleaned_data.get("settled")
        if settled:
            open_ones = enumerate(self.instance.doubts)
            changes["doubts"] = [doubt for number, doubt in open_ones if str(number) not in settled]
        return changes


class WordsFormSet(BaseInlineFormSet):
    """Passages and credits: part of what readers of a public article see, so a change wants its note."""

    def clean(self) -> None:
        super().clean()
        if self.instance.is_public and self.has_changed() and not self.data.get("note", "").strip():
            raise ValidationError(_("文章已经公开，修改须写更正说明。"))


class PassageForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "role" in self.fields:
            furniture = Passage.Role.FURNITURE
            self.fields["role"].choices = [each for each in Passage.Role.choices if each[0] != furniture]
        if "text" in self.fields:
            rows = min(12, len(self.instance.text) // 48 + 1)
            self.fields["text"].widget = forms.Textarea(attrs={"rows": rows, "class": "passage-text"})
            self.fields["text"].strip = False


class SeenField(forms.CharField):
    """Tells how the row stood when its page was made; to be there is no change of the row."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class SeenRow(forms.ModelForm):
    """Refuses a change of a row that somebody else has changed since its page was made."""

    seen = SeenField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = fingerprint(self.instance) if self.instance.pk else ""
        self.initial["seen"] = self.current

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.has_changed() and cleaned.get("seen") != self.current:
            raise ValidationError(_("别人刚刚改过这一条。请另开一页核对，再重新修改。"), code="stale")
        return cleaned


def fingerprint(row: models.Model) -> str:
    """A short word for all that the row says now."""
    said = [str(getattr(row, field.attname)) for field in row._meta.concrete_fields]
    return sha256("\n".join(said).encode()).hexdigest()[:16]


class EvidenceForm(SeenRow):
    """The row's subjects and the decision on it; a shape without subject may be made one on the spot."""

    decision = forms.ChoiceField(label=_("裁定"), choices=EvidenceState.choices)
    subjects = ("subject",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        remember_choices(self, *self.subjects, "metric")
        if "value" in self.fields and self.instance.pk:
            self.initial["value"] = plain_number(self.instance.value)
        if "decision" not in self.fields:
            return
        self.fields["decision"].initial = self.instance.state
        if self.may_make_subject():
            self.fields["decision"].choices = [*EvidenceState.choices, (NEW_SUBJECT, _("新建主题并采用"))]

    def may_make_subject(self) -> bool:
        row = self.instance
        return (
            isinstance(row, Mention)
            and row.pk is not None
            and row.subject_id is None
            and row.kind != SubjectKind.REGION
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        homeless = [name for name in self.subjects if name in self.fields and cleaned.get(name) is None]
        if cleaned.get("decision") == EvidenceState.ACCEPTED and homeless:
            self.add_error(homeless[0], _("要采用，先选定对应主题。"))
        for name, message in faults_of(cleaned, self.changed_data, None):
            self.add_error(name, message)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.decision = self.cleaned_data.get("decision", self.instance.state)


def plain_number(value: Decimal) -> Decimal:
    """The number without the zeros that its column pads it with: 40.000000 as 40."""
    return Decimal(f"{value.normalize():f}")


class RelationForm(EvidenceForm):
    subjects = ("from_subject", "to_subject")

    class Meta:
        model = Relation
        exclude: tuple[str, ...] = ()
