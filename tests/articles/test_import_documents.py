"""import_documents as staff use it: what goes in, what is refused and why, and what it says about it."""

import io
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article, Batch, BatchItem, Document, Mention, Publication
from tests.articles.importing import PAGE, ImportTestCase
from tests.factories import make_user


class ImportTests(ImportTestCase):
    def test_a_page_goes_in_with_its_article_and_the_park_it_names(self):
        lines = self.run_import(self.file("page.txt"))
        batch = Batch.objects.get()
        article = Article.objects.get()
        self.assertEqual(
            (article.title, article.state, article.document.file_name, article.batch),
            ("样本高新区引来新企业", "draft", "page.txt", batch),
        )
        self.assertEqual(article.mentions.get(printed="样本高新区").subject_id, self.park.pk)
        self.assertEqual(list(article.credits.values_list("name", "role")), [("范小例", "reporter")])
        self.assertEqual(lines[-1], f"Batch {batch.pk}: 1 created, 0 changed, 0 unchanged, 0 refused.")

    def test_the_same_bytes_again_change_nothing_whatever_they_are_called(self):
        self.run_import(self.file("page.txt"))
        before = list(Article.objects.values())
        outcomes = self.run_json(self.file("copy.txt"))
        self.assertEqual([row.get("outcome") for row in outcomes], ["unchanged", None])
        self.assertEqual(
            {name: outcomes[-1][name] for name in ("created", "changed", "unchanged", "refused")},
            {"created": 0, "changed": 0, "unchanged": 1, "refused": 0},
        )
        self.assertEqual(list(Article.objects.values()), before)

    def test_options_state_the_publication_and_a_partial_date(self):
        self.run_import(self.file("page.txt"), publication="示例日报", published="2024-03")
        article = Article.objects.get()
        self.assertEqual((article.publication.name, article.published), ("示例日报", "2024-03"))

    def test_a_date_that_no_calendar_has_is_refused_before_anything(self):
        with self.assertRaisesMessage(
            CommandError, "expected YYYY, YYYY-MM or YYYY-MM-DD, found '2024-02-30'"
        ):
            call_command("import_documents", str(self.file("page.txt")), "--published", "2024-02-30")
        self.assertFalse(Batch.objects.exists())

    def test_folders_are_searched_for_text_and_the_rest_is_named(self):
        self.file("in/b.txt", PAGE + "二\n")
        self.file("in/deep/a.txt")
        self.file("in/picture.jpg", b"\xff\xd8")
        out, err = io.StringIO(), io.StringIO()
        call_command("import_documents", str(self.folder / "in"), stdout=out, stderr=err)
        self.assertEqual(
            list(Document.objects.order_by("pk").values_list("file_name", flat=True)),
            ["in/b.txt", "in/deep/a.txt"],
        )
        self.assertEqual(err.getvalue(), f"1 other files were passed over: {self.folder}/in/picture.jpg\n")

    def test_nothing_to_import_and_an_unknown_account_are_errors(self):
        with self.assertRaisesMessage(CommandError, "found none"):
            self.run_import()
        with self.assertRaisesMessage(CommandError, "expected an account's name, found 'nobody'"):
            self.run_import(self.file("page.txt"), user="nobody")

    def test_the_batch_knows_who_ran_it_and_its_label(self):
        user = make_user("importer")
        self.run_import(self.file("page.txt"), user="importer", label="三月的版面")
        batch = Batch.objects.get()
        self.assertEqual((batch.user, batch.label, batch.finished_at is None), (user, "三月的版面", False))

    def test_an_empty_authority_refuses_and_names_the_command_that_fills_it(self):
        self.park.names.all().delete()
        self.park.region.names.all().delete()
        with self.assertRaisesMessage(CommandError, "The authority is empty: run load_authority first."):
            self.run_import(self.file("page.txt"))

    def test_clean_articles_are_published_and_sure_evidence_accepted(self):
        self.run_import(self.file("page.txt"), publish_clean=True)
        article = Article.objects.get()
        self.assertEqual(
            (article.state, article.doubts, article.public_since is None), ("published", [], False)
        )
        self.assertEqual(
            set(
                Mention.objects.filter(subject=self.park, confidence__gte=0.9).values_list("state", flat=True)
            ),
            {"accepted"},
        )
        self.assertFalse(Mention.objects.accepted().filter(subject=None).exists())
        self.assertFalse(Mention.objects.accepted().filter(confidence__lt=0.9).exists())


class DryRunTests(ImportTestCase):
    def test_it_says_line_by_line_what_would_be_done_and_writes_nothing(self):
        known = self.file("known.txt")
        self.run_import(known)
        counts = [model.objects.count() for model in (Document, Article, Batch, BatchItem, Publication)]
        new, broken = self.file("new.txt", PAGE.replace("四十", "五十")), self.file("broken.txt", b"")
        out = io.StringIO()
        with self.assertRaisesMessage(CommandError, "1 of 3 documents refused."):
            call_command(
                "import_documents",
                *map(str, (known, new, broken)),
                "--dry-run",
                "--published=2024-03-28",
                stdout=out,
            )
        lines = out.getvalue().splitlines()
        self.assertEqual(
            [lines[0], lines[1].partition(":")[0], lines[2], *lines[-2:]],
            [
                f"would be changed  {known}: published (none) → 2024-03-28",
                f"would be created  {new}",
                "    lines 1-7: report: 样本高新区引来新企业",
                f"would be refused  {broken}: byte 0: expected text, found an empty document",
                "Nothing was written. Would be: 1 created, 1 changed, 0 unchanged, 1 refused.",
            ],
        )
        after = [model.objects.count() for model in (Document, Article, Batch, BatchItem, Publication)]
        self.assertEqual(after, counts)

    def test_it_counts_what_the_import_then_makes(self):
        path = self.file("page.txt")
        planned = self.run_json(path, dry_run=True)[0]["counts"]
        self.assertEqual(self.run_json(path)[0]["counts"], planned)


