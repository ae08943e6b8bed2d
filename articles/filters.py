"""The filters of the news list: one set for the page, and later for feeds and the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from articles.listing import Listed
from articles.models import Article, ArticleQuerySet, Publication
from articles.models.article_lists import KEYS_A_DAY, key_of
from articles.search.asking import asked
from articles.search.tokens import MOST_CHARACTERS, Unreadable
from articles.search.wording import why_unreadable
from regions.filters import NO_SUCH_CHOICE
from regions.forms import SubjectField
from regions.models import Region, Subject, SubjectKind
from regions.models.partial_date import first_day, last_day, validate_partial_date
from regions.models.standing import standing

SUBJECT_FILTERS = ("organisation", "initiative", "park", "region", "province")  # the rarest first
DATE_HINT = {"placeholder": "2024-03", "inputmode": "numeric", "autocomplete": "off"}


class QueryField(forms.CharField):
    """Cleans to the query as it was typed, once it is sure that it can be read and its names are known."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            asked(typed)
        except Unreadable as error:
            raise ValidationError(why_unreadable(error), code=error.problem) from None
        return typed


class PartialDateField(forms.CharField):
    """A year, a month or a day, cleaned to itself."""

    default_validators = [validate_partial_date]


class QueryFilter(django_filters.Filter):
    """What the query asks for (docs/searching.md); with ?strict in the address, in the printed form alone."""

    field_class = QueryField

    def filter(self, queryset: ArticleQuerySet, typed: str) -> ArticleQuerySet:
        return queryset.search(typed, strict=self.parent.strict) if typed else queryset


class AboutFilter(django_filters.Filter):
    """Articles about the subject that was named, or about anything within it."""

    field_class = SubjectField

    def filter(self, queryset: ArticleQuerySet, subjects: list[Subject]) -> ArticleQuerySet:
        return queryset.about(*subjects) if subjects else queryset


class DateFilter(django_filters.Filter):
    field_class = PartialDateField


