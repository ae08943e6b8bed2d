"""An article's page: its text, its figures and their sentences, its surroundings, what it must not show."""

import datetime as dt
from unittest.mock import patch

from django.test import TestCase

from articles.gathering import questions_of, subjects_of
from articles.models import Article, Passage, Story
from regions.models import Name
from regions.models.standing import Question, together
from tests.factories import (
    make_article,
    make_credit,
    make_document,
    make_fact,
    make_mention,
    make_metric,
    make_organisation,
    make_park,
    make_publication,
    make_region,
    make_relation,
)
from tests.reader import PageReader, part

SECRET = "第二句话里有8亿元"
TEXT = f"第一句话很长，长到足够作为摘要的全部内容。{'填' * 120}。{SECRET}。"


class DetailCase(TestCase):
    def read(self, article: Article, **query: str) -> str:
        return self.client.get(article.get_absolute_url(), query).content.decode()


class TextTests(DetailCase):
    def test_the_text_stands_in_paragraphs_by_role(self):
        article = make_article("标题", "第一段。")
        roles = [
            ("heading", "小标题"),
            ("caption", "图为厂房。"),
            ("quote", "一句提要"),
            ("body", "第二段。"),
        ]
        for number, (role, text) in enumerate(roles, 10):
            Passage.objects.create(
                document=article.document,
                article=article,
                role=role,
                first_line=number,
                last_line=number,
                position=number,
                text=text,
            )
        html = self.read(article)
        text = html[html.index('<div class="text"') : html.index("</div>", html.index('<div class="text"'))]
        expected = (
            '<div class="text" lang="zh-Hans"> <p>第一段。</p> <h2>小标题</h2> '
            '<p class="caption">图为厂房。</p> <aside class="pull"><p>一句提要</p></aside> <p>第二段。</p>'
        )
        self.assertEqual(" ".join(text.split()), expected)

    def test_the_headline_the_imprint_and_the_credits_head_the_page(self):
        paper = make_publication("示例日报")
        article = make_article(
            "标题",
            document=make_document(publication=paper, page_number="3"),
            kicker="引题",
            subtitle="副题",
            column="栏目名",
            published="2024-03-05",
            credited_source="样本通讯社",
        )
        make_credit(article, "范小例")
        make_credit(article, "洪小例", "photographer", position=1)
        head = part(self.read(article), '<header class="article-head">', "</header>")
        self.assertEqual(
            head,
            "栏目名 引题 标题 副题 报刊示例日报 日期2024年3月5日 版次第3版 体裁报道 "
            "记者范小例摄影洪小例 稿件来源样本通讯社",
        )

    def test_half_width_punctuation_is_set_as_a_paper_prints_it(self):
        article = make_article('高新区:造一座"城"', "去年很忙,产值8,000亿元;还在涨。", kicker="问与答(一)")
        make_fact(article, make_park(), quote="产值8,000亿元;还在涨。")
        html = self.read(article)
        shown = [
            '<h1 lang="zh-Hans">高新区：造一座“城”</h1>' in html,
            "<title>高新区：造一座“城” — " in html,
            "问与答（一）" in html,
            "产值8,000亿元；还在涨。</mark>" in html,
            'content="去年很忙，产值8,000亿元；还在涨。"' in html,
        ]
        self.assertEqual(shown, [True] * 5)

    def test_the_raw_lines_keep_their_punctuation(self):
        article = make_article("造一座城", "去年很忙,还在涨。")
        self.assertIn("去年很忙,还在涨。", part(self.read(article), '<ol class="lines"', "</ol>"))

    def test_a_source_that_is_the_paper_itself_is_not_told_twice(self):
        document = make_document(publication=make_publication("示例时报"))
        own = make_article(document=document, credited_source="示例時報")
        other = make_article(document=document, credited_source="样本通讯社")
        self.assertEqual(["稿件来源" in self.read(article) for article in (own, other)], [False, True])

    def test_a_figure_without_period_shows_a_dash(self):
        article = make_article(text="产值8亿元。")
        make_fact(article, make_park(), quote="产值8亿元。", as_of="")
        self.assertContains(
            self.client.get(article.get_absolute_url()), '<span class="faint" aria-hidden="true">–</span>'
        )

    def test_names_are_linked_to_their_pages(self):
        article, park = make_article(text="样本高新区很忙。"), make_park()
        make_mention(article, park)
        self.assertIn(
            f'<a href="{park.get_absolute_url()}" title="样本高新区">样本高新区</a>', self.read(article)
        )

    def test_suggested_and_refused_mentions_are_not_linked(self):
        article = make_article(text="样本高新区很忙。")
        make_mention(article, make_park(), state="suggested")
        make_mention(article, make_park(), state="refused", printed="很忙")
        page = self.client.get(article.get_absolute_url()).context["page"]
        self.assertEqual((page.mentions, page.rendering.paragraphs[0].runs[0].segments[0].url), ([], ""))

    def test_the_sentence_of_a_figure_is_marked_and_the_figure_leads_to_it(self):
        article = make_article(text="去年很忙。产值8亿元。")
        fact = make_fact(article, make_park(), quote="产值8亿元。")
        html = self.read(article)
        marked = f'<mark><span id="fact-{fact.pk}" class="anchor"></span>产值8亿元。</mark>'
        self.assertEqual((marked in html, f'href="#fact-{fact.pk}"' in html), (True, True))

    def test_a_figure_whose_sentence_stands_nowhere_keeps_its_anchor_in_the_table(self):
        article = make_article(text="去年很忙。")
        fact = make_fact(article, make_park(), quote="别处的话")
        self.assertIn(f'<tr id="fact-{fact.pk}">', self.read(article))

    def test_a_target_is_marked_as_one(self):
        article = make_article(text="到2025年达到8亿元。")
        make_fact(article, make_park(), quote=article.text, target=True, as_of="2025", metric=make_metric())
        table = part(self.read(article), '<table class="figures figures-article">', "</table>")
        self.assertEqual(table, "指标数值时期原句 样本高新区 地区生产总值 2410亿元 目标 2025年 看原句")

    def test_markup_in_every_text_is_shown_as_text(self):
        evil = '<img src=x onerror="alert(1)">'
        article = make_article(f"题{evil}", f"文{evil}", kicker=evil, subtitle=evil, column=evil)
        article.state, article.correction_note = "corrected", evil
        article.save()
        park = make_park(f"园{evil}")
        make_credit(article, f"人{evil}"[:40])
        make_mention(article, park, printed=evil)
        make_fact(article, park, quote=evil, metric_printed=evil)
        self.assertNotIn("<img", self.read(article))

    def test_the_reader_may_choose_the_other_script(self):
        article = make_article("发展概览", "记者范发云说发展。")
        make_credit(article, "范发云")
        page = self.client.get(article.get_absolute_url(), {"script": "zh-Hant"}).context["page"]
        shown = (page.script, page.headline.title, page.rendering.opening)
        self.assertEqual(shown, ("zh-Hant", "發展概覽", "記者范发云說發展。"))

    def test_an_unknown_script_shows_the_text_as_printed(self):
        article = make_article("发展概览")
        page = self.client.get(article.get_absolute_url(), {"script": "<b>"}).context["page"]
        self.assertEqual((page.script, page.headline.title), ("zh-Hans", "发展概览"))

    def test_a_renamed_park_is_shown_with_the_name_of_the_day(self):
        park = make_park("新名高新区")
        Name.objects.create(subject=park, text="旧名开发区", kind="former", valid_to="2015")
        article = make_article(text="旧名开发区。", published="2010-05-01")
        make_mention(article, park, printed="旧名开发区")
        self.assertIn("（当时称旧名开发区）", self.read(article))

    def test_missing_text_and_corrections_are_said(self):
        article = make_article(missing_text=True, state="corrected", correction_note="数字已改。")
        text = PageReader(self.read(article)).text
        self.assertEqual(("原版面上有文字缺失" in text, "已更正 数字已改。" in text), (True, True))

    def test_the_raw_lines_are_shown_with_their_numbers(self):
        article = make_article("标 题", "正 文。")
        lines = part(self.read(article), '<ol class="lines"', "</ol>")
        self.assertEqual(lines, "1标 题2正 文。")


