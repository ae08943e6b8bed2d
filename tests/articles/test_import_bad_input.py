"""import_documents: broken files, forbidden folders and hostile zips are refused with place and reason."""

import io
import os
import stat
import zipfile
from pathlib import Path

from django.core.management.base import CommandError

from articles.management.importing.sources import Refused, Source, Sources
from articles.management.importing.zips import in_zip
from articles.models import BatchItem, Document
from tests.articles.importing import PAGE, ImportTestCase, as_nobody


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
        with as_nobody(self.folder):
            sources = Sources((closed, closed / "page.txt"), in_zip)
            reasons = [self.reason_of(source) for source in sources]
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
