"""What the public may not read changes no answer: no result, count, suggestion, tag or kept page."""

from django.core.cache import cache
from django.test import Client, TestCase, override_settings
from django.urls import reverse

from articles.models import Publication, Story
from articles.revising import name_publication, withdraw_article
from regions.models import AUTHORITY, Edition
from tests.factories import (
    make_article,
    make_credit,
    make_fact,
    make_initiative,
    make_mention,
    make_park,
    make_publication,
    make_region,
    make_relation,
    make_user,
)

NEWS, SUGGEST = reverse("articles:list"), reverse("regions:suggest")
LOCMEM = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "unpublished"}}
CLOSED = ("draft", "in-review", "withdrawn")
WORD = "鹮鸲"  # stands in what is public and in what is not
SECRET = "鼯鼱"  # stands only in what is not


def shown(answers: dict[str, tuple[int, str, str | None]]) -> dict[str, tuple[int, str]]:
    """The answers without their tags."""
    return {address: (code, body) for address, (code, body, _tag) in answers.items()}


class UnpublishedCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.city = make_region("样本市", "880100", make_region("东山省", "880000", level="province"))
        cls.park, cls.other = make_park("甲园", cls.city), make_park("乙园", cls.city)
        cls.initiative = make_initiative("夜校行动")
        cls.paper = make_publication("示例日报")
        cls.story = Story.objects.create()
        cls.article = make_article(
            f"{WORD}来了", f"甲园有{WORD}。", published="2024-03-05", publication=cls.paper, story=cls.story
        )
        make_mention(cls.article, cls.park, primary=True)
        make_fact(cls.article, cls.park, metric_printed="产值")
        make_credit(cls.article, "范小例")
        Edition.objects.renew(AUTHORITY)

    @classmethod
    def addresses(cls) -> list[str]:
        asked = [
            "", f"q={WORD}", f"q={SECRET}", f"q={WORD}&order=relevance", f"q={WORD}&strict=1",
            f"q={WORD} {SECRET}", f"q={WORD} -{SECRET}", f"q={WORD} OR {SECRET}", f"q={WORD[0]}{SECRET}",
            f"q={WORD}{SECRET}", f'q="{SECRET}', f"q=title:{SECRET}", "q=by:范小密", "author=范小密",
            "q=产值>1", "q=产值=777亿", "q=密值>1", "q=in:乙园", "q=in:甲园", "q=in:夜校行动", "q=时期:2022",
            "q=日期:2022", "since=2022&until=2022", "since=2024-03-05&until=2024-03-05", "park=乙园",
            "region=样本市", "initiative=夜校行动", f"publication={cls.paper.slug}", "kind=brief",
            f"q={WORD}&region=880000", "after=1", "before=9999999999999999", "page=2",
        ]  # fmt: skip
        pages = [
            "/", "/en/", "/parks/", "/parks/?reported=on", "/regions/", "/initiatives/", "/organisations/",
            "/publications/", cls.paper.get_absolute_url(), f"{cls.paper.get_absolute_url()}2024/03/05/",
            f"{cls.paper.get_absolute_url()}2024/", cls.article.get_absolute_url(),
            f"{cls.article.get_absolute_url()}?q={SECRET}", cls.article.document.get_absolute_url(),
            *(one.get_absolute_url() for one in (cls.city, cls.park, cls.other, cls.initiative)),
        ]  # fmt: skip
        suggested = [
            f"{SUGGEST}?q={q}{form}" for q in ("乙园", "yy", "夜校") for form in ("", "&format=json")
        ]
        return [*(f"{NEWS}?{query}" for query in asked), *pages, *suggested]

    @classmethod
    def answers(cls, client: Client) -> dict[str, tuple[int, str, str | None]]:
        """What each address answers, with its tag, to this client."""
        found = {address: client.get(address) for address in cls.addresses()}
        return {
            address: (one.status_code, one.content.decode(), one.headers.get("ETag"))
            for address, one in found.items()
        }

    def hide_articles(self):
        """Articles of every state that is not public, about the same, of the same day, paper and story."""
        for state in CLOSED:
            for day in ("2024-03-05", "2022-01-01", ""):
                article = make_article(
                    f"{WORD}{SECRET}", f"甲园的{WORD}和{SECRET}。", published=day, publication=self.paper,
                    story=self.story, state=state, kind="brief", withdrawal_reason="有误。",
                )  # fmt: skip
                for subject in (self.park, self.other, self.initiative):
                    make_mention(article, subject, primary=True)
                make_fact(article, self.park, metric_printed="密值", value=777, normal_value=77_700_000_000,
                          unit_family="money", as_of_first="2022-01-01", as_of_last="2022-12-31")  # fmt: skip
                make_relation(article, self.park, self.other)
                make_credit(article, "范小密")

    def hide_evidence(self):
        """Evidence of the public article that nobody accepted."""
        for state in ("suggested", "refused"):
            for subject in (self.other, self.initiative):
                make_mention(self.article, subject, state=state, primary=True, printed=state)
            make_fact(self.article, self.other, state=state, metric_printed="密值", value=777,
                      normal_value=77_700_000_000, unit_family="money",
                      as_of_first="2022-01-01", as_of_last="2022-12-31")  # fmt: skip
            ends = [self.park, self.other] if state == "suggested" else [self.other, self.park]
            make_relation(self.article, *ends, state=state)

    def unlike(self, before, after) -> list[str]:
        return [address for address in before if before[address] != after[address]]


