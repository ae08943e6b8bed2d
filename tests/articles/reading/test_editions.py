"""Pages of electronic editions and of sites whose furniture looks like print."""

from django.test import SimpleTestCase

from articles.reading.lines import split_lines
from articles.reading.pages import read_page
from articles.reading.values import Hints

EDITION = """第3版：要闻 上一版 下一版
江口时报 数字报刊平台
2022年09月06日 星期二

江口：创新型城市再添“硬核”引擎

本报讯（记者 田若涵）9月5日，总投资120亿元的江口产业技术研究院新基地启用，集聚研发人员1260人。

湖西碳基新材料产业园获批省级特色园区
本报讯（通讯员 范仲秋）近日，湖西经济开发区碳基新材料产业园入选省级特色产业园区名单，园区现有企业43家。

图片新闻
9月4日，游客在江口科技馆体验机器人弈棋。 新华社发 （李素 摄）

版权所有 江口时报社 未经授权不得转载
"""
SITE = """开放创新 · 湾区观察
江口深度合作区在线
2023-11-09 16:20
分享到：
微信 | 微博 | 复制连结
科创走廊动工 首期引进30个项目
文章来源：江口晚报　作者：罗绮梦
江口深度合作区昨日举行科创走廊动工仪式。走廊全长8.6公里，首期引进项目30个。
合作区经济发展局局长李悦恒表示，首三季地区生产总值达348.5亿元，同比增长5.6%。
版权所有 江口深度合作区在线
"""


def titles(text: str) -> list[str | None]:
    return [story.title for story in read_page(split_lines(text), Hints()).stories]


class EditionTests(SimpleTestCase):
    def test_each_dispatch_of_an_electronic_edition_is_a_story_and_so_is_its_picture(self):
        self.assertEqual(
            titles(EDITION),
            ["江口：创新型城市再添“硬核”引擎", "湖西碳基新材料产业园获批省级特色园区", None],
        )

    def test_a_site_s_name_over_the_time_is_no_title(self):
        self.assertEqual(titles(SITE), ["科创走廊动工 首期引进30个项目"])

    def test_a_menu_between_bars_is_furniture(self):
        text = "江口新闻网手机版 | 客户端下载 | 设为首页\n" + SITE
        self.assertEqual(titles(text), ["科创走廊动工 首期引进30个项目"])
