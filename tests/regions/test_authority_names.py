"""The names that each row of the authority bears."""

from django.test import SimpleTestCase

from regions.authority_names import PrintedName, abolished_names, division_names, name_index, short_of
from tests.regions.authority_csv import make_authority

AUTHORITY = make_authority()


class NamesTests(SimpleTestCase):
    def test_division_bears_official_short_and_english_names(self):
        self.assertEqual(
            division_names(AUTHORITY.divisions[2], AUTHORITY.risky),
            (
                PrintedName("普陀区", valid_from="1987"),
                PrintedName("普陀", kind="short", valid_from="1987", risky=True),
                PrintedName("Putuo District", "en", "other"),
            ),
        )

    def test_first_year_of_the_codes_says_nothing_of_a_name(self):
        self.assertEqual(division_names(AUTHORITY.divisions[0], AUTHORITY.risky)[0].valid_from, "")

    def test_abolished_division_bears_its_names_while_it_existed(self):
        self.assertEqual(
            abolished_names(AUTHORITY.abolished[1], AUTHORITY.risky, AUTHORITY.sure_shorts),
            (
                PrintedName("定海县", "zh-Hans", "official", "1981", "1987"),
                PrintedName("定海", "zh-Hans", "short", "1981", "1987"),
            ),
        )

    def test_short_name_that_no_division_bears_today_is_risky(self):
        self.assertTrue(abolished_names(AUTHORITY.abolished[3], frozenset(), frozenset())[1].risky)

    def test_short_name_keeps_two_letters(self):
        self.assertEqual([short_of(name) for name in ("崇文区", "通县", "忻县地区")], ["崇文", "", "忻县"])


class IndexTests(SimpleTestCase):
    def test_index_needs_no_database(self):
        index = name_index(AUTHORITY)
        found = [
            (hit.text, [index.subjects[number].name for number in hit.subjects])
            for hit in index.find("舟山普陀区的舟山高新区和普陀海洋产业园")
        ]
        self.assertEqual(
            found,
            [
                ("舟山", ["舟山市"]),
                ("普陀区", ["普陀区"]),
                ("舟山高新区", ["舟山高新技术产业开发区"]),
                ("普陀海洋产业园", ["海洋产业园"]),
            ],
        )

    def test_abolished_division_is_found_in_a_text_of_its_time(self):
        index = name_index(AUTHORITY)
        self.assertEqual(
            [[hit.text for hit in index.find("定海县", on)] for on in (None, "1986")], [["定海"], ["定海县"]]
        )
