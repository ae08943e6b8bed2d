"""The article's desk: forms that go through the verbs, stale copies, steps, decisions, history."""

from django.contrib.admin.models import LogEntry
from django.test import TestCase
from django.urls import reverse

from articles.deciding import refuse_evidence
from articles.models import Article, Fact, Mention
from articles.revising import revise_article
from regions.models import Subject
from tests.factories import make_article, make_fact, make_mention, make_park, make_relation, make_user
from tests.page_forms import read_form
from tests.pages_to_divide import LINES, make_page

STATES = ("draft", "in-review", "published", "corrected", "withdrawn")


def change_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def make_in_state(state: str, **fields) -> Article:
    reason = {"withdrawal_reason": "样本理由"} if state == "withdrawn" else {}
    return make_article(state=state, **reason, **fields)


def stored(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


class DeskTestCase(TestCase):
    groups = ("Editor", "Reviewer")

    def setUp(self):
        self.user = make_user("周编辑", *self.groups)
        self.client.force_login(self.user)

    def form(self, article: Article, **changes: str) -> dict[str, list[str]]:
        return read_form(self.client.get(change_url(article)), "article_form", **changes)

    def said(self, response) -> list[str]:
        return [str(message) for message in response.wsgi_request._messages]


class FormTests(DeskTestCase):
    def test_saving_an_unchanged_page_changes_nothing(self):
        _, article, _ = make_page()
        park = make_park()
        make_mention(article, park), make_fact(article, park), make_relation(article, park, make_park("乙园"))
        version, rows = stored(article).version, article.history.count()
        self.client.post(change_url(article), self.form(article))
        self.assertEqual((stored(article).version, article.history.count()), (version, rows))

    def test_a_new_title_goes_through_the_verb(self):
        article = make_article(state="draft")
        response = self.client.post(change_url(article), self.form(article, title="新题"))
        article = stored(article)
        self.assertEqual(response.status_code, 302)
        self.assertEqual((article.title, article.edited_at is None), ("新题", False))
        self.assertEqual(article.history.latest().history_user, self.user)

    def test_a_passage_can_be_mended_and_the_text_follows(self):
        _, article, _ = make_page()
        self.client.post(change_url(article), self.form(article, **{"passages-2-text": "研究员六十人。"}))
        self.assertEqual(stored(article).text, f"{LINES[2]}{LINES[3]}\n研究员六十人。")

    def test_a_stale_page_is_a_form_error_and_changes_nothing(self):
        article = make_article("原题", state="draft")
        old = self.form(article, title="晚到的题")
        revise_article(stored(article), {"title": "先到的题"}, make_user())
        response = self.client.post(change_url(article), old)
        self.assertContains(response, "别人刚刚改过这篇文章")
        self.assertEqual(stored(article).title, "先到的题")

    def test_a_settled_doubt_leaves_the_list(self):
        doubts = [
            {"rule": "a", "line": 3, "message": "归属不明"},
            {"rule": "b", "line": 5, "message": "日期不明"},
        ]
        article = make_article(state="draft", doubts=doubts)
        page = self.client.get(change_url(article))
        self.assertContains(page, "第 3 行：归属不明")
        self.client.post(change_url(article), self.form(article) | {"settled": ["0"]})
        self.assertEqual(stored(article).doubts, doubts[1:])

    def test_a_public_article_wants_a_note_for_title_and_text_alike(self):
        article = make_article("原题", state="published")
        for changes in ({"title": "新题"}, {"passages-1-text": "新正文。"}):
            response = self.client.post(change_url(article), self.form(article, **changes))
            self.assertContains(response, "修改须写更正说明")
        self.assertEqual((stored(article).title, stored(article).text), ("原题", "样本正文。"))

    def test_a_public_article_changed_with_a_note_becomes_corrected(self):
        article = make_article(state="published")
        changes = {"title": "新题", "passages-1-text": "新正文。", "note": "题文有误"}
        self.client.post(change_url(article), self.form(article, **changes))
        article = stored(article)
        self.assertEqual(
            (article.title, article.text, article.state, article.correction_note),
            ("新题", "新正文。", "corrected", "题文有误"),
        )

    def test_who_may_not_correct_settles_evidence_of_a_public_article_but_not_its_words(self):
        self.client.force_login(make_user("", "Editor"))
        article = make_article("原题", state="published")
        make_mention(article, make_park(), state="suggested", confidence=0.6)
        fields = self.form(article)
        self.assertNotIn("title", fields)
        self.assertNotIn("passages-0-text", fields)
        changes = {"title": ["新题"], "note": ["说明"], "mentions-0-decision": ["accepted"]}
        self.client.post(change_url(article), fields | changes)
        self.assertEqual((stored(article).title, Mention.objects.get().state), ("原题", "accepted"))

    def test_a_withdrawn_article_shows_no_form_of_words(self):
        fields = self.form(make_in_state("withdrawn"))
        self.assertNotIn("title", fields)

    def test_a_line_that_is_in_the_raw_page_is_linked(self):
        _, article, _ = make_page()
        url = reverse("admin:articles_document_change", args=[article.document_id])
        self.assertContains(self.client.get(change_url(article)), f'href="{url}#line-3"')


class DecisionTests(DeskTestCase):
    def test_suggestions_are_decided_on_the_article_page(self):
        article, park = make_article(state="draft"), make_park()
        make_mention(article, park, state="suggested", confidence=0.6)
        make_fact(article, park, state="suggested", confidence=0.6)
        changes = {"mentions-0-decision": "accepted", "facts-0-decision": "refused", "facts-0-value": "2411"}
        self.client.post(change_url(article), self.form(article, **changes))
        mention, fact = Mention.objects.get(), Fact.objects.get()
        self.assertEqual(
            (mention.state, mention.decided_by, fact.state, int(fact.value)),
            ("accepted", self.user, "refused", 2411),
        )

    def test_an_old_page_takes_no_decision_back_that_somebody_has_made_since(self):
        article, park = make_article(), make_park()
        mention = make_mention(article, park, state="suggested", confidence=0.6)
        old = self.form(article)
        refuse_evidence([Mention.objects.get(pk=mention.pk)], make_user("先到的人"))
        response = self.client.post(change_url(article), old)
        self.assertContains(response, "别人刚刚改过这一条")
        self.assertEqual(Mention.objects.get().state, "refused")

    def test_a_value_is_shown_without_padding_and_unchanged_by_saving(self):
        article = make_article(state="draft")
        make_fact(article, make_park(), value="40", state="suggested", confidence=0.6)
        fields = self.form(article)
        self.assertEqual(fields["facts-0-value"], ["40"])
        self.client.post(change_url(article), fields)
        self.assertEqual(Fact.objects.get().history.count(), 1)

    def test_accepting_without_a_subject_is_a_form_error(self):
        article = make_article(state="draft")
        make_mention(article)
        response = self.client.post(
            change_url(article), self.form(article, **{"mentions-0-decision": "accepted"})
        )
        self.assertContains(response, "先选定对应主题")

    def test_a_shape_becomes_a_subject_on_the_spot(self):
        article = make_article(state="draft")
        make_mention(article, name="东湖样本园")
        self.client.post(change_url(article), self.form(article, **{"mentions-0-decision": "new"}))
        self.assertEqual(Mention.objects.get().subject, Subject.objects.get(name="东湖样本园"))

    def test_what_the_rules_were_sure_of_is_accepted_at_once(self):
        article, park = make_article(state="draft"), make_park()
        for number, sure in enumerate((0.95, 0.5)):
            make_mention(article, park, state="suggested", confidence=sure, printed=f"园{number}")
        self.client.post(reverse("admin:articles_article_accept_sure", args=[article.pk]))
        found = Mention.objects.order_by("printed").values_list("state", flat=True)
        self.assertEqual(list(found), ["accepted", "suggested"])


class StepTests(DeskTestCase):
    BUTTONS = {
        "Importer": {state: [] for state in STATES},
        "Editor": {"draft": ["送审"], "in-review": [], "published": [], "corrected": [], "withdrawn": []},
        "Reviewer": {
            "draft": [],
            "in-review": ["发布", "退回修改"],
            "published": ["发布更正说明", "撤回"],
            "corrected": ["发布更正说明", "撤回"],
            "withdrawn": ["重新编辑"],
        },
    }

    def test_each_role_sees_the_steps_that_are_open_to_it_and_no_other(self):
        found = {}
        for role in self.BUTTONS:
            self.client.force_login(make_user("", role))
            found[role] = {}
            for state in STATES:
                page = self.client.get(change_url(make_in_state(state)))
                found[role][state] = [str(button["step"].label) for button in page.context["buttons"]]
        self.assertEqual(found, self.BUTTONS)

    def test_an_article_goes_all_the_way_and_back(self):
        article = make_article(state="draft")
        other = make_user("", "Editor")
        self.client.force_login(other)
        self.step(article, "submit")
        self.client.force_login(self.user)
        states = []
        for name, note in (
            ("publish", {}),
            ("correct", {"note": "数字有误"}),
            ("withdraw", {"note": "内容失实"}),
            ("reopen", {}),
        ):
            self.step(article, name, **note)
            states.append(stored(article).state)
        self.assertEqual(states, ["published", "corrected", "withdrawn", "draft"])
        logged = LogEntry.objects.order_by("pk").values_list("user__username", "change_message")
        self.assertEqual(list(logged)[1:3], [("周编辑", "发布"), ("周编辑", "发布更正说明")])

    def step(self, article: Article, name: str, **fields: str):
        return self.client.post(reverse("admin:articles_article_step", args=[article.pk, name]), fields)

    def test_ones_own_submission_is_barred(self):
        article = make_in_state("in-review", submitted_by=self.user)
        page = self.client.get(change_url(article))
        self.assertContains(page, "您送审的文章须由他人发布")
        response = self.step(article, "publish")
        self.assertEqual(
            (stored(article).state, self.said(response)[0][-14:]),
            ("in-review", "由您送审，须由他人审核发布。"),
        )

    def test_a_withdrawal_asks_for_its_reason(self):
        article = make_article()
        page = self.step(article, "withdraw")
        self.assertContains(page, "撤回理由（读者会在原网址看到）")
        self.assertEqual(stored(article).state, "published")

    def test_a_step_from_an_old_page_is_refused(self):
        article = make_in_state("in-review")
        response = self.step(article, "publish", version="1")
        self.assertEqual((stored(article).state, self.said(response)), (
            "in-review", ["这篇文章刚刚被别人改过，请核对后再操作。"],
        ))  # fmt: skip

    def test_many_are_published_at_once_and_those_that_cannot_are_named(self):
        good, own, draft = (
            make_in_state("in-review"),
            make_in_state("in-review", submitted_by=self.user),
            make_in_state("draft"),
        )
        response = self.act("publish", good, own, draft)
        states = [stored(article).state for article in (good, own, draft)]
        self.assertEqual(states, ["published", "in-review", "draft"])
        self.assertEqual(len(self.said(response)), 3)

    def test_many_are_withdrawn_with_one_reason(self):
        first, second = make_article(), make_article()
        page = self.act("withdraw", first, second)
        self.assertContains(page, "撤回理由")
        self.assertEqual(stored(first).state, "published")
        self.act("withdraw", first, second, note="内容失实")
        found = [(stored(a).state, stored(a).withdrawal_reason) for a in (first, second)]
        self.assertEqual(found, [("withdrawn", "内容失实")] * 2)

    def act(self, action: str, *articles: Article, **fields: str):
        data = {"action": action, "_selected_action": [article.pk for article in articles], **fields}
        return self.client.post(reverse("admin:articles_article_changelist"), data)

    def test_an_editor_has_no_action_to_publish(self):
        self.client.force_login(make_user("", "Editor"))
        page = self.client.get(reverse("admin:articles_article_changelist"))
        actions = [name for name, _ in page.context["action_form"].fields["action"].choices]
        self.assertEqual(actions, ["", "submit", "accept_sure"])


class HistoryTests(DeskTestCase):
    def test_a_version_is_compared_and_restored_without_its_state(self):
        article = make_article("原题", state="draft")
        version = article.history.latest().history_id
        revise_article(article, {"title": "新题"}, self.user)
        history = self.client.get(reverse("admin:articles_article_history", args=[article.pk]))
        self.assertContains(history, "<del>原</del><ins>新</ins>题", html=False)
        url = reverse("admin:articles_article_simple_history", args=[article.pk, version])
        self.assertContains(self.client.get(url), "恢复到这个版本")
        self.client.post(url)
        self.assertEqual((stored(article).title, stored(article).state), ("原题", "draft"))

    def test_restoring_a_public_article_wants_a_note(self):
        article = make_article("原题")
        version = article.history.latest().history_id
        revise_article(article, {"title": "新题"}, self.user, note="改题")
        url = reverse("admin:articles_article_simple_history", args=[article.pk, version])
        self.assertEqual(self.said(self.client.post(url)), ["文章已经公开，修改须写更正说明，读者会看到。"])
        self.client.post(url, {"note": "恢复原题"})
        self.assertEqual((stored(article).title, stored(article).correction_note), ("原题", "恢复原题"))


class ListTests(DeskTestCase):
    def test_the_most_doubtful_come_first_on_demand(self):
        sure = make_article("无疑", state="draft")
        doubtful = make_article("两疑", state="draft", doubts=[{"message": "甲"}, {"message": "乙"}])
        one = make_article("一疑", state="draft", doubts=[{"message": "甲"}])
        page = self.client.get(reverse("admin:articles_article_changelist"), {"o": "-5"})
        self.assertEqual(list(page.context["cl"].result_list), [doubtful, one, sure])

    def test_open_doubts_and_suggestions_are_counted(self):
        article = make_article(state="draft", doubts=[{"message": "甲"}])
        make_mention(article), make_fact(article), make_mention(article, make_park())
        page = self.client.get(reverse("admin:articles_article_changelist"))
        row = page.context["cl"].result_list[0]
        self.assertEqual((row.open_doubts, row.open_suggestions), (1, 2))

    def test_filters_find_what_is_open(self):
        open_one = make_article(state="draft", doubts=[{"message": "甲"}])
        make_mention(open_one)
        make_article(state="draft")
        for query in ({"doubts": "yes"}, {"suggestions": "yes"}):
            page = self.client.get(reverse("admin:articles_article_changelist"), query)
            self.assertEqual(list(page.context["cl"].result_list), [open_one])

    def test_search_finds_words_in_either_script_and_an_address(self):
        article = make_article("样本園區開工", state="draft")
        make_article("別的題", state="draft")
        for words in ("园区开工", "園區", article.public_id):
            page = self.client.get(reverse("admin:articles_article_changelist"), {"q": words})
            self.assertEqual(list(page.context["cl"].result_list), [article])


class SchedulingPageTests(DeskTestCase):
    def post(self, article: Article, when: str):
        data = {"scheduled_for": when, "version": stored(article).version}
        return self.client.post(reverse("admin:articles_article_schedule", args=[article.pk]), data)

    def test_a_reviewer_schedules_and_takes_off_again_and_the_desk_shows_it(self):
        article = make_in_state("in-review")
        self.post(article, "2999-05-01T08:30")
        found = stored(article)
        self.assertEqual(
            (found.scheduled_for.isoformat(), found.scheduled_by), ("2999-05-01T00:30:00+00:00", self.user)
        )
        self.assertContains(self.client.get(change_url(article)), "定于 2999-05-01 08:30 发布（周编辑 安排）")
        listed = self.client.get(reverse("admin:articles_article_changelist"))
        self.assertContains(listed, "待审，定于 2999-05-01 08:30 发布")
        self.post(article, "")
        self.assertEqual(stored(article).scheduled_for, None)

    def test_what_cannot_be_scheduled_comes_back_with_the_reason(self):
        article = make_in_state("in-review")
        for when, why in (
            ("2001-05-01T08:30", "须在以后"),
            ("样本", "errorlist"),
            ("0001-01-01T00:00", ""),
        ):
            self.assertContains(self.post(article, when), why)
        own = make_in_state("in-review", submitted_by=self.user)
        self.assertContains(self.post(own, "2999-05-01T08:30"), "由您送审")
        self.assertEqual(Article.objects.exclude(scheduled_for=None).count(), 0)

    def test_a_page_that_is_old_schedules_nothing(self):
        article = make_in_state("in-review")
        url = reverse("admin:articles_article_schedule", args=[article.pk])
        for version in ("1", "", "²"):
            page = self.client.post(url, {"scheduled_for": "2999-05-01T08:30", "version": version})
            self.assertContains(page, "刚刚被别人改过")

    def test_the_link_is_there_for_what_is_in_review_and_who_may_publish(self):
        for state in STATES:
            article = make_in_state(state)
            url = reverse("admin:articles_article_schedule", args=[article.pk])
            shown = url in self.client.get(change_url(article)).content.decode()
            self.assertEqual((state, shown), (state, state == "in-review"))
