"""Pages that are kept: what is unchanged is not made again, what was withdrawn is gone in every process."""

import datetime as dt

import time_machine
from django.core.cache import cache, caches
from django.test import Client, TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from articles.deciding import refuse_evidence
from articles.models import Article
from articles.revising import correct_article, publish_article, withdraw_article
from articles.scheduling import publish_due, schedule_article
from regions.models import ARCHIVE, Edition
from regions.revising import revise_subject
from tests.factories import make_article, make_mention, make_park, make_user

HOME, NEWS = reverse("home"), reverse("articles:list")
LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
TWO = {
    "default": {"BACKEND": LOCMEM, "LOCATION": "first process"},
    "second": {"BACKEND": LOCMEM, "LOCATION": "second process"},
}


@override_settings(CACHES=TWO)
class KeepingCase(TestCase):
    def setUp(self):
        self.park, self.other = make_park("甲园"), make_park("乙园")
        self.article = make_article("甲园的消息", published="2024-03-05")
        make_mention(self.article, self.park, primary=True)
        make_mention(make_article("别的消息"), self.other)
        self.reviewer = make_user("", "Reviewer")
        for each in ("default", "second"):
            caches[each].clear()

    def tag(self, address: str) -> str:
        return self.client.get(address)["ETag"]

    def asked_again(self, address: str, tag: str) -> int:
        return self.client.get(address, headers={"If-None-Match": tag}).status_code


class UnchangedTests(KeepingCase):
    def test_a_page_that_has_not_changed_is_answered_304_with_one_query(self):
        addresses = [HOME, NEWS, f"{NEWS}?kind=report", reverse("regions:regions"), reverse("regions:parks"),
                     self.park.get_absolute_url(), self.article.get_absolute_url(),
                     self.article.document.get_absolute_url()]  # fmt: skip
        for address in addresses:
            tag = self.tag(address)
            with self.subTest(address), self.assertNumQueries(1):
                self.assertEqual(self.asked_again(address, tag), 304)

    def test_an_answer_304_has_no_body_and_says_what_the_page_said(self):
        page = self.client.get(HOME)
        again = self.client.get(HOME, headers={"If-None-Match": page["ETag"]})
        found = (again.content, again["ETag"], again["Cache-Control"])
        self.assertEqual(found, (b"", page["ETag"], "no-cache"))

    def test_a_page_is_made_once_and_then_taken_from_the_cache_with_one_query(self):
        page = self.client.get(self.park.get_absolute_url())
        with self.assertNumQueries(1):
            again = self.client.get(self.park.get_absolute_url())
        self.assertEqual((again.content, again["Content-Type"]), (page.content, page["Content-Type"]))

    def test_last_modified_is_told_once_no_other_change_can_fall_into_its_second(self):
        self.assertFalse(self.client.get(HOME).has_header("Last-Modified"))
        moment = Edition.objects.get(name=ARCHIVE).changed_at
        with time_machine.travel(moment + dt.timedelta(minutes=2), tick=False):
            told = self.client.get(HOME)["Last-Modified"]
            again = self.client.get(HOME, headers={"If-Modified-Since": told})
        self.assertEqual(again.status_code, 304)

    def test_a_change_is_never_hidden_by_the_second_it_falls_into(self):
        moment = Edition.objects.get(name=ARCHIVE).changed_at
        with time_machine.travel(moment + dt.timedelta(minutes=2), tick=False):
            told = self.client.get(HOME)["Last-Modified"]
            withdraw_article(self.article, self.reviewer, "有误。")
            again = self.client.get(HOME, headers={"If-Modified-Since": told})
        self.assertEqual(again.status_code, 200)

    def test_pages_that_are_not_there_have_no_tag(self):
        for address in ("/parks/no-such-park/", "/news/aaaaaaaaaa/"):
            response = self.client.get(address, headers={"If-None-Match": "*"})
            self.assertEqual((response.status_code, response.has_header("ETag")), (404, False))


