"""The verbs that settle evidence and merge subjects."""

from django.test import TestCase

from articles.deciding import (
    accept_evidence,
    make_subject_from_mention,
    refuse_evidence,
    reopen_evidence,
    revise_evidence,
)
from articles.merging import merge_subjects
from articles.models import Fact, Mention, Relation
from articles.revising import NotPossible
from regions.models import Milestone, Name, Subject, Succession
from tests.factories import (
    make_article,
    make_fact,
    make_initiative,
    make_mention,
    make_park,
    make_region,
    make_relation,
    make_user,
)


class DecideTests(TestCase):
    def test_a_decision_says_who_made_it(self):
        by, park = make_user(), make_park()
        mention = make_mention(make_article(), park, state="suggested")
        self.assertEqual(accept_evidence([mention], by), 1)
        mention = Mention.objects.get()
        self.assertEqual(
            (mention.state, mention.decided_by, mention.decided_at is None), ("accepted", by, False)
        )

    def test_every_kind_can_be_accepted_refused_and_reopened(self):
        park, other, by, article = make_park("甲园"), make_park("乙园"), make_user(), make_article()
        rows = [
            make_mention(article, park, state="suggested"),
            make_fact(article, park, state="suggested"),
            make_relation(article, park, other, state="suggested"),
        ]
        for verb, state in (
            (accept_evidence, "accepted"),
            (refuse_evidence, "refused"),
            (reopen_evidence, "suggested"),
        ):
            self.assertEqual(verb(rows, by), 3)
            found = [model.objects.get().state for model in (Mention, Fact, Relation)]
            self.assertEqual(found, [state] * 3)

    def test_deciding_the_same_again_changes_nothing(self):
        fact = make_fact(make_article(), make_park())
        self.assertEqual(accept_evidence([fact], make_user()), 0)
        self.assertEqual(fact.history.count(), 1)

    def test_without_a_subject_all_or_none_is_accepted(self):
        article = make_article()
        good, bad = make_mention(article, make_park(), state="suggested"), make_fact(article)
        with self.assertRaisesMessage(NotPossible, "还没有对应主题"):
            accept_evidence([good, bad], make_user())
        self.assertEqual(Mention.objects.get().state, "suggested")

    def test_an_accepted_row_does_not_lose_its_subject(self):
        mention = make_mention(make_article(), make_park())
        mention.subject = None
        with self.assertRaisesMessage(NotPossible, "必须有对应主题"):
            revise_evidence(mention, make_user())

    def test_a_change_of_a_fact_stands_in_its_history(self):
        fact = make_fact(make_article(), make_park())
        fact.history.all().delete()
        fact.value = 9
        revise_evidence(fact, make_user("孙编辑"))
        rows = fact.history.order_by("history_id").values_list("value", "history_user__username")
        self.assertEqual([(int(value), user) for value, user in rows], [(2410, None), (9, "孙编辑")])


class NewSubjectTests(TestCase):
    def test_a_shape_becomes_a_subject_with_its_name(self):
        mention = make_mention(make_article(), name="东湖样本园", printed="该样本园")
        subject = make_subject_from_mention(mention, make_user("李编辑"))
        self.assertEqual(
            (subject.name, subject.kind, subject.origin, subject.slug, subject.path),
            ("东湖样本园", "park", "editor", "dong-hu-yang-ben-yuan", "dong-hu-yang-ben-yuan/"),
        )
        self.assertEqual(list(subject.names.values_list("text", "kind")), [("东湖样本园", "official")])
        self.assertEqual(subject.history.get().history_user.username, "李编辑")
        mention.refresh_from_db()
        self.assertEqual((mention.subject, mention.state), (subject, "accepted"))

    def test_the_same_name_elsewhere_gets_the_subject_as_a_suggestion(self):
        first, second = make_mention(make_article()), make_mention(make_article())
        subject = make_subject_from_mention(first, make_user())
        second.refresh_from_db()
        self.assertEqual((second.subject, second.state), (subject, "suggested"))

    def test_figures_of_the_article_that_print_the_name_get_the_subject(self):
        article = make_article()
        fact = make_fact(article)
        subject = make_subject_from_mention(make_mention(article), make_user())
        fact.refresh_from_db()
        self.assertEqual((fact.subject, fact.state), (subject, "suggested"))

    def test_a_known_name_is_chosen_not_made_again(self):
        park = make_park("样本园区")
        self.assertEqual(make_subject_from_mention(make_mention(make_article()), make_user()).pk, park.pk)
        self.assertEqual(Subject.objects.count(), 1)

    def test_two_of_the_name_are_left_to_the_editor(self):
        make_park("样本园区"), make_park("样本园区")
        with self.assertRaisesMessage(NotPossible, "有多个主题"):
            make_subject_from_mention(make_mention(make_article()), make_user())

    def test_a_region_is_never_made_from_a_report(self):
        mention = make_mention(make_article())
        mention.kind = "region"
        with self.assertRaisesMessage(NotPossible, "行政区划"):
            make_subject_from_mention(mention, make_user())


class MergeSubjectTests(TestCase):
    def test_everything_known_goes_over_and_the_old_address_points_on(self):
        source, target, by = make_park("老园"), make_park("新园"), make_user()
        third = make_park("第三园")
        child = make_park("老园东区", parent=source)
        article = make_article()
        make_mention(article, source), make_fact(article, source), make_relation(article, source, third)
        Milestone.objects.create(subject=source, kind="founded", date="2010")
        Succession.objects.create(predecessor=third, successor=source)
        merge_subjects(source, target, by)
        found = {
            "names": sorted(target.names.values_list("text", "kind")),
            "mentions": Mention.objects.get().subject,
            "facts": Fact.objects.get().subject,
            "relations": Relation.objects.get().from_subject,
            "milestones": Milestone.objects.get().subject,
            "successions": Succession.objects.get().successor,
            "child": Subject.objects.get(pk=child.pk).path,
            "signpost": Subject.objects.get(pk=source.pk).merged_into,
        }
        plain = Subject.objects.get(pk=target.pk)
        self.assertEqual(
            found,
            {
                "names": [("新园", "official"), ("老园", "other")],
                "mentions": plain,
                "facts": plain,
                "relations": plain,
                "milestones": plain,
                "successions": plain,
                "child": f"{target.slug}/{child.slug}/",
                "signpost": plain,
            },
        )

    def test_a_relation_between_the_two_is_refused_afterwards(self):
        source, target = make_park("老园"), make_park("新园")
        make_relation(make_article(), source, target)
        merge_subjects(source, target, make_user())
        self.assertEqual(Relation.objects.get().state, "refused")

    def test_a_name_that_both_bear_stands_once(self):
        source, target = make_park("同名园"), make_park("同名园")
        merge_subjects(source, target, make_user())
        self.assertEqual(list(Name.objects.values_list("subject", "text")), [(target.pk, "同名园")])

    def test_what_makes_no_sense_is_refused(self):
        park, child = make_park("甲园"), None
        child = make_park("甲园东区", parent=park)
        merged = make_park("旧园", merged_into=make_park("新园"))
        region, other = make_region("甲市"), make_region("乙市")
        for source, target, words in (
            (park, park, "它自己"),
            (park, make_initiative(), "类别不同"),
            (merged, park, "已并入"),
            (park, merged, "已并入"),
            (region, other, "现行行政区划"),
            (child, park, "上下级"),
        ):
            with self.subTest(words), self.assertRaisesMessage(NotPossible, words):
                merge_subjects(source, target, make_user())
