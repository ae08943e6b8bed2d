"""Rows of evidence on an article's page: forms for the open ones alone, and nothing lost by saving them."""

import itertools
import re

from django.test import TestCase
from django.urls import reverse

from articles.admin.rows import FORMS, STRAGGLERS
from articles.deciding import refuse_evidence
from articles.models import Article, Fact, Mention, Relation
from tests.factories import make_article, make_fact, make_mention, make_park, make_relation, make_user
from tests.page_forms import read_form

SURE = {"state": "suggested", "confidence": 0.95}
OPEN = {"state": "suggested", "confidence": 0.6}
QUERIES_OF_A_PAGE = 16


class RowsTestCase(TestCase):
    def setUp(self):
        self.user = make_user("周编辑", "Editor")
        self.client.force_login(self.user)
        self.article, self.park = make_article(state="draft"), make_park()
        self.number = itertools.count()
        self.url = reverse("admin:articles_article_change", args=[self.article.pk])

    def mentions(self, count: int, **fields) -> list[Mention]:
        return [
            make_mention(self.article, self.park, printed=f"样本{next(self.number)}园", **fields)
            for _ in range(count)
        ]

    def page(self, **asked) -> str:
        return self.client.get(self.url, asked).content.decode()

    def form(self, asked: dict[str, str] | None = None, **changes: str) -> dict[str, list[str]]:
        return read_form(self.client.get(self.url, asked or {}), "article_form", **changes)

    def numbers(self, form: dict[str, list[str]], kind: str = "mentions") -> list[int]:
        """The keys of the rows that the page has forms for, in their order."""
        return [int(value[0]) for name, value in form.items() if re.fullmatch(rf"{kind}-\d+-id", name)]

    def states(self) -> list[str]:
        return list(Mention.objects.order_by("pk").values_list("state", flat=True))


class FormsTests(RowsTestCase):
    def test_two_hundred_certain_rows_have_no_form_and_are_told_with_their_number(self):
        self.mentions(200, **SURE)
        (
            make_fact(self.article, self.park, state="refused"),
            make_relation(self.article, self.park, make_park("乙园")),
        )
        Mention.objects.filter(pk__lt=Mention.objects.first().pk + 20).update(state="accepted")
        form, page = self.form(), self.page()
        found = {kind: self.numbers(form, kind) for kind in ("mentions", "facts", "relations")}
        self.assertEqual(found, {"mentions": [], "facts": [], "relations": []})
        self.assertEqual(page.count("<strong>样本"), 200)
        self.assertIn("有把握的和已裁定的 200 条", page)

    def test_more_open_rows_than_one_page_holds_are_turned_over(self):
        rows = [row.pk for row in self.mentions(2 * FORMS + STRAGGLERS + 1, **OPEN)]
        found = [self.numbers(self.form({"mentions": str(n)})) for n in (1, 2, 3)]
        self.assertEqual(found, [rows[:FORMS], rows[FORMS : 2 * FORMS], rows[2 * FORMS :]])
        self.assertIn('href="?mentions=2#mentions-group"', self.page())

    def test_a_few_more_than_one_page_holds_share_it(self):
        self.mentions(FORMS + STRAGGLERS, **OPEN)
        self.assertEqual(len(self.numbers(self.form())), FORMS + STRAGGLERS)

    def test_a_page_takes_as_many_queries_for_one_row_of_each_kind_as_for_three(self):
        others = iter([make_park(f"乙{n}园") for n in range(6)])
        self.client.get(self.url)
        for count in (1, 2):  # one of each, then three
            for state in (OPEN, SURE):
                self.mentions(count, **state)
                for _ in range(count):
                    make_fact(self.article, self.park, **state)
                    make_relation(self.article, self.park, next(others), **state)
            with self.assertNumQueries(QUERIES_OF_A_PAGE):
                self.client.get(self.url)

    def test_what_the_address_asks_in_vain_is_passed_over(self):
        (row,) = self.mentions(1, **SURE)
        elsewhere = make_mention(make_article(), self.park)
        for asked in ("mentions-²", "mentions-", f"facts-{row.pk}", f"mentions-{elsewhere.pk}", "9" * 5000):
            form = self.form({"row": asked, "mentions": asked})
            self.assertEqual((asked[:12], self.numbers(form)), (asked[:12], []))

    def test_who_may_only_look_is_offered_no_form(self):
        self.client.force_login(make_user("", "Reviewer"))
        (row,) = self.mentions(1, **SURE)
        page = self.page()
        self.assertIn("<strong>样本0园", page)
        self.assertNotIn(f"?row=mentions-{row.pk}", page)
        form = self.form({"row": f"mentions-{row.pk}"})
        self.client.post(self.url, form | {"mentions-0-decision": ["refused"]})
        self.assertEqual(self.states(), ["suggested"])


