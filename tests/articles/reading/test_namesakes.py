from django.test import SimpleTestCase

from articles.reading.places import open_places, settle_places
from articles.reading.scanning import scan_story
from tests.articles.reading.subjects import INDEX, PAGE, make_story, names_in


class PersonTests(SimpleTestCase):
    def regions(self, *body: str) -> list[str]:
        return names_in("region", *body)

    def test_the_names_in_the_bracket_of_credits_are_people(self):
        self.assertEqual(self.regions("本报讯(李温州 记者朝阳)舟山市昨日开会。"), ["舟山市"])

    def test_the_name_after_reporter_is_a_person(self):
        self.assertEqual(self.regions("舟山市昨日开会。通讯员温州"), ["舟山市"])

    def test_the_name_after_a_post_is_a_person_wherever_it_stands(self):
        found = self.regions("舟山市科技局局长钱温州说,今年更忙。", "钱温州原是渔民,后来上岸。")
        self.assertEqual(found, ["舟山市"])

    def test_a_surname_and_a_verb_of_speech_make_a_person(self):
        self.assertEqual(self.regions("“先做起来。”钱温州说,舟山市等不起。"), ["舟山市"])

    def test_a_government_may_state(self):
        self.assertEqual(self.regions("温州表示,今年再建两座码头。"), ["温州市"])


class WordTests(SimpleTestCase):
    def test_a_county_right_after_its_province_needs_no_more(self):
        self.assertEqual(names_in("region", "江苏武进一条产线投产。"), ["江苏省", "武进区"])

    def test_a_lake_is_no_city(self):
        self.assertEqual(names_in("region", "温州湖畔办了一场赛会。"), [])


class OpenPlaceTests(SimpleTestCase):
    def doubts(self, text: str) -> list[tuple[str, int, str]]:
        story = make_story(text)
        scans = scan_story(story, PAGE, INDEX)
        return [
            (doubt.rule, doubt.line, doubt.message)
            for doubt in open_places(settle_places(story, scans, {}, INDEX), INDEX)
        ]

    def test_a_place_that_may_be_two_is_left_open(self):
        message = "several places bear one name: 普陀区—普陀区(310107)、普陀区(330903)"
        self.assertEqual(self.doubts("普陀区发布新政。"), [("region: left open", 1, message)])

    def test_what_the_story_decides_is_no_doubt(self):
        self.assertEqual(self.doubts("舟山市普陀区发布新政。"), [])
