"""Publication at a set time: who may schedule, what goes out when, and what is held."""

import datetime as dt
import io
import json

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from articles.revising import NotPossible, publish_article, revise_article, send_back_article
from articles.scheduling import publish_due, schedule_article
from tests.factories import make_article, make_user

HOUR = dt.timedelta(hours=1)


def stored(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


class ScheduleTestCase(TestCase):
    def setUp(self):
        self.editor, self.reviewer = make_user("送审的人", "Editor"), make_user("排期的人", "Reviewer")
        self.soon = timezone.now() + HOUR

    def in_review(self, title: str = "样本标题") -> Article:
        return make_article(title, state="in-review", submitted_by=self.editor)

    def scheduled(self, title: str = "样本标题") -> Article:
        article = self.in_review(title)
        schedule_article(article, self.soon, self.reviewer)
        return stored(article)

    def due(self) -> list[tuple[str, str]]:
        return [(str(each.article), each.held) for each in publish_due(self.soon)]


class SchedulingTests(ScheduleTestCase):
    def test_history_tells_who_scheduled_it_for_when(self):
        change = self.scheduled().history.latest()
        when = f"{timezone.localtime(self.soon):%Y-%m-%d %H:%M}"
        self.assertEqual(
            (change.history_user.username, change.history_change_reason), ("排期的人", f"定于 {when} 发布")
        )

    def test_only_what_is_in_review_is_scheduled_and_only_for_later(self):
        for state in ("draft", "published", "corrected"):
            with self.subTest(state), self.assertRaisesMessage(NotPossible, "只有待审的文章"):
                schedule_article(make_article(state=state), self.soon, self.reviewer)
        with self.assertRaisesMessage(NotPossible, "须在以后"):
            schedule_article(self.in_review(), timezone.now() - HOUR, self.reviewer)

    def test_nobody_schedules_what_he_submitted(self):
        article = make_article(state="in-review", submitted_by=self.reviewer)
        with self.assertRaisesMessage(NotPossible, "由您送审"):
            schedule_article(article, self.soon, self.reviewer)

    def test_every_step_and_every_edit_by_who_may_not_publish_takes_it_off(self):
        for change in (
            lambda article: send_back_article(article, self.reviewer),
            lambda article: publish_article(article, self.reviewer),
            lambda article: revise_article(article, {"title": "改过"}, self.editor),
            lambda article: schedule_article(article, None, self.reviewer),
        ):
            article = self.scheduled()
            change(article)
            found = stored(article)
            self.assertEqual((found.scheduled_for, found.scheduled_by), (None, None))

    def test_an_edit_by_who_may_publish_leaves_it(self):
        article = self.scheduled()
        revise_article(article, {"title": "改过"}, self.reviewer)
        self.assertEqual(stored(article).scheduled_for, self.soon)


class DueTests(ScheduleTestCase):
    def test_what_is_due_is_published_for_who_scheduled_it_and_nothing_else(self):
        article = self.scheduled("到期的")
        schedule_article(self.in_review("未到的"), self.soon + HOUR, self.reviewer)
        self.in_review("没有排期的")
        self.assertEqual(self.due(), [("到期的", "")])
        article, change = stored(article), article.history.latest()
        self.assertEqual((article.state, article.scheduled_for), ("published", None))
        self.assertIsNotNone(article.public_since)
        self.assertEqual(change.history_user, self.reviewer)
        self.assertRegex(change.history_change_reason, r"^按 排期的人 的安排于 [\d :-]+ 定时发布$")

    def test_a_second_run_finds_nothing(self):
        self.scheduled()
        self.assertEqual([len(self.due()), self.due()], [1, []])

    def test_who_may_publish_no_longer_publishes_nothing(self):
        article = self.scheduled()
        self.reviewer.groups.clear()
        self.assertEqual(self.due(), [("样本标题", "安排人已不能发布文章。")])
        self.reviewer.delete()
        self.assertEqual(self.due(), [("样本标题", "安排人已不能发布文章。")])
        self.assertEqual(stored(article).state, "in-review")


class CommandTests(ScheduleTestCase):
    def make_due(self, article: Article) -> None:
        Article.objects.filter(pk=article.pk).update(scheduled_for=timezone.now() - HOUR)

    def run_command(self, *options: str) -> str:
        out = io.StringIO()
        call_command("publish_due", *options, stdout=out)
        return out.getvalue()

    def test_it_says_what_it_published_and_then_that_nothing_is_due(self):
        article = self.scheduled("到期的")
        self.make_due(article)
        self.assertRegex(
            self.run_command(),
            rf"^published  {article.public_id}  到期的  \(for [\d :-]+, by 排期的人\)\n$",
        )
        self.assertEqual(self.run_command(), "Nothing is due.\n")

    def test_machines_get_one_object_an_article_and_a_summary(self):
        article = self.scheduled("到期的")
        self.make_due(article)
        rows = [json.loads(line) for line in self.run_command("--json").splitlines()]
        rows[0].pop("scheduled_for")
        first = {
            "id": article.public_id,
            "title": "到期的",
            "outcome": "published",
            "scheduled_by": "排期的人",
        }
        self.assertEqual(rows, [first, {"published": 1, "held": 0}])

    def test_the_exit_status_says_that_something_was_held(self):
        article = self.scheduled()
        self.make_due(article)
        self.reviewer.groups.clear()
        with self.assertRaisesMessage(CommandError, "1 of 1 due articles could not be published."):
            self.run_command()
