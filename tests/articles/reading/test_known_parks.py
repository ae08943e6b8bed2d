"""Parks found by shape that the authority knows under a name that many bear."""

from django.test import SimpleTestCase

from articles.reading.known_parks import with_known_parks
from articles.reading.values import FoundMention, Place
from regions.gazetteer import KnownName, KnownSubject, NameIndex

INDEX = NameIndex(
    [
        KnownSubject(1, "region", "珊瑚市", code="889900", level="prefecture", path=("880000", "889900")),
        KnownSubject(2, "region", "石岛市", code="889800", level="prefecture", path=("880000", "889800")),
        KnownSubject(3, "park", "云帆产业园", region_code="889900", park_kind="industrial park"),
        KnownSubject(4, "park", "星火产业园", region_code="889900", park_kind="industrial park"),
        KnownSubject(5, "park", "星火产业园", region_code="889800", park_kind="industrial park"),
    ],
    [
        KnownName(3, "云帆产业园", risky=True),
        KnownName(4, "星火产业园", risky=True),
        KnownName(5, "星火产业园", risky=True),
    ],
)


def mention(kind: str, name: str, subject: int | None = None, code: str | None = None) -> FoundMention:
    return FoundMention(subject, kind, name, name, Place(0, 0, len(name), 1), "shape", 0.8, code)


def subjects(parks: list[FoundMention], regions: list[FoundMention]) -> list[int | None]:
    return [park.subject for park in with_known_parks(parks, regions, INDEX)]


class KnownParkTests(SimpleTestCase):
    def test_park_in_a_city_of_the_story_gets_its_subject(self):
        park = with_known_parks(
            [mention("park", "云帆产业园")], [mention("region", "珊瑚市", 1, "889900")], INDEX
        )[0]
        self.assertEqual(
            (park.subject, park.code, park.park_kind, park.rule, park.confidence),
            (3, "889900", "industrial park", "park: known name where the story plays", 0.9),
        )

    def test_park_elsewhere_stays_without_a_subject(self):
        self.assertEqual(
            subjects([mention("park", "云帆产业园")], [mention("region", "石岛市", 2, "889800")]), [None]
        )

    def test_place_of_the_story_chooses_among_two_of_one_name(self):
        self.assertEqual(
            subjects([mention("park", "星火产业园")], [mention("region", "石岛市", 2, "889800")]), [5]
        )

    def test_both_places_in_the_story_leave_it_open(self):
        regions = [mention("region", "珊瑚市", 1, "889900"), mention("region", "石岛市", 2, "889800")]
        self.assertEqual(subjects([mention("park", "星火产业园")], regions), [None])

    def test_known_park_of_the_story_tells_its_place(self):
        self.assertEqual(
            subjects([mention("park", "星火产业园"), mention("park", "云帆产业园", 3, "889900")], []), [4, 3]
        )
