from django.test import SimpleTestCase

from articles.reading.people import find_people
from tests.articles.reading.subjects import make_story


class PeopleTests(SimpleTestCase):
    def people(self, *body):
        return [(person.name, person.role) for person in find_people(make_story(*body))]

    def test_a_post_before_a_name_introduces_a_person(self):
        self.assertEqual(
            self.people("温州市科技局局长周明远表示,名单已公布。"), [("周明远", "温州市科技局局长")]
        )

    def test_two_posts_belong_to_one_person(self):
        self.assertEqual(
            self.people("徐州市委常委、副市长陈立主持会议。"), [("陈立", "徐州市委常委、副市长")]
        )

    def test_a_preposition_is_no_letter_of_a_name(self):
        self.assertEqual(self.people("董事长赵欣在致辞中说。"), [("赵欣", "董事长")])

    def test_a_conjunction_inside_an_agencys_name_does_not_cut_the_post(self):
        self.assertEqual(
            self.people("工业和信息化部火炬中心副主任林川介绍。"), [("林川", "工业和信息化部火炬中心副主任")]
        )

    def test_a_person_is_given_once_with_the_first_post(self):
        self.assertEqual(
            self.people("云帆公司总经理何苗说。", "总经理何苗认为。"), [("何苗", "云帆公司总经理")]
        )

    def test_a_post_without_a_name_introduces_nobody(self):
        self.assertEqual(self.people("相关负责人表示,项目将开工。", "管委会主任说,园区不错。"), [])

    def test_the_byline_introduces_nobody(self):
        story = make_story("正文。")
        self.assertEqual(find_people(story), ())

    def test_a_name_is_kept_in_its_own_script(self):
        self.assertEqual(self.people("公司總經理張偉説,訂單很多。"), [("張偉", "公司总经理")])
