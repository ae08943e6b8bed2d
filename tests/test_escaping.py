"""Whatever a page, a name, a file or a note says, it is shown as words and never obeyed."""

from __future__ import annotations

import re

from django.test import TestCase
from django.urls import reverse

from articles.models import Article, Batch, BatchItem, Layout
from articles.revising import revise_article
from regions.models import Subject
from tests.factories import (
    make_article,
    make_credit,
    make_document,
    make_fact,
    make_mention,
    make_organisation,
    make_park,
    make_publication,
    make_relation,
    make_user,
)

HOSTILE = "<img src=x onerror=alert(1)>\"'&{{1}}"
OBEYED = re.compile(r"<img src=x|<x-end>")


class EscapingTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.user = make_user(HOSTILE, is_superuser=True, first_name="<x-end>")
        paper = make_publication(HOSTILE, licence=HOSTILE)
        cls.document = make_document(
            f"{HOSTILE}\n{HOSTILE}\n", file_name=f"{HOSTILE}\r\nX-Added: y.txt", publication=paper,
            page_number='"><x-end>', address="https://example.org/?<x-end>", licence=HOSTILE,
            published="2024-03-01", doubts=[{"rule": HOSTILE, "line": 1, "message": HOSTILE}],
        )  # fmt: skip
        words = dict.fromkeys(("kicker", "subtitle", "column", "credited_source"), HOSTILE)
        cls.article = make_article(
            HOSTILE, HOSTILE, document=cls.document, publication=paper, published="2024-03-01", **words
        )
        cls.park = make_park(HOSTILE)
        cls.rows = {
            "mention": make_mention(cls.article, cls.park),
            "fact": make_fact(
                cls.article, cls.park, metric_printed=HOSTILE, unit="<x-end>", qualifier=HOSTILE
            ),
            "relation": make_relation(cls.article, cls.park, make_organisation(f"{HOSTILE}2")),
            "credit": make_credit(cls.article, HOSTILE),
            "publication": paper,
            "batch": Batch.objects.create(label=HOSTILE, user=cls.user),
            "document": cls.document,
            "article": cls.article,
        }
        BatchItem.objects.create(
            batch=cls.rows["batch"],
            document=cls.document,
            file_name=HOSTILE,
            outcome="refused",
            message=HOSTILE,
        )
        cls.withdrawn = make_article(HOSTILE, state="withdrawn", withdrawal_reason=HOSTILE)
        revise_article(cls.article, {"title": f"{HOSTILE}2"}, cls.user, note=HOSTILE)
        Layout.objects.create(document=cls.document, passages=[], user=cls.user, reason=HOSTILE)

    def obeyed(self, addresses: list[str]) -> dict[str, str]:
        """Addresses whose answer holds markup that came from the data, with some of it."""
        found = {}
        for address in addresses:
            body = self.client.get(address).content.decode()
            hit = OBEYED.search(body)
            if hit:
                found[address] = body[max(0, hit.start() - 60) : hit.end() + 60]
        return found

    def test_public_pages_show_hostile_words_as_words(self):
        paper = self.rows["publication"].get_absolute_url()
        addresses = [
            "/", "/en/", "/news/", "/parks/", "/regions/", "/initiatives/", "/organisations/",
            "/publications/",
            self.article.get_absolute_url(), self.withdrawn.get_absolute_url(), paper, f"{paper}2024/03/01/",
            self.document.get_absolute_url(), *(row.get_absolute_url() for row in Subject.objects.all()),
        ]  # fmt: skip
        self.assertContains(self.client.get(self.article.get_absolute_url()), "&lt;img src=x")
        self.assertEqual(self.obeyed(addresses), {})

    def test_what_is_asked_for_is_shown_as_words(self):
        names = ("q", "park", "region", "author", "since", "until", "publication", "kind", "page", "province")
        asked = "&".join(f"{name}=%3Cimg src=x onerror=alert(1)%3E" for name in names)
        addresses = [f"/news/?{asked}", f"/parks/?{asked}", f"/en/initiatives/?{asked}", f"/regions/?{asked}"]
        self.assertEqual(self.obeyed(addresses), {})

    def test_the_desk_shows_hostile_words_as_words(self):
        self.client.force_login(self.user)
        addresses = [reverse("admin:index"), reverse("admin:regions_name_changelist")]
        for name, row in self.rows.items():
            addresses.append(reverse(f"admin:articles_{name}_changelist"))
            addresses += [
                reverse(f"admin:articles_{name}_{what}", args=[row.pk]) for what in ("change", "history")
            ]
        first = Article.objects.get(pk=self.article.pk).history.earliest().history_id
        addresses += [
            reverse("admin:articles_article_simple_history", args=[self.article.pk, first]),
            reverse("admin:articles_article_step", args=[self.article.pk, "withdraw"]),
            reverse("admin:articles_batch_undo", args=[self.rows["batch"].pk]),
            reverse("admin:regions_park_change", args=[self.park.pk]),
            reverse("admin:regions_park_merge", args=[self.park.pk]),
        ]
        self.assertEqual(self.obeyed(addresses), {})

    def test_messages_show_hostile_words_as_words(self):
        self.client.force_login(self.user)
        data = {"action": "submit", "_selected_action": [self.article.pk]}
        page = self.client.post(reverse("admin:articles_article_changelist"), data, follow=True)
        self.assertContains(page, "&lt;img src=x")
        self.assertNotRegex(page.content.decode(), OBEYED)

    def test_a_downloads_name_adds_no_header(self):
        self.client.force_login(self.user)
        answer = self.client.get(reverse("admin:articles_document_original", args=[self.document.pk]))
        self.assertNotIn("X-Added", answer.headers)
        self.assertRegex(answer["Content-Disposition"], r"^attachment; filename\*=UTF-8''[\w.%~-]+$")
        self.assertEqual(answer["Content-Type"], "application/octet-stream")
        self.assertEqual(answer["X-Content-Type-Options"], "nosniff")

    def test_changing_the_language_leads_to_no_other_site(self):
        for there in ("https://example.org/", "//example.org/", "https:example.org", "javascript:alert(1)"):
            answer = self.client.post(reverse("set_language"), {"language": "en", "next": there})
            self.assertNotIn("example.org", answer["Location"])
            self.assertRegex(answer["Location"], "^/")


class StillRowsTests(TestCase):
    """A read-only page shows no trace of how a form guards its rows."""

    def test_whoever_may_only_look_sees_no_guard(self):
        self.client.force_login(make_user("", "Reviewer"))
        mention = make_mention(make_article(), make_park())
        for name, number in (("mention", mention.pk), ("article", mention.article_id)):
            page = self.client.get(reverse(f"admin:articles_{name}_change", args=[number]))
            self.assertNotIn("seen", page.content.decode().lower())
            self.assertContains(page, "采用")


class NulTests(TestCase):
    """PostgreSQL stores no NUL: what asks with one is answered before the database is."""

    def test_a_cookie_with_a_nul_is_a_bad_request(self):
        cookie = 'sessionid="\\000abcdefghij"'  # as a header: newer Pythons refuse to build such a cookie
        self.assertEqual(self.client.get("/admin/", HTTP_COOKIE=cookie).status_code, 400)

    def test_a_name_with_a_nul_logs_nobody_in(self):
        page = self.client.post(reverse("admin:login"), {"username": "a\0", "password": "b\0"})
        self.assertEqual((page.status_code, page.wsgi_request.user.is_authenticated), (200, False))
