"""The verbs that settle which line is whose: each non-empty one in one article or in the furniture."""

from itertools import product

from django.db import transaction
from django.test import SimpleTestCase, TestCase

from articles.checking import check_document
from articles.cutting import cut_text
from articles.dividing import merge_articles, move_lines, restore_layout, split_article, start_article
from articles.models import Article, Fact, Layout, Mention
from articles.revising import NotPossible, revise_passages
from tests.factories import make_credit, make_fact, make_mention, make_park, make_relation, make_user
from tests.pages_to_divide import LINES, division, make_page, uncovered

UNTOUCHED = [
    ("", "furniture", 1, 1, ""),
    ("北城园区添新所", "title", 2, 2, LINES[1]),
    ("北城园区添新所", "body", 3, 4, LINES[2] + LINES[3]),
    ("北城园区添新所", "body", 5, 5, LINES[4]),
    ("南城办起夜校", "title", 7, 7, LINES[6]),
    ("南城办起夜校", "body", 8, 8, LINES[7]),
    ("", "furniture", 9, 9, ""),
]


class CutTests(SimpleTestCase):
    def test_the_cut_falls_where_the_lower_line_begins(self):
        self.assertEqual(
            cut_text("园区产值达十亿元。", "园 区产值", "达十亿元。"), ("园区产值", "达十亿元。")
        )

    def test_edited_words_on_both_sides_do_not_shift_the_cut(self):
        found = cut_text("园区去年产值达到二十亿元。", "园区去年产直", "达到十亿元。")
        self.assertEqual(found, ("园区去年产值", "达到二十亿元。"))

    def test_widths_are_no_difference(self):
        self.assertEqual(cut_text("增长5%创新高", "增长５％", "创新高"), ("增长5%", "创新高"))

    def test_nothing_repaired_gives_nothing(self):
        self.assertEqual(cut_text("", "甲", "乙"), ("", ""))


