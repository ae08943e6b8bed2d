"""The index in step with the articles: every verb, random ways through them, reindex and its check."""

import random
from contextlib import suppress
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase, TransactionTestCase

from articles.dividing import merge_articles, restore_layout, split_article
from articles.models import Article, Indexed, IndexState, Layout
from articles.revising import (
    NotPossible,
    correct_article,
    publish_article,
    reopen_article,
    restore_version,
    revise_article,
    revise_passages,
    send_back_article,
    submit_article,
    withdraw_article,
)
from articles.search.indexing import OutOfStep, entries_of, put_in
from articles.search.matching import containing
from articles.search.rebuilding import begin, differences, rebuild, take_in
from articles.search.rebuilding import rows_below as below
from articles.search.terms import occurs
from articles.undoing import delete_documents
from tests.factories import make_article, make_user
from tests.pages_to_divide import make_page

WORDS = (
    "光谷", "光榮", "聊城", "園區", "园区", "发展", "發展", "乾隆", "干部", "著作", "于是", "於是",
    "3.5%", "AI", "一○", "二〇",
)  # fmt: skip
DATES = ("2024", "2023-05", "2024-05-06", "")


class VerbTests(TestCase):
    """After any verb the public finds what public articles say, and everybody what all of them say."""

    def assertInStep(self) -> None:
        self.assertEqual(list(differences()), [])
        for phrase in (*WORDS, "光", "谷", "城园", "所", "研究"):
            for rows in (Article.objects.all(), Article.objects.public()):
                expected = {
                    row.pk for row in rows if occurs(phrase, row.kicker, row.title, row.subtitle, row.text)
                }
                self.assertEqual(
                    set(rows.filter(containing(phrase)).values_list("pk", flat=True)), expected, phrase
                )

    def test_random_ways_through_the_verbs(self):
        source, by = random.Random(23), make_user()
        for _page in range(4):
            make_page()
        for _step in range(60):
            step(source, by)
            if _step % 6 == 0:
                self.assertInStep()
        self.assertInStep()

    def test_splitting_merging_and_setting_back(self):
        by = make_user()
        document, first, second = make_page()
        split_article(first, 5, by)
        self.assertInStep()
        merge_articles(second, first, by)
        self.assertInStep()
        restore_layout(Layout.objects.order_by("pk").first(), by)
        self.assertInStep()
        self.assertTrue(Article.objects.filter(containing("南城")).exists())

    def test_deleting_documents(self):
        document, first, _second = make_page("published")
        make_page("published")
        delete_documents(type(document).objects.filter(pk=document.pk))
        self.assertInStep()
        self.assertEqual(Indexed.objects.count(), 2)

    def test_what_is_withdrawn_is_found_by_the_public_no_more(self):
        article = make_article("光谷", "聊城。")
        withdraw_article(article, make_user(), "内容失实")
        self.assertFalse(Article.objects.public().filter(containing("光谷")).exists())
        self.assertTrue(Article.objects.filter(containing("光谷")).exists())
        self.assertInStep()

    def test_a_text_that_no_verb_changed_is_found_out_and_mended_by_the_next_verb(self):
        article = make_article("光谷", "聊城。", state="draft")
        Article.objects.update(text="园区。")
        self.assertEqual(len(list(differences())), 1)
        submit_article(Article.objects.get(), make_user())
        self.assertInStep()
        self.assertEqual(Article.objects.filter(containing("聊城")).count(), 0)
        self.assertEqual(Article.objects.get(), article)


def step(source: random.Random, by: object) -> None:
    """One verb on one article, with random words; those that are not possible in its state change nothing."""
    article = source.choice(list(Article.objects.order_by("pk")))
    words = "".join(source.choices(WORDS, k=4))
    versions = [*article.history.values_list("history_id", flat=True), 0]
    verb = source.choice([
        lambda: submit_article(article, by),
        lambda: send_back_article(article, by),
        lambda: publish_article(article, by),
        lambda: correct_article(article, by, "数字有误"),
        lambda: withdraw_article(article, by, "内容失实"),
        lambda: reopen_article(article, by),
        lambda: revise_article(article, {"title": words}, by, "改题"),
        lambda: revise_article(article, {"subtitle": words, "kicker": ""}, by, "改题"),
        lambda: revise_article(article, {"published": source.choice(DATES)}, by, "日期"),
        lambda: rewrite(article, words, by),
        lambda: restore_version(article, source.choice(versions), by, "恢复"),
    ])  # fmt: skip
    with suppress(NotPossible):
        verb()


