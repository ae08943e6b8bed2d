"""The verbs that change one article: every state, who may publish, what history keeps, what comes back."""

from django.contrib.auth.models import Permission
from django.test import TestCase

from articles.models import Article, Layout, Passage
from articles.models.article import KEYS_A_DAY
from articles.revising import (
    NotPossible,
    correct_article,
    publish_article,
    reopen_article,
    restore_version,
    revise_article,
    revise_credits,
    revise_passages,
    send_back_article,
    submit_article,
    withdraw_article,
)
from tests.factories import make_article, make_credit, make_publication, make_user
from tests.pages_to_divide import make_page

VERBS = {
    "submit": lambda article, by: submit_article(article, by),
    "send back": lambda article, by: send_back_article(article, by),
    "publish": lambda article, by: publish_article(article, by),
    "correct": lambda article, by: correct_article(article, by, "数字有误"),
    "withdraw": lambda article, by: withdraw_article(article, by, "内容失实"),
    "reopen": lambda article, by: reopen_article(article, by),
}
ALLOWED = {
    ("draft", "submit"): "in-review",
    ("in-review", "send back"): "draft",
    ("in-review", "publish"): "published",
    ("published", "correct"): "corrected",
    ("published", "withdraw"): "withdrawn",
    ("corrected", "correct"): "corrected",
    ("corrected", "withdraw"): "withdrawn",
    ("withdrawn", "reopen"): "draft",
}


def make_in_state(state: str, **fields) -> Article:
    if state == "withdrawn":
        fields["withdrawal_reason"] = "样本理由"
    return make_article(state=state, **fields)


