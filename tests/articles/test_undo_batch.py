"""undo_batch: what a batch brought goes, what people made of it stays, and importing again brings it back."""

import datetime as dt
import io
import json
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from articles.checking import check_document
from articles.deciding import accept_evidence, refuse_evidence
from articles.models import Article, Batch, Document, Fact, Mention, Publication
from articles.provenance import Provenance
from articles.publishing import publish_all
from articles.reading.values import ReadArticle, Reading, Span
from articles.revising import revise_article
from articles.storing import Stored, store_document
from articles.undoing import undo_batch
from tests.articles.readings import figure, mention, plain_story, reading
from tests.factories import make_park, make_publication, make_user

DATA = "甲\n样本正文。\n乙\n样本正文。\n\n页脚\n".encode()


def page() -> Reading:
    """Two articles and a line of furniture."""
    first = ReadArticle(plain_story("甲"), mentions=(mention("样本园"),), figures=(figure("3"),))
    second = ReadArticle(plain_story("乙", first=3), mentions=(mention("样本园", line=4),))
    return reading(first, second, furniture=(Span(6, 6, "furniture"),))


class UndoTestCase(TestCase):
    def store(self, batch: Batch | None = None, **stated: Any) -> Stored:
        provenance = Provenance(file_name="page.txt", **stated)
        return store_document(DATA, page(), provenance, batch or Batch.objects.create())

    def undo(self, batch: Batch, **options: Any) -> dict[str, Any]:
        out = io.StringIO()
        call_command("undo_batch", str(batch.pk), "--json", stdout=out, **options)
        return json.loads(out.getvalue())


class RemovalTests(UndoTestCase):
    def test_everything_the_batch_brought_goes(self):
        batch = Batch.objects.create()
        self.store(batch, publication="示例日报")
        done = self.undo(batch)
        self.assertEqual(
            done,
            {
                "batch": batch.pk, "dry_run": False, "documents": ["page.txt"], "articles": 2, "kept": [],
                "restored": [], "publications": ["示例日报"], "rows": 0,
            },
        )  # fmt: skip
        left = [model.objects.count() for model in (Article, Mention, Fact, Publication)]
        self.assertEqual((left, Document.objects.present().count()), ([0, 0, 0, 0], 0))

    def test_a_dry_run_says_the_same_and_keeps_all(self):
        batch = Batch.objects.create()
        self.store(batch, publication="示例日报")
        planned = self.undo(batch, dry_run=True)
        self.assertEqual((planned["articles"], planned["publications"]), (2, ["示例日报"]))
        self.assertEqual((Article.objects.count(), Document.objects.present().count()), (2, 1))
        self.assertEqual(Batch.objects.get().undone_at, None)

    def test_undoing_twice_changes_nothing_more(self):
        batch = Batch.objects.create()
        self.store(batch)
        self.undo(batch)
        self.store()
        self.assertEqual(self.undo(batch)["documents"], [])
        self.assertEqual(Article.objects.count(), 2)

    def test_a_publication_that_others_use_or_somebody_set_up_stays(self):
        batch = Batch.objects.create()
        self.store(batch, publication="示例日报")
        Publication.objects.update(display="none")
        make_publication("示例晚报")
        self.undo(batch)
        self.assertEqual(sorted(Publication.objects.values_list("name", flat=True)), ["示例日报", "示例晚报"])

    def test_an_unknown_number_is_an_error(self):
        with self.assertRaisesMessage(
            CommandError, "Expected the number of a batch, found 999999: there is none."
        ):
            call_command("undo_batch", "999999")