def rewrite(article: Article, words: str, by: object) -> None:
    passage = article.passages.filter(role="body").first()
    passage.text = words
    revise_passages(article, [passage], by, "改文")


class ReindexTests(TestCase):
    def test_it_makes_all_entries_anew(self):
        make_article("光谷")
        make_article("聊城", state="draft")
        IndexState.objects.update(version=0)
        out = StringIO()
        call_command("reindex", stdout=out)
        self.assertEqual(out.getvalue(), "2 articles taken into the search index, 2 are in it.\n")
        self.assertEqual(list(differences()), [])
        call_command("reindex", "--check", stdout=out)
        self.assertIn("2 articles, the search index is in step with all of them.", out.getvalue())

    def test_it_goes_on_where_it_was_broken_off(self):
        for number in range(5):
            make_article(f"光谷{number}")
        start = begin(afresh=True)
        rows = below(start)[:2]
        take_in(rows, rows[-1][0])
        self.assertEqual(Indexed.objects.count(), 2)
        self.assertEqual(sum(rebuild()), 3)
        self.assertEqual(list(differences()), [])

    def test_what_a_verb_changes_meanwhile_is_taken_in_once(self):
        article = make_article("光谷", state="draft")
        begin(afresh=True)
        revise_article(article, {"title": "聊城"}, make_user())
        list(rebuild())
        self.assertEqual(list(differences()), [])
        self.assertEqual(Article.objects.filter(containing("聊城")).count(), 1)

    def test_the_check_finds_what_is_missing_stale_and_extra(self):
        missing, stale, gone = (make_article(title) for title in ("光谷", "聊城", "园区"))
        put_in(entries_of([Article(pk=0, sort_key=99, state="draft", title="无此文")]))
        Article.objects.filter(pk=stale.pk).update(title="聊城县")
        Indexed.objects.filter(sort_key=missing.sort_key).delete()
        Article.objects.filter(pk=gone.pk).update(sort_key=gone.sort_key + 1000)
        told = list(differences())
        with self.assertRaises(CommandError):
            call_command("reindex", "--check", stderr=StringIO())
        keys = {int("".join(filter(str.isdigit, line.split(":")[0]))) for line in told}
        self.assertEqual(
            keys, {missing.sort_key, stale.sort_key, gone.sort_key, gone.sort_key + 1000, 99}, told
        )

    def test_an_index_of_another_version_must_be_made_anew_before_it_is_searched(self):
        make_article("光谷")
        IndexState.objects.update(version=0)
        connection.search_index_version = None
        with self.assertRaises(OutOfStep):
            Article.objects.filter(containing("光谷")).count()
        self.assertTrue(any("expected version" in line for line in differences()))
        call_command("reindex", "--if-needed", stdout=StringIO())
        self.assertEqual(Article.objects.filter(containing("光谷")).count(), 1)

    def test_a_current_index_is_left_as_it_is_if_needed_only(self):
        make_article("光谷")
        out = StringIO()
        call_command("reindex", "--if-needed", stdout=out)
        self.assertEqual(out.getvalue(), "")


class TruncatingTests(TransactionTestCase):
    """Two tests that use the same keys: what the first left would be found by the second."""

    def test_first(self):
        make_article("光谷", sort_key=5)
        self.assertEqual(Article.objects.filter(containing("光谷")).count(), 1)

    def test_second(self):
        make_article("聊城", sort_key=5)
        self.assertEqual(Article.objects.filter(containing("光谷")).count(), 0)
        self.assertEqual(list(differences()), [])
