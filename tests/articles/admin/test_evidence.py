"""Lists of evidence: many settled at once, rows entered by hand, nothing deleted."""

from django.test import TestCase
from django.urls import reverse

from articles.models import Fact, Mention, Relation
from articles.revising import revise_article
from regions.models import Subject
from tests.factories import make_article, make_fact, make_mention, make_park, make_relation, make_user
from tests.page_forms import read_form


class EvidenceTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("郑编辑", "Editor"))

    def act(self, model: str, action: str, *rows):
        data = {"action": action, "_selected_action": [row.pk for row in rows]}
        return self.client.post(reverse(f"admin:articles_{model}_changelist"), data)

    def test_rows_of_every_kind_are_decided_in_bulk(self):
        article, park = make_article(), make_park()
        rows = {
            "mention": make_mention(article, park, state="suggested"),
            "fact": make_fact(article, park, state="suggested"),
            "relation": make_relation(article, park, make_park("乙园"), state="suggested"),
        }
        for action, state in (("accept", "accepted"), ("refuse", "refused"), ("reopen", "suggested")):
            for model, row in rows.items():
                self.act(model, action, row)
                self.assertEqual(type(row).objects.get().state, state)

    def test_rows_without_a_subject_do_not_hold_up_the_others(self):
        article = make_article()
        good, bad = make_mention(article, make_park(), state="suggested"), make_mention(article)
        response = self.act("mention", "accept", good, bad)
        states = list(Mention.objects.order_by("pk").values_list("state", flat=True))
        self.assertEqual(states, ["accepted", "suggested"])
        self.assertContains(self.client.get(response.url), "还没有对应主题")

    def test_two_mentions_of_one_shape_make_one_subject(self):
        first, second = make_mention(make_article()), make_mention(make_article())
        self.act("mention", "make_subjects", first, second)
        subject = Subject.objects.get(name="样本园区")
        self.assertEqual(
            list(Mention.objects.values_list("subject", "state")), [(subject.pk, "accepted")] * 2
        )

    def test_a_mention_entered_by_hand_takes_kind_and_name_of_its_subject(self):
        article, park = make_article(), make_park("东湖样本园")
        url = reverse("admin:articles_mention_add")
        self.client.post(url, {"article": article.pk, "subject": park.pk, "printed": "该园", "line": 2})
        mention = Mention.objects.get()
        self.assertEqual(
            (mention.name, mention.kind, mention.state, mention.decided_by.username),
            ("东湖样本园", "park", "accepted", "郑编辑"),
        )

    def test_an_old_page_changes_no_figure_that_somebody_has_changed_since(self):
        fact = make_fact(make_article(), make_park())
        url = reverse("admin:articles_fact_change", args=[fact.pk])
        old = read_form(self.client.get(url), "fact_form", value="30")
        Fact.objects.update(value=20)
        self.assertContains(self.client.post(url, old), "别人刚刚改过这一条")
        self.assertEqual(Fact.objects.get().value, 20)

    def test_the_same_mention_twice_is_a_form_error(self):
        article, park = make_article(), make_park()
        make_mention(article, park)
        url = reverse("admin:articles_mention_add")
        data = {"article": article.pk, "subject": park.pk, "printed": park.name, "line": 2}
        self.assertContains(self.client.post(url, data), "已有同一写法的提及")

    def test_a_changed_figure_is_normalised_again_and_kept_in_history(self):
        fact = make_fact(make_article(), make_park())
        url = reverse("admin:articles_fact_change", args=[fact.pk])
        form = read_form(self.client.get(url), "fact_form", value="12", unit="亿元", as_of="2023")
        self.client.post(url, form)
        fact = Fact.objects.get()
        self.assertEqual(
            (int(fact.normal_value), f"{fact.as_of_first}", f"{fact.as_of_last}"),
            (1_200_000_000, "2023-01-01", "2023-12-31"),
        )
        self.assertEqual(fact.history.latest().history_user.username, "郑编辑")

    def test_a_fact_gets_an_earlier_version_back_but_not_its_decision(self):
        fact = make_fact(make_article(), make_park())
        version = fact.history.latest().history_id
        self.act("fact", "refuse", fact)
        url = reverse("admin:articles_fact_change", args=[fact.pk])
        self.client.post(url, read_form(self.client.get(url), "fact_form", value="9"))
        self.client.post(reverse("admin:articles_fact_simple_history", args=[fact.pk, version]))
        fact = Fact.objects.get()
        self.assertEqual((int(fact.value), fact.state), (2410, "refused"))

    def test_a_decision_is_no_field_of_the_form(self):
        relation = make_relation(make_article(), make_park("甲园"), make_park("乙园"))
        url = reverse("admin:articles_relation_change", args=[relation.pk])
        fields = read_form(self.client.get(url), "relation_form")
        self.assertNotIn("state", fields)
        self.client.post(url, fields | {"state": ["refused"]})
        self.assertEqual(Relation.objects.get().state, "accepted")


class GroundsTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("郑编辑", "Editor"))
        self.article, self.park = make_article(text="样本高新区实现产值十亿元。"), make_park()

    def faults(self, model: str, **entered) -> dict[str, list[str]]:
        """The errors of the form that enters this row, by field; nothing where it goes in."""
        row = {"article": self.article.pk, "line": 2, "quote": "产值十亿元", **entered}
        response = self.client.post(reverse(f"admin:articles_{model}_add"), row)
        return response.context["adminform"].form.errors if response.status_code == 200 else {}

    def fact(self, **entered) -> dict[str, list[str]]:
        known = {"subject": self.park.pk, "metric_printed": "产值", "value": "10", "unit": "亿元"}
        return self.faults("fact", **{**known, **entered})

    def test_a_figure_stands_on_a_line_and_in_the_words_of_its_article(self):
        self.assertEqual(self.fact(), {})
        self.assertEqual(self.fact(line=9), {"line": ["这一行不在这篇文章里。"]})
        self.assertEqual(self.fact(quote="产值百亿元"), {"quote": ["原文须与文章里的字句一致。"]})

    def test_a_period_is_one_of_the_calendar(self):
        self.assertEqual([self.fact(as_of=good) for good in ("2024-H1", "2021/2023", "")], [{}, {}, {}])
        for bad in ("soon", "2024-02-30", "2024-Q5"):
            self.assertEqual(list(self.fact(as_of=bad)), ["as_of"])

    def test_a_value_that_no_column_holds_is_a_form_error(self):
        self.assertEqual(list(self.fact(value="9" * 18, unit="万亿元")), ["value"])
        self.assertEqual(list(self.fact(value="NaN")), ["value"])

    def test_nothing_stands_in_a_relation_to_itself(self):
        printed = {"kind": "part-of", "from_printed": "甲园", "to_printed": "乙园"}
        found = self.faults("relation", from_subject=self.park.pk, to_subject=self.park.pk, **printed)
        self.assertEqual(list(found), ["to_subject"])


class ForgedNumbersTests(TestCase):
    """What no page of the desk sends, but anybody may: an error of the asker, not of the site."""

    FORGED = ("²", "x", "-1", "9" * 30, "9" * 5000)

    def setUp(self):
        self.client.force_login(make_user("", is_superuser=True))

    def test_rows_chosen_by_what_is_no_number_are_a_bad_request(self):
        for model, action in (("article", "submit"), ("mention", "accept")):
            for forged in self.FORGED:
                data = {"action": action, "_selected_action": forged}
                status = self.client.post(reverse(f"admin:articles_{model}_changelist"), data).status_code
                self.assertEqual((model, forged[:9], status), (model, forged[:9], 400))

    def test_an_empty_form_about_no_article_is_just_empty(self):
        for forged in self.FORGED:
            response = self.client.get(reverse("admin:articles_mention_add"), {"article": forged})
            self.assertEqual((forged[:9], response.status_code), (forged[:9], 200))

    def test_a_version_that_is_no_number_is_not_found(self):
        article = make_article()
        for forged in self.FORGED:
            url = reverse("admin:articles_article_simple_history", args=[article.pk, forged])
            self.assertEqual((forged[:9], self.client.get(url).status_code), (forged[:9], 404))

    def test_a_step_from_a_page_of_no_version_is_refused(self):
        article = make_article(state="draft")
        for forged in self.FORGED:
            self.client.post(
                reverse("admin:articles_article_step", args=[article.pk, "submit"]), {"version": forged}
            )
        article = type(article).objects.get(pk=article.pk)
        self.assertEqual(article.state, "draft")

    def test_a_merger_with_what_is_no_subject_is_a_form_error(self):
        park = make_park()
        for forged in self.FORGED:
            response = self.client.post(
                reverse("admin:regions_park_merge", args=[park.pk]), {"target": forged}
            )
            self.assertEqual(list(response.context["form"].errors), ["target"])

    def test_a_note_with_a_character_that_no_database_holds_restores_nothing(self):
        article = make_article()
        revise_article(article, {"title": "新题"}, make_user(), note="改题")
        version = article.history.earliest().history_id
        url = reverse("admin:articles_article_simple_history", args=[article.pk, version])
        self.client.post(url, {"note": "样本\0"})
        self.assertEqual(type(article).objects.get(pk=article.pk).title, "新题")