class AroundTests(DetailCase):
    def titles(self, article: Article, section: str) -> list[str]:
        page = self.client.get(article.get_absolute_url()).context["page"]
        return [found.title for found in getattr(page, section)]

    def test_neighbours_stand_on_the_same_page_and_are_public(self):
        article = make_article("甲")
        make_article("乙", document=article.document, position=1)
        make_article("丙", document=article.document, position=2, state="draft")
        self.assertEqual(self.titles(article, "neighbours"), ["乙"])

    def test_related_articles_share_subjects_those_with_most_in_common_first(self):
        article, first, second = make_article("甲"), make_park("一区"), make_park("二区")
        make_mention(article, first)
        make_mention(article, second)
        for title, parks in (("共一", [first]), ("共二", [first, second]), ("共零", [make_park("三区")])):
            other = make_article(title)
            for park in parks:
                make_mention(other, park)
        make_mention(make_article("草稿", state="draft"), first)
        self.assertEqual(self.titles(article, "related"), ["共二", "共一"])

    def test_of_one_subject_the_six_newest_articles_of_other_pages_are_related(self):
        park, article = make_park("一区"), make_article("甲", published="2024-05-01")
        make_mention(article, park)
        make_mention(make_article("同版", document=article.document, position=1), park)
        for day in range(2, 10):
            make_mention(make_article(f"{day}日", published=f"2024-05-0{day}"), park)
        make_mention(make_article("草稿", published="2024-05-30", state="draft"), park)
        gone = make_article("撤回", published="2024-05-30", state="withdrawn", withdrawal_reason="误")
        make_mention(gone, park)
        make_mention(make_article("只提议", published="2024-05-30"), park, state="suggested")
        self.assertEqual(self.titles(article, "related"), [f"{day}日" for day in range(9, 3, -1)])

    def test_where_too_many_articles_name_the_subjects_the_rarest_relates(self):
        article, common, rare = make_article("甲"), make_park("常见区"), make_park("少见区")
        for title, park in (("共常见", common), ("也共常见", common), ("共少见", rare)):
            make_mention(make_article(title), park)
        make_mention(article, common)
        make_mention(article, rare)
        with patch("articles.relating.MOST_COMPARED", 4):
            self.assertEqual(self.titles(article, "related"), ["共少见"])

    def test_a_province_in_passing_relates_nothing(self):
        article, province = make_article("甲"), make_region("江口省")
        make_mention(article, province, primary=False)
        make_mention(make_article("乙"), province)
        self.assertEqual(self.titles(article, "related"), [])

    def test_other_printings_stand_earliest_first_and_name_the_one_that_was_first(self):
        story = Story.objects.create()
        article = make_article("丙", story=story, published="2024-05-17", credited_source="江口日报")
        paper = make_publication("江口日报")
        first = make_article("甲", story=story, published="2024-05-15", publication=paper)
        make_article("乙", story=story, published="2024-05-16", credited_source="江口日报")
        make_article("更早的草稿", story=story, published="2024-05-14", state="draft")
        make_article("无关")
        printings = self.client.get(article.get_absolute_url()).context["page"].printings
        self.assertEqual([each.title for each in printings.others], ["甲", "乙"])
        self.assertEqual((printings.count, printings.origin), (3, first))

    def test_readers_are_told_where_it_was_printed_first(self):
        story = Story.objects.create()
        later = make_article("乙", story=story, published="2024-05-16", credited_source="江口日报")
        paper = make_publication("江口日报")
        first = make_article("甲", story=story, published="2024-05-15", publication=paper)
        told = [PageReader(self.read(each)).text for each in (later, first)]
        self.assertIn("首发江口日报 2024年5月15日", told[0])
        self.assertIn("2 篇报道，同出 1 稿。 甲 首发", told[0])
        self.assertIn("2 篇报道，同出 1 稿；本文为首发。 乙报刊不详", told[1])

    def test_a_story_of_drafts_is_not_told_of(self):
        story = Story.objects.create()
        article = make_article("甲", story=story)
        make_article("草稿", story=story, state="draft")
        make_article("撤回的", story=story, state="withdrawn", withdrawal_reason="重复")
        self.assertNotIn("同一稿件", self.read(article))


