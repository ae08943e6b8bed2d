from django.test import SimpleTestCase

from tests.articles.reading.subjects import names_in


class OrganisationTests(SimpleTestCase):
    def organisations(self, *body):
        return names_in("organisation", *body)

    def test_firms_universities_and_agencies_are_known_by_their_endings(self):
        for text, name in (
            ("由徐州重型车桥有限公司承建。", "徐州重型车桥有限公司"),
            ("洛阳职业技术学院参加签约。", "洛阳职业技术学院"),
            ("温州市科技局发布名单。", "温州市科技局"),
            ("徐州高新区管委会表示。", "徐州高新区管委会"),
            ("国网(徐州)能源研究院成立。", "国网(徐州)能源研究院"),
            ("江苏省技术转移中心参与。", "江苏省技术转移中心"),
        ):
            with self.subTest(name):
                self.assertEqual(self.organisations(text), [name])

    def test_generic_words_name_no_organisation(self):
        for text in (
            "上市公司增加。",
            "高等职业学院很多。",
            "这家公司投产。",
            "各银行都来了。",
            "银行业发展快。",
        ):
            with self.subTest(text):
                self.assertEqual(self.organisations(text), [])

    def test_what_a_firm_is_stands_before_its_name(self):
        for text in ("龙头企业徐州样机重工有限公司投产。", "链主企业徐州样机重工有限公司投产。"):
            with self.subTest(text):
                self.assertEqual(self.organisations(text), ["徐州样机重工有限公司"])

    def test_a_park_of_universities_is_no_university(self):
        self.assertEqual(self.organisations("厦门大学科技园开园。"), [])

    def test_of_nested_names_the_longest_counts(self):
        self.assertEqual(self.organisations("云帆集团徐州科技有限公司中标。"), ["云帆集团徐州科技有限公司"])
