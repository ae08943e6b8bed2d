"""Numerals as newspapers print them."""

from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.numerals import chinese_number, find_numerals, narrow
from tests.articles.reading.growth import LINEAR, times_as_long

LETTERS = "0123456789,.%零〇一二两三四五六七八九十百千万亿余多几数来第家元、。(“"


def read(text: str) -> list[tuple[str, str, str | None]]:
    return [(str(found.value), found.scale, found.rounding) for found in find_numerals(text)]


class FindNumeralsTest(SimpleTestCase):
    def test_arabic_numerals_keep_their_scale_apart(self):
        for text, wanted in {
            "48家": ("48", "", None),
            "3.06%": ("3.06", "", None),
            "1.7万家": ("1.7", "万", None),
            "2.5万亿元": ("2.5", "万亿", None),
            "1,234,567.5元": ("1234567.5", "", None),
            "5千家": ("5000", "", None),
            "500千瓦时": ("500", "", None),
            "1亿2000万元": ("1.2", "亿", None),
        }.items():
            with self.subTest(text):
                self.assertEqual(read(text), [wanted])

    def test_marks_of_rounding_are_kept(self):
        for text, wanted in {
            "40余家": ("40", "", "余"),
            "560余亿元": ("560", "亿", "余"),
            "900多万元": ("900", "万", "多"),
            "20万余人次": ("20", "万", "余"),
            "10来个": ("10", "", "来"),
            "十余家": ("10", "", "余"),
            "千余项": ("1000", "", "余"),
            "十几万单": ("10", "万", "几"),
            "数百份": ("100", "", "数"),
            "几十家": ("10", "", "几"),
            "数万人": ("1", "万", "数"),
            "三四家": ("3", "", "几"),
        }.items():
            with self.subTest(text):
                self.assertEqual(read(text), [wanted])

    def test_chinese_numerals_are_read(self):
        for text, wanted in {
            "两个": ("2", "", None),
            "十二家": ("12", "", None),
            "一百二十三家": ("123", "", None),
            "一千零五十家": ("1050", "", None),
            "三千五百万元": ("3500", "万", None),
            "一亿二千万元": ("1.2", "亿", None),
            "十万名": ("10", "万", None),
            "百亿元": ("100", "亿", None),
            "千亿元": ("1000", "亿", None),
        }.items():
            with self.subTest(text):
                self.assertEqual(read(text), [wanted])

    def test_a_power_of_ten_alone_is_marked_bare(self):
        found = [
            (found.value, found.bare) for text in ("百花", "千亿", "三百") for found in find_numerals(text)
        ]
        self.assertEqual(found, [(Decimal(100), True), (Decimal(1000), True), (Decimal(300), False)])

    def test_four_digits_and_a_comma_are_two_numerals(self):
        self.assertEqual(read("2024,307个"), [("2024", "", None), ("307", "", None)])

    def test_worth_multiplies_the_scale(self):
        self.assertEqual([found.worth for found in find_numerals("1.3万家")], [Decimal(13000)])

    def test_a_run_longer_than_any_quantity_is_no_numeral(self):
        self.assertEqual(read("3" * 40 + "和" + "三" * 40), [])

    def test_narrow_keeps_every_character_in_its_place(self):
        self.assertEqual(narrow("\uff13\uff0e\uff15\uff05,增"), "3.5%,增")

    @given(st.text(alphabet=LETTERS, max_size=60))
    def test_no_text_breaks_it_and_numerals_never_overlap(self, text):
        places = [place for found in find_numerals(text) for place in (found.start, found.end)]
        self.assertEqual(places, sorted(places))

    def test_hostile_lengths_are_read_in_linear_time(self):
        for part in ("一二", "1", "1,111", "万亿", "十余", "1.", "几数", "亿余万"):
            with self.subTest(part):
                grown = times_as_long(lambda text: list(find_numerals(text)), part, 100_000)
                self.assertLess(grown, LINEAR)


class ChineseNumberTest(SimpleTestCase):
    def test_whole_numbers(self):
        for text, wanted in {
            "十": 10,
            "二十": 20,
            "一百零三": 103,
            "一万两千": 12000,
            "二〇二四": 2024,
            "": None,
            "百十百": None,
            "三" * 20: None,
        }.items():
            with self.subTest(text):
                self.assertEqual(chinese_number(text), wanted)
