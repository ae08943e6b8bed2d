"""The forms on a document's page that give lines to another article, join articles, and undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.dividing import merge_articles, move_lines, restore_layout, split_article, start_article
from articles.models import Article, Document, Layout, Passage
from articles.revising import NotPossible

FURNITURE, NEW, REST = "furniture", "new", "rest"
ROLES = [("", gettext_lazy("保持不变")), *(each for each in Passage.Role.choices if each[0] != FURNITURE)]


class DivideForm(forms.Form):
    """What every change of lines asks: the layout it was seen on, a note for readers of public articles."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("更正说明"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"size": 40}),
        help_text=gettext_lazy("涉及已公开的文章时必填，读者会看到。"),
    )

    def __init__(self, document: Document, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document

    def note_by(self, by: User) -> str:
        """The note, which only counts from somebody who may correct, and withdraw what loses every line."""
        note = self.cleaned_data["note"]
        return note if by.has_perms(["articles.correct_article", "articles.withdraw_article"]) else ""

    def check_seen(self) -> None:
        if self.cleaned_data["seen"] != latest_layout(self.document):
            raise NotPossible(_("这个版面的划分刚刚被别人改过，请核对后再操作。"))


class MoveForm(DivideForm):
    first = forms.IntegerField(label=gettext_lazy("首行"), min_value=1)
    last = forms.IntegerField(label=gettext_lazy("末行"), min_value=1)
    target = forms.ChoiceField(label=gettext_lazy("归入"))
    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=ROLES, required=False)
    field_order = ["first", "last", "target", "role", "note", "seen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        articles = [(str(article.pk), str(article)[:40]) for article in page_articles(self.document)]
        self.fields["target"].choices = [
            *articles, (FURNITURE, _("版面杂项")), (NEW, _("另立一篇：只取这些行")),
            (REST, _("拆分：从首行到该文章末尾另立一篇")),
        ]  # fmt: skip

    def carry_out(self, by: User) -> None:
        data, note = self.cleaned_data, self.note_by(by)
        first, last, target = data["first"], data["last"], data["target"]
        if target == NEW:
            start_article(self.document, first, last, by, note)
        elif target == REST:
            split_article(self.owner_of(first), first, by, note)
        else:
            article = None if target == FURNITURE else self.document.articles.get(pk=target)
            move_lines(self.document, first, last, article, by, data["role"], note)

    def owner_of(self, line: int) -> Article:
        found = self.document.passages.filter(first_line__lte=line, last_line__gte=line).exclude(article=None)
        passage = found.select_related("article").first()
        if passage is None:
            raise NotPossible(_("第 %(line)s 行不在任何文章里，无法拆分。") % {"line": line})
        return passage.article


class JoinForm(DivideForm):
    source = forms.ModelChoiceField(Article.objects.none(), label=gettext_lazy("把"))
    target = forms.ModelChoiceField(Article.objects.none(), label=gettext_lazy("并入"))
    field_order = ["source", "target", "note", "seen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            self.fields[name].queryset = page_articles(self.document)

    def carry_out(self, by: User) -> None:
        merge_articles(self.cleaned_data["source"], self.cleaned_data["target"], by, self.note_by(by))


class UndoForm(DivideForm):
    layout = forms.ModelChoiceField(Layout.objects.none(), widget=forms.HiddenInput)
    field_order = ["layout", "note", "seen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layout"].queryset = self.document.layouts.all()

    def carry_out(self, by: User) -> None:
        restore_layout(self.cleaned_data["layout"], by, self.note_by(by))


FORMS: dict[str, Callable[..., DivideForm]] = {"move": MoveForm, "join": JoinForm, "undo": UndoForm}


def page_articles(document: Document) -> QuerySet:
    """The document's articles, without the texts that a choice does not show."""
    return document.articles.on_page_order().defer("text")


def latest_layout(document: Document) -> int:
    """The number of the document's newest kept layout; 0 where nobody changed it by hand."""
    return document.layouts.order_by("-pk").values_list("pk", flat=True).first() or 0
