from django.test import SimpleTestCase

from tests.articles.reading.subjects import mentions_in, names_in


class RegionTests(SimpleTestCase):
    def regions(self, *body, title=None):
        return names_in("region", *body, title=title)

    def test_a_short_name_means_the_city(self):
        self.assertEqual(self.regions("记者近日走进温州的车间。"), ["温州市"])

    def test_every_occurrence_is_a_mention_with_its_place(self):
        found = [(m.place.line, m.place.start, m.printed) for m in mentions_in("温州很忙。", "在温州市。")]
        self.assertEqual(found, [(1, 0, "温州"), (2, 1, "温州市")])

    def test_the_province_counts_where_it_is_printed(self):
        self.assertEqual(self.regions("浙江省温州市召开会议。"), ["浙江省", "温州市"])

    def test_a_place_in_a_firms_name_is_no_region(self):
        self.assertEqual(self.regions("徐州重型车桥有限公司与温州银行签约。"), [])

    def test_a_place_in_a_universitys_name_is_no_region(self):
        self.assertEqual(self.regions("厦门大学的团队来访。"), [])

    def test_a_citys_agency_speaks_of_the_city(self):
        self.assertEqual(self.regions("温州市科技局发布了名单。"), ["温州市"])

    def test_a_road_named_after_a_city_is_no_region(self):
        self.assertEqual(self.regions("市民在徐州路散步,在重庆西路买菜。"), [])

    def test_a_paper_named_after_a_city_is_no_region(self):
        self.assertEqual(self.regions("温州日报的摄影师到场。"), [])

    def test_the_place_in_a_known_zones_name_counts(self):
        self.assertEqual(self.regions("温州高新区的厂房里很热闹。"), ["温州市"])

    def test_the_place_in_a_park_found_by_shape_counts(self):
        self.assertEqual(self.regions("徐州云龙湖科技园开园。"), ["徐州市"])

    def test_two_districts_of_one_name_are_told_apart_by_the_city(self):
        self.assertEqual(self.regions("上海市普陀区发布新政。"), ["上海市", "普陀区"])
        self.assertEqual(mentions_in("舟山市普陀区发布新政。")[1].code, "330903")

    def test_two_districts_of_one_name_stay_open_without_other_places(self):
        self.assertEqual(self.regions("普陀区发布新政。"), [])

    def test_a_bare_name_means_the_district_where_its_city_is_named(self):
        self.assertEqual(self.regions("北京的创业者搬到了朝阳。"), ["北京市", "朝阳区"])

    def test_a_countys_bare_name_needs_the_region_above_it(self):
        self.assertEqual(self.regions("昌平迎来新项目。"), [])
        self.assertEqual(self.regions("北京昌平迎来新项目。"), ["北京市", "昌平区"])

    def test_a_district_whose_name_is_an_ordinary_word_needs_its_city(self):
        self.assertEqual(self.regions("温州推动老城区更新。"), ["温州市"])
        self.assertEqual(self.regions("洛阳市老城区办起集市。"), ["洛阳市", "老城区"])

    def test_a_collective_of_letters_counts_where_the_text_counts_the_provinces(self):
        self.assertEqual(self.regions("川渝两省市联合发文。"), ["四川省", "重庆市"])
        self.assertEqual(self.regions("产品销往川渝地区。"), [])

    def test_the_whole_province_is_that_of_the_storys_city(self):
        found = mentions_in("投入强度居全省首位。", title="徐州:老矿区长出新产业")
        self.assertEqual(
            [(m.name, m.printed, m.implied) for m in found],
            [("徐州市", "徐州", False), ("江苏省", "全省", True)],
        )

    def test_a_new_area_after_a_place_it_does_not_lie_in_is_another_one(self):
        self.assertEqual(self.regions("温州滨海新区开建。"), ["温州市"])

    def test_traditional_script_is_read_and_quoted_as_printed(self):
        found = mentions_in("記者從溫州獲悉。")
        self.assertEqual([(m.name, m.printed) for m in found], [("温州市", "溫州")])


class PrimaryRegionTests(SimpleTestCase):
    def primary(self, *body, title=None):
        found = mentions_in(*body, title=title)
        return sorted({m.name for m in found if m.primary and m.kind == "region"})

    def test_the_headline_tells_what_the_story_is_about(self):
        self.assertEqual(self.primary("徐州、常州前来取经。", title="温州数字产业提速"), ["温州市"])

    def test_of_a_chain_in_the_headline_the_narrowest_counts(self):
        self.assertEqual(self.primary("当地正在建设。", title="浙江温州添新园"), ["温州市"])

    def test_without_a_headline_the_lead_decides(self):
        self.assertEqual(self.primary("江苏省徐州市开工。", "温州和徐州结对。"), ["徐州市"])
