"""The editor's queue: the most doubtful draft first, the certain folded away, one page leading on."""

from django.test import TestCase
from django.urls import reverse

from articles.models import Article, Credit
from articles.weighing import weigh
from tests.factories import make_article, make_credit, make_fact, make_mention, make_park, make_user
from tests.page_forms import read_form

FORM = "article_form"


def make_draft(title: str, doubts: int) -> Article:
    article = make_article(title, state="draft", doubts=[{"rule": "x", "line": 1}] * doubts)
    weigh([article.pk])
    return article


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


class QueueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = make_user("", "Editor")
        cls.one, cls.three, cls.two = (make_draft(f"题{n}", n) for n in (1, 3, 2))
        make_draft("无疑", 0), make_article("已发", doubts=[{"rule": "x"}])

    def setUp(self):
        self.client.force_login(self.user)

    def test_it_begins_with_the_most_doubtful_draft(self):
        answer = self.client.get(reverse("admin:articles_article_queue"))
        self.assertRedirects(answer, page_of(self.three))

    def test_each_page_leads_to_the_next_and_back(self):
        found = {}
        for article in (self.three, self.two, self.one):
            queue = self.client.get(page_of(article)).context["queue"]
            found[article.title] = (queue["waiting"], str(queue["before"]), str(queue["next"]))
        self.assertEqual(
            found, {"题3": (3, "None", "题2"), "题2": (3, "题3", "题1"), "题1": (3, "题2", "None")}
        )

    def test_drafts_of_one_weight_are_all_met_once(self):
        twin = make_draft("题2乙", 2)
        self.assertEqual(self.client.get(page_of(self.three)).context["queue"]["next"], twin)
        self.assertEqual(self.client.get(page_of(twin)).context["queue"]["next"], self.two)
        self.assertEqual(self.client.get(page_of(self.two)).context["queue"]["before"], twin)

    def test_saving_may_lead_on_to_the_next(self):
        page = self.client.get(page_of(self.three))
        answer = self.client.post(
            page_of(self.three), read_form(page, FORM) | {"settled": ["0", "1"], "_next": ["1"]}
        )
        self.assertRedirects(answer, page_of(self.two))
        self.assertEqual(Article.objects.get(pk=self.three.pk).doubtfulness, 100)

    def test_an_article_that_is_no_draft_stands_in_no_queue(self):
        article = make_article(state="in-review")
        self.assertIsNone(self.client.get(page_of(article)).context["queue"])

    def test_an_empty_queue_says_so_and_leads_to_the_list(self):
        Article.objects.update(doubtfulness=0)
        answer = self.client.get(reverse("admin:articles_article_queue"), follow=True)
        self.assertRedirects(answer, reverse("admin:articles_article_changelist"))
        self.assertContains(answer, "没有待核的草稿了")

    def test_the_list_shows_the_most_doubtful_first(self):
        page = self.client.get(reverse("admin:articles_article_changelist") + "?state__exact=draft")
        titles = [str(article) for article in page.context["cl"].result_list]
        self.assertEqual(titles, ["题3", "题2", "题1", "无疑"])

    def test_what_is_certain_is_reached_by_a_filter(self):
        url = reverse("admin:articles_article_changelist") + "?state__exact=draft&in_doubt="
        found = [
            [str(each) for each in self.client.get(url + asked).context["cl"].result_list]
            for asked in ("yes", "no")
        ]
        self.assertEqual(found, [["题3", "题2", "题1"], ["无疑"]])

    def test_a_page_in_the_queue_takes_as_many_queries_beside_one_draft_as_beside_three(self):
        Article.objects.exclude(pk__in=[self.one.pk, self.two.pk]).update(state="in-review")
        self.client.get(page_of(self.two))
        with self.assertNumQueries(QUERIES_OF_A_PAGE):
            self.client.get(page_of(self.two))
        Article.objects.filter(title__startswith="题").update(state="draft")
        with self.assertNumQueries(QUERIES_OF_A_PAGE):
            self.client.get(page_of(self.two))

    def test_who_may_not_see_articles_does_not_see_the_queue(self):
        self.client.force_login(make_user())
        self.assertEqual(self.client.get(reverse("admin:articles_article_queue")).status_code, 403)


QUERIES_OF_A_PAGE = 16


class FoldingTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("", "Editor"))
        self.article, self.park = make_article(state="draft"), make_park()

    def rows(self) -> tuple[list[str], list[str]]:
        """The printed forms of the mentions to look at, and of those folded away."""
        html = self.client.get(page_of(self.article)).content.decode()
        table = html[html.index('id="mentions-group"') : html.index('id="facts-group"')]
        shown, _mark, folded = table.partition('<details class="certain"')
        names = ("甲园", "乙园", "丙园", "丁园")
        return [n for n in names if f"<strong>{n}" in shown], [n for n in names if f"<strong>{n}" in folded]

    def test_only_what_is_in_doubt_lies_open_the_rest_is_folded_with_its_count(self):
        make_mention(self.article, self.park, printed="甲园", state="suggested", confidence=0.95)
        make_mention(self.article, self.park, printed="乙园", state="suggested", confidence=0.6)
        make_mention(self.article, self.park, printed="丙园", state="refused", confidence=0.6)
        make_mention(self.article, printed="丁园", confidence=0.95)
        self.assertEqual(self.rows(), (["乙园", "丁园"], ["甲园", "丙园"]))
        self.assertContains(self.client.get(page_of(self.article)), "有把握的和已裁定的 2 条")

    def test_nothing_is_folded_where_all_is_in_doubt(self):
        make_mention(self.article, printed="甲园")
        self.assertEqual(self.rows(), (["甲园"], []))


class DecisionsTests(TestCase):
    def test_every_decision_shows_its_rule_and_how_sure_it_is(self):
        self.client.force_login(make_user("", "Editor"))
        article = make_article(
            state="draft", rule="headline of a notice", confidence=0.85,
            grounds=[
                {"decision": "headline", "rule": "kicker over title", "confidence": 0.8},
                {"decision": "date", "rule": "day in the file's name", "confidence": 0.7},
            ],
        )  # fmt: skip
        park = make_park()
        make_mention(article, park, rule="park: known name", confidence=0.95)
        make_fact(article, park, rule="noun-before/clause", confidence=0.86)
        make_credit(article, rule="bare names", confidence=0.8)
        page = self.client.get(page_of(article)).content.decode()
        page = page.replace("&#x27;", "'")
        for rule, sure in (
            ("headline of a notice", "85%"), ("kicker over title", "80%"), ("day in the file's name", "70%"),
            ("park: known name", "95%"), ("noun-before/clause", "86%"), ("bare names", "80%"),
        ):  # fmt: skip
            with self.subTest(rule):
                at = page.index(f'<span class="rule">{rule}</span>')
                self.assertIn(sure, page[at - 40 : at + 80])
        self.assertEqual(Credit.objects.count(), 1)
