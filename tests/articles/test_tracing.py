"""What is suggested of articles as they come, change and go: reprints, and nothing that looks like one."""

import datetime as dt

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.checking import check_document
from articles.models import Article, Batch, Document, Fingerprint, Likeness, Story
from articles.models.fingerprint import MOST_HOLDERS
from articles.provenance import Provenance
from articles.publishing import publish_clean
from articles.reprints import confirm_likeness, put_in, refuse_likeness
from articles.revising import revise_passages
from articles.storing import store_document
from articles.tracing import trace, trace_all
from articles.undoing import undo_batch
from tests.articles.likeness.dispatches import (
    LEAD,
    NEW_LEAD,
    ONE_MONTH,
    ONE_NOTICE,
    OTHER_HAND,
    OTHER_MONTH,
    OTHER_NOTICE,
    STORY,
    TITLE,
    misread,
)
from tests.articles.readings import plain_story, reading
from tests.factories import make_article, make_user

BODY = "".join([LEAD, *STORY])


def article_of(text: str = BODY, title: str = TITLE, **fields) -> Article:
    """A traced article, as every verb that writes one leaves it."""
    article = make_article(title, text, **fields)
    trace([article])
    return article


def stored(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def suggested() -> list[tuple[int, int, str]]:
    return list(Likeness.objects.suggested().order_by("pk").values_list("first", "second", "rule"))


def store(text: str, name: str, batch: Batch | None = None) -> Document:
    found = reading(plain_story(TITLE, text))
    data = f"{TITLE}\n{text}{chr(10) * ord(name)}".encode()
    return store_document(data, found, Provenance(name), batch or Batch.objects.create()).document


class TracingTests(TestCase):
    def test_an_edited_reprint_is_suggested_with_its_rule(self):
        first = article_of()
        second = article_of("".join([NEW_LEAD, *STORY]), "老厂房里的检测车间")
        self.assertEqual(suggested(), [(first.pk, second.pk, "edited text")])

    def test_a_shortened_reprint_is_found_in_the_longer_text(self):
        first, second = article_of(), article_of(LEAD + STORY[0][:60])
        self.assertEqual(suggested(), [(first.pk, second.pk, "shortened text")])

    def test_look_alikes_are_not_suggested(self):
        for text in (BODY, OTHER_HAND, ONE_NOTICE, OTHER_NOTICE, ONE_MONTH, OTHER_MONTH):
            article_of(text, text[:12])
        self.assertEqual(suggested(), [])

    def test_two_texts_of_one_page_are_no_two_printings(self):
        first = article_of()
        article_of(document=first.document)
        newer = article_of()
        Document.objects.filter(pk=newer.document_id).update(supersedes=first.document)
        Likeness.objects.all().delete()
        trace(Article.objects.filter(pk=newer.pk))
        self.assertNotIn((first.pk, newer.pk, "same text"), suggested())

    def test_of_a_story_only_the_likest_article_is_suggested(self):
        first, second = article_of(), article_of(misread(BODY, 0.08))
        confirm_likeness(Likeness.objects.get(), make_user())
        third = article_of()
        self.assertEqual(suggested(), [(first.pk, third.pk, "same text")])
        self.assertEqual(
            Article.objects.get(pk=second.pk).story_id, Article.objects.get(pk=first.pk).story_id
        )

    def test_what_was_refused_of_one_printing_is_not_suggested_of_another(self):
        article_of()
        article_of()
        confirm_likeness(Likeness.objects.get(), make_user())
        third = article_of()
        refuse_likeness(Likeness.objects.suggested().get(), make_user())
        trace(Article.objects.filter(pk=third.pk))
        self.assertEqual(suggested(), [])

    def test_an_article_that_is_traced_again_changes_nothing(self):
        article_of()
        article = article_of()
        before = list(Likeness.objects.values()), list(Fingerprint.objects.order_by("pk").values())
        done = trace([article])
        self.assertEqual((done.renewed, done.suggested, done.withdrawn), (0, 0, 0))
        self.assertEqual(
            (list(Likeness.objects.values()), list(Fingerprint.objects.order_by("pk").values())), before
        )

    def test_a_phrase_of_the_trade_is_kept_of_so_many_articles_and_no_more(self):
        article = article_of(BODY)
        number = Fingerprint.objects.filter(article=article).order_by("shingle").first().shingle
        others = [make_article(f"{n}") for n in range(MOST_HOLDERS - 1)]
        Fingerprint.objects.bulk_create(Fingerprint(article=other, shingle=number) for other in others)
        article_of(BODY)
        self.assertEqual(Fingerprint.objects.filter(shingle=number).count(), MOST_HOLDERS)
        self.assertEqual(len(suggested()), 1)


class CostTests(TestCase):
    def queries_for(self, text: str) -> int:
        article = make_article(TITLE, text)
        with CaptureQueriesContext(connection) as captured:
            trace([Article.objects.select_related("document").get(pk=article.pk)])
        return len(captured)

    def test_the_queries_do_not_grow_with_the_archive(self):
        article_of()
        few = self.queries_for(BODY)
        for number in range(12):
            article_of(misread(BODY, 0.1, seed=number))
            article_of(misread(OTHER_HAND, 0.3, seed=number))
        self.assertEqual(self.queries_for(BODY), few)

    def test_many_articles_cost_as_many_queries_as_one(self):
        article_of()
        one = self.queries_for(BODY)
        made = [make_article(TITLE, misread(BODY, 0.02, seed)).pk for seed in range(5)]
        articles = Article.objects.select_related("document").filter(pk__in=made)
        with self.assertNumQueries(one):
            trace(articles)


class KeptInStepTests(TestCase):
    def test_an_import_suggests_what_it_brings_again(self):
        documents = [store(BODY, "a"), store("".join([NEW_LEAD, *STORY]), "b")]
        first, second = (document.articles.get() for document in documents)
        self.assertEqual(suggested(), [(first.pk, second.pk, "edited text")])

    def test_an_edit_that_makes_another_text_of_it_takes_the_suggestion_back(self):
        store(BODY, "a")
        article = store(BODY, "b").articles.get()
        passage = article.passages.get(role="body")
        passage.text = OTHER_HAND
        revise_passages(article, [passage], make_user())
        self.assertEqual(suggested(), [])
        passage.text = BODY
        revise_passages(article, [passage], make_user())
        self.assertEqual(len(suggested()), 1)

    def test_a_sure_reprint_is_accepted_where_the_import_was_told_to_publish(self):
        for name in ("a", "b"):
            publish_clean(store(BODY, name))
        articles = Article.objects.all()
        self.assertEqual({article.story_id for article in articles}, {Story.objects.get().pk})
        self.assertEqual([article.history.count() for article in articles], [0, 0])

    def test_an_undone_batch_takes_its_printings_with_it_and_a_lonely_story(self):
        publish_clean(store(BODY, "a"))
        batch = Batch.objects.create()
        document = store(BODY, "b", batch)
        Likeness.objects.update(state="accepted")
        story = Story.objects.create()
        Article.objects.update(story=story)
        self.assertFalse(document.articles.touched().exists())
        undo_batch(batch)
        left = Article.objects.get()
        self.assertEqual((left.story_id, Story.objects.count(), Likeness.objects.count()), (None, 0, 0))
        self.assertEqual(set(Fingerprint.objects.values_list("article", flat=True)), {left.pk})

    def test_an_undone_batch_leaves_what_an_editor_decided_on(self):
        store(BODY, "a")
        batch = Batch.objects.create()
        kept = store(BODY, "b", batch).articles.get()
        refuse_likeness(Likeness.objects.get(), make_user())
        undo_batch(batch)
        self.assertTrue(Article.objects.filter(pk=kept.pk).exists())
        self.assertEqual(Likeness.objects.refused().count(), 1)

    def test_the_whole_archive_can_be_traced_anew(self):
        documents = [store(BODY, name) for name in "ab"]
        made = set(Fingerprint.objects.values_list("article", "shingle"))
        Fingerprint.objects.all().delete()
        Likeness.objects.all().delete()
        done = list(trace_all())[-1]
        self.assertEqual((done.articles, done.renewed, done.suggested), (2, 2, 1))
        self.assertEqual(set(Fingerprint.objects.values_list("article", "shingle")), made)
        self.assertEqual([check_document(document) for document in documents], [[], []])

    def test_what_is_found_is_what_the_columns_hold(self):
        article = store(BODY, "a").articles.get()
        self.assertEqual(article.published_earliest, None)
        self.assertIsNone(article.story)

    def test_two_texts_that_an_editor_put_together_stay_so_when_they_are_traced(self):
        first, second = article_of(BODY), article_of(OTHER_HAND, published_earliest=dt.date(2024, 5, 15))
        put_in(first, second, make_user())
        trace(Article.objects.all().select_related("document"))
        self.assertEqual(Likeness.objects.accepted().count(), 1)
