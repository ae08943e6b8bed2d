"""The name index: longest match, risky names, dates, ambiguous names and what settles them."""

from itertools import accumulate

from django.test import SimpleTestCase

from regions.gazetteer import PLACES, TITLES, KnownName, KnownSubject, NameHit, NameIndex
from regions.letters import fold

REGIONS = (
    (1, "陕西省", "610000", "province", ()),
    (2, "西安市", "610100", "prefecture", ("610000",)),
    (3, "黑龙江省", "230000", "province", ()),
    (4, "牡丹江市", "231000", "prefecture", ("230000",)),
    (5, "西安区", "231005", "county", ("230000", "231000")),
    (6, "江西省", "360000", "province", ()),
    (7, "南昌市", "360100", "prefecture", ("360000",)),
    (8, "南昌县", "360121", "county", ("360000", "360100")),
    (9, "上海市", "310000", "province", ()),
    (10, "普陀区", "310107", "county", ("310000",)),
    (11, "浙江省", "330000", "province", ()),
    (12, "舟山市", "330900", "prefecture", ("330000",)),
    (13, "普陀区", "330903", "county", ("330000", "330900")),
    (14, "甘南藏族自治州", "623000", "prefecture", ("620000",)),
    (15, "合作市", "623001", "county", ("620000", "623000")),
    (16, "定海区", "330902", "county", ("330000", "330900")),
    (17, "江苏省", "320000", "province", ()),
    (18, "中江县", "510623", "county", ("510000", "510600")),
    (19, "海城市", "210381", "county", ("210000", "210300")),
    (20, "新和县", "652925", "county", ("650000", "652900")),
    (21, "襄樊市", "420600", "prefecture", ("420000",)),
    (22, "襄阳市", "420600", "prefecture", ("420000",)),
    (23, "从江县", "522633", "county", ("520000", "522600")),
    (24, "江阴市", "320281", "county", ("320000", "320200")),
    (25, "新县", "411523", "county", ("410000", "411500")),
)
SHORT = {
    1: "陕西", 2: "西安", 4: "牡丹江", 5: "西安", 6: "江西", 7: "南昌", 8: "南昌", 9: "上海", 10: "普陀",
    12: "舟山", 13: "普陀", 14: "甘南", 15: "合作", 17: "江苏", 18: "中江", 19: "海城", 20: "新和",
    23: "从江",
}  # fmt: skip
SPANS = {21: (None, "2010"), 22: ("2010", None)}


def make_index() -> NameIndex:
    subjects = [
        KnownSubject(
            number, "region", name, code=code, level=level, path=(*above, code),
            since=SPANS.get(number, (None, None))[0], until=SPANS.get(number, (None, None))[1],
        )
        for number, name, code, level, above in REGIONS
    ]  # fmt: skip
    subjects += [
        KnownSubject(30, "park", "西安高新技术产业开发区", region_code="610100", park_kind="high-tech zone"),
        KnownSubject(31, "park", "杭州高新技术产业开发区", region_code="330900"),
        KnownSubject(32, "park", "数字经济产业园", region_code="330903"),
        KnownSubject(33, "organisation", "普陀区政府", region_code="330903"),
    ]
    names = [KnownName(number, name) for number, name, *_ in REGIONS]
    names += [KnownName(number, text, "short", risky=number == 15) for number, text in SHORT.items()]
    names += [
        KnownName(9, "沪", "other"),
        KnownName(30, "西安高新区", "short"),
        KnownName(31, "杭州高新区(滨江)", "other"),
        KnownName(32, "数字经济产业园", risky=True),
        KnownName(33, "普陀区政府"),
    ]
    return NameIndex(subjects, names)


INDEX = make_index()


def found(text: str, on: str | None = None) -> list[tuple[str, tuple[int, ...]]]:
    return [(hit.text, hit.subjects) for hit in INDEX.find(text, on)]


def settled(*texts: str, context: tuple[int, ...] = ()) -> list[tuple[str, tuple[int, ...], str]]:
    hits = [hit for text in texts for hit in INDEX.find(text)]
    return [(hit.text, hit.subjects, hit.rule) for hit in INDEX.settle(hits, context)]


