from django.test import SimpleTestCase

from tests.articles.reading.subjects import mentions_in, names_in


class InitiativeTests(SimpleTestCase):
    def initiatives(self, *body, title=None):
        return names_in("initiative", *body, title=title)

    def test_a_quotation_before_a_type_noun_is_a_name(self):
        for text, name in (
            ("当地实施“登峰”行动。", "“登峰”行动"),
            ("当地推行“一站式”审批改革。", "“一站式”审批改革"),
            ("学校参加“星火燎原”三年行动。", "“星火燎原”三年行动"),
            ("探索“院校联聘、企业共用”引才新模式。", "“院校联聘、企业共用”引才新模式"),
            ('启动"启明星"计划。', "“启明星”计划"),
            ("遵循‘轻资产、强服务’的模式。", "“轻资产、强服务”模式"),
        ):
            with self.subTest(name):
                self.assertEqual(self.initiatives(text), [name])

    def test_a_qualifier_before_the_quotation_belongs_to_the_name(self):
        self.assertEqual(self.initiatives("推动智能制造“百千万”工程。"), ["智能制造“百千万”工程"])

    def test_a_place_before_the_quotation_does_not(self):
        self.assertEqual(self.initiatives("徐州市“暖冬行动”开始。"), ["“暖冬行动”"])

    def test_a_quotation_may_end_with_its_own_type(self):
        self.assertEqual(self.initiatives("银行发放“云帆贷”“科易贷”。"), ["“云帆贷”", "“科易贷”"])

    def test_quotations_in_a_row_share_one_type(self):
        self.assertEqual(
            self.initiatives("“微重力”“强激光”两项大科学装置开工。"),
            ["“微重力”大科学装置", "“强激光”大科学装置"],
        )

    def test_paired_numerals_name_a_scheme(self):
        self.assertEqual(self.initiatives("形成“一区多园”格局。"), ["“一区多园”"])
        self.assertEqual(self.initiatives("做到“四强化、四提升”。"), ["“四强化、四提升”"])

    def test_figures_of_speech_name_nothing(self):
        for text in ("打通“最后一公里”。", "对标“头部”园区。", "培育“小巨人”企业。", "实现“零”的突破。"):
            with self.subTest(text):
                self.assertEqual(self.initiatives(text), [])

    def test_digital_before_a_place_is_a_programme(self):
        self.assertEqual(self.initiatives("为数字浙江再添动能。"), ["数字浙江"])
        self.assertEqual(self.initiatives("为“数字浙江”再添动能。"), ["“数字浙江”"])

    def test_a_type_noun_with_a_proper_left_side_is_a_name(self):
        for text, name in (
            ("大力实施海洋强市战略。", "海洋强市战略"),
            ("列入2024年江苏省工业发展专项。", "2024年江苏省工业发展专项"),
            ("公布徐州智慧停车机会清单。", "徐州智慧停车机会清单"),
            ("开展绿色工厂培育行动。", "绿色工厂培育行动"),
            ("入选国家智能制造示范区。", "国家智能制造示范区"),
        ):
            with self.subTest(name):
                self.assertEqual(self.initiatives(text), [name])

    def test_generic_left_sides_name_nothing(self):
        for text in (
            "制定发展战略。",
            "这是重大项目。",
            "加强基础设施。",
            "计划投资30亿元。",
            "总规模计划3亿元。",
        ):
            with self.subTest(text):
                self.assertEqual(self.initiatives(text), [])

    def test_a_documents_title_is_a_name_and_a_papers_is_none(self):
        self.assertEqual(self.initiatives("印发《温州市低空经济行动方案》。"), ["温州市低空经济行动方案"])
        self.assertEqual(self.initiatives("《温州商报》作了报道。"), [])

    def test_national_strategies_are_known_by_themselves(self):
        self.assertEqual(self.initiatives("融入京津冀协同发展。"), ["京津冀协同发展"])

    def test_a_park_is_no_initiative_besides(self):
        self.assertEqual(self.initiatives("徐州轨道交通产业示范区开工。"), [])

    def test_the_forms_of_one_name_go_by_the_fullest(self):
        found = mentions_in("实施智能制造“百千万”工程。", "“百千万”工程见效。")
        self.assertEqual(
            [(m.name, m.printed) for m in found if m.kind == "initiative"],
            [("智能制造“百千万”工程", "智能制造“百千万”工程"), ("智能制造“百千万”工程", "“百千万”工程")],
        )


class LaunchTests(SimpleTestCase):
    def initiatives(self, *body):
        return names_in("initiative", *body)

    def test_what_is_launched_in_quotation_marks_is_a_name(self):
        for text, name in (
            ("当地推出“安心贴”。", "“安心贴”"),
            ("今年起推行“交房即办证”,群众少跑腿。", "“交房即办证”"),
            ("县里首创了“云帆帮”。", "“云帆帮”"),
        ):
            with self.subTest(name):
                self.assertEqual(self.initiatives(text), [name])

    def test_what_goes_online_is_a_name(self):
        self.assertEqual(self.initiatives("“云帆码”正式上线运行。"), ["“云帆码”"])

    def test_an_utterance_is_no_name(self):
        for text in ("发布“一起干吧”的号召。", "推出“先试用,后付费”。", "升起“希望”。"):
            with self.subTest(text):
                self.assertEqual(self.initiatives(text), [])

    def test_who_acts_is_no_part_of_the_name(self):
        self.assertEqual(self.initiatives("获得高新区“暖春券”支持。"), ["“暖春券”"])

    def test_neighbours_with_one_type_make_one_name(self):
        self.assertEqual(
            self.initiatives("推行“企业导师”“高校导师”双向流动机制。"),
            ["“企业导师”“高校导师”双向流动机制"],
        )


class DocumentTests(SimpleTestCase):
    def test_documents_of_any_type_are_policies(self):
        for name in ("人才安居十条", "惠企办事目录", "中试补助实施细则", "专利转化若干措施"):
            with self.subTest(name):
                self.assertEqual(names_in("initiative", f"当地印发《{name}》。"), [name])

    def test_a_newspaper_is_no_policy(self):
        self.assertEqual(names_in("initiative", "《云帆日报》报道了此事。"), [])


class FundTests(SimpleTestCase):
    def test_a_fund_with_a_name_of_its_own_is_one(self):
        for text, name in (
            ("设立20亿元的海洋装备产业基金。", "海洋装备产业基金"),
            ("园区设立2亿元科技成果转化引导资金。", "科技成果转化引导资金"),
            ("银行与园区共建小微风险补偿资金池。", "小微风险补偿资金池"),
        ):
            with self.subTest(name):
                self.assertEqual(names_in("initiative", text), [name])

    def test_money_set_aside_is_none(self):
        self.assertEqual(names_in("initiative", "市财政每年安排专项资金2亿元。"), [])

    def test_projects_that_are_counted_are_none(self):
        self.assertEqual(names_in("initiative", "云帆园新签约亿元以上项目37个。"), [])
