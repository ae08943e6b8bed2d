from dataclasses import replace

from django.test import SimpleTestCase

from articles.reading.relations import find_relations
from tests.articles.reading.subjects import make_story, mentions_in


class RelationTests(SimpleTestCase):
    def relations(self, text):
        found = find_relations(make_story(text), mentions_in(text))
        return [(relation.from_name, relation.kind, relation.to_name) for relation in found]

    def test_lying_in_a_zone_is_part_of_it(self):
        wanted = [("云帆产业园", "part-of", "徐州高新区")]
        self.assertEqual(self.relations("云帆产业园位于徐州高新区。"), wanted)
        self.assertEqual(self.relations("走进位于徐州高新区的云帆产业园。"), wanted)
        self.assertEqual(self.relations("徐州高新区内的云帆产业园开园。"), wanted)

    def test_a_name_that_begins_with_its_zone_is_part_of_it(self):
        self.assertEqual(
            self.relations("在徐州高新区云帆产业园投产。"),
            [("徐州高新区云帆产业园", "part-of", "徐州高新区")],
        )

    def test_two_names_of_one_subject_are_no_relation(self):
        text = "在徐州高新区云帆产业园投产。"
        one = [replace(mention, subject=7) for mention in mentions_in(text)]
        self.assertEqual(find_relations(make_story(text), tuple(one)), ())

    def test_founders_are_named_with_by(self):
        self.assertEqual(
            self.relations("洛阳科学城由洛阳市政府、洛阳大学共同建设。"),
            [
                ("洛阳科学城", "co-founded-by", "洛阳市政府"),
                ("洛阳科学城", "co-founded-by", "洛阳大学"),
            ],
        )

    def test_founders_may_stand_before_the_park(self):
        self.assertEqual(
            self.relations("徐州市政府和洛阳大学共建云帆产业园。"),
            [("云帆产业园", "co-founded-by", "徐州市政府"), ("云帆产业园", "co-founded-by", "洛阳大学")],
        )

    def test_an_operator_is_named_with_by(self):
        self.assertEqual(
            self.relations("云帆产业园由云帆运营管理有限公司负责运营。"),
            [("云帆产业园", "operated-by", "云帆运营管理有限公司")],
        )

    def test_a_visit_to_learn_is_the_citys(self):
        self.assertEqual(
            self.relations("徐州市科技局一行赴洛阳科学城、温州高新区调研。"),
            [("徐州市", "learns-from", "洛阳科学城"), ("徐州市", "learns-from", "温州高新区")],
        )

    def test_a_signed_agreement_is_cooperation(self):
        self.assertEqual(
            self.relations("徐州高新区与温州高新区签署合作协议。"),
            [("徐州高新区", "cooperates-with", "温州高新区")],
        )

    def test_a_former_name_is_succeeded(self):
        self.assertEqual(
            self.relations("云帆产业园更名为徐州软件园。"), [("徐州软件园", "succeeds", "云帆产业园")]
        )

    def test_the_quote_is_as_printed(self):
        text = "雲帆產業園位於徐州高新區,今年擴建。"
        found = find_relations(make_story(text), mentions_in(text))
        self.assertEqual([(r.quote, r.line) for r in found], [("雲帆產業園位於徐州高新區", 1)])

    def test_parks_side_by_side_stand_in_no_relation(self):
        self.assertEqual(self.relations("徐州高新区、云帆产业园和洛阳科学城都来了。"), [])
