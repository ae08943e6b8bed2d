"""Two people at once, on a database that lets them: one of them is first, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from unittest import skipUnless

from django.db import connection, connections
from django.test import Client, TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from articles.deciding import accept_evidence, refuse_evidence
from articles.merging import merge_subjects
from articles.models import Article, Batch, Mention
from articles.provenance import Provenance
from articles.revising import NotPossible, publish_article, send_back_article
from articles.scheduling import publish_due
from articles.storing import store_document
from articles.undoing import undo_batch
from regions.models import Subject
from tests.articles.readings import plain_story, reading
from tests.factories import make_article, make_mention, make_park, make_user
from tests.pages_to_divide import make_page, uncovered

Act = Callable[[], Any]


@skipUnless(connection.vendor == "postgresql", "on SQLite a writing transaction is alone by itself")
class AtOnceTests(TransactionTestCase):
    def at_once(self, *acts: Act) -> list[Any]:
        """What each act gives, or the words in which it was refused; all of them start together."""
        start = Barrier(len(acts))

        def run(act: Act) -> Any:
            try:
                start.wait()
                return act()
            except NotPossible as error:
                return str(error)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(run, acts))

    def test_of_an_acceptance_and_a_refusal_one_counts_and_the_other_is_told(self):
        mention = make_mention(make_article(), make_park(), state="suggested")
        first, second = make_user(), make_user()
        rows = [Mention.objects.get(pk=mention.pk) for _ in range(2)]
        found = self.at_once(
            lambda: accept_evidence([rows[0]], first), lambda: refuse_evidence([rows[1]], second)
        )
        mention.refresh_from_db()
        by = {"accepted": first, "refused": second}[mention.state]
        self.assertEqual((found.count(1), mention.decided_by), (1, by))
        self.assertIn("“样本高新区”刚刚被别人裁定过，请核对后再操作。", found)

    def test_of_a_publication_and_a_return_one_counts_and_the_other_is_told(self):
        article = make_article(state="in-review")
        first, second = make_user(), make_user()
        rows = [Article.objects.get(pk=article.pk) for _ in range(2)]
        found = self.at_once(
            lambda: publish_article(rows[0], first), lambda: send_back_article(rows[1], second)
        )
        self.assertEqual(found.count(None), 1)
        self.assertIn("这篇文章刚刚被别人改过，请重新打开后再试。", found)

    def test_two_editors_who_saw_the_same_lines_do_not_both_move_them(self):
        document, first, second = make_page()
        url = reverse("admin:articles_document_divide", args=[document.pk, "move"])
        targets = (second.pk, "furniture")
        users = [make_user("", "Editor"), make_user("", "Editor")]

        def move(user: Any, target: Any) -> int:
            client = Client()
            client.force_login(user)
            return client.post(url, {"first": 5, "last": 5, "target": target, "seen": 0}).status_code

        found = self.at_once(*(lambda u=u, t=t: move(u, t) for u, t in zip(users, targets, strict=True)))
        self.assertEqual((sorted(found), document.layouts.count()), ([200, 302], 1))
        self.assertEqual(uncovered(document), [])

    def test_a_batch_undone_twice_at_once_is_undone_once(self):
        batch = Batch.objects.create()
        store_document(b"a", reading(plain_story("甲")), Provenance("a.txt"), batch)
        rows = [Batch.objects.get(pk=batch.pk) for _ in range(2)]
        found = self.at_once(*(lambda row=row: undo_batch(row).articles for row in rows))
        self.assertEqual(sorted(found), [0, 1])

    def test_two_subjects_merged_into_each_other_make_no_circle(self):
        one, other = make_park("甲园"), make_park("乙园")
        user = make_user()
        pairs = [(one.pk, other.pk), (other.pk, one.pk)]
        rows = [[Subject.objects.get(pk=number) for number in pair] for pair in pairs]
        found = self.at_once(*(lambda pair=pair: merge_subjects(*pair, user) for pair in rows))
        self.assertEqual(found.count(None), 1)
        self.assertEqual(Subject.objects.filter(merged_into=None).count(), 1)

    def test_two_runs_publish_what_is_due_once(self):
        reviewer = make_user("排期的人", "Reviewer")
        now = timezone.now()
        for number in range(4):
            make_article(f"题{number}", state="in-review", scheduled_for=now, scheduled_by=reviewer)
        found = self.at_once(*(lambda: [str(due.article) for due in publish_due(now)] for _ in range(2)))
        self.assertEqual(sorted(sum(found, [])), ["题0", "题1", "题2", "题3"])
