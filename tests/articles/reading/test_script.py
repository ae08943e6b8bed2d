"""Script: simplified text of the same length, names as they are."""

from django.test import SimpleTestCase

from articles.reading.script import name_to_simplified, script_by, script_of, to_simplified


class ScriptTests(SimpleTestCase):
    def test_what_conversion_leaves_wrong_is_mended(self):
        cases = {
            "陜西省的機器正運行著": "陕西省的机器正运行着",
            "顯著提高,著名學者": "显著提高,著名学者",
            "琳瑯滿目": "琳琅满目",
            "通訊員姜乾報道": "通讯员姜乾报道",
            "乾旱地區": "干旱地区",
        }
        for printed, expected in cases.items():
            with self.subTest(printed):
                self.assertEqual(to_simplified(printed), expected)

    def test_simplified_text_stays_as_it_is(self):
        self.assertEqual(to_simplified("李明著《园区史》"), "李明著《园区史》")

    def test_a_letter_of_both_scripts_changes_in_its_words_only(self):
        for printed, expected in (("反覆", "反复"), ("覆盖", "覆盖"), ("沈船", "沉船"), ("沈阳", "沈阳")):
            with self.subTest(printed):
                self.assertEqual(to_simplified(printed), expected)

    def test_simplified_lines_stay_among_traditional_ones(self):
        mixed = "园区动工\n\n園區動工\n通讯员姜乾报道\n乾旱地區\n"
        self.assertEqual(to_simplified(mixed), "园区动工\n\n园区动工\n通讯员姜乾报道\n干旱地区\n")

    def test_the_share_of_traditional_characters_is_that_of_all_texts(self):
        self.assertEqual(script_by(3, ["園區動工", "已建成二十座平台", "A区"]), "zh-Hant")
        self.assertEqual(script_by(3, ["園區動工", "已建成二十座平台" * 8]), "zh-Hans")

    def test_a_name_keeps_qian(self):
        self.assertEqual(name_to_simplified("張乾"), "张乾")

    def test_script_is_told_by_the_share_of_traditional_characters(self):
        self.assertEqual(script_of("科學園擴建計劃"), "zh-Hant")
        self.assertEqual(script_of("科学园扩建计划"), "zh-Hans")
