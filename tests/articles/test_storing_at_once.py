"""Several imports at once, as PostgreSQL allows them: no key twice, no document twice, nothing lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from unittest import skipUnless

from django.db import connection, connections
from django.test import TransactionTestCase

from articles.models import Article, Batch, Document, Publication
from articles.provenance import Provenance
from articles.storing import store_document
from tests.articles.readings import plain_story, reading

IMPORTS = 4


@skipUnless(connection.vendor == "postgresql", "on SQLite a writing transaction is alone by itself")
class AtOnceTests(TransactionTestCase):
    def store(self, contents: list[bytes]) -> list[str]:
        """Store these documents, all of one day, as one import; gives what became of each."""
        try:
            batch = Batch.objects.create()
            stated = Provenance(file_name="page.txt", publication="示例日报", published="2024-03-28")
            return [
                store_document(
                    data, reading(plain_story("甲"), plain_story("乙", first=3)), stated, batch
                ).outcome
                for data in contents
            ]
        finally:
            connections.close_all()

    def store_at_once(self, shares: list[list[bytes]]) -> Counter[str]:
        with ThreadPoolExecutor(IMPORTS) as pool:
            return Counter(outcome for outcomes in pool.map(self.store, shares) for outcome in outcomes)

    def test_different_documents_of_one_day_get_different_keys(self):
        shares = [[b"%d-%d" % (share, number) for number in range(8)] for share in range(IMPORTS)]
        self.assertEqual(self.store_at_once(shares), {"created": 8 * IMPORTS})
        keys = sorted(Article.objects.values_list("sort_key", flat=True))
        first = 20240328_000_001
        self.assertEqual(keys, list(range(first, first + 16 * IMPORTS)))
        self.assertEqual(Publication.objects.count(), 1)

    def test_the_same_document_is_stored_once(self):
        contents = [b"%d" % number for number in range(8)]
        outcomes = self.store_at_once([contents] * IMPORTS)
        self.assertEqual(outcomes, {"created": 8, "unchanged": 8 * (IMPORTS - 1)})
        self.assertEqual((Document.objects.count(), Article.objects.count()), (8, 16))
