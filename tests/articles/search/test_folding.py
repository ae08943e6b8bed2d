"""Folding and cutting into units: the same for a text and for what is cut out of it, in either script."""

import unicodedata
from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from articles.search.classes import CLASSES
from articles.search.folding import BREAK, fold, fold_character, fold_with_offsets
from articles.search.terms import EDGE, occurs, pairs_of, searchable, units_of

IDEOGRAPHS = [
    chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x323B0))
]
CONFIGURATIONS = ("t2s", "s2t", "t2tw", "tw2t", "t2hk", "hk2t")


class FoldTests(TestCase):
    @given(st.text(), st.text())
    def test_a_text_folds_as_its_parts_do(self, one, other):
        self.assertEqual(fold(one + other), fold(one) + fold(other))

    @given(st.text())
    def test_what_is_folded_stays_as_it_is(self, text):
        self.assertEqual(fold(fold(text)), fold(text))

    @given(st.text())
    def test_offsets_lead_back_to_the_characters(self, text):
        folded, offsets = fold_with_offsets(text)
        self.assertEqual((folded, len(offsets)), (fold(text), len(folded)))
        self.assertEqual([fold_character(text[place])[:1] for place in dict.fromkeys(offsets)],
                         [folded[offsets.index(place)] for place in dict.fromkeys(offsets)])  # fmt: skip

    def test_scripts_widths_cases_and_variants_become_one(self):
        pairs = {
            "乾隆年間": "干隆年间", "宮商角徵羽": "宫商角征羽", "沈默": "沉默", "於潛": "于潜",
            "裡面裏頭": "里面里头", "著作着色": "着作着色", "二〇二四": "二零二四", "一○三": "一零三",
            "３．５％": "3.5%", "ＡＩ": "ai", "㎡": "m2", "峯會": "峰会", "羣眾": "群众", "臺灣": "台湾",
            "靑島": "青岛", "張　三\n": "张三", "a\u00adb\u200bc": "abc",
        }  # fmt: skip
        self.assertEqual({printed: fold(printed) for printed in pairs}, pairs)

    def test_nothing_is_left_of_what_no_database_keeps(self):
        self.assertEqual(fold("\x00\ud800\udfff\ufeff" + BREAK), "")

    def test_the_classes_hold_whatever_opencc_equates(self):
        apart = []
        for name in CONFIGURATIONS:
            converted = OpenCC(name).convert("\n".join(IDEOGRAPHS)).split("\n")
            for before, after in zip(IDEOGRAPHS, converted, strict=True):
                if before != after and fold(before) != fold(after):
                    apart.append((name, before, after))
        self.assertEqual(apart, [])

    def test_each_character_is_in_one_class_and_none_needs_folding_first(self):
        every = "".join(CLASSES.split())
        self.assertEqual(len(set(every)), len(every))
        self.assertEqual([each for each in every if unicodedata.normalize("NFKC", each) != each], [])


class UnitTests(TestCase):
    def units(self, text: str) -> list[str]:
        return [unit.strip(EDGE) for unit in units_of(searchable(text))]

    def test_ideographs_and_signs_words_and_whole_numbers(self):
        expected = {
            "强度3.5％，": ["强", "度", "3.5", "%", ","],
            "100㎡": ["100", "m2"],
            "1,234.5亿 1,2": ["1,234.5", "亿", "1", ",", "2"],
            "2024.3.28": ["2024", ".", "3", ".", "28"],
            "G60科创": ["g60", "科", "创"],
            "5G science park": ["5", "g", "science", "park"],
            "COVID-19": ["covid", "-", "19"],
            "园 区\n企业": ["园", "区", "企", "业"],
            " \x00": [],
        }
        self.assertEqual({text: self.units(text) for text in expected}, expected)

    def test_pairs_are_neighbours_and_tell_words_from_letters(self):
        self.assertEqual(pairs_of(units_of(searchable("光谷区"))), ["光谷", "谷区"])
        self.assertEqual(pairs_of(units_of(searchable("光"))), [])
        self.assertNotEqual(pairs_of(units_of(searchable("ab c"))), pairs_of(units_of(searchable("a bc"))))

    @given(st.text(alphabet="光谷乾干。，Aa5.% \n㎡", max_size=30), st.integers(0, 29), st.integers(1, 8))
    def test_units_cut_out_of_a_text_are_found_in_it(self, text, start, length):
        cut = "".join(units_of(searchable(text))[start : start + length])
        self.assertTrue(not cut or cut in searchable(text))

    def test_a_phrase_is_a_row_of_units(self):
        text = "总投资1500亿元，said AI园区"
        found = {
            phrase: occurs(phrase, text) for phrase in ("1500亿", "500亿", "AI园", "I园", "ai", "id", "")
        }
        self.assertEqual(
            found,
            {"1500亿": True, "500亿": False, "AI园": True, "I园": False, "ai": True, "id": False, "": False},
        )
