from django.test import SimpleTestCase

from tests.articles.reading.subjects import mentions_in, names_in


class ParkShapeTests(SimpleTestCase):
    def parks(self, *body, title=None):
        return names_in("park", *body, title=title)

    def assert_park(self, text, name, kind):
        found = [(m.name, m.park_kind) for m in mentions_in(text) if m.kind == "park"]
        self.assertEqual(found, [(name, kind)])

    def test_parks_are_known_by_their_endings(self):
        for text, name, kind in (
            ("位于徐州的徐州高新区今年扩建。", "徐州高新区", "high-tech zone"),
            ("记者走进洛阳经济技术开发区采访。", "洛阳经济技术开发区", "economic development zone"),
            ("项目落户温州大学科技园。", "温州大学科技园", "science park"),
            ("专家来到武汉未来科技城调研。", "武汉未来科技城", "science city"),
            ("当地规划建设瓯江科创走廊。", "瓯江科创走廊", "innovation corridor"),
            ("双方共建温州人工智能创新中心。", "温州人工智能创新中心", "innovation centre"),
            ("企业入驻徐州淮海生物医药孵化器。", "徐州淮海生物医药孵化器", "incubator"),
            ("今年开建贵安数据中心集群。", "贵安数据中心集群", "data-centre cluster"),
            ("客户参观了云帆产业园。", "云帆产业园", "industrial park"),
            ("她在老门东硅巷开店。", "老门东硅巷", "urban innovation district"),
            ("活动在望江湾中央商务区举行。", "望江湾中央商务区", "other"),
        ):
            with self.subTest(name):
                self.assert_park(text, name, kind)

    def test_a_bracket_may_stand_inside_a_name(self):
        self.assertEqual(self.parks("首批样品在西部(重庆)科学城下线。"), ["西部(重庆)科学城"])

    def test_a_dot_joins_the_parts_of_a_name(self):
        self.assertEqual(self.parks("团队托管着徐州·淮海创新中心。"), ["徐州·淮海创新中心"])

    def test_conjunctions_part_names_but_join_subject_matters(self):
        self.assertEqual(
            self.parks("徐州高新区和洛阳高新区共用生物医药及医疗器械产业园。"),
            ["徐州高新区", "洛阳高新区", "生物医药及医疗器械产业园"],
        )

    def test_a_single_letter_before_a_conjunction_belongs_to_the_name(self):
        self.assertEqual(self.parks("在江苏泰和智慧物流园里,机器人往来。"), ["江苏泰和智慧物流园"])

    def test_generic_phrases_name_no_park(self):
        for text in (
            "全国高新区排名公布。",
            "各科技园区都来学习。",
            "建设世界一流高科技园区。",
            "一批产业园正在建设。",
            "3个特色产业园开工。",
            "浙江开发区举行招商活动。",
            "获评江苏省科技企业孵化器。",
            "提升国家级高新区的质量。",
            "产业集群不断壮大。",
            "实施“云上科技城”战略。",
        ):
            with self.subTest(text):
                self.assertEqual(self.parks(text), [])

    def test_a_national_centre_is_a_facility_and_no_park(self):
        self.assertEqual(self.parks("国家燃料电池技术创新中心揭牌。"), [])

    def test_a_park_that_stands_in_a_firms_name_only_is_none(self):
        self.assertEqual(self.parks("洛阳科学城开发建设有限公司中标。"), [])

    def test_what_follows_may_make_it_another_name(self):
        self.assertEqual(self.parks("大学科技园联盟召开年会。"), [])

    def test_a_lake_that_begins_with_a_number_is_no_count(self):
        self.assertEqual(self.parks("走进百家湖硅巷。"), ["百家湖硅巷"])


