"""The desk as a whole: what awaits, lists that cost the same for one row and for many, batches, styles."""

from django.contrib import admin
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Batch, BatchItem, Likeness, Publication, Story
from tests.factories import (
    make_article,
    make_credit,
    make_document,
    make_fact,
    make_initiative,
    make_mention,
    make_metric,
    make_organisation,
    make_park,
    make_publication,
    make_region,
    make_relation,
    make_user,
)


def make_one_of_each(number: int) -> None:
    """A row for every list, each with neighbours of its own."""
    user, paper = make_user(), make_publication()
    batch = Batch.objects.create(label=f"批次{number}", user=user)
    document = make_document(publication=paper, batch=batch)
    BatchItem.objects.create(batch=batch, document=document, file_name="a.txt", outcome="created")
    article = make_article(document=document, state="draft")
    region = make_region(f"样本市{number}", parent=make_region(f"样本省{number}"))
    park, other = make_park(f"甲园{number}", region), make_park(f"乙园{number}", region)
    make_mention(article, park), make_fact(article, park, metric=make_metric(f"指标{number}"))
    make_relation(article, park, other), make_credit(article)
    make_initiative(f"行动{number}", region=region), make_organisation(f"大学{number}", region=region)
    again = make_article(document=make_document(publication=paper), publication=paper, state="draft")
    story = Story.objects.create()
    Article.objects.filter(pk__in=[article.pk, again.pk]).update(story=story)
    Likeness.objects.create(first=article, second=again, rule="same text")


class ListTests(TestCase):
    def test_every_list_takes_as_many_queries_for_one_row_as_for_three(self):
        self.client.force_login(make_user(is_superuser=True))
        lists = [model._meta for model in admin.site._registry]
        make_one_of_each(1)
        self.counts(lists)  # content types and the like are looked up once
        one = self.counts(lists)
        make_one_of_each(2), make_one_of_each(3)
        self.assertEqual(self.counts(lists), one)

    def counts(self, lists) -> dict[str, int]:
        found = {}
        for options in lists:
            url = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
            with CaptureQueriesContext(connection) as queries:
                self.assertEqual(self.client.get(url).status_code, 200)
            found[options.label] = len(queries)
        return found

    def test_an_articles_page_takes_as_many_queries_for_one_mention_as_for_three(self):
        self.client.force_login(make_user("", "Editor"))
        article, park = make_article(state="draft"), make_park()
        url = reverse("admin:articles_article_change", args=[article.pk])
        found = []
        for number in (1, 2):
            for name in "甲乙"[:number]:
                make_mention(article, park, printed=f"{name}{number}")
                make_fact(article, park, metric=make_metric(f"{name}{number}"))
                make_relation(article, park, make_park(f"{name}{number}园"))
            self.client.get(url)
            with CaptureQueriesContext(connection) as queries:
                self.client.get(url)
            found.append(len(queries))
        self.assertEqual(found[0], found[1])


class FrontPageTests(TestCase):
    def test_the_front_page_says_what_awaits_and_where(self):
        self.client.force_login(make_user("", "Editor"))
        article = make_article(state="draft", doubts=[{"message": "甲"}])
        make_article(state="in-review"), make_article()
        make_mention(article), make_fact(article)
        page = self.client.get(reverse("admin:index"))
        found = {str(pile.label): pile.count for pile in page.context["piles"]}
        self.assertEqual(
            found,
            {"待核的草稿": 1, "没有疑点的草稿": 0, "待审": 1, "有待定事项的版面": 0, "待定提及": 1,
             "待定数据": 1, "待定关系": 0, "疑似同一稿件": 0, "尚无对应主题的提及": 1},
        )  # fmt: skip
        for pile in page.context["piles"]:
            self.assertEqual(self.client.get(pile.url, follow=True).status_code, 200)

    def test_a_reviewer_sees_first_what_is_in_review(self):
        self.client.force_login(make_user("", "Reviewer"))
        page = self.client.get(reverse("admin:index"))
        self.assertEqual(str(page.context["piles"][0].label), "待审")

    def test_the_desk_bears_the_archives_name(self):
        self.assertContains(self.client.get(reverse("admin:login")), "园区新闻档案")

    def test_inline_styles_are_allowed_under_the_admin_only(self):
        found = {}
        for name in ("admin:login", "about"):
            policy = self.client.get(reverse(name))["Content-Security-Policy"]
            rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
            found[name] = (rules["style-src"], "unsafe-inline" in rules["script-src"])
        self.assertEqual(
            found, {"admin:login": ("'self' 'unsafe-inline'", False), "about": ("'self'", False)}
        )

    def test_subject_itself_is_not_on_the_front_page(self):
        self.client.force_login(make_user("", "Editor"))
        page = self.client.get(reverse("admin:index"))
        names = {model["object_name"] for app in page.context["app_list"] for model in app["models"]}
        self.assertEqual(names & {"Subject", "Park", "Region"}, {"Park", "Region"})


class BatchTests(TestCase):
    def make_batch(self) -> tuple[Batch, Article, Article]:
        batch = Batch.objects.create(label="样本批次")
        articles = []
        for edited in (None, "2024-01-01T00:00Z"):
            document = make_document(batch=batch)
            BatchItem.objects.create(batch=batch, document=document, file_name="a.txt", outcome="created")
            articles.append(make_article(document=document, batch=batch, state="draft", edited_at=edited))
            articles[-1].history.all().delete()  # as an import leaves it
        return batch, *articles

    def test_an_undo_shows_first_and_then_keeps_what_a_person_edited(self):
        self.client.force_login(make_user("", "Importer"))
        batch, untouched, edited = self.make_batch()
        url = reverse("admin:articles_batch_undo", args=[batch.pk])
        page = self.client.get(url)
        self.assertEqual([article.pk for article in page.context["undone"].kept], [edited.pk])
        self.assertEqual(Article.objects.count(), 2)
        self.client.post(url)
        self.assertEqual([article.pk for article in Article.objects.all()], [edited.pk])

    def test_the_button_is_there_for_who_may_undo_and_once_only(self):
        batch, _, _ = self.make_batch()
        url = reverse("admin:articles_batch_change", args=[batch.pk])
        found = []
        for role in ("Editor", "Importer"):
            self.client.force_login(make_user("", role))
            found.append("撤销这个批次" in self.client.get(url).content.decode())
        self.client.post(reverse("admin:articles_batch_undo", args=[batch.pk]))
        found.append("撤销这个批次" in self.client.get(url).content.decode())
        self.assertEqual(found, [False, True, False])


class PublicationTests(TestCase):
    def test_a_new_publication_gets_its_address_from_its_name(self):
        self.client.force_login(make_user("", "Importer"))
        data = {"name": "样本晨报", "display": "excerpt", "home_page": "news.example"}
        self.client.post(reverse("admin:articles_publication_add"), data)
        paper = Publication.objects.get()
        self.assertEqual(
            (paper.name, paper.slug, paper.display, paper.home_page),
            ("样本晨报", "yang-ben-chen-bao", "excerpt", "https://news.example"),
        )