class ListedChoices(ModelChoiceIterator):
    """The choices of a field in one standing query, not by a cursor that is kept open for them."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        yield "", self.field.empty_label
        yield from map(self.choice, self.field.rows())


class ListedField(forms.ModelChoiceField):
    """A choice of one among few rows. rows: gives them; the queryset only looks up what was chosen."""

    iterator = ListedChoices

    def __init__(self, *args: Any, rows: Callable[[], Sequence[Any]], **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(*args, **kwargs)


class ListedFilter(django_filters.ModelChoiceFilter):
    field_class = ListedField

    def __init__(self, *args: Any, rows: Callable[[], QuerySet], **kwargs: Any) -> None:
        super().__init__(*args, queryset=rows(), rows=standing(rows), **kwargs)


class ArticleFilter(django_filters.FilterSet):
    q = QueryFilter(
        label=_("标题或正文"), strip=False, widget=forms.TextInput({"maxlength": MOST_CHARACTERS})
    )
    province = ListedFilter(
        label=_("省级地区"),
        rows=lambda: Region.objects.provinces().by_code().only("slug", "name"),
        to_field_name="slug",
        method="in_province",
        empty_label=_("全国"),
        error_messages=NO_SUCH_CHOICE,
    )
    region = AboutFilter(label=_("地区"), subject_kind=SubjectKind.REGION)
    park = AboutFilter(label=_("园区"), subject_kind=SubjectKind.PARK)
    initiative = AboutFilter(label=_("举措"), subject_kind=SubjectKind.INITIATIVE)
    organisation = AboutFilter(label=_("机构"), subject_kind=SubjectKind.ORGANISATION)
    publication = ListedFilter(
        label=_("报刊"),
        rows=lambda: Publication.objects.to_choose_from(),
        to_field_name="slug",
        empty_label=_("全部报刊"),
        error_messages=NO_SUCH_CHOICE,
    )
    kind = django_filters.ChoiceFilter(
        label=_("体裁"),
        choices=Article.Kind.choices,
        empty_label=_("全部体裁"),
        error_messages=NO_SUCH_CHOICE,
    )
    author = django_filters.CharFilter(label=_("署名"), method="by_author", max_length=40)
    since = DateFilter(label=_("不早于"), method="from_day", widget=forms.TextInput(DATE_HINT))
    until = DateFilter(label=_("不晚于"), method="to_day", widget=forms.TextInput(DATE_HINT))

    class Meta:
        model = Article
        fields: list[str] = []

    def in_province(self, queryset: ArticleQuerySet, name: str, value: Subject) -> ArticleQuerySet:
        return queryset.about(value)

    def by_author(self, queryset: ArticleQuerySet, name: str, value: str) -> ArticleQuerySet:
        return queryset.credited_to(value)

    def from_day(self, queryset: ArticleQuerySet, name: str, value: str) -> ArticleQuerySet:
        return queryset.not_before(first_day(value))

    def to_day(self, queryset: ArticleQuerySet, name: str, value: str) -> ArticleQuerySet:
        return queryset.not_after(last_day(value))

    def filter_queryset(self, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """What the filters let through. A subject that stands alone leads, in the order of its own index."""
        leader = self.leader
        for name, value in self.form.cleaned_data.items():
            if leader and name == leader[0]:
                queryset = queryset.newest_about(leader[1])
            else:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def leader(self) -> tuple[str, Subject] | None:
        """(filter, subject) of the filter that the list goes by, where no words are looked for."""
        if self.typed:
            return None
        found = ((name, self.form.cleaned_data.get(name)) for name in SUBJECT_FILTERS)
        singles = ((name, value[0] if isinstance(value, list) else value) for name, value in found
                   if value and not (isinstance(value, list) and len(value) > 1))  # fmt: skip
        return next(singles, None)

    @property
    def listed(self) -> Listed | None:
        """The list, where it asks for nothing but a stretch of time."""
        if not self.is_valid() or {chip["name"] for chip in self.chips} - {"since", "until"}:
            return None
        since, until = (self.form.cleaned_data.get(name) for name in ("since", "until"))
        low = key_of(first_day(since)) if since else 0
        if not until:
            return Listed(low)
        return Listed(max(low, KEYS_A_DAY), key_of(last_day(until)) + KEYS_A_DAY)

    @property
    def place(self) -> Subject | None:
        """The one region that the list is limited to, if there is one."""
        cleaned = getattr(self.form, "cleaned_data", {})
        named = cleaned.get("region") or []
        return named[0] if len(named) == 1 else cleaned.get("province")

    @property
    def period(self) -> str:
        """The year, month or day that the list is limited to; "" where it is none of these."""
        cleaned = getattr(self.form, "cleaned_data", {})
        since, until = cleaned.get("since") or "", cleaned.get("until") or ""
        return since if since == until else ""

    @property
    def by_relevance(self) -> bool:
        """Whether what answers best shall come first; words must be looked for."""
        return bool(self.typed) and self.data.get("order") == "relevance"

    @property
    def strict(self) -> bool:
        """Whether words are looked for as printed."""
        return "strict" in self.data

    @property
    def typed(self) -> str:
        """The query as it was typed, "" where there is none."""
        return self.data.get("q", "").strip()

    @property
    def others(self) -> ArticleQuerySet:
        """What the filters let through without the query."""
        data = self.data.copy()
        data.pop("q", None)
        return type(self)(data, self.queryset, request=self.request).found

    @property
    def found(self) -> ArticleQuerySet:
        """What the filters let through; nothing while one of them makes no sense."""
        return self.qs if self.is_valid() else self.queryset.none()

    @property
    def chips(self) -> list[dict[str, str]]:
        """The filters in force: parameter, label, and the value as a reader knows it."""
        fields = self.form.fields
        return [
            {"name": name, "label": fields[name].label, "value": self.in_words(name)}
            for name in fields
            if self.form.data.get(name)
        ]

    def in_words(self, name: str) -> str:
        """A filter's value for people: names for addresses; what was typed where it makes no sense."""
        typed = self.form.data.get(name, "")
        cleaned = getattr(self.form, "cleaned_data", {}).get(name)
        field = self.form.fields[name]
        if isinstance(field, SubjectField) and cleaned:
            return "、".join(dict.fromkeys(subject.name for subject in cleaned))
        if isinstance(field, forms.ModelChoiceField) and cleaned:
            return str(cleaned)
        return str(dict(getattr(field, "choices", [])).get(typed, typed)) if name == "kind" else typed
