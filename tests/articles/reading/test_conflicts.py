"""Dates and publications: where a page's own words, its file's name and the options meet or contradict."""

from django.test import SimpleTestCase

from articles.reading.lines import split_lines
from articles.reading.pages import read_page
from articles.reading.values import Hints

TEXT = "江口建起中试车间\n\n本报讯 江口市9月12日开工建设一座中试车间。\n"
HEADED = f"江口日报 2023年9月14日 星期四 第03版\n\n{TEXT}"


def read(text, **hints):
    page = read_page(split_lines(text), Hints(**hints))
    return page.publication, page.published, [(doubt.rule, doubt.line) for doubt in page.doubts]


class DateConflictTests(SimpleTestCase):
    def test_what_agrees_is_no_doubt(self):
        hints = {
            "published": "2023-09-14",
            "publication": "江口日报社",
            "file_name": "江口日报_20230914_03.txt",
        }
        self.assertEqual(read(HEADED, **hints), ("江口日报社", "2023-09-14", []))

    def test_a_month_or_a_year_agrees_with_its_days(self):
        self.assertEqual(read(HEADED, published="2023-09"), ("江口日报", "2023-09", []))
        self.assertEqual(read(HEADED, published="2023"), ("江口日报", "2023", []))

    def test_the_options_win_over_the_header_but_the_editor_is_asked(self):
        self.assertEqual(read(HEADED, published="2023-09-15"), ("江口日报", "2023-09-15", [("two dates", 1)]))

    def test_the_header_wins_over_the_file_s_name_but_the_editor_is_asked(self):
        self.assertEqual(
            read(HEADED, file_name="2022-01-01.txt"), ("江口日报", "2023-09-14", [("two dates", 1)])
        )

    def test_two_headers_of_different_days_are_a_doubt(self):
        text = f"{HEADED}\n江口日报 2023年9月15日 星期五 第04版\n"
        self.assertEqual(read(text), ("江口日报", "2023-09-14", [("two dates", 1)]))

    def test_a_web_article_s_own_day_is_held_against_the_options(self):
        text = f"首页 > 新闻\n\n江口建起中试车间\n\n2023-09-14 来源：江口网\n\n{TEXT.splitlines()[2]}\n"
        self.assertEqual(read(text)[1:], ("2023-09-14", []))
        self.assertEqual(read(text, published="2024-09-14")[2], [("two dates", 3)])

    def test_the_doubt_names_every_day(self):
        page = read_page(split_lines(HEADED), Hints(published="2023-10", file_name="2022-01-01.txt"))
        self.assertEqual(
            [doubt.message for doubt in page.doubts],
            ["the dates of the page disagree: 2023-09-14 / 2023-10 / 2022-01-01"],
        )


class MissingYearTests(SimpleTestCase):
    def test_a_year_that_nothing_states_stays_missing(self):
        page = read_page(split_lines(f"星期四 03版\n\n{TEXT}"), Hints())
        self.assertEqual((page.published, page.published_earliest), (None, None))

    def test_it_is_bounded_by_the_latest_day_of_a_year_that_the_text_is_certain_of(self):
        page = read_page(split_lines(f"{TEXT}\n2023年以来，江口市已经建成三座。\n"), Hints())
        self.assertEqual((page.published, page.published_earliest), (None, "2023-09-12"))


class PublicationConflictTests(SimpleTestCase):
    def test_another_paper_in_the_options_or_the_file_s_name_is_a_doubt(self):
        self.assertEqual(
            read(HEADED, publication="海口晚报"), ("海口晚报", "2023-09-14", [("two publications", 1)])
        )
        self.assertEqual(
            read(HEADED, file_name="海口晚报_03.txt"), ("江口日报", "2023-09-14", [("two publications", 1)])
        )

    def test_a_section_of_the_paper_is_no_other_paper(self):
        text = f"江口日报\n2023年9月14日\n星期四\n第5版\n园区周刊\n\n{TEXT}"
        self.assertEqual(read(text), ("江口日报", "2023-09-14", []))
        other = f"江口日报\n2023年9月14日\n星期四\n海口晚报\n\n{TEXT}"
        self.assertEqual(read(other)[2], [("two publications", 1)])

    def test_the_file_s_name_names_the_paper_where_nothing_else_does(self):
        self.assertEqual(
            read(TEXT, file_name="pages/江口日报_2023-09-14.txt"), ("江口日报", "2023-09-14", [])
        )

    def test_the_papers_of_a_page_s_dispatches_name_it_and_are_held_against_the_options(self):
        text = "江口建起中试车间\n\n江口日报讯 江口市开工建设一座中试车间。\n"
        self.assertEqual(read(text), ("江口日报", None, []))
        self.assertEqual(read(text, publication="海口晚报"), ("海口晚报", None, [("two publications", 1)]))
