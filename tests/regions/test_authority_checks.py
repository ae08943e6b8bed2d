"""Contradictions between the authority's files, each with file and line."""

from django.test import SimpleTestCase

from regions.authority_checks import check
from regions.authority_files import AuthorityError
from regions.authority_names import Authority
from tests.regions.authority_csv import (
    ABOLISHED,
    DIVISIONS,
    INITIATIVES,
    PARKS,
    ZONE_NAMES,
    ZONES,
    make_authority,
)


def complaint(authority: Authority) -> str:
    try:
        check(
            authority,
            codes={row.code for row in authority.divisions},
            zones={row.name for row in authority.zones},
        )
    except AuthorityError as error:
        return str(error)
    return ""


class CheckTests(SimpleTestCase):
    def test_sound_files_pass(self):
        self.assertEqual(complaint(make_authority()), "")

    def test_repeated_code_is_named_with_its_first_line(self):
        self.assertEqual(
            complaint(make_authority(divisions=DIVISIONS + DIVISIONS.splitlines()[-1] + "\n")),
            "divisions.csv: line 6: expected a code of its own, found '330902' of line 5 again",
        )

    def test_county_under_a_county_is_named(self):
        self.assertEqual(
            complaint(
                make_authority(divisions=DIVISIONS.replace("定海区,county,330900", "定海区,county,330903"))
            ),
            "divisions.csv: line 5: expected parent 330903 to be a province or prefecture, found county",
        )

    def test_end_before_start_is_named(self):
        self.assertEqual(
            complaint(
                make_authority(
                    abolished=ABOLISHED.replace(
                        "定海县,332700,舟山地区,1981,1987", "定海县,332700,舟山地区,1988,1987"
                    )
                )
            ),
            "abolished.csv: line 3: expected an end after 1988, found 1987",
        )

    def test_unknown_successor_is_named(self):
        self.assertEqual(
            complaint(make_authority(abolished=ABOLISHED.replace("1981,1987,330902", "1981,1987,330999"))),
            "abolished.csv: line 3: expected a known successor, found 330999",
        )

    def test_zone_in_an_unknown_region_is_named(self):
        self.assertEqual(
            complaint(make_authority(zones=ZONES.replace("etdz,330903", "etdz,330999"))),
            "zones.csv: line 3: expected the code of a loaded division, found 330999",
        )

    def test_unknown_parent_park_is_named(self):
        self.assertEqual(
            complaint(make_authority(initiatives=INITIATIVES.replace("普陀科学城", "无名园"))),
            "featured/initiatives.csv: line 2: expected a park as parent, found '无名园'",
        )

    def test_park_within_itself_is_named(self):
        self.assertEqual(
            complaint(
                make_authority(parks=PARKS.replace("330903,舟山高新技术产业开发区", "330903,海洋产业园"))
            ),
            "featured/parks.csv: line 2: expected no circle, found '海洋产业园' within itself\n"
            "featured/parks.csv: line 3: expected no circle, found '普陀科学城' within itself",
        )

    def test_further_name_of_an_unknown_zone_is_named(self):
        self.assertEqual(
            complaint(make_authority(zone_names=ZONE_NAMES.replace("舟山高新技术", "舟山"))),
            "featured/zone_names.csv: line 2: expected a national zone, found '舟山产业开发区'",
        )