class ChangedTests(KeepingCase):
    def test_what_one_process_withdraws_is_gone_at_once_in_another(self):
        addresses = [HOME, NEWS, self.park.get_absolute_url(), self.article.get_absolute_url()]
        tags = {address: self.tag(address) for address in addresses}
        for number in ("second", "default"):
            with override_settings(CACHES={"default": TWO[number]}):
                for address in addresses:
                    self.client.get(address)
        withdraw_article(self.article, self.reviewer, "有误。")
        for number in ("second", "default"):
            with override_settings(CACHES={"default": TWO[number]}):
                for address in addresses:
                    response = self.client.get(address, headers={"If-None-Match": tags[address]})
                    gone = response.status_code == 410 or "甲园的消息" not in response.content.decode()
                    with self.subTest(address, process=number):
                        self.assertEqual((response.status_code in (200, 410), gone), (True, True))
        self.assertEqual(self.client.get(self.article.get_absolute_url()).status_code, 410)

    def test_a_correction_is_seen_at_once(self):
        address = self.article.get_absolute_url()
        tag = self.tag(address)
        correct_article(self.article, self.reviewer, "日期有误。")
        response = self.client.get(address, headers={"If-None-Match": tag})
        self.assertContains(response, "日期有误。")

    def test_a_profile_stays_as_it_is_while_others_change(self):
        tags = {park: self.tag(park.get_absolute_url()) for park in (self.park, self.other)}
        make_mention(make_article("乙园的消息"), self.other)
        found = [self.asked_again(park.get_absolute_url(), tag) for park, tag in tags.items()]
        self.assertEqual(found, [304, 200])

    def test_a_refused_mention_changes_the_profile_of_its_subject(self):
        address = self.park.get_absolute_url()
        self.client.get(address)
        refuse_evidence(self.article.mentions.all(), self.reviewer)
        self.assertNotIn("甲园的消息", self.client.get(address).content.decode())

    def test_a_new_name_is_seen_everywhere(self):
        for address in (HOME, self.park.get_absolute_url()):
            self.client.get(address)
        self.park.name = "改名园"
        revise_subject(self.park, self.reviewer)
        found = [
            "改名园" in self.client.get(one).content.decode() for one in (HOME, self.park.get_absolute_url())
        ]
        self.assertEqual(found, [True, True])

    def test_an_article_whose_time_has_come_appears_at_once(self):
        editor = make_user("", "Reviewer")
        article = make_article("定时的消息", state="in-review")
        schedule_article(article, timezone.now() + dt.timedelta(hours=1), editor)
        self.client.get(HOME)
        moment = timezone.now() + dt.timedelta(hours=2)
        list(publish_due(moment))
        self.assertContains(self.client.get(HOME), "定时的消息")

    def test_editing_a_draft_changes_no_page(self):
        tag = self.tag(HOME)
        draft = make_article("草稿", state="in-review")
        make_mention(draft, self.park)
        self.assertEqual(self.asked_again(HOME, tag), 304)
        publish_article(Article.objects.get(pk=draft.pk), self.reviewer)
        self.assertEqual(self.asked_again(HOME, tag), 200)


class ReaderTests(KeepingCase):
    def test_languages_and_addresses_are_kept_apart(self):
        pages = {
            self.client.get(one)["ETag"] for one in ("/", "/en/", "/zh-hant/", "/news/", "/news/?kind=brief")
        }
        self.assertEqual(len(pages), 5)

    def test_scripts_of_an_article_are_kept_apart(self):
        address = self.article.get_absolute_url()
        found = {self.client.get(address + query).content for query in ("", "?script=zh-Hant")}
        self.assertEqual(len(found), 2)

    def test_whoever_is_logged_in_is_neither_served_from_the_cache_nor_kept_in_it(self):
        desk = Client()
        desk.force_login(self.reviewer)
        cache.clear()
        response = desk.get(HOME)
        found = (response["Cache-Control"], response.has_header("ETag"), "Cookie" in response["Vary"])
        self.assertEqual(found, ("private, no-store", False, True))
        tag = self.tag(HOME)
        self.assertEqual(desk.get(HOME, headers={"If-None-Match": tag}).status_code, 200)

    def test_whoever_is_logged_in_is_shown_an_article_as_it_is_now(self):
        desk = Client()
        desk.force_login(self.reviewer)
        self.client.get(self.article.get_absolute_url())
        correct_article(self.article, self.reviewer, "日期有误。")
        self.assertContains(desk.get(self.article.get_absolute_url()), "日期有误。")

    def test_the_newer_page_of_an_address_takes_the_place_of_the_older(self):
        address = self.article.get_absolute_url()
        self.client.get(address)
        before = len(cache._cache)
        correct_article(self.article, self.reviewer, "日期有误。")
        found = [self.client.get(address).content.decode().count("日期有误。") for _ in range(2)]
        self.assertEqual((found[0], found[0] > 0, len(cache._cache)), (found[1], True, before))

    def test_addresses_with_a_query_fill_no_cache(self):
        before = len(cache._cache)
        for words in ("甲园", "乙园", "丙园"):
            self.client.get(NEWS, {"q": words})
        self.assertEqual(len(cache._cache), before)

    def test_what_is_wrong_with_an_address_is_not_kept(self):
        response = self.client.get(NEWS, {"before": "x"})
        self.assertEqual((response.status_code, response.has_header("ETag")), (400, False))

    def test_another_release_has_other_tags(self):
        tag = self.tag(HOME)
        with self.settings(SITE_NAME="别的档案"):
            self.assertEqual(self.asked_again(HOME, tag), 200)
