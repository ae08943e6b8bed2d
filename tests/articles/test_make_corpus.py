from collections import Counter
from io import StringIO
from random import Random

from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import SimpleTestCase, TestCase

from articles.management.corpus.pages import LONGEST, MEAN, STORIES, Known, Press, length_of, pages_for
from articles.models import Article, Publication
from tests.factories import make_article, make_metric, make_park, make_region

SUBJECTS = [Known(number, "park", f"样本{name}高新区") for number, name in enumerate("甲乙丙丁戊己庚辛")]


class PressTests(SimpleTestCase):
    def test_the_same_seed_and_number_give_the_same_page(self):
        self.assertEqual(Press("1", SUBJECTS, []).page(12345), Press("1", SUBJECTS, []).page(12345))

    def test_another_seed_gives_another_page(self):
        self.assertNotEqual(Press("1", SUBJECTS, []).page(7), Press("2", SUBJECTS, []).page(7))

    def test_texts_are_as_long_as_the_issue_asks(self):
        random = Random(1)
        lengths = [length_of(random) for _ in range(20_000)]
        self.assertLess(abs(sum(lengths) / len(lengths) / MEAN - 1), 0.05)
        self.assertLessEqual(max(lengths), LONGEST)

    def test_a_few_subjects_are_named_most_often(self):
        press = Press("1", [Known(number, "park", f"样本{number}区") for number in range(500)], [])
        named = Counter(press.subjects).values()
        self.assertGreater(sum(sorted(named)[-50:]), sum(named) / 3)

    def test_both_scripts_are_printed(self):
        press = Press("1", SUBJECTS, [])
        self.assertEqual({press.page(number).script for number in range(0, 4000, 40)}, {"zh-Hans", "zh-Hant"})

    def test_pages_hold_as_many_articles_as_are_asked_for(self):
        self.assertEqual([pages_for(number) for number in (1, 2, 5, 25, 26, 250)], [1, 2, 2, 10, 11, 100])
        self.assertEqual(sum(STORIES), 25)


class MakeCorpusTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        city = make_region("样本市")
        for name in ("样本高新区", "样本经开区", "样本科学城"):
            make_park(name, city)
        make_metric("地区生产总值", unit_family="money")

    def make(self, *options: str) -> str:
        out = StringIO()
        call_command("make_corpus", *options, stdout=out)
        return out.getvalue()

    def rows(self) -> list[tuple]:
        return list(
            Article.objects.order_by("pk").values_list("public_id", "title", "sort_key", "text", "state")
        )

    def test_the_archive_made_holds_together(self):
        self.make("50")
        out = StringIO()
        call_command("check_archive", stdout=out)
        self.assertEqual(out.getvalue(), "20 documents checked, nothing wrong.\n")

    def test_it_goes_on_where_it_stopped_and_ends_as_if_it_had_not(self):
        with transaction.atomic():
            self.make("100")
            whole = self.rows()
            transaction.set_rollback(True)
        self.make("50")
        self.assertEqual(self.make("100"), "50 synthetic articles made, 100 of seed 1 in all.\n")
        self.assertEqual(self.rows(), whole)

    def test_several_processes_make_the_same(self):
        with transaction.atomic():
            self.make("75")
            alone = self.rows()
            transaction.set_rollback(True)
        self.make("75", "--workers", "3")
        self.assertEqual(self.rows(), alone)

    def test_all_of_it_is_marked_as_sample(self):
        self.make("25")
        self.assertEqual(set(Publication.objects.values_list("sample", flat=True)), {True})
        self.assertEqual(Article.objects.exclude(publication__sample=True).count(), 0)

    def test_articles_arrive_in_another_order_than_they_appeared(self):
        self.make("125")
        keys = [key for (_id, _title, key, _text, _state) in self.rows()]
        self.assertNotEqual(keys, sorted(keys))

    def test_it_refuses_an_archive_with_real_articles(self):
        make_article()
        with self.assertRaisesMessage(CommandError, "without real articles, found 1; --force adds to them."):
            self.make("25")
        self.assertEqual(self.make("25", "--force"), "25 synthetic articles made, 25 of seed 1 in all.\n")
