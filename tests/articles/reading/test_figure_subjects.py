"""Whose figure it is."""

from django.test import SimpleTestCase

from tests.articles.reading.figure_makers import figures_of


def owners_of(*paragraphs: str, primary: str = "") -> list[str | None]:
    return [figure.subject_name for figure in figures_of(*paragraphs, primary=primary)]


class OwnerTest(SimpleTestCase):
    def assertOwners(self, cases):
        for text, wanted in cases.items():
            with self.subTest(text):
                self.assertEqual(owners_of(text), wanted)

    def test_the_subject_of_the_clause_owns_its_figures(self):
        self.assertOwners(
            {
                "福建省泉州市有企业30家。": ["泉州市"],
                "截至10月底,泉州高新区有企业30家,产值90亿元。": ["泉州高新区", "泉州高新区"],
                "在刺桐科创走廊,记者看到,企业已有30家。": ["刺桐科创走廊"],
            }
        )

    def test_names_in_lists_scopes_and_objects_do_not_own(self):
        self.assertOwners(
            {
                "泉州高新区引进清源科技园等5家机构。": ["泉州高新区"],
                "泉州高新区产值90亿元,居福建省第三。": ["泉州高新区", "泉州高新区"],
                "泉州高新区上市企业82家,在福建省占比41%。": ["泉州高新区", "泉州高新区"],
            }
        )

    def test_the_thing_may_stand_behind_its_measure(self):
        self.assertOwners(
            {
                "走廊内,总投资26亿元的清源实验室正在建设。": ["清源实验室"],
                "会上,10家企业意向入驻清源科技园。": ["清源科技园"],
            }
        )

    def test_words_that_stand_for_a_subject_are_resolved(self):
        self.assertOwners(
            {
                "泉州市发展很快。目前,全市有企业30家。": ["泉州市"],
                "清源科技园位于泉州市。该园区入驻企业30家。": ["清源科技园"],
                "晋样机械股份有限公司在晋江市。公司研发人员210名。": ["晋样机械股份有限公司"],
                "泉州陶瓷价格指数发布。该指数4月为98.09点。": ["泉州陶瓷价格指数"],
            }
        )

    def test_a_speaker_speaks_for_park_or_firm(self):
        self.assertOwners(
            {
                "泉州高新区发展快。泉州高新区管委会主任张样说:“我们新签约项目38个。”": ["泉州高新区"],
                "晋样机械股份有限公司董事长张样说:“我们有专利30项。”": ["晋样机械股份有限公司"],
            }
        )

    def test_a_short_name_given_in_brackets_means_its_firm(self):
        text = "晋样机械股份有限公司(以下简称晋样机械)在晋江市。去年,晋样机械营业收入9亿元。"
        self.assertEqual(owners_of(text), ["晋样机械股份有限公司"])

    def test_a_figure_without_a_name_belongs_to_the_paragraph_then_to_the_story(self):
        self.assertEqual(owners_of("清源科技园长大了。企业300家。", primary="清源科技园"), ["清源科技园"])
        self.assertEqual(owners_of("清源科技园长大了。", "企业300家。", primary="清源科技园"), ["清源科技园"])

    def test_nothing_named_leaves_the_subject_open(self):
        (found,) = figures_of("企业达300家。")
        self.assertEqual((found.subject_name, found.rule), (None, "noun-before/nothing-named"))
        self.assertLess(found.confidence, 0.4)

    def test_the_compared_region_owns_its_own_growth(self):
        found = owners_of("泉州市很大。清源科技园增加值34亿元,高于全市5.6%的增速。")
        self.assertEqual(found, ["清源科技园", "泉州市"])

    def test_what_two_have_made_owns_its_figures_rather_than_its_makers(self):
        self.assertOwners(
            {"泉州高新区与晋江市共建的清源科技园,已完成投资15亿元。": ["清源科技园"]},
        )

    def test_an_authority_that_announces_owns_no_figures(self):
        self.assertEqual(
            owners_of("泉州市很大。", "泉州市样本局印发方案。两年来,签约项目12个。", primary="泉州市"),
            ["泉州市"],
        )

    def test_a_bare_park_is_the_one_spoken_of_last(self):
        found = owners_of("泉州高新区很大。清源科技园落户企业35家。今年,园区产值增长31%。")
        self.assertEqual(found, ["清源科技园", "清源科技园"])
