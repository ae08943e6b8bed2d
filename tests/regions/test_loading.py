"""Loading the authority: what is made, what a second run changes, what editors keep."""

import io
import json
import tempfile
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import TestCase

from regions.authority_files import AuthorityError
from regions.loading import PARTS, load
from regions.models import Milestone, Name, Subject, Succession
from regions.revising import revise_subject
from tests.factories import make_park
from tests.regions.authority_csv import (
    ABOLISHED,
    DIVISIONS,
    INITIATIVES,
    METRICS,
    ORGANISATIONS,
    PARKS,
    ZONE_NAMES,
    ZONES,
    make_authority,
)

NOTHING_NEW = {
    "divisions": {"created": 0, "changed": 0, "unchanged": 4},
    "abolished": {"created": 0, "changed": 0, "unchanged": 5},
    "zones": {"created": 0, "changed": 0, "unchanged": 2},
    "featured": {"created": 0, "changed": 0, "unchanged": 4},
    "metrics": {"created": 0, "changed": 0, "unchanged": 2},
    "kept": [],
    "unlisted": [],
}


class FirstLoadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.report = load(make_authority())

    def test_report_counts_what_was_created(self):
        self.assertEqual([tally.created for tally in self.report.parts.values()], [4, 5, 2, 4, 2])

    def test_region_has_its_code_as_address_and_its_ancestors_as_path(self):
        region = Subject.objects.get(code="330903", until="")
        self.assertEqual(
            (
                region.kind,
                region.slug,
                region.path,
                region.level,
                region.sort_name,
                region.origin,
                region.since,
            ),
            ("region", "330903", "330000/330900/330903/", "county", "putuoqu", "divisions", "1987"),
        )

    def test_abolished_division_lies_in_what_contained_it_then(self):
        county = Subject.objects.get(name="定海县")
        self.assertEqual(
            (county.slug, county.path, county.since, county.until),
            ("332721", "330000/332700/332721/", "1981", "1987"),
        )

    def test_code_that_repeats_or_is_in_use_has_its_year_in_the_address(self):
        self.assertEqual(
            list(
                Subject.objects.filter(origin="abolished", slug__contains="-")
                .by_code()
                .values_list("slug", flat=True)
            ),
            ["330902-1985", "332722-1981", "332722-1985"],
        )

    def test_successors_are_none_one_or_several_and_may_be_abolished(self):
        found = {
            name: list(
                Succession.objects.filter(predecessor__name=name)
                .order_by("successor__code")
                .values_list("successor__name", "date")
            )
            for name in ("旧城区", "舟山地区", "普陀县", "六横县")
        }
        self.assertEqual(
            found,
            {
                "旧城区": [],
                "舟山地区": [("舟山市", "1987")],
                "普陀县": [("定海区", "1987"), ("普陀区", "1987")],
                "六横县": [("普陀县", "1986")],
            },
        )

    def test_zone_lies_in_its_region_under_an_address_in_pinyin(self):
        zone = Subject.objects.get(name="舟山高新技术产业开发区")
        self.assertEqual(
            (zone.kind, zone.slug, zone.region.code, zone.park_kind, zone.zone_code, zone.source),
            (
                "park",
                "zhou-shan-gao-xin-ji-shu-chan-ye-kai-fa-qu",
                "330900",
                "high-tech zone",
                "33103099",
                "a list",
            ),
        )

    def test_zone_has_its_sourced_dates_as_milestones(self):
        self.assertEqual(
            list(Milestone.objects.order_by("date").values_list("subject__zone_code", "kind", "date")),
            [
                ("33103099", "approved", "2010-11"),
                ("33101099", "announced", "2012-03"),
                ("33101099", "withdrawn", "2021-01-27"),
            ],
        )

    def test_park_lies_in_a_park_that_lies_in_a_zone(self):
        park = Subject.objects.get(name="海洋产业园")
        self.assertEqual(
            (park.parent.name, park.parent.parent.name), ("普陀科学城", "舟山高新技术产业开发区")
        )
        self.assertEqual(park.path, f"{park.parent.path}hai-yang-chan-ye-yuan/")

    def test_names_carry_language_kind_dates_and_risk(self):
        names = Name.objects.filter(subject__slug__in=["330903", "hai-yang-chan-ye-yuan"]).order_by("pk")
        self.assertEqual(
            list(names.values_list("text", "language", "kind", "valid_from", "risky")),
            [
                ("普陀区", "zh-Hans", "official", "1987", False),
                ("普陀", "zh-Hans", "short", "1987", True),
                ("Putuo District", "en", "other", "", False),
                ("海洋产业园", "zh-Hans", "official", "", False),
                ("普陀海洋产业园", "zh-Hans", "other", "", False),
                ("海洋產業園", "zh-Hant", "other", "", False),
            ],
        )

    def test_press_gives_a_national_zone_further_names(self):
        self.assertEqual(Subject.objects.named("海岛高新区").get().origin, "zones")

    def test_index_from_the_database_finds_what_was_loaded(self):
        index = Name.objects.index()
        hit = index.find("普陀海洋产业园")[0]
        self.assertEqual(index.subjects[hit.subjects[0]].name, "海洋产业园")

    def test_no_history_is_written_for_a_first_load(self):
        self.assertEqual(Subject.history.count(), 0)


class SecondLoadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        load(make_authority())
        cls.editor = User.objects.create(username="editor")

    def test_second_load_changes_nothing(self):
        self.assertEqual(load(make_authority()).as_json(), NOTHING_NEW)

    def test_second_load_asks_few_questions(self):
        with self.assertNumQueries(15):
            load(make_authority())

    def test_changed_file_changes_the_subject_and_keeps_both_versions(self):
        report = load(make_authority(zones=ZONES.replace("33103099", "33103100")))
        zone = Subject.objects.get(zone_code="33103100")
        self.assertEqual(report.as_json()["zones"], {"created": 0, "changed": 1, "unchanged": 1})
        self.assertEqual(
            list(zone.history.order_by("history_id").values_list("zone_code", flat=True)),
            ["33103099", "33103100"],
        )

    def test_changed_parent_moves_the_path(self):
        load(
            make_authority(
                parks=PARKS.replace("普陀科学城,普陀海洋产业园", "舟山经济技术开发区,普陀海洋产业园")
            )
        )
        park = Subject.objects.get(name="海洋产业园")
        self.assertEqual(park.path, "zhou-shan-jing-ji-ji-shu-kai-fa-qu/hai-yang-chan-ye-yuan/")

    def test_new_name_counts_as_a_change_of_its_subject(self):
        report = load(make_authority(zones=ZONES.replace("舟山国家高新区", "舟山国家高新区|千岛高新区")))
        self.assertEqual(report.as_json()["zones"], {"created": 0, "changed": 1, "unchanged": 1})

    def test_what_an_editor_changed_stays_and_is_reported(self):
        zone = Subject.objects.get(zone_code="33103099")
        zone.source = "a letter to the editor"
        zone.summary = "简介"
        revise_subject(zone, self.editor)
        report = load(make_authority(zones=ZONES.replace("33103099,a list", "33103099,another list")))
        zone.refresh_from_db()
        self.assertEqual((zone.source, zone.summary), ("a letter to the editor", "简介"))
        self.assertEqual(
            report.kept,
            [
                f"舟山高新技术产业开发区 ({zone.slug}): source: kept 'a letter to the editor', "
                "not 'another list'"
            ],
        )

    def test_renamed_subject_is_found_again(self):
        park = Subject.objects.get(name="海洋产业园")
        park.name = "普陀海洋产业园"
        revise_subject(park, self.editor)
        report = load(make_authority())
        self.assertEqual(report.as_json()["featured"], {"created": 0, "changed": 0, "unchanged": 4})
        self.assertEqual(Subject.objects.filter(name="普陀海洋产业园").count(), 1)

    def test_name_that_an_editor_added_stays(self):
        zone = Subject.objects.get(zone_code="33103099")
        Name.objects.create(subject=zone, text="群岛高新区")
        load(make_authority())
        self.assertEqual(Subject.objects.named("群岛高新区").get(), zone)

    def test_merged_subject_is_left_alone(self):
        park = Subject.objects.get(name="海洋产业园")
        Subject.objects.filter(pk=park.pk).update(merged_into=park.parent)
        Name.objects.filter(subject=park).delete()
        load(make_authority())
        self.assertEqual(Name.objects.filter(subject=park).count(), 0)

    def test_subject_that_left_the_files_is_reported_and_stays(self):
        report = load(make_authority(initiatives=INITIATIVES.splitlines()[0] + "\n"))
        self.assertEqual(report.unlisted, ["蓝色引擎行动 (lan-se-yin-qing-xing-dong)"])
        self.assertTrue(Subject.objects.filter(name="蓝色引擎行动").exists())

    def test_address_that_an_editors_park_has_is_not_taken(self):
        make_park("珊瑚园", slug="shan-hu-yuan")
        load(make_authority(parks=PARKS + "珊瑚园,other,330903,,,,,the press\n"))
        self.assertEqual(Subject.objects.get(origin="featured", name="珊瑚园").slug, "shan-hu-yuan-2")


