"""find_reprints: an archive that has no fingerprints yet gets them, and its reprints are suggested."""

import io
import json
from typing import Any

from django.core.management import call_command
from django.test import TestCase

from articles.models import Fingerprint, Likeness
from tests.articles.likeness.dispatches import LEAD, OTHER_HAND, STORY, TITLE
from tests.factories import make_article


class FindReprintsTests(TestCase):
    def setUp(self):
        for text in ("".join([LEAD, *STORY]), LEAD + STORY[0], OTHER_HAND):
            make_article(TITLE, text)

    def run_command(self, **options: Any) -> str:
        out = io.StringIO()
        call_command("find_reprints", stdout=out, **options)
        return out.getvalue().strip()

    def rows(self) -> tuple[bool, int]:
        return Fingerprint.objects.exists(), Likeness.objects.count()

    def test_a_dry_run_says_what_would_change_and_changes_nothing(self):
        said = self.run_command(dry_run=True)
        self.assertEqual(
            said,
            "3 articles: fingerprints of 3 would be renewed, 1 likenesses would be suggested, "
            "0 would be taken back.",
        )
        self.assertEqual(self.rows(), (False, 0))

    def test_a_run_keeps_what_it_finds_and_a_second_changes_nothing(self):
        found = [json.loads(self.run_command(json=True)) for _run in range(2)]
        told = {"articles": 3, "taken_back": 0, "dry_run": False}
        self.assertEqual(
            found, [{**told, "renewed": 3, "suggested": 1}, {**told, "renewed": 0, "suggested": 0}]
        )
        self.assertEqual(self.rows(), (True, 1))


class EmptyTests(TestCase):
    def test_an_empty_archive_is_no_error(self):
        out = io.StringIO()
        call_command("find_reprints", stdout=out)
        self.assertEqual(
            out.getvalue(),
            "0 articles: fingerprints of 0 renewed, 0 likenesses suggested, 0 taken back.\n",
        )
