"""The document's desk: every line with its owner, lines moved by hand, the original untouched."""

from django.test import TestCase
from django.urls import reverse

from articles.dividing import move_lines, start_article
from articles.models import Article
from tests.factories import make_user
from tests.pages_to_divide import LINES, division, make_page


def page_url(document) -> str:
    return reverse("admin:articles_document_change", args=[document.pk])


def divide_url(document, name: str) -> str:
    return reverse("admin:articles_document_divide", args=[document.pk, name])


class DocumentTestCase(TestCase):
    def setUp(self):
        self.user = make_user("吴编辑", "Editor")
        self.client.force_login(self.user)

    def move(self, document, first: int, last: int, target, **fields):
        seen = document.layouts.order_by("-pk").values_list("pk", flat=True).first() or 0
        data = {"first": first, "last": last, "target": target, "seen": seen, **fields}
        return self.client.post(divide_url(document, "move"), data)


class SplitPageTests(DocumentTestCase):
    def test_every_line_is_shown_with_its_number_words_and_owner(self):
        document, first, second = make_page()
        lines = self.client.get(page_url(document)).context["lines"]
        found = [(line.number, line.text.strip(), line.article, line.role) for line in lines]
        owners = [None, first, first, first, first, None, second, second, None]
        roles = ["furniture", "title", "body", "body", "body", "", "title", "body", "furniture"]
        self.assertEqual(found, [(n, LINES[n - 1], owners[n - 1], roles[n - 1]) for n in range(1, 10)])

    def test_articles_have_colours_of_their_own_and_links(self):
        document, first, second = make_page()
        page = self.client.get(page_url(document))
        self.assertEqual([each.colour for each in page.context["articles"]], ["a", "b"])
        for article in (first, second):
            self.assertContains(page, reverse("admin:articles_article_change", args=[article.pk]))

    def test_a_line_that_nobody_has_stands_out(self):
        document, first, _ = make_page()
        first.passages.filter(first_line=5).delete()
        orphans = [
            line.number for line in self.client.get(page_url(document)).context["lines"] if line.orphan
        ]
        self.assertEqual(orphans, [5])

    def test_the_page_costs_the_same_for_two_articles_and_for_three(self):
        document, first, second = make_page()
        self.client.get(page_url(document))
        with self.assertNumQueries(13):
            self.client.get(page_url(document))
        start_article(document, 8, 8, self.user)
        with self.assertNumQueries(13):
            self.client.get(page_url(document))

    def test_the_original_is_given_byte_for_byte(self):
        document, _, _ = make_page()
        answer = self.client.get(reverse("admin:articles_document_original", args=[document.pk]))
        self.assertEqual(answer.content, document.read_bytes())
        self.assertEqual(answer["Content-Disposition"], f"attachment; filename*=UTF-8''{document.file_name}")

    def test_nothing_of_what_was_received_can_be_posted(self):
        document, _, _ = make_page()
        self.client.post(page_url(document), {"file_name": "改名.txt"})
        document.refresh_from_db()
        self.assertNotEqual(document.file_name, "改名.txt")


class DivideTests(DocumentTestCase):
    def test_lines_are_moved_to_another_article(self):
        document, _, second = make_page()
        response = self.move(document, 5, 5, second.pk)
        self.assertRedirects(response, page_url(document))
        self.assertIn(("南城办起夜校", "body", 5, 5, LINES[4]), division(document))

    def test_lines_are_moved_to_the_furniture_and_to_a_new_article(self):
        document, _, _ = make_page()
        self.move(document, 5, 5, "furniture")
        self.move(document, 8, 8, "new")
        self.assertEqual(
            [(row[0], row[1]) for row in division(document)],
            [("", "furniture"), ("北城园区添新所", "title"), ("北城园区添新所", "body"), ("", "furniture"),
             ("南城办起夜校", "title"), (str(document.articles.latest("pk")), "body"), ("", "furniture")],
        )  # fmt: skip

    def test_an_article_is_split_from_a_line_on(self):
        document, _, _ = make_page()
        self.move(document, 3, 3, "rest")
        self.assertEqual(document.articles.count(), 3)

    def test_what_cannot_be_done_comes_back_with_the_reason_and_the_entries(self):
        document, _, _ = make_page()
        response = self.move(document, 1, 1, "rest")
        self.assertContains(response, "第 1 行不在任何文章里")
        self.assertEqual(response.context["move_form"]["first"].value(), "1")

    def test_a_page_that_somebody_changed_in_the_meantime_is_refused(self):
        document, first, second = make_page()
        move_lines(document, 5, 5, second, make_user())
        data = {"first": 3, "last": 3, "target": "furniture", "seen": 0}
        response = self.client.post(divide_url(document, "move"), data)
        self.assertContains(response, "刚刚被别人改过")

    def test_two_articles_are_joined_and_parted_again(self):
        document, first, second = make_page()
        before = division(document)
        self.client.post(divide_url(document, "join"), {"source": second.pk, "target": first.pk, "seen": 0})
        self.assertEqual(document.articles.count(), 1)
        layout = document.layouts.get()
        self.client.post(divide_url(document, "undo"), {"layout": layout.pk, "seen": layout.pk})
        self.assertEqual(division(document), before)

    def test_a_public_article_is_left_alone_by_who_may_not_correct(self):
        document, _, second = make_page("published")
        response = self.move(document, 5, 5, second.pk, note="段落归位")
        self.assertContains(response, "须写更正说明")
        self.client.force_login(make_user("", "Editor", "Reviewer"))
        self.move(document, 5, 5, second.pk, note="段落归位")
        self.assertEqual(set(Article.objects.values_list("state", flat=True)), {"corrected"})

    def test_who_may_not_withdraw_closes_no_public_article_by_taking_all_its_lines(self):
        document, first, second = make_page("published")
        Article.objects.filter(pk=first.pk).update(state="draft")
        self.client.post(
            divide_url(document, "join"), {"source": second.pk, "target": first.pk, "seen": 0, "note": "合"}
        )
        self.move(document, 7, 8, "furniture", note="属广告")
        self.assertEqual(Article.objects.get(pk=second.pk).state, "published")