class PartialLoadTests(TestCase):
    def test_dry_run_counts_and_writes_nothing(self):
        report = load(make_authority(), dry_run=True)
        self.assertEqual((report.parts["divisions"].created, Subject.objects.count()), (4, 0))

    def test_one_part_alone_touches_no_other(self):
        load(make_authority(), ["divisions"])
        self.assertEqual(set(Subject.objects.values_list("origin", flat=True)), {"divisions"})

    def test_parts_may_follow_one_another(self):
        for part in ("divisions", "abolished", "zones", "featured", "metrics"):
            load(make_authority(), [part])
        self.assertEqual(load(make_authority()).as_json(), NOTHING_NEW)

    def test_zones_without_their_divisions_are_refused(self):
        with self.assertRaisesMessage(
            AuthorityError, "zones.csv: line 2: expected the code of a loaded division"
        ):
            load(make_authority(), ["zones"])

    def test_contradiction_leaves_nothing_behind(self):
        with self.assertRaises(AuthorityError):
            load(make_authority(zones=ZONES.replace("etdz,330903", "etdz,330999")))
        self.assertEqual(Subject.objects.count(), 0)


FILES = {
    "divisions.csv": DIVISIONS,
    "abolished.csv": ABOLISHED,
    "zones.csv": ZONES,
    "featured/parks.csv": PARKS,
    "featured/initiatives.csv": INITIATIVES,
    "featured/organisations.csv": ORGANISATIONS,
    "featured/zone_names.csv": ZONE_NAMES,
    "risky_names.csv": "name,ordinary\n普陀,yes\n",
    "metrics.csv": METRICS,
}


class CommandTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "featured").mkdir()
        for name, text in FILES.items():
            (self.folder / name).write_text(text, encoding="utf-8")

    def run_command(self, *options: str) -> str:
        out = io.StringIO()
        call_command("load_authority", "--from", str(self.folder), *options, stdout=out)
        return out.getvalue()

    def test_report_says_what_was_done(self):
        self.assertEqual(
            self.run_command(),
            "divisions: 4 created, 0 changed, 0 unchanged\n"
            "abolished: 5 created, 0 changed, 0 unchanged\n"
            "zones: 2 created, 0 changed, 0 unchanged\n"
            "featured: 4 created, 1 changed, 0 unchanged\n"
            "metrics: 2 created, 0 changed, 0 unchanged\n",
        )

    def test_report_for_machines_is_one_object(self):
        self.run_command()
        self.assertEqual(json.loads(self.run_command("--json")), {**NOTHING_NEW, "dry_run": False})

    def test_dry_run_of_one_part_says_so(self):
        self.assertEqual(
            self.run_command("--only", "divisions", "--dry-run"),
            "divisions: 4 created, 0 changed, 0 unchanged\nDry run: nothing was written.\n",
        )

    def test_missing_file_is_named(self):
        (self.folder / "zones.csv").unlink()
        with self.assertRaisesMessage(CommandError, "zones.csv: expected a readable file"):
            self.run_command()

    def test_wrong_encoding_is_named_with_its_line(self):
        (self.folder / "zones.csv").write_bytes(ZONES.encode("gb18030"))
        with self.assertRaisesMessage(CommandError, "zones.csv: line 2: expected UTF-8, found byte 0x"):
            self.run_command()


class ShippedFilesTests(TestCase):
    def test_shipped_files_load_twice_the_same(self):
        call_command("load_authority", stdout=io.StringIO())
        out = io.StringIO()
        call_command("load_authority", "--json", stdout=out)
        counts = json.loads(out.getvalue())
        self.assertEqual(
            {part: counts[part]["unchanged"] for part in PARTS},
            {"divisions": 3213, "abolished": 3610, "zones": 444, "featured": 348, "metrics": 128},
        )
        self.assertEqual((counts["kept"], counts["unlisted"]), ([], []))