class MoveTests(TestCase):
    def test_lines_go_to_another_article_near_their_place_on_the_page(self):
        document, first, second = make_page()
        move_lines(document, 5, 5, second, make_user())
        order = second.passages.in_reading_order().values_list("first_line", "position")
        self.assertEqual(list(order), [(5, 0), (7, 1), (8, 2)])
        self.assertEqual(Article.objects.get(pk=first.pk).text, LINES[2] + LINES[3])
        self.assertEqual(Article.objects.get(pk=second.pk).text, f"{LINES[4]}\n{LINES[7]}")

    def test_a_passage_is_cut_where_only_part_of_it_goes(self):
        document, first, _ = make_page()
        move_lines(document, 4, 4, None, make_user())
        self.assertEqual(
            division(document)[2:4],
            [("北城园区添新所", "body", 3, 3, LINES[2]), ("", "furniture", 4, 4, LINES[3])],
        )
        self.assertEqual(Article.objects.get(pk=first.pk).text, f"{LINES[2]}\n{LINES[4]}")

    def test_furniture_becomes_text_with_the_printed_words(self):
        document, _, second = make_page()
        move_lines(document, 9, 9, second, make_user())
        self.assertEqual(division(document)[-1], ("南城办起夜校", "body", 9, 9, "广告热线"))
        self.assertEqual(Article.objects.get(pk=second.pk).text, f"{LINES[7]}\n广告热线")

    def test_no_line_is_lost_or_used_twice_wherever_a_range_goes(self):
        by, (document, article, _) = make_user(), make_page()
        ranges = [(first, last) for first in range(1, 10) for last in range(first, 10)]
        for (first, last), target in product(ranges, (None, article)):
            with transaction.atomic():
                try:
                    move_lines(document, first, last, target, by)
                except NotPossible as error:
                    self.assertRegex(str(error), "都是空行")
                self.assertEqual(((first, last), uncovered(document)), ((first, last), []))
                transaction.set_rollback(True)

    def test_a_new_role_can_come_with_the_move(self):
        document, first, _ = make_page()
        move_lines(document, 1, 1, first, make_user(), role="kicker")
        self.assertEqual(Article.objects.get(pk=first.pk).kicker, "样本要闻")

    def test_evidence_follows_its_line(self):
        document, first, second = make_page()
        park = make_park("北城园区")
        mention = make_mention(first, park, line=5)
        fact = make_fact(first, park, line=5, quote=LINES[4])
        credit = make_credit(first, line=5)
        relation = make_relation(first, park, make_park("南城夜校"), line=5)
        move_lines(document, 5, 5, second, make_user())
        for row in (fact, credit, relation, mention):
            row.refresh_from_db()
            self.assertEqual((type(row), row.article_id), (type(row), second.pk))

    def test_a_repeat_that_went_to_another_article_is_no_repeat_until_it_comes_back(self):
        document, first, second = make_page()
        fact = make_fact(first, make_park("北城园区"), line=3, quote=LINES[2], other_lines=[2, 5])
        by = make_user()
        move_lines(document, 5, 5, second, by)
        self.assertEqual(Fact.objects.get(pk=fact.pk).other_lines, [2])
        restore_layout(document.layouts.newest_first()[0], by)
        self.assertEqual(Fact.objects.get(pk=fact.pk).other_lines, [2, 5])

    def test_a_mention_printed_elsewhere_stays_there_too(self):
        document, first, second = make_page()
        make_mention(first, None, line=5, printed="研究所", name="研究所")
        move_lines(document, 5, 5, second, make_user())
        found = Mention.objects.order_by("line").values_list("article", "line")
        self.assertEqual(list(found), [(first.pk, 3), (second.pk, 5)])

    def test_an_article_that_loses_its_last_line_goes(self):
        document, _, second = make_page()
        move_lines(document, 7, 8, None, make_user())
        self.assertFalse(Article.objects.filter(pk=second.pk).exists())
        self.assertEqual(uncovered(document), [])

    def test_a_public_article_that_would_lose_its_last_line_wants_a_note_and_is_withdrawn(self):
        document, _, second = make_page("published")
        with self.assertRaisesMessage(NotPossible, "须写更正说明"):
            move_lines(document, 7, 8, None, make_user())
        self.assertEqual(division(document), UNTOUCHED)
        move_lines(document, 7, 8, None, make_user(), note="属广告")
        second = Article.objects.get(pk=second.pk)
        self.assertEqual((second.state, second.text), ("withdrawn", ""))
        self.assertEqual(check_document(document), [])

    def test_a_draft_that_was_public_once_keeps_its_address_without_lines(self):
        document, _, second = make_page()
        Article.objects.filter(pk=second.pk).update(public_since=second.created_at)
        move_lines(document, 7, 8, None, make_user())
        second = Article.objects.get(pk=second.pk)
        self.assertEqual((second.state, second.text), ("draft", ""))
        self.assertEqual(check_document(document), [])

    def test_a_public_article_wants_a_note_and_becomes_corrected(self):
        document, first, _ = make_page("published")
        with self.assertRaisesMessage(NotPossible, "更正说明"):
            move_lines(document, 5, 5, None, make_user())
        self.assertEqual(division(document), UNTOUCHED)
        move_lines(document, 5, 5, None, make_user(), note="末段属广告")
        first = Article.objects.get(pk=first.pk)
        self.assertEqual((first.state, first.correction_note), ("corrected", "末段属广告"))

    def test_lines_beyond_the_page_are_refused(self):
        document, first, _ = make_page()
        for lines in ((0, 2), (8, 99), (5, 3)):
            with self.subTest(lines), self.assertRaisesMessage(NotPossible, "行号应在 1 到 9"):
                move_lines(document, *lines, first, make_user())

    def test_an_article_of_another_page_is_refused(self):
        document, _, _ = make_page()
        _, stranger, _ = make_page()
        with self.assertRaisesMessage(NotPossible, "不在这个版面上"):
            move_lines(document, 5, 5, stranger, make_user())


class SplitTests(TestCase):
    def test_the_rest_of_an_article_becomes_a_draft_of_its_own(self):
        document, first, _ = make_page()
        draft = split_article(first, 5, make_user("钱编辑"))
        self.assertEqual((draft.text, draft.state, draft.rule), (LINES[4], "draft", "editor"))
        self.assertEqual(Article.objects.get(pk=first.pk).text, LINES[2] + LINES[3])
        self.assertEqual(draft.history.earliest().history_user.username, "钱编辑")
        self.assertEqual(uncovered(document), [])

    def test_the_cut_may_fall_inside_a_passage(self):
        document, first, _ = make_page()
        draft = split_article(first, 4, make_user())
        self.assertEqual((draft.title, draft.text), ("", f"{LINES[3]}\n{LINES[4]}"))
        self.assertEqual(uncovered(document), [])

    def test_an_article_is_not_split_at_its_first_line_or_outside(self):
        document, first, _ = make_page()
        for line in (2, 7, 1):
            with self.subTest(line), self.assertRaises(NotPossible):
                split_article(first, line, make_user())
        self.assertEqual(division(document), UNTOUCHED)

    def test_a_new_article_may_take_lines_of_two_and_of_the_furniture(self):
        document, _, _ = make_page()
        draft = start_article(document, 8, 9, make_user())
        self.assertEqual((draft.title, draft.text), ("", f"{LINES[7]}\n{LINES[8]}"))

    def test_a_short_first_line_becomes_the_title(self):
        document, _, _ = make_page()
        draft = start_article(document, 9, 9, make_user())
        self.assertEqual((draft.title, draft.text), (LINES[8], ""))
        self.assertEqual(uncovered(document), [])


