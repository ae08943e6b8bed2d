"""import_documents as staff use it: what goes in, what is refused and why, and what it says about it."""

import io
import json
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from articles.management.importing.sources import Refused, Source, find_sources
from articles.management.importing.zips import add_zip
from articles.models import Article, Batch, BatchItem, Document, Mention, Publication
from tests.factories import make_park, make_region, make_user

PAGE = """样本高新区引来新企业

□ 本报记者 范小例

样本高新区今年新增企业四十家,园区管委会昨天公布了这一数字。

企业来自三个行业,其中一半从事软件开发。
"""


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Without root's right to read everything; the folder itself is open to all."""
    folder.chmod(0o755)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


class ImportTestCase(TestCase):
    """A folder of its own and an authority with one region and one park."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.park = make_park("样本高新区", make_region("样本市"))

    def file(self, name: str, content: str | bytes = PAGE) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def zip(self, members: Iterable[tuple[str | zipfile.ZipInfo, str | bytes]]) -> Path:
        path = self.folder / "pages.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return path

    def run_import(self, *paths: Path, **options: Any) -> list[str]:
        """The lines that the command prints."""
        out = io.StringIO()
        call_command("import_documents", *map(str, paths), stdout=out, stderr=io.StringIO(), **options)
        return out.getvalue().splitlines()

    def run_json(self, *paths: Path, **options: Any) -> list[dict[str, Any]]:
        """The objects that the command prints with --json, also where it fails in the end."""
        out = io.StringIO()
        arguments = [*map(str, paths), "--json"]
        with suppress(CommandError):
            call_command("import_documents", *arguments, stdout=out, stderr=io.StringIO(), **options)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def reasons(self, *paths: Path) -> list[str]:
        """Why each document was refused, "" for those that went in."""
        return [row.get("reason", "") for row in self.run_json(*paths)[:-1]]


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


class BadInputTests(ImportTestCase):
    def test_each_broken_file_is_refused_with_place_and_reason_and_the_others_go_in(self):
        broken = {
            "a-empty.txt": b"",
            "b-binary.txt": bytes(range(256)) * 20,
            "c-nul.txt": "正文。\0正文。".encode(),
            "d-surrogate.txt": "正文。".encode() + b"\xed\xa0\x80",
            "e-cut.txt": PAGE.encode("gb18030")[:-3] + b"\x81",
            "f-page.html": b"<!DOCTYPE html><p>x</p>",
        }
        for name, content in broken.items():
            self.file(f"in/{name}", content)
        self.file("in/g-good.txt")
        rows = self.run_json(self.folder / "in")
        found = [(Path(row["file"]).name, row["outcome"], row.get("reason", "")) for row in rows[:-1]]
        self.assertEqual([name for name, outcome, _ in found if outcome == "refused"], list(broken))
        self.assertEqual(found[-1], ("g-good.txt", "created", ""))
        reasons = [reason for _, outcome, reason in found if outcome == "refused"]
        self.assertEqual(
            [reason for reason in reasons if "expected" not in reason or "found" not in reason], []
        )
        self.assertEqual(
            list(
                BatchItem.objects.filter(outcome="refused").order_by("pk").values_list("message", flat=True)
            ),
            reasons,
        )
        self.assertEqual(Document.objects.count(), 1)

    def test_the_exit_status_says_that_something_was_refused(self):
        with self.assertRaisesMessage(CommandError, "1 of 2 documents refused."):
            self.run_import(self.file("empty.txt", b""), self.file("page.txt"))

    def test_a_hundred_megabytes_in_one_line_are_refused_unread(self):
        path = self.folder / "huge.txt"
        with path.open("wb") as file:
            file.truncate(100 * 1024 * 1024)
        self.assertEqual(self.reasons(path), ["expected at most 10,485,760 bytes, found 104,857,600"])

    def test_missing_files_pipes_and_empty_folders_are_refused(self):
        os.mkfifo(self.folder / "pipe.txt")
        (self.folder / "empty").mkdir()
        self.assertEqual(
            self.reasons(self.folder / "none.txt", self.folder / "pipe.txt", self.folder / "empty"),
            [
                "expected a file that can be read: No such file or directory",
                "expected a file, found a device, pipe or socket",
                "expected text files (*.txt), found none",
            ],
        )

    def test_a_folder_without_rights_is_refused_and_so_is_what_lies_in_it(self):
        closed = self.folder / "closed"
        self.file("closed/page.txt")
        closed.chmod(0)
        self.addCleanup(closed.chmod, stat.S_IRWXU)
        with as_nobody(self.folder), ExitStack() as stack:
            found = find_sources([closed, closed / "page.txt"], add_zip, stack)
            reasons = [self.reason_of(source) for source in found.sources]
        self.assertEqual(
            reasons,
            [
                "expected a folder that can be read: Permission denied",
                "expected a file that can be read: Permission denied",
            ],
        )

    def reason_of(self, source: Source) -> str:
        with self.assertRaises(Refused) as caught:
            source.read()
        return str(caught.exception)

    def test_a_name_that_is_no_utf8_is_spelt_out(self):
        path = Path(os.fsdecode(bytes(self.folder) + b"/\xb0\xe6.txt"))
        path.write_bytes(PAGE.encode())
        self.run_import(path)
        self.assertEqual(Document.objects.get().file_name, "\\udcb0\\udce6.txt")


class ZipTests(ImportTestCase):
    def test_text_members_go_in_and_the_rest_is_passed_over(self):
        self.run_import(self.zip([("a/一.txt", PAGE), ("b.jpg", b"x"), ("__MACOSX/._一.txt", b"x")]))
        self.assertEqual(Document.objects.get().file_name, "pages.zip/a/一.txt")

    def test_members_that_lead_outside_or_nest_or_link_are_refused_alone(self):
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        members = [("../up.txt", PAGE), ("/root.txt", PAGE), ("c:/x.txt", PAGE), (link, "/etc/passwd")]
        rows = self.run_json(self.zip([*members, ("inner.zip", b"PK"), ("good.txt", PAGE)]))[:-1]
        self.assertEqual(
            [row.get("reason", row["outcome"]) for row in rows],
            [
                "expected a path inside the archive, found ../up.txt",
                "expected a path inside the archive, found /root.txt",
                "expected a path inside the archive, found c:/x.txt",
                "expected a file, found a link or device",
                "expected text, found an archive within the archive",
                "created",
            ],
        )

    def test_a_bomb_is_refused_whole_and_unopened(self):
        bomb = self.zip([("zeros.txt", b"0" * 9_000_000), ("good.txt", PAGE)])
        (reason,) = self.reasons(bomb)
        self.assertRegex(
            reason, r"^zeros\.txt: expected a file packed at most 100 times, found 9,000,000 bytes in "
        )

    def test_what_is_no_zip_and_a_damaged_member_are_refused(self):
        path = self.zip([("page.txt", PAGE)])
        data = bytearray(path.read_bytes())
        data[40] ^= 0xFF  # within the packed bytes of the member
        self.assertRegex(
            self.reasons(self.file("damaged.zip", bytes(data)))[0], "^expected a whole file in the archive"
        )
        self.assertEqual(
            self.reasons(self.file("text.zip", b"no zip")), ["expected a zip archive: File is not a zip file"]
        )

    def test_names_in_gb18030_are_understood(self):
        path = self.zip([("x.txt", PAGE)])
        name = "版.txt".encode("gb18030")
        path.write_bytes(path.read_bytes().replace(b"x.txt", name))
        data = self.zip_with_raw_name(name)
        self.run_import(self.file("raw.zip", data))
        self.assertEqual(Document.objects.get().file_name, "raw.zip/版.txt")

    def zip_with_raw_name(self, name: bytes) -> bytes:
        """An archive whose one member has this name in bytes, as old programs write it."""
        placeholder = "x" * len(name)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(placeholder, PAGE)
        return buffer.getvalue().replace(placeholder.encode(), name)


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