def stored(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


class StateTests(TestCase):
    def test_each_verb_leads_from_each_state_where_the_table_says_and_nowhere_else(self):
        by = make_user()
        found = {}
        for state in Article.State.values:
            for name, verb in VERBS.items():
                article = make_in_state(state)
                try:
                    verb(article, by)
                except NotPossible:
                    self.assertEqual(stored(article).state, state)
                else:
                    found[state, name] = stored(article).state
        self.assertEqual(found, ALLOWED)

    def test_a_verb_leaves_who_and_why_in_the_history_after_the_original(self):
        article, by = make_article(state="published"), make_user("赵编辑")
        article.history.all().delete()  # as an import leaves it
        withdraw_article(article, by, "内容失实")
        rows = article.history.order_by("history_id").values_list(
            "state", "history_user__username", "history_change_reason"
        )
        self.assertEqual(
            list(rows), [("published", None, "最初的样子"), ("withdrawn", "赵编辑", "撤回：内容失实")]
        )

    def test_a_reason_longer_than_the_history_column_is_kept_whole_in_the_article(self):
        article, reason = make_article(), "理由" * 120
        withdraw_article(article, make_user(), reason)
        self.assertEqual(stored(article).withdrawal_reason, reason)
        self.assertEqual(len(article.history.latest().history_change_reason), 100)

    def test_nobody_publishes_what_he_submitted(self):
        article, by = make_article(state="draft"), make_user()
        submit_article(article, by)
        with self.assertRaisesMessage(NotPossible, "由您送审"):
            publish_article(article, by)
        self.assertEqual(stored(article).state, "in-review")

    def test_another_publishes_it(self):
        article = make_article(state="draft")
        submit_article(article, make_user())
        publish_article(article, make_user())
        self.assertEqual(stored(article).state, "published")

    def test_with_the_permission_one_publishes_his_own(self):
        article, by = make_article(state="draft"), make_user()
        by.user_permissions.add(Permission.objects.get(codename="review_own_article"))
        submit_article(article, by)
        publish_article(article, by)
        self.assertEqual(stored(article).state, "published")

    def test_an_article_without_title_and_text_is_not_submitted(self):
        article = make_article(title="", text="", state="draft")
        with self.assertRaisesMessage(NotPossible, "没有标题"):
            submit_article(article, make_user())

    def test_first_publication_is_dated_once(self):
        article, by = make_article(state="in-review"), make_user()
        publish_article(article, by)
        since = stored(article).public_since
        withdraw_article(article, by, "内容失实")
        reopen_article(article, by)
        submit_article(article, make_user())
        publish_article(article, by)
        self.assertEqual(stored(article).public_since, since)

    def test_withdrawal_and_correction_want_their_words(self):
        for verb in (withdraw_article, correct_article):
            with self.subTest(verb.__name__), self.assertRaises(NotPossible):
                verb(make_article(), make_user(), "  ")

    def test_a_stale_copy_changes_nothing(self):
        article = make_article(state="draft")
        old = stored(article)
        revise_article(article, {"title": "新题"}, make_user())
        with self.assertRaisesMessage(NotPossible, "刚刚被别人改过"):
            revise_article(old, {"title": "旧题"}, make_user())
        self.assertEqual(stored(article).title, "新题")


class ReviseTests(TestCase):
    def test_revising_marks_the_article_as_edited_and_keeps_search_in_step(self):
        article = make_article("旧题", "正文。", state="draft")
        revise_article(article, {"title": "新題"}, make_user())
        article = stored(article)
        found = Article.objects.search("新题").get()
        self.assertEqual((found, article.title, article.edited_at is None), (article, "新題", False))
        self.assertFalse(Article.objects.search("旧题").exists())

    def test_a_new_date_moves_the_article_in_every_list(self):
        older = make_article(state="draft")
        revise_article(older, {"published": "2024-03"}, make_user())
        older = stored(older)
        self.assertEqual(
            (f"{older.published_earliest}", older.sort_key // KEYS_A_DAY), ("2024-03-01", 20240301)
        )

    def test_a_field_that_is_no_editors_is_refused(self):
        with self.assertRaisesMessage(NotPossible, "state"):
            revise_article(make_article(state="draft"), {"state": "published"}, make_user())

    def test_a_public_article_is_not_changed_without_a_note(self):
        article = make_article("旧题")
        with self.assertRaisesMessage(NotPossible, "更正说明"):
            revise_article(article, {"title": "新题"}, make_user())
        self.assertEqual(stored(article).title, "旧题")

    def test_a_public_article_changed_with_a_note_is_corrected(self):
        article = make_article("旧题")
        revise_article(article, {"title": "新题"}, make_user(), note="标题有误")
        article = stored(article)
        self.assertEqual(
            (article.title, article.state, article.correction_note), ("新题", "corrected", "标题有误")
        )

    def test_a_withdrawn_article_must_be_reopened_first(self):
        with self.assertRaisesMessage(NotPossible, "重新打开"):
            revise_article(make_in_state("withdrawn"), {"title": "新题"}, make_user())

    def test_credits_come_and_go(self):
        article = make_article(state="draft")
        gone, kept = make_credit(article, "范一"), make_credit(article, "范二")
        kept.role = "intern"
        revise_credits(article, [kept], [gone], make_user())
        self.assertEqual(list(article.credits.values_list("name", "role")), [("范二", "intern")])


class PassageTests(TestCase):
    def test_changed_words_reach_the_text_and_leave_the_layout_before_them(self):
        _, article, _ = make_page()
        passage = article.passages.get(first_line=5)
        passage.text = "研究所有研究员六十人。"
        revise_passages(article, [passage], make_user())
        self.assertEqual(stored(article).text, "北城园区昨日挂牌一家新的研究所。\n研究所有研究员六十人。")
        kept = [row["text"] for row in Layout.objects.get().passages if row["first"] == 5]
        self.assertEqual(kept, ["研究所有研究员五十人。"])

    def test_a_line_that_becomes_the_subtitle_leaves_the_text(self):
        _, article, _ = make_page()
        passage = article.passages.get(first_line=5)
        passage.role = "subtitle"
        revise_passages(article, [passage], make_user())
        article = stored(article)
        self.assertEqual(
            (article.subtitle, article.text), ("研究所有研究员五十人。", "北城园区昨日挂牌一家新的研究所。")
        )

    def test_order_is_numbered_without_gaps(self):
        _, article, _ = make_page()
        passage = article.passages.get(first_line=3)
        passage.position = 9
        revise_passages(article, [passage], make_user())
        order = article.passages.in_reading_order().values_list("position", "first_line")
        self.assertEqual(list(order), [(0, 2), (1, 5), (2, 3)])

    def test_another_articles_passage_is_refused(self):
        _, article, other = make_page()
        with self.assertRaises(NotPossible):
            revise_passages(article, [other.passages.first()], make_user())

    def test_the_role_of_furniture_is_refused(self):
        _, article, _ = make_page()
        passage = article.passages.get(first_line=5)
        passage.role = Passage.Role.FURNITURE
        with self.assertRaises(NotPossible):
            revise_passages(article, [passage], make_user())


class RestoreTests(TestCase):
    def test_a_version_brings_back_words_and_paragraphs(self):
        _, article, _ = make_page()
        by = make_user()
        revise_article(article, {"title": "甲题"}, by)
        version = article.history.latest().history_id
        passage = article.passages.get(first_line=5)
        passage.text, passage.role = "改过的话。", "quote"
        revise_passages(article, [passage], by)
        revise_article(article, {"title": "乙题"}, by)
        restore_version(article, version, by)
        article = stored(article)
        self.assertEqual(
            (article.title, article.text),
            ("甲题", "北城园区昨日挂牌一家新的研究所。\n研究所有研究员五十人。"),
        )
        self.assertEqual(list(article.passages.values_list("role", flat=True)), ["title", "body", "body"])

    def test_a_version_never_brings_back_a_state(self):
        article, by = make_article(state="draft"), make_user()
        revise_article(article, {"title": "草稿题"}, by)
        version = article.history.latest().history_id
        submit_article(article, by)
        restore_version(article, version, by)
        self.assertEqual(stored(article).state, "in-review")

    def test_the_version_as_imported_can_be_restored(self):
        article = make_article("原题", state="draft")
        article.history.all().delete()
        revise_article(article, {"title": "新题"}, make_user())
        restore_version(article, article.history.earliest().history_id, make_user())
        self.assertEqual(stored(article).title, "原题")

    def test_a_public_article_is_restored_as_a_correction(self):
        article, by = make_article("原题"), make_user()
        version = article.history.latest().history_id
        revise_article(article, {"title": "新题"}, by, note="改题")
        restore_version(article, version, by, note="恢复原题")
        article = stored(article)
        self.assertEqual(
            (article.title, article.state, article.correction_note), ("原题", "corrected", "恢复原题")
        )

    def test_another_articles_version_is_refused(self):
        article, other = make_article(state="draft"), make_article(state="draft")
        with self.assertRaisesMessage(NotPossible, "找不到"):
            restore_version(article, other.history.latest().history_id, make_user())

    def test_a_publication_that_is_gone_stays_as_it_is(self):
        gone, kept = make_publication("旧报"), make_publication("新报")
        article = make_article(state="draft", publication=gone)
        version = article.history.latest().history_id
        revise_article(article, {"publication": kept}, make_user())
        gone.delete()
        restore_version(article, version, make_user())
        self.assertEqual(stored(article).publication, kept)
