"""Things that own figures though no authority knows them."""

from django.test import SimpleTestCase

from tests.articles.reading.figure_makers import figures_of


def owners_of(*paragraphs: str) -> list[str | None]:
    return [figure.subject_name for figure in figures_of(*paragraphs)]


class ActorTest(SimpleTestCase):
    def assertOwners(self, cases):
        for text, wanted in cases.items():
            with self.subTest(text):
                self.assertEqual(owners_of(text), wanted)

    def test_what_follows_a_thing_just_built_is_said_of_the_thing(self):
        self.assertOwners(
            {
                "泉州市建设海丝陶瓷中试基地,总投资3亿元。": ["海丝陶瓷中试基地"],
                "泉州市推出“惠瓷通”平台,上线政策120条。": ["“惠瓷通”平台"],
            }
        )

    def test_what_a_place_goes_on_to_do_stays_the_place_s(self):
        self.assertOwners(
            {
                "泉州高新区建设海丝陶瓷中试基地,集聚企业30家。": ["泉州高新区"],
                "泉州市实施“老窑新生”行动,盘活厂房3万平方米。": ["泉州市"],
            }
        )

    def test_its_head_noun_stands_for_a_thing_in_later_paragraphs(self):
        found = owners_of("泉州市建设海丝陶瓷中试基地,总投资3亿元。", "目前,基地入驻团队30个。")
        self.assertEqual(found, ["海丝陶瓷中试基地", "海丝陶瓷中试基地"])

    def test_a_thing_within_a_place_is_meant_rather_than_the_place(self):
        self.assertOwners(
            {
                "在泉州高新区的晋样机械股份有限公司,12台设备满负荷运转。": ["晋样机械股份有限公司"],
                "位于晋江市的海丝创新大厦启用,首批入驻企业45家。": ["海丝创新大厦"],
            }
        )

    def test_counted_projects_are_no_actor(self):
        self.assertEqual(owners_of("泉州市集中开工重大项目307个。"), ["泉州市"])

    def test_each_name_of_a_list_takes_its_own_number(self):
        found = owners_of("泉州高新区、清源科技园分别建成工作站6个和4个。")
        self.assertEqual(found, ["泉州高新区", "清源科技园"])

    def test_a_quotation_belongs_to_the_firm_of_its_speaker(self):
        text = "泉州高新区很热闹。“去年我们交付了17台设备。”晋样机械股份有限公司总经理张样说。"
        self.assertEqual(owners_of(text), ["晋样机械股份有限公司"])

    def test_a_firm_behind_a_dash_is_what_the_sentence_begins_to_tell_of(self):
        text = "凭30项专利就贷到300万元——晋江市的晋样机械股份有限公司尝到了甜头。"
        self.assertEqual(owners_of(text)[-1], "晋样机械股份有限公司")