class LimitTests(DetailCase):
    def make(self, display: str) -> Article:
        paper = make_publication("示例日报", display=display)
        article = make_article("标题", TEXT, document=make_document(f"标题\n{TEXT}\n", publication=paper))
        park = make_park()
        make_fact(article, park, quote=SECRET)
        make_relation(article, park, make_organisation(), quote=SECRET)
        return article

    def test_an_excerpt_ends_before_the_rest_of_the_text(self):
        html = self.read(self.make("excerpt"))
        self.assertEqual((SECRET in html, "第一句话很长" in html, "只公开摘要" in html), (False, True, True))

    def test_a_record_without_text_shows_no_word_of_it(self):
        html = self.read(self.make("none"))
        self.assertEqual((SECRET in html, "第一句话" in html, "只公开题录" in html), (False, False, True))

    def test_full_text_is_shown_where_it_may_be(self):
        self.assertIn(SECRET, self.read(self.make("full")))


class StateTests(DetailCase):
    def test_a_withdrawn_article_is_gone_with_the_reason_and_nothing_else(self):
        article = make_article("要撤的标题", state="withdrawn", withdrawal_reason="来源报刊要求撤下。")
        response = self.client.get(article.get_absolute_url())
        html = response.content.decode()
        self.assertEqual(
            (response.status_code, "来源报刊要求撤下。" in html, "要撤的标题" in html), (410, True, False)
        )

    def test_articles_that_are_not_public_yet_are_not_found(self):
        found = [
            self.client.get(make_article(state=state).get_absolute_url()).status_code
            for state in ("draft", "in-review")
        ]
        self.assertEqual(found, [404, 404])

    def test_of_what_is_not_public_no_part_is_read(self):
        found = []
        for state in ("published", "withdrawn", "draft"):
            article = make_article(state=state, withdrawal_reason="误" if state == "withdrawn" else "")
            make_article(document=article.document, position=1)
            make_credit(article, "范发云")
            park = make_park()
            make_mention(article, park)
            make_fact(article, park)
            make_mention(make_article(), park)
            found.append([len(rows) for rows in together(*questions_of(article.public_id, "zh-hans"))])
        self.assertEqual([[min(n, 1) for n in one] for one in found], [[1] * 8, [0, 1] + [0] * 6, [0] * 8])

    def test_an_unknown_address_is_not_found(self):
        self.assertEqual(self.client.get("/news/aaaaaaaaaa/").status_code, 404)


