"""export_archive and import_archive: everything comes back as it was, and is written down alike again."""

import hashlib
import io
import json
import tempfile
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TransactionTestCase

from articles.checking import check_document
from articles.deciding import accept_evidence, refuse_evidence
from articles.dividing import move_lines, restore_layout
from articles.models import Article, Batch, Document, Fact, Likeness, Mention
from articles.provenance import Provenance
from articles.reading.values import FoundCredit, ReadArticle, Span
from articles.reprints import put_in
from articles.revising import publish_article, revise_article, submit_article
from articles.storing import refuse_document, store_document
from articles.undoing import undo_batch
from regions.models import Milestone, Name, Subject, Succession
from tests.articles.readings import figure, mention, plain_story, reading, relation
from tests.factories import make_mention, make_metric, make_park, make_publication, make_region, make_user

DATA = "题\r\n样本正文。\r\n\r\n页脚".encode("gb18030")


class RoundTripTests(TransactionTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def fill(self) -> None:
        """An archive with something in every table, changed by people since it was imported."""
        editor, reviewer = make_user("编辑甲"), make_user("reviewer")
        city = make_region("样本市")
        county = make_region("样本县", parent=city, since="1986-03")
        old = make_park("旧园区", city)
        park = make_park("样本高新区", county, parent=make_park("样本示范区", city), longitude=117.25)
        park.further_regions.set([city, county])
        park.summary = "改过一次。"
        park.save()
        Subject.objects.filter(pk=old.pk).update(merged_into=park)
        Name.objects.create(subject=park, text="样本高新技术产业开发区", valid_from="1992", risky=True)
        Milestone.objects.create(subject=park, kind="founded", date="1992-11")
        Succession.objects.create(predecessor=old, successor=park, date="2001")
        make_metric("地区生产总值", unit_family="money", printed_forms=["GDP"])
        found = ReadArticle(
            plain_story("题", credits=(FoundCredit("范小例", "reporter", 1, "byline", 0.9),)),
            mentions=(mention("样本高新区", subject=park.pk), mention("某园")),
            figures=(figure("2410.5", subject=park.pk, as_of="2023-H1"), figure("3", "%", line=1)),
            relations=(relation("甲", "乙"),),
        )
        batch = Batch.objects.create(label="三月", user=editor)
        stated = Provenance("page.txt", "示例日报", "2024-03-28", "3")
        whole = reading(found, furniture=(Span(4, 4, "furniture"),))
        article = store_document(DATA, whole, stated, batch).document.articles.get()
        refuse_document(batch, "broken.txt", "byte 0: expected text, found an empty document")
        accept_evidence(article.mentions.filter(subject=park), editor)
        refuse_evidence(article.mentions.filter(subject=None), editor)
        self.divide(article, editor)
        article = Article.objects.get(pk=article.pk)
        revise_article(article, {"subtitle": "补的副题"}, editor)
        self.print_again(article, editor)
        article = Article.objects.get(pk=article.pk)
        submit_article(article, editor)
        publish_article(article, reviewer)
        gone = Batch.objects.create()
        store_document(b"gone", reading(plain_story("撤")), Provenance("gone.txt"), gone)
        undo_batch(gone)

    def print_again(self, article: Article, editor: User) -> None:
        """A second article of the same story, and one that an editor said is of another."""
        for name in ("again", "other"):
            found = reading(plain_story(name))
            store_document(
                f"{name}\n样本正文。".encode(), found, Provenance(f"{name}.txt"), Batch.objects.create()
            )
        again, other = Article.objects.exclude(pk=article.pk).order_by("pk")
        put_in(article, again, editor)
        Likeness.objects.create(first=article, second=other, state="refused", decided_by=editor)

    def divide(self, article: Article, editor: User) -> None:
        """Lines that changed hands twice, with the evidence that lost its place and who had decided on it."""
        move_lines(article.document, 4, 4, article, editor)
        decided = make_mention(article, None, line=4, printed="页脚", name="页脚")
        refuse_evidence([decided], make_user("只裁定过一次的人"))
        move_lines(article.document, 4, 4, None, editor)

    def export(self, name: str) -> Path:
        call_command("export_archive", str(self.folder / name), stdout=io.StringIO())
        return self.folder / name

    def load(self, folder: Path) -> None:
        call_command("import_archive", str(folder), stdout=io.StringIO())

    def empty(self) -> None:
        call_command("flush", verbosity=0, interactive=False)

    def contents(self, folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }

    def refused(self, folder: Path) -> str:
        with self.assertRaises(CommandError) as caught:
            self.load(folder)
        return str(caught.exception).replace(f"{folder}/", "")

    def test_an_empty_database_takes_all_in_and_writes_it_down_alike(self):
        self.fill()
        first = self.export("first")
        self.empty()
        self.load(first)
        self.assertEqual(self.contents(self.export("second")), self.contents(first))

    def test_what_comes_back_is_whole_and_works_on(self):
        self.fill()
        address = Article.objects.get(title="题").public_id
        folder = self.export("first")
        self.empty()
        self.load(folder)
        article = Article.objects.select_related("submitted_by").get(title="题")
        self.assertEqual(
            (article.public_id, article.state, article.subtitle, article.submitted_by.username),
            (address, "published", "补的副题", "编辑甲"),
        )
        self.assertEqual(
            [
                row.history_user.username
                for row in article.history.exclude(history_user=None).order_by("history_id")
            ],
            ["编辑甲", "编辑甲", "编辑甲", "编辑甲", "编辑甲", "reviewer"],
        )
        self.assertEqual([check_document(document) for document in Document.objects.all()], [[]] * 4)
        self.assertEqual(Document.objects.get(file_name="page.txt").read_bytes(), DATA)
        self.assertEqual([str(one) for one in Article.objects.variants_of(article)], ["again"])
        pairs = Likeness.objects.order_by("pk").values_list("state", "decided_by__username")
        self.assertEqual(list(pairs), [("accepted", "编辑甲"), ("refused", "编辑甲")])
        self.assertEqual(Fact.objects.filter(subject__name="样本高新区").count(), 1)
        further = Subject.objects.get(name="样本高新区").further_regions.values_list("name", flat=True)
        self.assertEqual(sorted(further), ["样本县", "样本市"])
        before = {
            *Article.objects.values_list("pk", flat=True),
            *Document.objects.values_list("pk", flat=True),
        }
        new = store_document(
            b"new", reading(plain_story("新")), Provenance("new.txt"), Batch.objects.create()
        )
        self.assertEqual(new.document.articles.count(), 1)
        self.assertNotIn(new.document.pk, before)

    def test_evidence_that_a_layout_keeps_comes_back_with_who_decided_on_it(self):
        self.fill()
        folder = self.export("first")
        self.empty()
        User.objects.create(username="takes number 1")
        User.objects.create(username="takes number 2")
        self.load(folder)
        document = Document.objects.get(file_name="page.txt")
        restore_layout(document.layouts.newest_first()[0], make_user(), note="归位")
        mention = Mention.objects.get(printed="页脚")
        self.assertEqual((mention.state, mention.decided_by.username), ("refused", "只裁定过一次的人"))

    def test_accounts_come_back_without_password_and_only_those_that_are_named(self):
        self.fill()
        make_user("bystander")
        folder = self.export("first")
        self.assertNotIn(b"password", b"".join(self.contents(folder).values()))
        self.empty()
        self.load(folder)
        accounts = [
            (u.username, u.has_usable_password(), u.is_active, u.is_staff)
            for u in User.objects.order_by("pk")
        ]
        names = ["reviewer", "只裁定过一次的人", "编辑甲"]
        self.assertEqual(accounts, [(name, False, False, False) for name in names])

    def test_a_database_that_is_not_empty_is_left_alone(self):
        folder = self.export("empty")
        make_publication("示例日报")
        self.assertEqual(
            self.refused(folder),
            "Nothing was imported: expected an empty database, found 1 rows of articles.Publication",
        )

    def test_a_folder_with_files_in_it_is_not_overwritten(self):
        with self.assertRaisesMessage(
            CommandError, "expected a new or empty folder, found one with files in it"
        ):
            call_command("export_archive", str(Path(__file__).parent))

    def test_an_export_that_is_not_whole_is_refused_with_file_and_line_and_nothing_loaded(self):
        self.fill()
        folder = self.export("first")
        self.empty()
        original = self.contents(folder)
        subjects, names = "regions.subject.ndjson", "regions.name.ndjson"
        (document,) = (name for name in original if name.startswith("documents/") and original[name] == DATA)

        def check(name: str, data: bytes | None, message: str, signed: bool = True) -> None:
            """Put other contents in the file, with the checksum that fits them where signed."""
            manifest = json.loads(original["manifest.json"])
            if data is None:
                (folder / name).unlink()
            else:
                (folder / name).write_bytes(data)
                if signed and name in manifest["files"]:
                    manifest["files"][name] = checksum(data)
                    (folder / "manifest.json").write_text(json.dumps(manifest))
            with self.subTest(message):
                self.assertIn(message, self.refused(folder))
                self.assertFalse(
                    Subject.objects.exists() or Document.objects.exists() or User.objects.exists()
                )
            for each in (name, "manifest.json"):
                (folder / each).write_bytes(original[each])

        check(
            names,
            original[names] + b"{}\n",
            "regions.name.ndjson: expected 6 rows and checksum",
            signed=False,
        )
        check(names, None, "regions.name.ndjson: expected a file that can be read: No such file")
        check(
            names, b"{}\n", "regions.name.ndjson: line 1: expected the columns of regions.Name, these differ"
        )
        check(names, b"no json\n", "regions.name.ndjson: line 1: expected JSON")
        check(
            names,
            original[names].replace(b'"subject":"', b'"subject":"x'),
            "line 1: subject: expected a known name",
        )
        check(
            subjects, original[subjects].replace(b'"kind":"park"', b'"kind":"pork"'), "subject_kind_is_known"
        )
        check(document, b"other", f"{document}: expected bytes of sha256")
        check(document, None, f"{document}: expected the bytes of a document: No such file")
        check(
            "manifest.json", b"[]", "manifest.json: expected the manifest of an export, found something else"
        )
        newer = original["manifest.json"].replace(b'"version": 1', b'"version": 2')
        check(
            "manifest.json", newer, "expected park-news-archive version 1, found park-news-archive version 2"
        )


def checksum(data: bytes) -> dict[str, object]:
    return {"rows": len(data.splitlines()), "sha256": hashlib.sha256(data).hexdigest()}