class LongestMatchTests(SimpleTestCase):
    def test_hit_carries_its_place_in_the_text(self):
        self.assertEqual(INDEX.find("在上海市见"), (NameHit(1, 4, "上海市", (9,)),))

    def test_longer_name_wins_and_hides_the_shorter_within(self):
        self.assertEqual(found("西安高新区在西安市"), [("西安高新区", (30,)), ("西安市", (2,))])

    def test_title_hides_no_place_that_it_names(self):
        self.assertEqual(found("普陀区政府"), [("普陀区", (10, 13))])

    def test_titles_are_found_in_a_search_of_their_own(self):
        self.assertEqual(INDEX.find("由普陀区政府", kinds=TITLES), (NameHit(1, 6, "普陀区政府", (33,)),))

    def test_text_without_a_name_has_no_hit(self):
        self.assertEqual(found("园区今年增长很快"), [])

    def test_empty_index_finds_nothing(self):
        self.assertEqual(NameIndex([], []).find("上海市"), ())

    def test_one_letter_abbreviation_is_never_a_hit(self):
        self.assertEqual(found("沪上企业"), [])

    def test_widths_of_brackets_do_not_matter(self):
        self.assertEqual(found("杭州高新区（滨江）"), [("杭州高新区（滨江）", (31,))])

    def test_folding_keeps_the_length(self):
        text = "（滨江）——“Ａ”・İ"
        self.assertEqual((len(fold(text)), fold("（Ａ）")), (len(text), "(a)"))


class OrdinaryWordTests(SimpleTestCase):
    def test_city_suffix_of_another_word_is_left_to_that_word(self):
        self.assertEqual(found("上海市场"), [("上海", (9,))])

    def test_district_suffix_of_another_word_is_left_to_that_word(self):
        self.assertEqual(found("普陀区域"), [("普陀", (10, 13))])

    def test_street_named_after_a_place_is_not_the_place(self):
        self.assertEqual(found("上海路、江西南路和南昌大道"), [])

    def test_roadshow_in_a_city_is_not_a_street(self):
        self.assertEqual(found("上海路演"), [("上海", (9,))])

    def test_coastal_city_is_no_city_of_that_name(self):
        self.assertEqual(found("沿海城市"), [])

    def test_bank_of_a_river_is_no_province(self):
        self.assertEqual(found("江西岸"), [])

    def test_innovation_and_hides_no_county(self):
        self.assertEqual(found("创新和发展"), [])

    def test_province_begins_inside_a_county_found_by_chance(self):
        self.assertEqual(found("其中江苏"), [("江苏", (17,))])

    def test_new_county_town_is_no_county_of_one_letter(self):
        self.assertEqual(found("城北的新县城"), [])

    def test_full_name_begins_inside_a_county_found_by_chance(self):
        self.assertEqual(found("从江阴市来"), [("江阴市", (24,))])

    def test_name_directly_after_another_name_is_no_second_half_of_a_word(self):
        self.assertEqual(found("江西南昌"), [("江西", (6,)), ("南昌", (7, 8))])


class RiskyNameTests(SimpleTestCase):
    def test_risky_name_alone_is_an_ordinary_word(self):
        self.assertEqual(found("推动合作"), [])

    def test_risky_name_counts_with_its_suffix(self):
        self.assertEqual(found("在合作市举行"), [("合作市", (15,))])

    def test_risky_name_counts_after_its_parent(self):
        self.assertEqual(found("甘南合作"), [("甘南", (14,)), ("合作", (15,))])

    def test_risky_name_after_another_place_is_an_ordinary_word(self):
        self.assertEqual(found("上海合作"), [("上海", (9,))])

    def test_risky_park_counts_after_the_region_it_lies_in(self):
        self.assertEqual(
            found("舟山市普陀区数字经济产业园"),
            [("舟山市", (12,)), ("普陀区", (13,)), ("数字经济产业园", (32,))],
        )

    def test_risky_park_counts_where_its_city_was_named_before(self):
        self.assertEqual(
            found("舟山市今天开了数字经济产业园"), [("舟山市", (12,)), ("数字经济产业园", (32,))]
        )

    def test_risky_park_of_another_city_is_left_out(self):
        self.assertEqual(found("牡丹江市今天开了数字经济产业园"), [("牡丹江市", (4,))])


class DateTests(SimpleTestCase):
    def test_undated_text_matches_current_names_only(self):
        self.assertEqual(found("襄樊市和襄阳市"), [("襄阳市", (22,))])

    def test_dated_text_matches_the_name_of_its_time(self):
        self.assertEqual(found("襄樊市和襄阳市", "2005-03"), [("襄樊市", (21,))])

    def test_year_of_the_change_matches_both(self):
        self.assertEqual(found("襄樊市和襄阳市", "2010-12-09"), [("襄樊市", (21,)), ("襄阳市", (22,))])


