"""Public notices: their headlines, their signatures, their own place on the page."""

from django.test import SimpleTestCase

from articles.reading.lines import split_lines
from articles.reading.notices import is_notice_title
from articles.reading.pages import read_page
from articles.reading.values import Hints

PAGE = """江口建起中试车间

本报讯（记者 何子衿）江口高新区昨天开工建设中试车间。

更 正

本报昨日二版一文中的“九家”应为“六家”，特此更正。

关于征集园区标识的公告

即日起面向社会征集江口高新区标识，截止日期为本月底。

江口高新区管理委员会

2023年9月14日

北洼镇办起夜校

本报讯（记者 石磊）北洼镇的夜校昨晚开课。
"""


def read(text):
    return read_page(split_lines(text), Hints())


class NoticeTests(SimpleTestCase):
    def test_notices_are_articles_of_their_own_with_office_and_date(self):
        found = [
            (s.kind, s.title, [n for span in s.spans for n in span if n % 2]) for s in read(PAGE).stories
        ]
        self.assertEqual(
            found,
            [
                ("brief", "江口建起中试车间", [1, 3]),
                ("correction", "更正", [5, 7]),
                ("notice", "关于征集园区标识的公告", [9, 11, 13, 15]),
                ("brief", "北洼镇办起夜校", [17, 19]),
            ],
        )

    def test_a_date_under_a_notice_does_not_make_a_web_page(self):
        self.assertEqual(read(PAGE).kind, "newspaper-page")

    def test_headlines_of_notices(self):
        titles = ("更正", "招标公告", "遗失声明", "【通知】", "关于江口大桥限行的通告", "江口县人民法院公告")
        self.assertEqual([title for title in titles if not is_notice_title(title)], [])

    def test_headlines_that_tell_of_notices_are_none(self):
        titles = ("江口发布限行通告", "全市印发防汛通知", "公告栏前的年轻人", "江口:一则招聘启事")
        self.assertEqual([title for title in titles if is_notice_title(title)], [])
