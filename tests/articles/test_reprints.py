"""The verbs of stories: who belongs together, what is remembered, what the histories say."""

from django.test import TestCase

from articles.models import Article, Likeness, Story
from articles.reprints import (
    confirm_likeness,
    dissolve_lonely,
    put_in,
    refuse_likeness,
    reopen_likeness,
    take_out,
)
from articles.revising import NotPossible
from tests.factories import make_article, make_user


class StoryTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("编辑甲")
        cls.one, cls.two, cls.three = (make_article(title) for title in ("甲", "乙", "丙"))

    def likeness(self, first: Article, second: Article, **fields) -> Likeness:
        fields = {"rule": "same text", "confidence": 0.95, **fields}
        return Likeness.objects.create(first=first, second=second, **fields)

    def row(self, likeness: Likeness) -> Likeness:
        return Likeness.objects.select_related("first", "second").get(pk=likeness.pk)

    def stories(self) -> list[list[str]]:
        """The titles of each story's articles."""
        rows = Story.objects.order_by("pk").prefetch_related("articles")
        return [sorted(article.title for article in story.articles.all()) for story in rows]

    def states(self) -> dict[str, str]:
        rows = Likeness.objects.select_related("first", "second")
        return {f"{row.first.title}{row.second.title}": row.state for row in rows}

    def join_three(self) -> tuple[Likeness, Likeness]:
        pairs = self.likeness(self.one, self.two), self.likeness(self.one, self.three)
        for pair in pairs:
            confirm_likeness(self.row(pair), self.editor)
        return pairs


class ConfirmTests(StoryTestCase):
    def test_two_articles_become_a_story_with_who_said_so(self):
        pair = self.likeness(self.one, self.two)
        self.assertTrue(confirm_likeness(pair, self.editor))
        row = self.row(pair)
        self.assertEqual(
            (self.stories(), row.state, row.decided_by), ([["乙", "甲"]], "accepted", self.editor)
        )
        reasons = [article.history.latest().history_change_reason for article in (self.one, self.two)]
        self.assertEqual(reasons, ["与“乙”同一稿件", "与“甲”同一稿件"])

    def test_saying_it_again_changes_nothing(self):
        pair = self.likeness(self.one, self.two)
        confirm_likeness(pair, self.editor)
        before = self.one.history.count()
        self.assertFalse(confirm_likeness(self.row(pair), make_user()))
        self.assertEqual(self.one.history.count(), before)

    def test_two_stories_become_one_and_open_pairs_within_it_need_no_answer(self):
        four = make_article("丁")
        confirm_likeness(self.likeness(self.one, self.two), self.editor)
        confirm_likeness(self.likeness(self.three, four), self.editor)
        self.likeness(self.one, four)
        confirm_likeness(self.likeness(self.two, self.three), self.editor)
        self.assertEqual(self.stories(), [["丁", "丙", "乙", "甲"]])
        self.assertEqual(self.states(), {"甲乙": "accepted", "丙丁": "accepted", "乙丙": "accepted"})

    def test_a_refusal_stands_against_stories_that_would_bring_the_two_together(self):
        self.likeness(self.one, self.three, state="refused")
        confirm_likeness(self.likeness(self.one, self.two), self.editor)
        with self.assertRaisesMessage(NotPossible, "已裁定“甲”与“丙”不是同一稿件"):
            confirm_likeness(self.likeness(self.two, self.three), self.editor)
        self.assertEqual((self.stories(), self.states()["乙丙"]), ([["乙", "甲"]], "suggested"))

    def test_of_two_editors_the_second_is_told(self):
        pair = self.likeness(self.one, self.two)
        stale = self.row(pair)
        refuse_likeness(pair, self.editor)
        with self.assertRaisesMessage(NotPossible, "刚刚被别人裁定过"):
            confirm_likeness(stale, make_user())

    def test_a_public_article_is_not_corrected_by_it(self):
        confirm_likeness(self.likeness(self.one, self.two), self.editor)
        self.assertEqual(Article.objects.get(pk=self.one.pk).state, "published")


class UndoTests(StoryTestCase):
    def test_reopening_takes_a_story_of_two_apart(self):
        pair = self.likeness(self.one, self.two)
        confirm_likeness(pair, self.editor)
        reopen_likeness(self.row(pair), self.editor)
        row = self.row(pair)
        self.assertEqual((self.stories(), row.state, row.decided_by), ([], "suggested", None))

    def test_refusing_what_was_accepted_leaves_the_others_together(self):
        pairs = self.join_three()
        refuse_likeness(self.row(pairs[1]), self.editor)
        self.assertEqual(self.stories(), [["乙", "甲"]])
        self.assertEqual(self.states(), {"甲乙": "accepted", "甲丙": "refused"})

    def test_an_article_whose_partner_is_gone_stays_when_another_leaves(self):
        four = make_article("丁")
        pairs = self.join_three()
        put_in(self.two, four, self.editor)
        self.three.delete()
        refuse_likeness(self.row(pairs[0]), self.editor)
        self.assertEqual(self.stories(), [["丁", "乙"]])

    def test_a_refusal_can_be_taken_back(self):
        pair = self.likeness(self.one, self.two)
        refuse_likeness(pair, self.editor)
        reopen_likeness(self.row(pair), self.editor)
        self.assertEqual(self.states(), {"甲乙": "suggested"})


class PutInAndTakeOutTests(StoryTestCase):
    def test_an_editor_puts_together_what_no_program_found(self):
        put_in(self.two, self.one, self.editor)
        row = Likeness.objects.get()
        self.assertEqual((self.stories(), row.rule, row.state), ([["乙", "甲"]], "editor", "accepted"))

    def test_two_articles_of_one_page_are_no_two_printings(self):
        other = make_article("同版", document=self.one.document)
        with self.assertRaisesMessage(NotPossible, "同一版面上的文章"):
            put_in(self.one, other, self.editor)

    def test_who_is_taken_out_is_refused_with_all_that_stay(self):
        self.join_three()
        take_out(Article.objects.get(pk=self.one.pk), self.editor)
        self.assertEqual(self.stories(), [["丙", "乙"]])
        self.assertEqual(self.states(), {"甲乙": "refused", "甲丙": "refused"})
        self.assertEqual(self.one.history.latest().history_change_reason, "移出同源稿件")

    def test_the_last_but_one_takes_the_story_with_it(self):
        put_in(self.one, self.two, self.editor)
        take_out(Article.objects.get(pk=self.two.pk), self.editor)
        self.assertEqual((self.stories(), self.states()), ([], {"甲乙": "refused"}))

    def test_who_is_in_no_story_cannot_leave_one(self):
        with self.assertRaisesMessage(NotPossible, "“甲”没有同源稿件"):
            take_out(self.one, self.editor)

    def test_what_was_taken_out_can_be_put_in_again(self):
        put_in(self.one, self.two, self.editor)
        take_out(Article.objects.get(pk=self.two.pk), self.editor)
        put_in(Article.objects.get(pk=self.two.pk), self.one, self.editor)
        self.assertEqual((self.stories(), self.states()), ([["乙", "甲"]], {"甲乙": "accepted"}))

    def test_a_story_left_by_deleted_articles_is_dissolved(self):
        put_in(self.one, self.two, self.editor)
        story = Story.objects.get()
        self.two.delete()
        dissolve_lonely([story.pk, None])
        self.assertEqual((self.stories(), Article.objects.get(pk=self.one.pk).story_id), ([], None))
