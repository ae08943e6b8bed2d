"""Reading the authority's CSV files: whole rows, and complaints with file and line."""

from django.test import SimpleTestCase

from regions.authority_files import (
    AuthorityError,
    Division,
    read_divisions,
    read_featured,
    read_risky,
    read_zones,
)
from tests.regions.authority_csv import DIVISIONS, PARKS, ZONES


class ReadingTests(SimpleTestCase):
    def test_division_is_read_whole(self):
        self.assertEqual(
            read_divisions(DIVISIONS)[0],
            Division(
                line=2, code="330000", name="浙江省", level="province", parent_code="", short_name="浙江",
                aliases=("浙",), pinyin="zhe jiang", name_en="Zhejiang", name_en_is_official=True,
                since="1981", longitude=120.15, latitude=30.28, source="geonames",
            ),
        )  # fmt: skip

    def test_kind_of_zone_becomes_kind_of_park(self):
        self.assertEqual(
            [zone.park_kind for zone in read_zones(ZONES)], ["high-tech zone", "economic development zone"]
        )

    def test_byte_order_mark_is_no_part_of_the_header(self):
        self.assertEqual(len(read_divisions("\ufeff" + DIVISIONS)), 4)

    def test_only_names_judged_ordinary_are_risky(self):
        self.assertEqual(read_risky("name,ordinary\n合作,yes\n合肥,no\n"), frozenset({"合作"}))


class ComplaintTests(SimpleTestCase):
    def complaint(self, read, *args):
        with self.assertRaises(AuthorityError) as caught:
            read(*args)
        return str(caught.exception)

    def test_missing_column_is_named(self):
        self.assertEqual(
            self.complaint(read_risky, "name\n合作\n"),
            "risky_names.csv: line 1: expected the column ordinary, found 'name'",
        )

    def test_empty_file_lacks_its_first_column(self):
        self.assertEqual(
            self.complaint(read_risky, ""), "risky_names.csv: line 1: expected the column name, found ''"
        )

    def test_row_of_the_wrong_length_is_named(self):
        self.assertEqual(
            self.complaint(read_risky, "name,ordinary\n合作\n"),
            "risky_names.csv: line 2: expected 2 cells, found 1",
        )

    def test_wrong_code_is_named(self):
        self.assertEqual(
            self.complaint(read_divisions, DIVISIONS.replace("330900,舟山市", "3309,舟山市")),
            "divisions.csv: line 3: expected a code of six digits in code, found '3309'",
        )

    def test_wrong_date_is_named(self):
        self.assertEqual(
            self.complaint(read_zones, ZONES.replace("2010-11", "2010-13")),
            "zones.csv: line 2: expected YYYY, YYYY-MM or YYYY-MM-DD in approved, found '2010-13'",
        )

    def test_unknown_kind_is_named_with_the_known_ones(self):
        self.assertEqual(
            self.complaint(read_zones, ZONES.replace("etdz", "etz")),
            "zones.csv: line 3: expected one of htz, etdz, new_area, niidz in kind, found 'etz'",
        )

    def test_coordinate_off_the_globe_is_named(self):
        self.assertEqual(
            self.complaint(read_divisions, DIVISIONS.replace("29.98", "299.8")),
            "divisions.csv: line 3: expected a number between -90 and 90 in lat, found '299.8'",
        )

    def test_coordinate_in_words_is_named(self):
        self.assertEqual(
            self.complaint(read_divisions, DIVISIONS.replace("29.98", "north")),
            "divisions.csv: line 3: expected a number in lat, found 'north'",
        )

    def test_empty_name_is_named(self):
        self.assertEqual(
            self.complaint(read_featured, PARKS.replace("海洋产业园,ind", ",ind"), "parks.csv", "park"),
            "parks.csv: line 2: expected a value in name, found ''",
        )

    def test_broken_quoting_is_named(self):
        self.assertIn(
            "risky_names.csv: line 2: expected CSV", self.complaint(read_risky, 'name,ordinary\n"a"b,yes\n')
        )
