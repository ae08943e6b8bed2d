"""read_documents: prints readings, writes nothing, names what it can't read."""

import io
import json
import tempfile
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase

from articles.models import Article, Document
from tests.factories import make_park, make_region

PAGE = "珊瑚市建起中试车间\n\n本报讯(记者 何子衿)珊瑚市昨天为12家企业开通中试车间。\n"


class ReadDocumentsTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.good = self.folder / "good.txt"
        self.good.write_text(PAGE, "utf-8")
        self.bad = self.folder / "bad.txt"
        self.bad.write_bytes(b"ab\0c")

    def run_command(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        failure = ""
        try:
            call_command("read_documents", *map(str, arguments), stdout=out, stderr=err)
        except CommandError as error:
            failure = str(error)
        return out.getvalue(), err.getvalue(), failure

    def test_an_empty_authority_names_load_authority(self):
        out, _, failure = self.run_command(self.good, "--json")
        self.assertEqual((out, failure), ("", "The authority holds no names: run load_authority first."))

    def test_one_json_object_a_document_and_nothing_is_written(self):
        make_region("珊瑚市", "889900")
        out, err, failure = self.run_command(self.good, self.good, "--json", "--publication", "样本报")
        found = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([(f["document"], f["publication"]) for f in found], [("good.txt", "样本报")] * 2)
        self.assertEqual(found[0]["articles"][0]["regions"][0]["name"], "珊瑚市")
        self.assertIn("珊瑚市", out)  # not escaped
        self.assertEqual((err, failure, Document.objects.count(), Article.objects.count()), ("", "", 0, 0))

    def test_unreadable_files_are_named_and_the_others_printed(self):
        make_region("珊瑚市", "889900")
        missing = self.folder / "missing.txt"
        out, err, failure = self.run_command(self.bad, self.good, missing, "--json")
        self.assertEqual([json.loads(line)["document"] for line in out.splitlines()], ["good.txt"])
        self.assertEqual(
            err.splitlines(),
            [f"{self.bad}: byte 2: expected text, found NUL", f"{missing}: No such file or directory"],
        )
        self.assertEqual(failure, "2 of 3 documents could not be read.")

    def test_national_authority_leaves_out_featured_names(self):
        region = make_region("珊瑚市", "889900", origin="divisions")
        make_park("珊瑚创谷", region, origin="featured")
        self.good.write_text(PAGE.replace("12家", "珊瑚创谷的12家"), "utf-8")

        def parks(authority):
            out, _, _ = self.run_command(self.good, "--json", "--authority", authority)
            return [park["name"] for park in json.loads(out)["articles"][0]["parks"]]

        self.assertEqual((parks("all"), parks("national")), (["珊瑚创谷"], []))

    def test_the_summary_shows_titles_names_and_lines(self):
        make_region("珊瑚市", "889900")
        out, _, _ = self.run_command(self.good)
        self.assertEqual(
            out.splitlines()[:4],
            [
                "good.txt: newspaper-page",
                "  珊瑚市建起中试车间 (brief, lines 1-3)",
                "    by: 何子衿",
                "    regions: 珊瑚市",
            ],
        )
