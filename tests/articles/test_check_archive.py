"""check_archive: it is silent about a whole archive and names what is wrong, with document and line."""

import hashlib
import io
import json
import zlib
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from articles.models import Article, Batch, DocumentBytes, Fact, Mention, Passage
from articles.provenance import Provenance
from articles.reading.values import ReadArticle, Span
from articles.storing import store_document
from tests.articles.readings import figure, mention, plain_story, reading

DATA = "题\n样本正文。\n\n页脚\n".encode()


class CheckTests(TestCase):
    def setUp(self):
        found = ReadArticle(plain_story("题"), mentions=(mention("样本"),), figures=(figure("3"),))
        provenance = Provenance(file_name="page.txt", published="2024-03-28")
        whole = reading(found, furniture=(Span(4, 4, "furniture"),))
        self.document = store_document(DATA, whole, provenance, Batch.objects.create()).document

    def faults(self) -> list[tuple[Any, ...]]:
        """(line, message) of each fault, without the article's random number."""
        out = io.StringIO()
        with self.assertRaises(CommandError):
            call_command("check_archive", "--json", stdout=out)
        rows = [json.loads(line) for line in out.getvalue().splitlines()]
        article = Article.objects.get()
        self.assertEqual(rows[-1], {"documents": 1, "faults": len(rows) - 1})
        return [
            (row["line"], row["message"].removeprefix(f"article {article.public_id}: ")) for row in rows[:-1]
        ]

    def test_a_whole_archive_has_nothing_wrong(self):
        out = io.StringIO()
        call_command("check_archive", stdout=out)
        self.assertEqual(out.getvalue(), "1 documents checked, nothing wrong.\n")

    def test_a_lost_line_is_named(self):
        Passage.objects.furniture().delete()
        self.assertEqual(self.faults(), [(4, "expected in an article or in furniture, found in neither")])

    def test_a_line_used_twice_is_named(self):
        Passage.objects.filter(first_line=1).update(last_line=2)
        self.assertEqual(self.faults(), [(2, "expected in one article or in furniture, found in 2 passages")])

    def test_a_passage_beyond_the_end_is_named(self):
        Passage.objects.furniture().update(last_line=9)
        self.assertEqual(
            self.faults(), [(9, "expected a line of the document's 4, found a passage that ends here")]
        )

    def test_changed_bytes_are_named(self):
        DocumentBytes.objects.update(compressed=zlib.compress(DATA + "多".encode()))
        digest = hashlib.sha256(DATA + "多".encode()).hexdigest()
        self.assertEqual(
            self.faults(),
            [
                (0, f"expected bytes of sha256 {self.document.sha256}, found {digest}"),
                (0, f"expected {len(DATA)} bytes, found {len(DATA) + 3}"),
                (5, "expected in an article or in furniture, found in neither"),
            ],
        )

    def test_missing_bytes_are_named(self):
        DocumentBytes.objects.all().delete()
        self.assertEqual(self.faults(), [(0, "its bytes cannot be read: Document has no content.")])

    def test_a_text_that_nobody_edited_follows_its_passages(self):
        Article.objects.update(text="别的话。")
        self.assertEqual(
            self.faults(), [(1, "its text is not what its passages compose, and nobody edited it")]
        )

    def test_a_sort_key_follows_the_date(self):
        Article.objects.update(sort_key=20240101_000_001)
        self.assertEqual(self.faults(), [(1, "expected a sort key of 20240328, found 20240101000001")])

    def test_evidence_stands_on_the_articles_own_lines_and_quotes_its_words(self):
        Fact.objects.update(line=4, quote="没有说过的话")
        Mention.objects.update(line=4)
        fact, mention = Fact.objects.get(), Mention.objects.get()
        self.assertEqual(
            self.faults(),
            [
                (4, f"fact {fact.pk}: expected one of the article's lines, found another's"),
                (4, f"fact {fact.pk}: its quote is not in the article: 没有说过的话"),
                (4, f"mention {mention.pk}: expected one of the article's lines, found another's"),
            ],
        )

    def test_faults_are_told_with_document_and_line(self):
        Passage.objects.furniture().delete()
        out = io.StringIO()
        with self.assertRaisesMessage(CommandError, "1 documents checked, 1 faults."):
            call_command("check_archive", stdout=out)
        self.assertEqual(
            out.getvalue(),
            f"document {self.document.pk} (page.txt): line 4: "
            "expected in an article or in furniture, found in neither\n",
        )
