from dataclasses import replace
from inspect import stack
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.test import SimpleTestCase, TestCase

from articles.models import Article
from articles.search import indexing
from bench import finding, importing, keeping, showing
from bench.questions import draw, written
from bench.report import PAGE, page
from bench.results import BY_KEY, MEASURES, Found, Report, keep, kept, told
from bench.timing import Times, side_by_side
from tests.factories import make_metric, make_park, make_region

REPORT = Report("sqlite", "3.40.1", 1000, (Found("newest", 2.5, "p95"), Found("storing", 0.5)))


class TimingTests(SimpleTestCase):
    def test_each_work_is_timed_for_each_thing(self):
        met = []
        works = [lambda thing: met.append(("a", thing)), lambda thing: met.append(("b", thing))]
        first, second = side_by_side(works, [1, 2], rounds=2)
        self.assertEqual(met, [("a", 1), ("b", 1)] * 2 + [("a", 2), ("b", 2)] * 2)
        self.assertEqual((len(first.each), len(second.each)), (2, 2))

    def test_nineteen_of_twenty_are_no_slower_than_the_95th_percentile(self):
        times = Times(tuple(float(number) for number in range(1, 21)))
        self.assertEqual((times.p95, times.median), (19.0, 10.5))


class DepthTests(SimpleTestCase):
    def test_the_rounds_of_a_page_begin_at_every_depth_of_calls_in_turn(self):
        work = showing.at_depths(lambda _: len(stack(0)))
        depths = [work(None) for _ in range(2 * len(showing.DEPTHS))]
        self.assertEqual([depth - depths[0] for depth in depths], [*showing.DEPTHS] * 2)


class ResultTests(SimpleTestCase):
    def test_a_limit_is_the_most_or_the_least_that_is_allowed(self):
        newest, storing = BY_KEY["newest"], BY_KEY["storing"]
        self.assertEqual([newest.holds("sqlite", value) for value in (3, 3.1)], [True, False])
        self.assertEqual([storing.holds("sqlite", value) for value in (0.8, 0.7)], [True, False])

    def test_reports_are_kept_between_runs(self):
        with TemporaryDirectory() as folder:
            keep(REPORT, Path(folder))
            keep(replace(REPORT, articles=10), Path(folder))
            self.assertEqual(kept(Path(folder)), [replace(REPORT, articles=10), REPORT])

    def test_what_is_measured_again_replaces_what_was_found_before(self):
        with TemporaryDirectory() as folder:
            keep(REPORT, Path(folder))
            keep(replace(REPORT, found=(Found("newest", 1.5),)), Path(folder))
            self.assertEqual(kept(Path(folder))[0].found, (Found("newest", 1.5), Found("storing", 0.5)))

    def test_the_page_in_docs_is_made_of_what_was_kept_and_the_notes(self):
        self.assertEqual(PAGE.read_text(encoding="utf-8"), page(kept()))

    def test_what_misses_its_limit_is_told(self):
        _head, newest, storing = told(REPORT)
        self.assertEqual((newest[:6], storing[:6]), ("  ok  ", "  MISS"))

    def test_the_page_has_a_row_for_every_measure(self):
        lines = page([REPORT]).splitlines()
        start = lines.index("|---|---|---|---|---|") + 1
        rows = lines[start : start + len(MEASURES)]
        self.assertEqual([row.split(" | ")[0] for row in rows], [f"| {each.what}" for each in MEASURES])
        self.assertIn(
            "| newest twenty through ORM and page code / raw index query, p95 | ≤ 3 × | 2.50 × | holds |",
            lines[start + 1],
        )


class ArchiveTests(TestCase):
    """Every measurement that needs no server, in an archive of a hundred articles."""

    @classmethod
    def setUpTestData(cls):
        city = make_region("样本市")
        for name in ("样本高新区", "样本经开区", "样本科学城"):
            make_park(name, city)
        make_metric("地区生产总值", unit_family="money")
        call_command("make_corpus", "100", verbosity=0)

    def test_queries_come_from_the_texts_in_both_scripts(self):
        queries = draw(32)
        self.assertEqual(queries, draw(32))
        self.assertEqual({len(terms) for terms in queries}, {1, 2})
        found = [Article.objects.public().search(written(terms)).exists() for terms in queries[::2]]
        self.assertGreater(sum(found), 8)  # a word or a number that was cut in two is found nowhere

    def test_search_agrees_with_a_scan(self):
        self.assertEqual(finding.hits(draw(16)).value, 0)

    def test_a_scan_that_finds_more_is_told(self):
        hidden = Article.objects.public().order_by("pk").first()
        indexing.remove([hidden.pk])
        terms = (hidden.text[:6],)
        self.assertEqual(finding.hits([terms]).value, 1)

    def test_the_raw_query_finds_the_page_that_the_orm_finds(self):
        for terms in draw(12):
            rows = finding.first_page(terms[:1]).articles
            raw = finding.raw_page(terms[:1])[: finding.PAGE]
            self.assertEqual([row[0] for row in raw], [article.pk for article in rows])

    def test_counts_and_ranks_are_timed_against_the_newest(self):
        for found in (finding.facets(draw(4)), finding.relevance()):
            self.assertGreater(found.value, 0)

    def test_pages_are_rendered_from_memory(self):
        for found in (showing.list_page(), showing.article_page()):
            self.assertGreater(found.value, 1)

    def test_what_is_stored_is_inserted_bare_as_often(self):
        before = Article.objects.count()
        taken, inserted, rows = keeping.one_chunk(keeping.arrivals(4))
        self.assertGreater(taken, 0)
        self.assertGreater(inserted, 0)
        self.assertGreater(rows, 4 * 5)
        self.assertEqual(Article.objects.count(), before)

    def test_readers_are_given_addresses_that_answer(self):
        for path in sorted(set(importing.some_paths(importing.Random(1), 12))):
            self.assertEqual((path, self.client.get(path).status_code), (path, 200))

    def test_the_index_has_a_size(self):
        self.assertGreater(finding.sizes().value, 0)
