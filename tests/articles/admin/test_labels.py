"""Every field of the desk has a name for those who hear the page instead of seeing it."""

from html.parser import HTMLParser

from django.test import TestCase
from django.urls import reverse

from tests.factories import (
    make_article,
    make_credit,
    make_fact,
    make_mention,
    make_metric,
    make_park,
    make_user,
)


class FieldReader(HTMLParser):
    """Ids of the fields that a page shows, and of those that a label names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: set[str] = set()
        self.named: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "label":
            self.named.add(found.get("for") or "")
        elif tag in ("input", "select", "textarea") and found.get("type") not in ("hidden", "submit"):
            self.fields |= set() if "aria-label" in found else {found.get("id") or str(attrs)}


class LabelTests(TestCase):
    def read(self, name: str, *args: object) -> str:
        self.client.force_login(make_user(is_superuser=True))
        return self.client.get(reverse(f"admin:{name}", args=args)).content.decode()

    def unnamed(self, html: str) -> set[str]:
        reader = FieldReader(html)
        self.assertTrue(reader.fields)
        return reader.fields - reader.named

    def test_every_field_of_an_article_and_its_evidence_is_named(self):
        article, park = make_article(state="draft"), make_park()
        make_mention(article, park), make_fact(article, park, metric=make_metric()), make_credit(article)
        self.assertEqual(self.unnamed(self.read("articles_article_change", article.pk)), set())

    def test_every_field_of_a_park_and_its_names_is_named(self):
        self.assertEqual(self.unnamed(self.read("regions_park_change", make_park().pk)), set())

    def test_the_search_box_of_a_list_is_named_in_words(self):
        self.assertIn(
            '<span class="visually-hidden">搜索</span></label>', self.read("regions_park_changelist")
        )

    def test_the_login_page_has_a_heading(self):
        self.assertIn("<h1>登录编辑台</h1>", self.client.get(reverse("admin:login")).content.decode())