class AnswersTests(UnpublishedCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.before = cls.answers(Client())

    def test_the_same_is_answered_under_the_same_tag_whether_or_not_there_are_articles_that_are_not_public(
        self,
    ):
        self.hide_articles()
        self.assertEqual(self.unlike(self.before, self.answers(self.client)), [])

    def test_the_same_is_answered_whether_or_not_evidence_waits_or_was_refused(self):
        self.hide_evidence()
        self.assertEqual(self.unlike(shown(self.before), shown(self.answers(self.client))), [])

    def test_the_address_of_a_draft_answers_as_one_that_never_was(self):
        draft = make_article(SECRET, state="draft")
        addresses = ("/news/aaaaaaaaaa/", draft.get_absolute_url())
        for headers in ({}, {"If-None-Match": "*"}, {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}):
            for ask in (self.client.get, self.client.head):
                found = [ask(address, headers=headers) for address in addresses]
                self.assertEqual(*({**one.headers, "ETag": "", "code": one.status_code,
                                    "Content-Length": ""} for one in found))  # fmt: skip

    def test_staff_read_on_public_pages_what_everybody_does(self):
        self.hide_articles()
        self.hide_evidence()
        desk = Client()
        desk.force_login(make_user(is_superuser=True))
        self.assertEqual(self.unlike(shown(self.before), shown(self.answers(desk))), [])


class HiddenTextTests(UnpublishedCase):
    """Of a paper that shows an excerpt, or the headline alone, no answer tells more."""

    def test_what_a_paper_keeps_to_itself_is_in_no_answer(self):
        text = f"开头。{'话' * 130}甲园和{WORD}的{SECRET}产值777亿元。"
        for display in (Publication.Display.EXCERPT, Publication.Display.NONE):
            paper = make_publication(display=display)
            article = make_article("一篇", text, published="2024-03-05", publication=paper)
            make_mention(article, self.park, primary=True)
            make_fact(article, self.park, metric_printed="产值", value=777, normal_value=77_700_000_000)
            make_relation(article, self.park, self.other)
            queries = [WORD, f"{WORD} 产值>1", "产值=777亿", "甲园", "一篇", f"{WORD} -甲乙", f"{WORD}的"]
            asked = [f"?q={q}{more}" for q in queries for more in ("", "&strict=1", "&order=relevance")]
            pages = [article.get_absolute_url(), article.document.get_absolute_url()]
            pages += [f"{article.get_absolute_url()}{query}" for query in asked]
            pages += [f"{article.get_absolute_url()}?script=zh-Hant", "/", paper.get_absolute_url()]
            pages += [self.park.get_absolute_url(), self.other.get_absolute_url()]
            found = {a: self.client.get(a).content.decode() for a in [*(NEWS + one for one in asked), *pages]}
            with self.subTest(display):
                self.assertEqual([address for address, html in found.items() if SECRET in html], [])


@override_settings(CACHES=LOCMEM)
class KeptTests(UnpublishedCase):
    def setUp(self):
        super().setUp()
        cache.clear()

    def test_every_address_is_asked_anew_once_an_article_is_withdrawn(self):
        found = {address: self.client.get(address) for address in self.addresses()}
        tags = {address: one.headers["ETag"] for address, one in found.items() if one.status_code == 200}
        withdraw_article(self.article, make_user("", "Reviewer"), "有误。")
        told = (f"{WORD}来了", f"甲园有{WORD}")
        for address, tag in tags.items():
            for ask in (self.client.get, self.client.head):
                response = ask(address, headers={"If-None-Match": tag})
                shown = [words for words in told if words in response.content.decode()]
                code = 304 if response.status_code == 304 else 0
                about_it = address not in (self.other.get_absolute_url(), self.initiative.get_absolute_url())
                with self.subTest(address):
                    self.assertEqual((shown, code if about_it else 0), ([], 0))

    def test_a_paper_that_shows_less_shows_less_at_once(self):
        addresses = [self.article.get_absolute_url(), self.article.document.get_absolute_url(),
                     self.park.get_absolute_url(), f"{NEWS}?q={WORD}"]  # fmt: skip
        tags = {address: self.client.get(address).headers["ETag"] for address in addresses}
        self.paper.display = Publication.Display.NONE
        name_publication(self.paper)
        for address, tag in tags.items():
            response = self.client.get(address, headers={"If-None-Match": tag})
            found = (response.status_code, f"甲园有{WORD}" in response.content.decode())
            with self.subTest(address):
                self.assertEqual(found, (200, False))

    def test_whoever_is_logged_in_fills_no_cache(self):
        desk = Client()
        desk.force_login(make_user(is_superuser=True))
        cache.clear()
        for address in self.addresses():
            desk.get(address)
        self.assertEqual([key for key in cache._cache if "page." in key], [])
        self.client.get("/")
        self.assertEqual(len([key for key in cache._cache if "page." in key]), 1)

    def test_a_page_that_was_kept_is_told_to_nobody_who_is_logged_in(self):
        public = self.client.get("/")
        desk = Client()
        desk.force_login(make_user(is_superuser=True))
        response = desk.get("/", headers={"If-None-Match": public["ETag"]})
        self.assertEqual((response.status_code, response["Cache-Control"]), (200, "private, no-store"))

    def test_languages_and_scripts_are_never_mixed(self):
        address = self.article.get_absolute_url()
        for start in ("", "/en", "/zh-hant"):
            for script in ("", "?script=zh-Hant", "?script=zh-Hans"):
                fresh = self.client.get(f"{start}{address}{script}").content
                for header in ({}, {"Accept-Language": "en"}, {"Cookie": "django_language=en"}):
                    again = self.client.get(f"{start}{address}{script}", headers=header).content
                    self.assertEqual(again, fresh)