class AmbiguousNameTests(SimpleTestCase):
    def test_ambiguous_name_comes_with_every_candidate(self):
        self.assertEqual(found("普陀区"), [("普陀区", (10, 13))])

    def test_place_directly_before_decides_at_once(self):
        self.assertEqual(found("舟山普陀区"), [("舟山", (12,)), ("普陀区", (13,))])

    def test_neighbour_in_a_list_decides_at_once(self):
        self.assertEqual(found("定海区、普陀区"), [("定海区", (16,)), ("普陀区", (13,))])

    def test_other_places_of_the_article_decide(self):
        self.assertEqual(
            settled("舟山市发布消息。", "普陀区开工。"),
            [("舟山市", (12,), "known name"), ("普陀区", (13,), "other places")],
        )

    def test_place_of_the_paper_decides_where_nothing_else_does(self):
        self.assertEqual(settled("普陀区", context=(9,)), [("普陀区", (10,), "other places")])

    def test_evidence_for_both_leaves_it_open(self):
        self.assertEqual(
            settled("上海市与舟山市：普陀区"),
            [
                ("上海市", (9,), "known name"),
                ("舟山市", (12,), "known name"),
                ("普陀区", (10, 13), "known name"),
            ],
        )

    def test_without_evidence_two_districts_stay_open(self):
        self.assertEqual(settled("普陀区"), [("普陀区", (10, 13), "known name")])

    def test_city_stands_for_the_county_within_it(self):
        self.assertEqual(settled("南昌"), [("南昌", (7,), "contains the others")])

    def test_county_named_in_full_is_meant_by_the_short_name_too(self):
        self.assertEqual(
            settled("南昌县的南昌"), [("南昌县", (8,), "known name"), ("南昌", (8,), "other places")]
        )

    def test_city_is_read_before_a_district_of_another_city(self):
        self.assertEqual(settled("西安"), [("西安", (2,), "higher level")])

    def test_district_is_read_where_its_city_is_named(self):
        self.assertEqual(
            settled("牡丹江市。", "西安区"),
            [("牡丹江市", (4,), "known name"), ("西安区", (5,), "known name")],
        )

    def test_park_is_evidence_for_the_region_it_lies_in(self):
        self.assertEqual(
            settled("西安高新区发布。", "西安"),
            [("西安高新区", (30,), "known name"), ("西安", (2,), "other places")],
        )

    def test_bare_county_name_is_no_evidence(self):
        bare = INDEX.find("新和")[0]
        full = INDEX.find("新和县")[0]
        self.assertEqual((INDEX.is_bare(bare), INDEX.is_bare(full)), (True, False))


class LookupTests(SimpleTestCase):
    def test_division_in_force_is_found_by_its_code(self):
        self.assertEqual(INDEX.region("420600").name, "襄阳市")

    def test_unknown_code_has_no_division(self):
        self.assertIsNone(INDEX.region("999999"))

    def test_place_of_a_park_is_that_of_its_region(self):
        self.assertEqual(INDEX.place(30), ("610000", "610100"))

    def test_name_of_any_time_names_its_subjects(self):
        self.assertEqual((INDEX.named("襄樊市"), INDEX.named("无名")), ((21,), ()))

    def test_titles_and_places_come_from_one_pass(self):
        text = "西安市"
        self.assertEqual(
            INDEX.find_each(text, None, PLACES, TITLES),
            (INDEX.find(text, None, PLACES), INDEX.find(text, None, TITLES)),
        )

    def test_parts_of_a_text_are_searched_each_for_itself(self):
        texts = ("舟山普陀区", "", "普陀区的数字经济产业园", "数字经济产业园")
        begins = accumulate((len(text) + 1 for text in texts), initial=0)
        parts = [(begin, begin + len(text), None) for begin, text in zip(begins, texts, strict=False)]
        self.assertEqual(
            INDEX.find_in_parts("\n".join(texts), parts, PLACES, TITLES),
            [INDEX.find_each(text, None, PLACES, TITLES) for text in texts],
        )

    def test_the_region_that_a_longer_name_begins_with(self):
        hit = INDEX.leading_region("西安市云帆园")
        self.assertEqual((hit.start, hit.end, hit.text), (0, 3, "西安市"))

    def test_a_region_is_no_beginning_of_itself(self):
        self.assertIsNone(INDEX.leading_region("云帆园"))
