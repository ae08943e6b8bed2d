"""Text in the script that a reader asked for."""

from django.test import SimpleTestCase

from articles.display_script import in_script


class ScriptTests(SimpleTestCase):
    def test_traditional_text_is_shown_in_simplified_characters(self):
        self.assertEqual(in_script("科創走廊發展概覽", "zh-Hans"), "科创走廊发展概览")

    def test_simplified_text_is_shown_in_traditional_characters(self):
        self.assertEqual(in_script("科创走廊发展概览", "zh-Hant"), "科創走廊發展概覽")

    def test_names_of_people_stay_as_printed(self):
        self.assertEqual(in_script("记者范发云说发展", "zh-Hant", ["范发云"]), "記者范发云說發展")
