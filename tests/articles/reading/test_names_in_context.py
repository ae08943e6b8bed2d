"""Names read in their surroundings: brands, events, stand-ins, namesakes, fused names, relations."""

from django.test import SimpleTestCase

from articles.reading.credits import parse_credits
from articles.reading.mentions import find_mentions
from articles.reading.relations import find_relations
from bench.authority import read_index
from tests.articles.reading.figure_makers import figures_of
from tests.articles.reading.subjects import PAGE, make_story, mentions_in


def named(kind: str, *body: str, title: str | None = None) -> list[tuple[str, str]]:
    """(printed, name) of each mention of the kind, with the whole authority."""
    found = find_mentions(make_story(*body, title=title), PAGE, read_index(featured=True))
    return [(mention.printed, mention.name) for mention in found if mention.kind == kind]


class BrandTests(SimpleTestCase):
    def test_a_place_in_the_name_of_a_brand_is_none(self):
        for text in ("贵州茅台酒获奖。", "北京现代汽车投产。", "上海大众的供应商投产。", "上海电气签约。"):
            with self.subTest(text):
                self.assertEqual(named("region", text), [])

    def test_a_place_in_the_name_of_an_event_is_none(self):
        for text in (
            "“长沙银行杯”创新创业大赛落幕。", "长沙银行杯篮球赛开打。", "“合肥杯”大赛落幕。",
            "武汉马拉松开跑。",
            "重庆火锅节开幕。", "广州车展开幕。", "杭州亚运会闭幕。", "北京冬奥会闭幕。",
        ):  # fmt: skip
            with self.subTest(text):
                self.assertEqual(named("region", text), [])

    def test_the_venue_beside_it_is_a_place(self):
        found = named("region", "“长沙银行杯”创新创业大赛在株洲举行。")
        self.assertEqual(found, [("株洲", "株洲市")])

    def test_what_the_city_itself_has_speaks_of_the_city(self):
        for text in ("武汉马上就办。", "长春汽车产业提速。", "沈阳航空产业集聚。", "重庆火热起来。"):
            with self.subTest(text):
                self.assertEqual(len(named("region", text)), 1)


class NamesakeTests(SimpleTestCase):
    def test_the_centre_that_bears_a_parks_name_is_not_the_park(self):
        found = named("park", "保定·中关村创新中心入驻企业超过400家。")
        self.assertEqual(found, [("保定·中关村创新中心", "保定·中关村创新中心")])

    def test_the_park_itself_is_found_beside_it(self):
        found = named("park", "中关村与保定·中关村创新中心签署合作协议。")
        self.assertEqual([name for _, name in found], ["中关村", "保定·中关村创新中心"])


class LevelTests(SimpleTestCase):
    TEXT = ("西安市科技局介绍,西安高新区去年新增企业2000家。", "高新区还将投入。", "该园区集聚了大批人才。")

    def test_a_city_and_its_zone_alternate_within_a_story(self):
        self.assertEqual(
            named("park", *self.TEXT),
            [("西安高新区", "西安高新区"), ("高新区", "西安高新区"), ("该园区", "西安高新区")],
        )
        self.assertEqual({name for _, name in named("region", *self.TEXT)}, {"西安市"})

    def owners(self, *body: str, primary: str) -> list[str | None]:
        return [each.subject_name for each in figures_of(*body, primary=primary)]

    def test_our_city_and_the_whole_zone_are_resolved_from_the_story(self):
        for text, primary in (
            ("我市新增企业20家。", "泉州市"),
            ("全市新增企业20家。", "泉州市"),
            ("全区新增企业20家。", "泉州高新区"),
            ("该园区新增企业20家。", "泉州高新区"),
        ):
            with self.subTest(text):
                self.assertEqual(self.owners(f"{primary}发布数据。", text, primary=primary), [primary])


class FusedTests(SimpleTestCase):
    def names(self, byline: str) -> list[str]:
        return [byline[name.start : name.end] for name in parse_credits(byline) or ()]

    def test_fused_names_are_parted_where_both_halves_are_names(self):
        self.assertEqual(self.names("记者 王天明李晓东"), ["王天明", "李晓东"])

    def test_a_name_of_four_letters_without_evidence_stays_one(self):
        self.assertEqual(self.names("记者 欧阳天明"), ["欧阳天明"])


class RelationTests(SimpleTestCase):
    def test_every_kind_comes_with_the_words_that_say_so(self):
        for text, wanted in {
            "云帆产业园位于徐州高新区。": ("part-of", "云帆产业园位于徐州高新区"),
            "云帆产业园由云帆运营管理有限公司运营。": ("operated-by", "云帆产业园由云帆运营管理有限公司运营"),
            "洛阳科学城由洛阳大学建设。": ("co-founded-by", "洛阳科学城由洛阳大学建设"),
            "徐州高新区与温州高新区签署合作协议。": ("cooperates-with", "徐州高新区与温州高新区签署合作协议"),
            "徐州市党政代表团赴温州高新区学习考察。": ("learns-from", "徐州市党政代表团赴温州高新区学习考察"),
            "徐州软件园前身是云帆产业园。": ("succeeds", "徐州软件园前身是云帆产业园"),
        }.items():
            with self.subTest(wanted[0]):
                found = find_relations(make_story(text), mentions_in(text))
                self.assertEqual([(each.kind, each.quote) for each in found], [wanted])

    def test_two_zones_that_build_together_cooperate(self):
        text = "徐州高新区与温州高新区携手共建协同创新基地。"
        found = find_relations(make_story(text), mentions_in(text))
        self.assertEqual(
            [(each.from_name, each.kind, each.to_name, each.rule) for each in found],
            [("徐州高新区", "cooperates-with", "温州高新区", "relation: builds with")],
        )

    def test_what_they_build_is_theirs_where_it_is_a_park(self):
        text = "徐州高新区与温州高新区共建云帆产业园。"
        found = find_relations(make_story(text), mentions_in(text))
        self.assertEqual({each.kind for each in found}, {"co-founded-by"})