class MergeTests(TestCase):
    def test_two_articles_become_one_and_a_second_headline_a_heading(self):
        document, first, second = make_page()
        park = make_park()
        make_mention(second, park, line=8)
        merge_articles(second, first, make_user())
        first = Article.objects.get(pk=first.pk)
        self.assertEqual(first.text, "\n".join([LINES[2] + LINES[3], LINES[4], LINES[6], LINES[7]]))
        self.assertEqual((first.title, first.mentions.count()), ("北城园区添新所", 1))
        self.assertEqual(list(document.articles.all()), [first])

    def test_one_that_stands_above_is_read_first(self):
        _, first, second = make_page()
        merge_articles(first, second, make_user())
        self.assertEqual(Article.objects.get(pk=second.pk).text.split("\n")[0], "北城园区添新所")

    def test_a_public_one_keeps_its_address_withdrawn(self):
        _, first, second = make_page("published")
        merge_articles(second, first, make_user(), note="两篇合为一篇")
        second = Article.objects.get(pk=second.pk)
        self.assertEqual((second.state, second.withdrawal_reason), ("withdrawn", "两篇合为一篇"))

    def test_an_article_that_lost_its_lines_has_nothing_to_merge(self):
        _, first, second = make_page("published")
        merge_articles(second, first, make_user(), note="两篇合为一篇")
        first, second = Article.objects.get(pk=first.pk), Article.objects.get(pk=second.pk)
        with self.assertRaisesMessage(NotPossible, "无可合并"):
            merge_articles(second, first, make_user(), note="再合一次")

    def test_articles_of_two_pages_are_not_merged(self):
        _, first, _ = make_page()
        _, stranger, _ = make_page()
        for source in (stranger, first):
            with self.subTest(source=source.pk), self.assertRaises(NotPossible):
                merge_articles(source, first, make_user())


class UndoTests(TestCase):
    def test_every_change_of_lines_can_be_undone(self):
        changes = {
            "move": lambda document, first, second, by: move_lines(document, 4, 5, second, by),
            "drop": lambda document, first, second, by: move_lines(document, 7, 8, None, by),
            "split": lambda document, first, second, by: split_article(first, 4, by),
            "start": lambda document, first, second, by: start_article(document, 5, 8, by),
            "merge": lambda document, first, second, by: merge_articles(second, first, by),
        }
        by = make_user()
        for name, change in changes.items():
            with self.subTest(name):
                document, first, second = make_page()
                before = [(a.pk, a.public_id, a.title, a.text) for a in document.articles.order_by("pk")]
                change(document, first, second, by)
                self.assertNotEqual(division(document), UNTOUCHED)
                restore_layout(document.layouts.newest_first()[0], by)
                self.assertEqual(division(document), UNTOUCHED)
                after = [(a.pk, a.public_id, a.title, a.text) for a in document.articles.order_by("pk")]
                self.assertEqual(after, before)

    def test_evidence_comes_back_with_its_lines(self):
        document, first, second = make_page()
        park = make_park()
        fact = make_fact(second, park, line=8, quote=LINES[7])
        make_mention(first, None, line=5, printed="五十人", name="五十人")
        by = make_user()
        move_lines(document, 8, 8, None, by)
        self.assertEqual(second.facts.count(), 0)
        restore_layout(document.layouts.newest_first()[0], by)
        self.assertEqual(
            list(second.facts.values_list("pk", "subject", "state")), [(fact.pk, park.pk, "accepted")]
        )

    def test_words_edited_since_stay(self):
        document, first, second = make_page()
        by = make_user()
        move_lines(document, 5, 5, second, by)
        layout = Layout.objects.get()
        passage = first.passages.get(first_line=3)
        passage.text = "编辑改过的一句。"
        revise_passages(Article.objects.get(pk=first.pk), [passage], by)
        restore_layout(layout, by)
        self.assertEqual(Article.objects.get(pk=first.pk).text, f"编辑改过的一句。\n{LINES[4]}")

    def test_undoing_changes_a_public_article_only_with_a_note(self):
        document, first, second = make_page()
        by = make_user()
        move_lines(document, 5, 5, second, by)
        Article.objects.filter(pk=first.pk).update(state="published")
        with self.assertRaisesMessage(NotPossible, "更正说明"):
            restore_layout(Layout.objects.get(), by)
        restore_layout(Layout.objects.get(), by, note="段落归位")
        self.assertEqual(Article.objects.get(pk=first.pk).state, "corrected")