class KeptTests(UndoTestCase):
    def setUp(self):
        self.editor = make_user()
        self.batch = Batch.objects.create()
        self.document = self.store(self.batch).document
        self.first, self.second = self.document.articles.on_page_order()

    def kept(self) -> list[str]:
        return [article["title"] for article in self.undo(self.batch)["kept"]]

    def test_an_edited_article_stays_with_its_lines_and_is_listed(self):
        revise_article(self.second, {"title": "改过的题"}, self.editor)
        self.assertEqual(self.kept(), ["改过的题"])
        self.assertEqual(list(Article.objects.values_list("pk", flat=True)), [self.second.pk])
        lines = self.document.passages.by_line().values_list("first_line", "last_line")
        self.assertEqual(list(lines), [(3, 3), (4, 4), (6, 6)])

    def test_an_article_saved_in_any_other_way_stays_too(self):
        self.first.subtitle = "补的副题"
        self.first.save()
        self.assertEqual(self.kept(), ["甲"])

    def test_an_article_whose_evidence_was_decided_stays(self):
        park = make_park("样本园")
        Mention.objects.filter(article=self.first).update(subject=park)
        accept_evidence(self.first.mentions.all(), self.editor)
        refuse_evidence(self.second.mentions.all(), self.editor)
        self.assertEqual(self.kept(), ["甲", "乙"])

    def test_what_an_import_published_by_itself_goes(self):
        publish_all(self.document)
        self.assertEqual(set(Article.objects.values_list("state", flat=True)), {"published"})
        self.assertEqual(self.kept(), [])
        self.assertFalse(Article.objects.exists())

    def test_importing_again_restores_the_rest_beside_what_was_kept(self):
        revise_article(self.second, {"title": "改过的题"}, self.editor)
        refuse_evidence(self.second.mentions.all(), self.editor)
        self.undo(self.batch)
        again = self.store()
        self.assertEqual((again.outcome, again.counts["articles"]), ("created", 1))
        rows = self.document.articles.on_page_order().values_list("title", "public_id")
        self.assertEqual(list(rows), [("甲", self.first.public_id), ("改过的题", self.second.public_id)])
        self.assertEqual(list(self.second.mentions.values_list("state", flat=True)), ["refused"])
        document = Document.objects.present().get()
        self.assertEqual((document.pk, check_document(document)), (self.document.pk, []))


class RestoredTests(UndoTestCase):
    def test_importing_again_brings_back_all_with_its_addresses(self):
        batch = Batch.objects.create()
        self.store(batch, publication="示例日报", published="2024-03-28")
        before = list(
            Article.objects.order_by("position").values_list("title", "public_id", "document", "sort_key")
        )
        self.undo(batch)
        self.assertEqual(self.store(publication="示例日报", published="2024-03-28").outcome, "created")
        after = Article.objects.order_by("position").values_list("title", "public_id", "document", "sort_key")
        self.assertEqual(list(after), before)

    def test_a_changed_origin_is_set_back(self):
        self.store(published="2024-03-28", page="3")
        batch = Batch.objects.create()
        self.store(batch, published="2024-03-29", publication="示例日报")
        done = self.undo(batch)
        self.assertEqual(
            (done["restored"], done["publications"], done["documents"]),
            (
                [{"file": "page.txt", "restored": {"publication": "", "published": "2024-03-28"}}],
                ["示例日报"],
                [],
            ),
        )
        article = Article.objects.select_related("document").first()
        self.assertEqual(
            (
                article.published,
                article.published_earliest,
                article.publication,
                article.document.page_number,
            ),
            ("2024-03-28", dt.date(2024, 3, 28), None, "3"),
        )

    def test_what_was_changed_again_since_stays(self):
        self.store(published="2024-03-28")
        batch = Batch.objects.create()
        self.store(batch, published="2024-03-29")
        self.store(published="2024-03-30")
        self.assertEqual(self.undo(batch)["restored"], [])
        self.assertEqual(Document.objects.get().published, "2024-03-30")

    def test_a_narrowed_display_is_set_back(self):
        known = make_publication("示例日报")
        self.store(publication="示例日报")
        batch = Batch.objects.create()
        self.store(batch, publication="示例日报", display="none")
        undo_batch(batch)
        known.refresh_from_db()
        self.assertEqual(known.display, "full")
