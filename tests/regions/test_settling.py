"""Choosing among the bearers of one name by the other places of an article."""

from django.test import SimpleTestCase

from regions.settling import Evidence, choose, contains_all


class ClosenessTests(SimpleTestCase):
    def setUp(self):
        self.evidence = Evidence([("33", "3309"), ("33", "3309", "330902"), ("31",)])

    def test_place_itself_is_nearest(self):
        self.assertEqual(self.evidence.closeness(("31",)), 5)

    def test_parent_or_child_is_near(self):
        self.assertEqual([self.evidence.closeness(place) for place in (("31", "310107"), ("33",))], [4, 4])

    def test_sibling_is_weak_evidence(self):
        self.assertEqual(Evidence([("33", "3309")]).closeness(("33", "3301")), 2)

    def test_elsewhere_is_no_evidence(self):
        self.assertEqual(self.evidence.closeness(("61", "6101")), 0)

    def test_subject_without_a_place_has_no_evidence(self):
        self.assertEqual(self.evidence.closeness(()), 0)


class ChooseTests(SimpleTestCase):
    def test_two_prefectures_stay_open(self):
        places = {1: ("32", "3201"), 2: ("33", "3301")}
        levels = {1: "prefecture", 2: "prefecture"}
        self.assertEqual(choose(places, levels, Evidence([])), ((1, 2), "known name"))

    def test_same_place_contains_nothing(self):
        self.assertFalse(contains_all(("31",), [("31",)]))
