"""What awaits an editor, for the desk's front page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.contrib.admin.helpers import InlineAdminFormSet
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Document, Fact, Likeness, Mention, Relation

register = template.Library()


@register.simple_tag
def told(table: InlineAdminFormSet) -> list[dict[str, Any]]:
    """The rows of evidence that the table of an inline has no form for, in words."""
    return [table.opts.told(row) for row in table.formset.folded]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pile of work: how much of it, and where it is."""

    label: Promise
    count: int
    url: str
    hint: Promise | str = ""


def listed(name: str, query: str) -> str:
    return f"{reverse(f'admin:articles_{name}_changelist')}?{query}"


@register.simple_tag
def waiting(user: User) -> list[Waiting]:
    """The piles of work that this user may look at, those for his permissions first."""
    piles: list[Waiting] = []
    if user.has_perm("articles.view_article"):
        piles += article_piles(user)
    for model, name, label in (
        (Mention, "mention", _("待定提及")),
        (Fact, "fact", _("待定数据")),
        (Relation, "relation", _("待定关系")),
        (Likeness, "likeness", _("疑似同一稿件")),
    ):
        if user.has_perm(f"articles.view_{name}"):
            url = listed(name, "state__exact=suggested")
            piles.append(Waiting(label, model.objects.suggested().count(), url))
    if user.has_perm("articles.view_mention"):
        shapes = Mention.objects.suggested().filter(subject=None)
        url = listed("mention", "state__exact=suggested&subject_known=no")
        piles.append(Waiting(_("尚无对应主题的提及"), shapes.count(), url, _("选定主题，或据此新建")))
    return piles


def article_piles(user: User) -> list[Waiting]:
    articles = Article.objects.all()
    drafts = articles.drafts()
    in_doubt = drafts.in_doubt().count()
    review = articles.filter(state=Article.State.IN_REVIEW)
    documents = Document.objects.present().exclude(doubts=[])
    piles = [
        Waiting(
            _("待核的草稿"), in_doubt, reverse("admin:articles_article_queue"), _("从疑点最多的一篇看起")
        ),
        Waiting(
            _("没有疑点的草稿"), drafts.count() - in_doubt,
            listed("article", "state__exact=draft&in_doubt=no"), _("可以送审"),
        ),
        Waiting(_("待审"), review.count(), listed("article", "state__exact=in-review")),
        Waiting(_("有待定事项的版面"), documents.count(), listed("document", "doubts=yes")),
    ]  # fmt: skip
    return sorted(piles, key=lambda pile: pile.label != _("待审")) if reviews_first(user) else piles


def reviews_first(user: User) -> bool:
    """Who publishes but does not edit, looks for what is in review."""
    return user.has_perm("articles.publish_article") and not user.has_perm("articles.change_article")