class SavingTests(RowsTestCase):
    def test_rows_without_a_form_stay_as_they_are(self):
        self.mentions(FORMS + STRAGGLERS + 4, **OPEN), self.mentions(3, **SURE), self.mentions(2)
        make_fact(self.article, self.park), make_relation(self.article, self.park, make_park("乙园"))
        before = [list(model.objects.order_by("pk").values()) for model in (Mention, Fact, Relation)]
        self.client.post(self.url, self.form(**{"mentions-0-decision": "accepted"}))
        after = [list(model.objects.order_by("pk").values()) for model in (Mention, Fact, Relation)]
        self.assertEqual((before[0][1:], *before[1:]), (after[0][1:], *after[1:]))
        self.assertEqual((after[0][0]["state"], len(after[0])), ("accepted", FORMS + STRAGGLERS + 9))

    def test_a_folded_row_is_given_a_form_by_its_link_and_saved(self):
        rows = self.mentions(2, **SURE) + self.mentions(1, **OPEN)
        asked = f"mentions-{rows[1].pk}"
        self.assertIn(f'href="?row={asked}#mentions-0"', self.page())
        form = self.form({"row": asked}, **{"mentions-0-decision": "refused"})
        self.assertEqual(self.numbers(form), [rows[1].pk, rows[2].pk])
        self.client.post(f"{self.url}?row={asked}", form)
        self.assertEqual(self.states(), ["suggested", "refused", "suggested"])

    def test_a_decision_reaches_its_row_though_the_order_has_changed_since(self):
        first, second = self.mentions(2, **OPEN)
        old = self.form(**{"mentions-1-decision": "accepted"})
        refuse_evidence(
            [Mention.objects.get(pk=first.pk)], make_user()
        )  # the second is now the only open one
        old["mentions-0-decision"] = ["suggested"]
        self.client.post(self.url, old)
        self.assertEqual(self.states(), ["refused", "suggested"])  # all or nothing: the first was stale
        self.client.post(self.url, self.form(**{"mentions-0-decision": "accepted"}))
        self.assertEqual(self.states(), ["refused", "accepted"])

    def test_a_row_that_was_decided_since_and_is_left_alone_holds_nothing_up(self):
        _first, second = self.mentions(2, **OPEN)
        old = self.form(**{"mentions-0-decision": "accepted"})
        Mention.objects.filter(pk=second.pk).update(line=3)
        self.client.post(self.url, old)
        self.assertEqual(self.states(), ["accepted", "suggested"])

    def test_a_row_that_has_left_the_article_is_told_of_and_nothing_is_saved(self):
        for number, leave in enumerate((lambda row: row.delete(), self.move)):
            with self.subTest(number):
                rows = self.mentions(2, **OPEN)
                place = self.numbers(self.form()).index(rows[0].pk)
                old = self.form(**{f"mentions-{place}-decision": "accepted", "title": "新题"})
                leave(rows[0])
                self.assertContains(self.client.post(self.url, old), "有的条目已不在这篇文章里")
                self.assertEqual(Article.objects.get(pk=self.article.pk).title, "样本标题")
                self.assertEqual(set(self.states()), {"suggested"})

    def move(self, row: Mention) -> None:
        row.article = make_article()
        row.save()

    def test_a_form_that_comes_back_with_a_fault_still_lists_the_rows_that_were_sent(self):
        self.mentions(2, **SURE)
        make_mention(self.article, printed="丙园")
        sent = self.form(**{"mentions-0-decision": "accepted"})
        response = self.client.post(self.url, sent)
        self.assertContains(response, "先选定对应主题")
        self.assertContains(response, "有把握的和已裁定的 2 条")

    def test_rows_of_other_articles_cannot_be_smuggled_in(self):
        self.mentions(1, **OPEN)
        foreign = make_mention(make_article(), self.park, **OPEN)
        forged = self.form(**{"mentions-0-id": str(foreign.pk), "mentions-0-decision": "refused"})
        self.client.post(self.url, forged)
        self.assertEqual(self.states(), ["suggested", "suggested"])

    def test_a_management_form_of_any_size_costs_no_more(self):
        found = {}
        for forged in ("9" * 12, "-3", "x", ""):
            Mention.objects.all().delete()
            self.mentions(2, **OPEN)
            sent = self.form(**{"mentions-INITIAL_FORMS": forged, "mentions-0-decision": "refused"})
            self.client.post(self.url, sent)
            found[forged[:3]] = self.states()
        left = ["suggested", "suggested"]
        self.assertEqual(found, {"999": ["refused", "suggested"], "-3": left, "x": left, "": left})
