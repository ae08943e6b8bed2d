"""load_sample: the sample pages go in published, once, and come out again without a trace."""

import io
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from articles.checking import check_document
from articles.models import Article, Batch, Document, Fact, Mention, Publication
from articles.provenance import Provenance
from articles.storing import store_document
from tests.articles.readings import plain_story, reading
from tests.factories import make_park, make_region

PAGES = sorted((Path(settings.BASE_DIR) / "seeds" / "pages").glob("*.txt"))


def load(*arguments: str) -> str:
    """Run the command; gives the last line that it says."""
    out = io.StringIO()
    call_command("load_sample", *arguments, stdout=out)
    return out.getvalue().splitlines()[-1]


class LoadSampleTests(TestCase):
    """The sample is loaded once for all of them: that is most of what they take."""

    @classmethod
    def setUpTestData(cls):
        cls.park = make_park("聊城高新区", make_region("聊城市", "371500"))
        cls.said = load()

    def test_every_page_goes_in_with_all_its_articles_public(self):
        number = Batch.objects.get().pk
        self.assertEqual(
            self.said, f"Batch {number}: {len(PAGES)} created, 0 changed, 0 unchanged, 0 refused."
        )
        self.assertEqual(Document.objects.count(), len(PAGES))
        self.assertEqual(set(Article.objects.values_list("state", flat=True)), {"published"})
        self.assertEqual(set(Publication.objects.values_list("sample", flat=True)), {True})
        self.assertEqual(
            set(Document.objects.values_list("file_name", flat=True)), {path.name for path in PAGES}
        )
        self.assertTrue(Mention.objects.accepted().filter(subject=self.park).exists())
        self.assertFalse(Mention.objects.suggested().exclude(subject=None).exists())
        self.assertEqual(
            [fault for document in Document.objects.all() for fault in check_document(document)], []
        )

    def test_loading_it_again_changes_nothing(self):
        before = (list(Article.objects.order_by("pk").values()), list(Batch.objects.values()))
        self.assertEqual(load(), f"The sample is loaded already: {len(PAGES)} pages unchanged.")
        self.assertEqual(
            (list(Article.objects.order_by("pk").values()), list(Batch.objects.values())), before
        )

    def test_removing_it_leaves_only_the_rest(self):
        own = Batch.objects.create()
        store_document(b"own", reading(plain_story("自己的")), Provenance("own.txt", "自己的报纸"), own)
        edited = Article.objects.filter(document__batch__kind="sample").first()
        edited.subtitle = "改过"
        edited.save()
        self.assertRegex(load("--remove"), rf"^{len(PAGES)} sample pages and \d+ articles removed\.$")
        left = [
            list(Article.objects.values_list("title", flat=True)),
            list(Document.objects.values_list("file_name", flat=True)),
            list(Publication.objects.values_list("name", flat=True)),
            list(Batch.objects.all()),
            [model.history.count() for model in (Article, Fact)],
            [model.objects.count() for model in (Mention, Fact)],
        ]
        self.assertEqual(left, [["自己的"], ["own.txt"], ["自己的报纸"], [own], [0, 0], [0, 0]])

    def test_pages_of_an_earlier_version_go_unless_people_edited_them(self):
        earlier = Batch.objects.create(kind="sample")
        for name in ("old.txt", "edited.txt"):
            store_document(name.encode(), reading(plain_story(name)), Provenance(name, "示例日报"), earlier)
        edited = Article.objects.get(title="edited.txt")
        edited.subtitle = "改过"
        edited.save()
        load()
        names = set(Document.objects.values_list("file_name", flat=True))
        self.assertEqual(names - {path.name for path in PAGES}, {"edited.txt"})

    def test_an_empty_authority_refuses(self):
        self.park.names.all().delete()
        self.park.region.names.all().delete()
        with self.assertRaisesMessage(CommandError, "The authority is empty: run load_authority first."):
            load()

    def test_a_refresh_leaves_a_removed_sample_away(self):
        load("--remove")
        self.assertEqual(load("--refresh"), "No sample is loaded; none was added.")
        self.assertEqual(Document.objects.count(), 0)
