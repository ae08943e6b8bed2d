"""Quantities that are no figures, and those like them that are."""

from django.test import SimpleTestCase

from tests.articles.reading.figure_makers import figures_of


def printed(text: str) -> list[str]:
    return [f"{figure.value.normalize():f}{figure.unit}" for figure in figures_of(text)]


class RefusalTest(SimpleTestCase):
    def assertFigures(self, cases):
        for text, wanted in cases.items():
            with self.subTest(text):
                self.assertEqual(printed(text), wanted)

    def test_words_with_a_numeral_in_them_count_nothing(self):
        self.assertFigures({"三元正极材料产量9万吨。": ["9万吨"], "企业四处找人测样品。": []})

    def test_terms_and_plans_of_some_years_are_no_durations(self):
        self.assertFigures(
            {"泉州市实施三年行动。": [], "泉州市用十年时间培养人才。": [], "免收租金,期限两年。": []}
        )

    def test_vague_distances_and_floors_measure_nothing(self):
        self.assertFigures({"两地隔着几百公里。": [], "电梯在12层打开。": []})

    def test_a_beat_of_production_is_a_figure(self):
        self.assertFigures({"泉州市生产线每76秒下线一台。": ["76秒"]})

    def test_a_label_before_a_colon_is_what_a_rank_was_won_in(self):
        self.assertFigures({"全国高新区综合排名:第61位。": ["61位"]})