class QueryTests(DetailCase):
    def make(self, rows: int) -> Article:
        article = make_article(published_earliest=dt.date(2024, 1, 1), story=Story.objects.create())
        for number in range(rows):
            park = make_park(f"样本{number}区")
            Name.objects.create(subject=park, text=f"旧名{number}区", kind="former", valid_to="2015")
            make_mention(article, park)
            make_fact(article, park, metric=make_metric(f"指标{park.pk}"))
            make_relation(article, park, make_organisation())
            make_mention(make_article(document=article.document, story=article.story), park)
            make_mention(make_article(), park)
            make_credit(article, f"记者{park.pk}")
        return article

    def test_an_article_with_one_of_everything_takes_twelve_queries(self):
        article = self.make(1)
        with self.assertNumQueries(12):
            self.client.get(article.get_absolute_url())

    def test_an_article_with_two_or_three_of_everything_takes_fourteen_queries(self):
        for rows in (2, 3):
            article = self.make(rows)
            with self.subTest(rows), self.assertNumQueries(14):
                self.client.get(article.get_absolute_url())

    def test_evidence_that_changes_while_the_page_is_asked_for_is_left_out(self):
        article = self.make(1)
        nothing = Question(None, [])
        with patch.object(subjects_of, "question", lambda *_given, **_shape: nothing):
            response = self.client.get(article.get_absolute_url())
        self.assertEqual(response.status_code, 200)
        self.assertNotContains(response, "样本0区")

    def test_relations_and_former_names_are_asked_for_only_where_there_are_some(self):
        article = make_article()
        make_mention(article, make_park())
        with self.assertNumQueries(9):
            self.client.get(article.get_absolute_url())
