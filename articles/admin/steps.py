"""The steps an article takes from draft to public and back: label, permission, states, verb, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.revising import (
    correct_article,
    publish_article,
    reopen_article,
    send_back_article,
    submit_article,
    withdraw_article,
)

State = Article.State


@dataclass(frozen=True, slots=True)
class Step:
    """note_label names what the editor must write first; "" where the step wants no words."""

    name: str
    label: Promise
    done: Promise  # what the message says of the articles that took it
    permission: str
    sources: tuple[str, ...]
    take: Callable[[Article, User, str], None]
    note_label: Promise | str = ""
    note_required: bool = True

    @property
    def action(self) -> str:
        """What the list's actions call it."""
        return self.name.replace("-", "_")

    def open_to(self, article: Article, user: User) -> bool:
        """Whether this user may take the step with this article as it stands."""
        return article.state in self.sources and user.has_perm(self.permission)

    def is_own_review(self, article: Article, user: User) -> bool:
        """Whether the step would have the user publish what he submitted himself."""
        own = article.submitted_by_id == user.pk and not user.has_perm("articles.review_own_article")
        return self.name == "publish" and own


STEPS = {
    step.name: step
    for step in (
        Step(
            "submit", _("送审"), _("已送审"), "articles.submit_article", (State.DRAFT,),
            lambda article, by, note: submit_article(article, by),
        ),
        Step(
            "publish", _("发布"), _("已发布"), "articles.publish_article", (State.IN_REVIEW,),
            lambda article, by, note: publish_article(article, by),
        ),
        Step(
            "send-back", _("退回修改"), _("已退回"), "articles.publish_article", (State.IN_REVIEW,),
            send_back_article, _("退回原因（编辑会在修改历史里看到）"), False,
        ),
        Step(
            "correct", _("发布更正说明"), _("已更正"), "articles.correct_article", Article.PUBLIC_STATES,
            correct_article, _("更正说明（读者会看到）"),
        ),
        Step(
            "withdraw", _("撤回"), _("已撤回"), "articles.withdraw_article", Article.PUBLIC_STATES,
            withdraw_article, _("撤回理由（读者会在原网址看到）"),
        ),
        Step(
            "reopen", _("重新编辑"), _("已转为草稿"), "articles.withdraw_article", (State.WITHDRAWN,),
            lambda article, by, note: reopen_article(article, by),
        ),
    )
}  # fmt: skip
