"""show_subject: any name of any time, in either script, with what the public can read of it."""

import io
import json

from django.core.management import call_command
from django.test import TestCase

from regions.models import Name, Subject
from tests.factories import make_article, make_fact, make_mention, make_park, make_region


def show(*names: str) -> list[dict]:
    out = io.StringIO()
    call_command("show_subject", *names, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


class ShowSubjectTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.region = make_region("珊瑚市", "889900")
        cls.park = make_park("珊瑚高新区", cls.region, slug="shan-hu-gao-xin-qu")
        Name.objects.create(subject=cls.park, text="珊瑚高科技园", kind="former", valid_to="1999")
        Name.objects.create(subject=cls.park, text="珊瑚高新区(滨江)", kind="other")

    def test_subject_is_shown_whole(self):
        article = make_article()
        make_mention(article, self.park)
        make_fact(article, self.park)
        self.assertEqual(
            show("珊瑚高新区"),
            [
                {
                    "asked": "珊瑚高新区",
                    "id": self.park.pk,
                    "kind": "park",
                    "name": "珊瑚高新区",
                    "names": ["珊瑚高新区", "珊瑚高科技园", "珊瑚高新区(滨江)"],
                    "region": {"code": "889900", "name": "珊瑚市"},
                    "articles": 1,
                    "facts": 1,
                    "url": "/parks/shan-hu-gao-xin-qu/",
                    "also": [],
                }
            ],
        )

    def test_unknown_name_has_no_id(self):
        self.assertEqual(
            show("无名园"),
            [
                {
                    "asked": "无名园", "id": None, "kind": None, "name": None, "names": [], "region": None,
                    "articles": 0, "facts": 0, "url": None, "also": [],
                }
            ],
        )  # fmt: skip

    def test_former_name_traditional_script_and_wide_brackets_find_it(self):
        found = [
            subject["id"]
            for subject in show("珊瑚高科技园", "珊瑚高新區", "珊瑚高新区（滨江）", " 珊瑚高新区 ")
        ]
        self.assertEqual(found, [self.park.pk] * 4)

    def test_only_accepted_evidence_of_public_articles_counts(self):
        make_mention(make_article(state="draft"), self.park)
        make_mention(make_article(), self.park, state="suggested")
        make_fact(make_article(state="draft"), self.park)
        (found,) = show("珊瑚高新区")
        self.assertEqual((found["articles"], found["facts"]), (0, 0))

    def test_part_of_a_name_finds_nothing(self):
        self.assertIsNone(show("珊瑚高新")[0]["id"])

    def test_of_several_bearers_the_most_reported_comes_first(self):
        other = make_region("珊瑚市", "889901")
        make_mention(make_article(), other)
        (found,) = show("珊瑚市")
        self.assertEqual((found["id"], [also["id"] for also in found["also"]]), (other.pk, [self.region.pk]))

    def test_division_in_force_comes_before_an_abolished_one(self):
        former = make_region("石岛市", "889902", until="1999", slug="889902-1981")
        make_mention(make_article(), former)
        current = make_region("石岛市", "889903")
        self.assertEqual(show("石岛市")[0]["id"], current.pk)

    def test_merged_subject_gives_way_to_the_one_it_was_merged_into(self):
        former = make_park("珊瑚开发区")
        Subject.objects.filter(pk=former.pk).update(merged_into=self.park)
        self.assertEqual(show("珊瑚开发区")[0]["id"], self.park.pk)

    def test_text_for_people_has_a_line_for_each_thing(self):
        out = io.StringIO()
        call_command("show_subject", "珊瑚市", "无名园", stdout=out)
        self.assertEqual(
            out.getvalue(),
            f"珊瑚市: 珊瑚市 (region {self.region.pk})\n"
            "  names     珊瑚市\n"
            "  region    -\n"
            "  articles  0\n"
            "  facts     0\n"
            "  url       /regions/889900/\n"
            "无名园: unknown\n",
        )
