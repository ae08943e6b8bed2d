"""The page that says which articles print the same dispatch, and the list of those that are alike."""

from django.test import TestCase
from django.urls import reverse

from articles.models import Article, Likeness, Story
from tests.factories import make_article, make_publication, make_user


class StoryPageTests(TestCase):
    def setUp(self):
        self.editor = make_user("编辑甲", "Editor")
        self.client.force_login(self.editor)
        self.first = make_article("甲", publication=make_publication("江口日报"), published="2024-05-15")
        self.second = make_article("乙", published="2024-05-16", state="draft")
        self.pair = Likeness.objects.create(
            first=self.first, second=self.second, rule="edited text", confidence=0.87
        )

    def url(self, article: Article | None = None) -> str:
        return reverse("admin:articles_article_story", args=[(article or self.first).pk])

    def say(self, **words: object) -> list[str]:
        """POST to the page; gives the messages."""
        response = self.client.post(self.url(), words, follow=True)
        return [str(message) for message in response.context["messages"]]

    def story(self) -> list[str]:
        return sorted(Article.objects.exclude(story=None).values_list("title", flat=True))

    def test_what_is_alike_stands_with_its_rule_and_how_sure_it_is(self):
        page = self.client.get(self.url(self.second))
        self.assertContains(page, "经过改写")
        self.assertContains(page, "87%")
        self.assertContains(page, "江口日报 2024-05-15")

    def test_an_editor_confirms_a_pair_and_the_origin_is_marked(self):
        said = self.say(verb="confirm", likeness=self.pair.pk, seen="suggested")
        self.assertEqual((said, self.story()), (["已裁定：同一稿件。"], ["乙", "甲"]))
        page = self.client.get(self.url())
        self.assertContains(page, '<b>甲</b> <span class="state">首发</span>')

    def test_an_editor_refuses_and_reopens(self):
        said = self.say(verb="refuse", likeness=self.pair.pk, seen="suggested")
        said += self.say(verb="reopen", likeness=self.pair.pk, seen="refused")
        self.assertEqual(said, ["已裁定：不是同一稿件。", "已裁定：待定。"])

    def test_an_old_page_decides_nothing(self):
        Likeness.objects.update(state="refused")
        said = self.say(verb="confirm", likeness=self.pair.pk, seen="suggested")
        self.assertEqual((said, self.story()), (["“甲 ≈ 乙”刚刚被别人裁定过，请核对后再操作。"], []))

    def test_an_editor_puts_in_by_address_and_takes_out(self):
        other = make_article("丙")
        self.assertEqual(
            self.say(verb="put-in", other=f"http://x{other.get_absolute_url()}"), ["已归入同源稿件。"]
        )
        self.assertEqual(self.story(), ["丙", "甲"])
        self.assertEqual(self.say(verb="take-out"), ["已移出同源稿件。"])
        self.assertEqual((self.story(), Story.objects.count()), ([], 0))

    def test_what_cannot_be_done_is_said(self):
        said = [
            *self.say(verb="put-in", other="nothing"),
            *self.say(verb="take-out"),
            *self.say(verb="dance", likeness=self.pair.pk, seen="suggested"),
            *self.say(verb="confirm", likeness="9" * 40, seen="suggested"),
        ]
        self.assertEqual(
            said,
            [
                "没有编号为“nothing”的文章。",
                "“甲”没有同源稿件。",
                "这一对文章已不在列，请核对后再操作。",
                "这一对文章已不在列，请核对后再操作。",
            ],
        )

    def test_who_may_not_change_may_look(self):
        self.client.force_login(make_user("", "Reviewer"))
        page = self.client.get(self.url())
        self.assertNotContains(page, 'name="verb"')
        self.assertEqual(self.client.post(self.url(), {"verb": "take-out"}).status_code, 403)

    def test_the_list_settles_many_at_once(self):
        url = reverse("admin:articles_likeness_changelist")
        chosen = {"action": "confirm_likeness", "_selected_action": [self.pair.pk]}
        page = self.client.post(url, chosen, follow=True)
        self.assertContains(page, "已归入同源稿件 1 条。")
        self.assertEqual(self.story(), ["乙", "甲"])

    def test_the_page_takes_as_many_queries_for_one_pair_as_for_three(self):
        self.client.get(self.url())
        with self.assertNumQueries(6):
            self.client.get(self.url())
        for title in ("丙", "丁"):
            other = make_article(title, publication=make_publication())
            Likeness.objects.create(first=self.first, second=other, rule="same text")
        with self.assertNumQueries(6):
            self.client.get(self.url())