class ParkFamilyTests(SimpleTestCase):
    def printed(self, *body, title=None):
        found = [m for m in mentions_in(*body, title=title) if m.kind == "park"]
        return [(m.name, m.printed, m.implied) for m in found]

    def test_a_known_zone_is_found_in_the_forms_of_its_name(self):
        subjects = {
            m.subject for m in mentions_in("温州高新区、温州市高新区和温州国家高新区。") if m.kind == "park"
        }
        self.assertEqual(subjects, {1001})

    def test_a_chain_of_places_is_no_part_of_the_name(self):
        self.assertEqual(
            self.printed("江苏省徐州市泉山高新区开园。"),
            [("徐州市泉山高新区", "江苏省徐州市泉山高新区", False)],
        )

    def test_an_address_before_a_name_is_dropped_where_the_name_stands_alone(self):
        self.assertEqual(
            self.printed("温州市鹿城区望江湾商务区扩容,望江湾商务区入驻30家。"),
            [
                ("望江湾商务区", "温州市鹿城区望江湾商务区", False),
                ("望江湾商务区", "望江湾商务区", False),
            ],
        )

    def test_a_shortened_name_means_the_full_one(self):
        self.assertEqual(
            self.printed("徐州环大学创新产业带成形,徐州产业带已有新店。"),
            [
                ("徐州环大学创新产业带", "徐州环大学创新产业带", False),
                ("徐州环大学创新产业带", "徐州产业带", False),
            ],
        )

    def test_a_bracketed_part_is_a_park_of_its_own(self):
        names = {name for name, _, _ in self.printed("西部科学城含西部(重庆)科学城。")}
        self.assertEqual(names, {"西部科学城", "西部(重庆)科学城"})

    def test_the_nationwide_form_of_a_name_means_the_same_park(self):
        names = {name for name, _, _ in self.printed("中国(绵阳)科技城建成,绵阳科技城扩容。")}
        self.assertEqual(names, {"绵阳科技城"})

    def test_a_short_form_means_the_last_park_of_its_sort(self):
        self.assertEqual(
            self.printed("云帆产业园开园。", "洛阳科学城也动工,园区已有10家企业,该科学城占地5公顷。"),
            [
                ("云帆产业园", "云帆产业园", False),
                ("洛阳科学城", "洛阳科学城", False),
                ("洛阳科学城", "园区", True),
                ("洛阳科学城", "该科学城", True),
            ],
        )

    def test_a_short_form_without_a_park_before_it_is_none(self):
        self.assertEqual(self.printed("园区里人来人往,高新区也很忙。"), [])

    def test_a_by_name_inside_another_name_is_no_mention(self):
        self.assertEqual(self.printed("光谷实验室发布成果。"), [])

    def test_a_zone_inside_a_parks_name_is_mentioned_with_it(self):
        self.assertEqual(
            [name for name, _, _ in self.printed("在温州高新区集贤产业园投产。")],
            ["温州高新区集贤产业园", "温州高新区"],
        )

    def test_a_park_lies_in_the_last_place_of_its_name(self):
        found = [(m.name, m.code) for m in mentions_in("浙江温州瑞安软件园开园。") if m.kind == "park"]
        self.assertEqual(found[0][1], "330381")

    def test_an_unnamed_service_centre_is_that_of_the_zone(self):
        self.assertEqual(
            self.printed("温州高新区以创业服务中心为载体。"),
            [
                ("温州高新区", "温州高新区", False),
                ("温州高新区创业服务中心", "创业服务中心", False),
            ],
        )


class NewerParkTests(SimpleTestCase):
    def parks(self, *body, title=None):
        return names_in("park", *body, title=title)

    def test_newer_endings_make_parks(self):
        for name in (
            "徐州云龙湖科创飞地",
            "温州生物制造中试基地",
            "望江湾科创大厦",
            "中国钛谷",
            "洛阳新材料园",
            "徐州智能网联汽车测试场",
        ):
            with self.subTest(name):
                self.assertEqual(self.parks(f"客人走进{name}参观。"), [name])

    def test_a_quoted_valley_is_a_park(self):
        self.assertEqual(self.parks("位于徐州的“云龙农谷”扩建。"), ["云龙农谷"])

    def test_a_quarter_bears_the_name_of_its_zone(self):
        self.assertIn("温州高新区瓯南片区", self.parks("车间在温州高新区瓯南片区开工。"))
        self.assertEqual(self.parks("老城的核心片区改造。"), [])

    def test_an_official_form_needs_no_known_place(self):
        self.assertEqual(self.parks("客商走进云帆经济技术开发区。"), ["云帆经济技术开发区"])

    def test_what_says_only_where_or_which_sort_is_none(self):
        for text in (
            "走进边境小镇。",
            "建设沿边产业园区。",
            "设立离岸孵化器。",
            "形成氢能走廊。",
            "建产业园12个。",
        ):
            with self.subTest(text):
                self.assertEqual(self.parks(text), [])

    def test_a_headline_may_shorten_the_ending(self):
        found = self.parks("徐州石墨烯中试产业园破土。", title="徐州石墨烯中试园开建")
        self.assertEqual(found, ["徐州石墨烯中试产业园"])

    def test_a_name_with_and_without_its_address_is_one(self):
        found = self.parks("光电产业加速器竣工。", title="江苏徐州光电产业加速器竣工")
        self.assertEqual(found, ["光电产业加速器"])
