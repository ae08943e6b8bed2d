"""Whatever an address asks, the public is answered: 200, or 400, 404 with a page that says why."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.test import TestCase
from django.urls import reverse

from tests.factories import make_article, make_fact, make_mention, make_park, make_publication, make_region

NEWS, SUGGEST = reverse("articles:list"), reverse("regions:suggest")
NUMBERS = [
    "",
    "0",
    "-1",
    str(2**31),
    str(2**63 - 1),
    str(2**63),
    str(2**70),
    "9" * 400,
    "１",
    "٣",
    "1.5",
    "²",
]
DATES = [
    "0000",
    "0001",
    "0001-01-01",
    "9999",
    "9999-12-31",
    "10000",
    "2024-13",
    "2024-02-30",
    "٢٠٢٤",
    "-2024",
]
WORDS = [
    " ", "　", "字" * 10_000, "( " * 5_000, "😀", "👩‍👩‍👧" * 50, "\u202e\u200b\ufeff", "\ufdd0",
    "\uffff", "\x1b[31m",
    "' OR 1=1 --", '"; DROP TABLE', "%", "_", "\\", "*", "^", "NEAR(a b)", "[a](b)", "a:* & !b | <->",
    "\n\r\t", "\u2028\u2029", "甲" + "\u0301" * 200, "1,2,3,4," * 30, "%s %(x)s {0} {{ 1 }}",
    "甲 " * 19 + "园",
]  # fmt: skip
OPERATORS = [
    "title:", "OR", "AND", "或", "OR OR OR", "- - -", "--", '"', "“", "」", "<", ">=", "=..", "in:",
    "in:甲园",
    "-in:甲园", "in:" + "园" * 250, "by:%", "目标:只看", "目标:x", "-甲", "-甲 -乙", "甲 -甲", "甲 OR -甲",
    "甲 OR " * 18 + "甲",
]  # fmt: skip
FIGURES = [
    "产值>", "产值=2..1", ">1", "产值>" + "9" * 200, "产值>999999999999999999",
    "产值=999999999999999999平方公里",
    "产值>9999999999亿元", "产值>0.0000000000000000000000001", "产值>1/0", "产值>∞", "产值>½",
    "产值>一万亿亿亿亿",
    "=1e999", "=NaN", "产值>-1", "in:甲园 产值>1 时期:9999-01", "产值>1 目标:只看",
]  # fmt: skip
PERIODS = [
    "日期:9999-01", "日期:9999", "日期:9999-12-31", "日期:0001", "日期:0000", "日期:9999-Q4",
    "日期:0001..9999",
    "时期:9999-01", "时期:9999年1月", "9999年上半年", "0000年", "〇〇〇〇年", "日期:2023-13",
    "日期:..", "日期:2024..2023",
]  # fmt: skip
QUERIES = [*WORDS, *OPERATORS, *FIGURES, *PERIODS]


def asked(path: str, names: Iterable[str], values: Iterable[str], **more: str) -> list[str]:
    return [f"{path}?{urlencode({name: value, **more})}" for name in names for value in values]


class HostileTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.region = make_region("样本市", "880100")
        cls.park = make_park("甲园", cls.region)
        cls.paper = make_publication("示例日报")
        for day in ("2024-03-05", "", "9999-12-31"):
            cls.article = make_article(
                "甲园的消息", "甲园产值2410亿元。", published=day, publication=cls.paper
            )
            make_mention(cls.article, cls.park, primary=True)
            make_fact(cls.article, cls.park, metric_printed="产值")

    def assert_answered(self, addresses: Iterable[str]) -> None:
        self.client.raise_request_exception = False
        codes = {address[:200]: self.client.get(address).status_code for address in addresses}
        self.assertEqual({a: code for a, code in codes.items() if code not in (200, 301, 400, 404)}, {})

    def test_any_query_is_answered(self):
        self.assert_answered(asked(NEWS, ["q"], QUERIES))
        self.assert_answered(asked(NEWS, ["q"], OPERATORS[::2] + FIGURES[::2], order="relevance", strict="1"))

    def test_any_name_is_answered_with_suggestions(self):
        self.assert_answered(asked(SUGGEST, ["q"], [*WORDS, *OPERATORS], format="json"))
        self.assert_answered(asked(SUGGEST, ["q"], WORDS))

    def test_any_filter_of_the_news_is_answered(self):
        self.assert_answered(asked(NEWS, ["region", "publication", "author"], WORDS[::3]))
        self.assert_answered(asked(NEWS, ["province", "park", "kind"], NUMBERS))
        self.assert_answered(asked(NEWS, ["since", "until"], [*DATES, *NUMBERS[::2]]))
        self.assert_answered(asked(NEWS, ["since", "until"], DATES, q="甲园"))

    def test_any_place_in_a_list_is_answered(self):
        self.assert_answered(asked(NEWS, ["before", "after", "page"], NUMBERS, q="甲园"))
        self.assert_answered(asked(NEWS, ["page"], NUMBERS, q="甲园", order="relevance"))
        for one in (self.park, self.region, self.paper):
            self.assert_answered(asked(one.get_absolute_url(), ["before", "after", "page"], NUMBERS[::2]))
        for path in ("/parks/", "/initiatives/", "/organisations/", "/regions/", "/publications/"):
            self.assert_answered(asked(path, ["page"], NUMBERS[::2]))

    def test_any_filter_of_parks_is_answered(self):
        self.assert_answered(asked("/parks/", ["name", "region"], WORDS))
        self.assert_answered(asked("/parks/", ["kind", "origin", "reported"], NUMBERS))

    def test_an_article_is_shown_whatever_words_led_to_it(self):
        self.assert_answered(
            asked(self.article.get_absolute_url(), ["q"], QUERIES, script="\u202e", strict="x")
        )

    def test_any_path_is_answered(self):
        paper = self.paper.get_absolute_url()
        periods = ["0000/", "9999/", "9999/12/", "9999/12/31/", "0000/00/", "2024/13/", "2024/02/30/"]
        pages = ["%F0%9F%98%80", "%FF", "1" * 3000, "..%2F", "%25"]
        self.assert_answered(
            [
                *(paper + period for period in periods), *(f"{paper}2024/03/05/{page}/" for page in pages),
                *(f"/documents/{number}/" for number in ("0", "9" * 18, "9" * 19)), "/news/%FF/",
                f"/news/{'a' * 5000}/", "/parks/-/", f"/parks/{'a' * 5000}/", "/regions/000000/", "/en/en/",
            ]
        )  # fmt: skip

    def test_repeated_nameless_and_broken_parameters_are_answered(self):
        many = "&".join(f"a{number}=1" for number in range(3000))
        twice = "q=甲&q=乙&since=2024&since=2023&page=1&page=2"
        broken = ("q=%ED%A0%80", "q=%FF%FE&format=json", "q=%")
        for query in (twice, "q[]=a&q%5B%5D=b", many, "&&&===", "q", ";;", *broken):
            self.assert_answered([f"{NEWS}?{query}", f"{SUGGEST}?{query}", f"/zh-hant/parks/?{query}"])

    def test_a_nul_is_refused_everywhere(self):
        self.client.raise_request_exception = False
        paths = (NEWS, SUGGEST, "/parks/", self.park.get_absolute_url(), self.article.get_absolute_url())
        self.assertEqual({self.client.get(f"{path}?q=a%00").status_code for path in paths}, {400})
