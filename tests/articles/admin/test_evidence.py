"""Lists of evidence: many settled at once, rows entered by hand, nothing deleted."""

from django.test import TestCase
from django.urls import reverse

from articles.models import Fact, Mention, Relation
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