class ManifestTests(ImportTestCase):
    header = "file,publication,published,page,address,retrieved,licence,display\n"

    def manifest(self, *rows: str, header: str = header) -> Path:
        return self.file("manifest.csv", "\ufeff" + header + "".join(f"{row}\n" for row in rows))

    def test_it_states_where_each_file_came_from(self):
        self.file("in/a.txt")
        self.file("in/b.txt", PAGE + "又一行。\n")
        manifest = self.manifest("a.txt,示例日报,2024-03-28,3,https://example.org/3,2024-04-01,CC0,excerpt")
        self.run_import(self.folder / "in", manifest=manifest, published="2023")
        rows = Document.objects.order_by("pk").values_list(
            "file_name", "publication__name", "published", "page_number", "address", "licence"
        )
        self.assertEqual(
            list(rows),
            [
                ("in/a.txt", "示例日报", "2024-03-28", "3", "https://example.org/3", "CC0"),
                ("in/b.txt", None, "2023", "", "", ""),
            ],
        )
        self.assertEqual(Publication.objects.get().display, "excerpt")

    def test_without_paths_it_names_the_files_beside_it(self):
        self.file("in/a.txt")
        self.run_import(manifest=self.manifest("in/a.txt,示例日报,,,,,,"))
        self.assertEqual(Document.objects.get().publication.name, "示例日报")

    def test_alone_it_names_no_file_outside_its_folder(self):
        self.file("elsewhere.txt")
        rows = ("../elsewhere.txt,,,,,,,", f"{self.folder}/elsewhere.txt,,,,,,,", "a/../../b.txt,,,,,,,")
        with self.assertRaises(CommandError) as caught:
            self.run_import(manifest=self.manifest(*rows))
        faults = str(caught.exception).splitlines()
        self.assertEqual(
            [fault.partition(": line ")[2].partition(", found")[0] for fault in faults],
            [f"{number}: file: expected a file in this folder" for number in (2, 3, 4)],
        )

    def test_a_new_origin_for_known_bytes_is_a_change_and_the_same_again_is_none(self):
        self.file("in/a.txt")
        self.run_import(self.folder / "in")
        manifest = self.manifest("a.txt,示例日报,2024-03-28,,,,,")
        outcomes = [self.run_json(self.folder / "in", manifest=manifest)[0]["outcome"] for _ in range(2)]
        self.assertEqual(outcomes, ["changed", "unchanged"])

    def test_every_fault_is_named_with_its_line_and_nothing_is_imported(self):
        self.file("in/a.txt")
        manifest = self.manifest(
            "a.txt,,2024-13,,no address,1.4.2024,,half",
            "a.txt,,,,,,,",
            "none.txt,,,,,,",
            ",示例日报,,,,,,full",
            "b.txt,示例日报,,,,,,none",
        )
        with self.assertRaises(CommandError) as caught:
            self.run_import(self.folder / "in", manifest=manifest)
        faults = [line.removeprefix(f"{manifest}: ") for line in str(caught.exception).splitlines()]
        self.assertEqual(
            faults,
            [
                "line 2: published: expected YYYY, YYYY-MM or YYYY-MM-DD, found '2024-13'",
                "line 2: address: expected an address that starts with http:// or https://, "
                "found 'no address'",
                "line 2: retrieved: expected YYYY-MM-DD, found '1.4.2024'",
                "line 2: display: expected one of full, excerpt, none, found 'half'",
                "line 4: expected 8 cells, found 7",
                "line 5: file: expected a path, found nothing",
                "line 3: file: expected each file once, found a.txt as on line 2",
                "line 6: display: expected full as on line 5, found none",
            ],
        )
        self.assertFalse(Batch.objects.exists())

    def test_a_row_whose_file_is_not_given_is_an_error(self):
        self.file("in/a.txt")
        self.file("in/deep/a.txt")
        manifest = self.manifest("in/deep/a.txt,,,,,,,", "b.txt,,,,,,,")
        with self.assertRaisesMessage(
            CommandError, "line 3: file: expected one of the files given, found no such file: b.txt"
        ):
            self.run_import(self.folder / "in", manifest=manifest)

    def test_unknown_columns_wrong_encodings_and_missing_files_are_errors(self):
        page = self.file("a.txt")
        for manifest, message in (
            (
                self.manifest(header="file,colour\n"),
                "line 1: expected the column file and any of publication",
            ),
            (self.file("m2.csv", "file\n版.txt\n".encode("gb18030")), "byte 5: expected UTF-8"),
            (self.file("m3.csv", b""), "line 1: expected the columns file,publication"),
            (self.folder / "m4.csv", "expected a file that can be read: No such file or directory"),
        ):
            with self.subTest(manifest.name), self.assertRaisesMessage(CommandError, message):
                self.run_import(page, manifest=manifest)
