"""A standing query gives what the query itself gives, whatever values it was compiled with."""

from typing import Any
from unittest import skipUnless
from unittest.mock import patch

from django.db import DataError, OperationalError, connection, transaction
from django.db.models import BooleanField, Func, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext, override_settings

from regions.models import Name, Subject
from regions.models.standing import NotStanding, Statement, standing, together
from tests.factories import make_park


@standing
def by_key(keys: list[int]) -> QuerySet[Subject]:
    return Subject.objects.filter(pk__in=keys).order_by("-pk")


@standing
def by_slug(slug: str, kind: str) -> QuerySet[Subject]:
    return Subject.objects.filter(slug=slug, kind=kind)


@standing
def named(subject: int) -> QuerySet[Name]:
    return Name.objects.filter(subject=subject).select_related("subject").order_by("pk")


@standing
def counted_names(keys: list[int], words: list[str]) -> QuerySet[Subject]:
    return Subject.objects.filter(pk__in=keys, name__in=words).order_by("pk").values_list("pk", "name")


@standing
def as_number(key: int) -> QuerySet[Subject]:
    """A question that PostgreSQL refuses: its subjects' names are no numbers."""
    number = Cast("name", IntegerField())
    return Subject.objects.filter(pk=key).annotate(n=number).values_list("n", flat=True)


def kept_by_the_server(pattern: str) -> list[str]:
    """The types of the values of each such statement that the server keeps for this connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT parameter_types::text FROM pg_prepared_statements WHERE statement LIKE %s", [pattern]
        )
        return [types for (types,) in cursor.fetchall()]


class StandingQueryTests(TestCase):
    def setUp(self) -> None:
        self.parks = [make_park(f"样本{letter}区") for letter in "甲乙丙丁戊"]

    def test_any_number_of_values_finds_their_rows_in_order(self):
        keys = [park.pk for park in self.parks]
        for number in range(6):
            self.assertEqual([one.pk for one in by_key(keys[:number])], keys[:number][::-1])

    def test_each_call_has_its_own_values(self):
        found = [by_slug(park.slug, kind="park") for park in self.parks]
        self.assertEqual(found, [[park] for park in self.parks])

    def test_what_is_given_by_name_makes_another_query(self):
        slug = self.parks[0].slug
        self.assertEqual((by_slug(slug, kind="region"), by_slug(slug, kind="park")), ([], [self.parks[0]]))

    def test_joined_rows_come_with_it_in_one_query(self):
        with self.assertNumQueries(1):
            subjects = [name.subject for name in named(self.parks[1].pk)]
        self.assertEqual(set(subjects), {self.parks[1]})

    def test_a_query_without_values_is_kept_too(self):
        @standing
        def every() -> QuerySet[Subject]:
            return Subject.objects.filter(kind="park").order_by("pk")

        self.assertEqual((every(), together(every.question())), (self.parks, [self.parks]))

    def test_several_sequences_keep_to_their_places(self):
        keys, words = [park.pk for park in self.parks[:3]], [park.name for park in self.parks[1:]]
        expected = [(park.pk, park.name) for park in self.parks[1:3]]
        self.assertEqual(counted_names(keys, words), expected)

    @skipUnless(connection.vendor == "postgresql", "SQLite plans in microseconds")
    @override_settings(SERVER_KEEPS_STATEMENTS=True)
    def test_the_server_keeps_one_statement_for_small_and_great_keys(self):
        @standing
        def names_kept(key: int) -> QuerySet[Name]:
            return Name.objects.filter(subject=key).annotate(kept=Value("kept"))

        for key in (1, 70_000, 3_000_000_000, self.parks[0].pk):
            names_kept(key)
        self.assertEqual(kept_by_the_server("%'kept'%"), ["{bigint}"])

    @skipUnless(connection.vendor == "postgresql", "SQLite plans in microseconds")
    @override_settings(SERVER_KEEPS_STATEMENTS=False)
    def test_where_connections_are_pooled_nothing_is_left_with_the_server(self):
        @standing
        def of_pool(key: int) -> QuerySet[Subject]:
            return Subject.objects.filter(pk=key).annotate(pooled=Value("pooled"))

        found = [of_pool(self.parks[0].pk), *together(of_pool.question(self.parks[1].pk))]
        self.assertEqual((found, kept_by_the_server("%pooled%")), ([[park] for park in self.parks[:2]], []))

    def test_a_per_cent_sign_of_the_query_stays_one(self):
        @standing
        def at_a_rate(key: int) -> QuerySet[Subject]:
            rows = Subject.objects.filter(pk=key).extra(where=["name LIKE '样本%%'"])
            return rows.annotate(rate=Value("100%% 100%")).values_list("name", "rate")

        park = self.parks[0]
        found = [at_a_rate(park.pk), *together(at_a_rate.question(park.pk))]
        self.assertEqual(found, [[(park.name, "100%% 100%")]] * 2)

    def test_a_value_stays_a_value_whatever_it_says(self):
        words = ("'; DROP TABLE regions_name; --", "%s", "%(a)s", "$1", "\\", "\\'", '"', "a\nb")
        for word in words:
            Subject.objects.filter(pk=self.parks[0].pk).update(name=word)
            with self.subTest(word):
                expected = [(self.parks[0].pk, word)]
                asked = counted_names.question([self.parks[0].pk], [word])
                self.assertEqual((asked.rows(), together(asked, asked)), (expected, [expected] * 2))

    def test_the_log_of_queries_says_what_was_asked(self):
        with CaptureQueriesContext(connection) as caught:
            named(self.parks[0].pk)
        self.assertIn('FROM "regions_name"', caught[0]["sql"])

    def test_a_query_that_makes_something_else_of_a_value_is_refused(self):
        @standing
        def beginning(word: str) -> QuerySet[Subject]:
            return Subject.objects.filter(slug__startswith=word)

        @standing
        def before(key: int) -> QuerySet[Subject]:
            return Subject.objects.filter(pk__lt=key + 1)

        for ask, value in ((beginning, "a"), (before, 1)):
            with self.subTest(value), self.assertRaises(NotStanding):
                ask(value)


class TogetherTests(TestCase):
    """Several questions at once: PostgreSQL is sent all of them in one message."""

    def setUp(self) -> None:
        self.park = make_park("样本甲区")

    def test_each_question_has_its_own_answer(self):
        questions = [by_key.question([self.park.pk]), named.question(self.park.pk), by_key.question([])]
        expected = [by_key([self.park.pk]), named(self.park.pk), []]
        self.assertEqual((together(*questions), together(*questions[:2])), (expected, expected[:2]))

    def test_each_question_stands_in_the_log_of_queries(self):
        with CaptureQueriesContext(connection) as caught:
            together(by_key.question([self.park.pk]), named.question(self.park.pk))
        tables = [query["sql"].partition(" FROM ")[2].split()[0] for query in caught]
        self.assertEqual(tables, ['"regions_subject"', '"regions_name"'])

    @skipUnless(connection.vendor == "postgresql", "SQLite makes a number of any word")
    def test_a_question_that_fails_is_told_as_django_tells_it_and_the_next_is_answered(self):
        with self.assertRaises(DataError), transaction.atomic():
            together(by_key.question([self.park.pk]), as_number.question(self.park.pk))
        self.assertEqual(by_key([self.park.pk]), [self.park])


@skipUnless(connection.vendor == "postgresql", "SQLite has no server to wait for")
class PipelineTests(TransactionTestCase):
    def setUp(self) -> None:
        self.park = make_park("样本甲区")

    def test_more_than_the_sockets_hold_is_sent_and_answered(self):
        words = [f"{number}{'长' * 2_000}" for number in range(64)]
        questions = [counted_names.question([self.park.pk], [*words, self.park.name])] * 40
        self.assertEqual(together(*questions), [[(self.park.pk, self.park.name)]] * 40)

    def test_a_server_that_goes_away_is_told_and_the_next_page_has_another(self):
        @standing
        def last(key: int) -> QuerySet[Subject]:
            end = Func(Func(function="pg_backend_pid"), function="pg_terminate_backend")
            return Subject.objects.filter(pk=key).annotate(ended=Cast(end, BooleanField()))

        with self.assertRaises(OperationalError):
            together(
                by_key.question([self.park.pk]), last.question(self.park.pk), named.question(self.park.pk)
            )
        connection.close_if_unusable_or_obsolete()
        self.assertEqual(by_key([self.park.pk]), [self.park])

    def test_answers_that_are_not_taken_are_not_given_to_the_next_question(self):
        with patch.object(Statement, "told", side_effect=ValueError), self.assertRaises(ValueError):
            together(by_key.question([self.park.pk]), named.question(self.park.pk))
        self.assertTrue(connection.connection.closed)
        connection.close_if_unusable_or_obsolete()
        self.assertEqual(by_key([self.park.pk]), [self.park])

    def test_a_nul_ends_no_value(self):
        Subject.objects.filter(pk=self.park.pk).update(name="甲")
        for keeps in (True, False):

            @standing
            def called(word: str) -> QuerySet[Subject]:
                return Subject.objects.filter(name=word)

            with self.subTest(keeps), self.settings(SERVER_KEEPS_STATEMENTS=keeps):
                self.assertEqual(called("甲"), [self.park])
                with self.assertRaises(DataError):
                    called("甲\0乙")

    def test_after_a_question_that_failed_the_connection_is_kept(self):
        before = connection.connection
        with self.assertRaises(DataError):
            together(as_number.question(self.park.pk), by_key.question([self.park.pk]))
        self.assertEqual((by_key([self.park.pk]), connection.connection is before), ([self.park], True))

    def test_who_watches_the_queries_of_a_connection_sees_each(self):
        seen = []

        def watch(execute: Any, sql: str, *rest: Any) -> Any:
            seen.append(sql.partition(" FROM ")[2].split()[0])
            return execute(sql, *rest)

        with connection.execute_wrapper(watch):
            together(by_key.question([self.park.pk]), named.question(self.park.pk))
        self.assertEqual(seen, ['"regions_subject"', '"regions_name"'])


class LostConnectionTests(TransactionTestCase):
    def test_a_connection_that_was_closed_is_opened_again(self):
        park = make_park("样本甲区")
        by_key([park.pk])
        connection.close()
        self.assertEqual(by_key([park.pk]), [park])

    def test_a_statement_that_was_first_asked_for_in_a_transaction_outlives_its_end(self):
        park = make_park("样本甲区")
        connection.close()
        with transaction.atomic():
            by_key([park.pk])
            transaction.set_rollback(True)
        self.assertEqual(by_key([park.pk]), [park])

    def test_several_questions_open_it_again_too(self):
        park = make_park("样本甲区")
        connection.close()
        found = together(by_key.question([park.pk]), named.question(park.pk))
        self.assertEqual(found, [[park], named(park.pk)])


class ReadObjectsTests(TestCase):
    """Objects of rows are what Django would have made of them (regions/models/rows.py)."""

    def test_an_object_that_was_read_can_be_saved_and_keeps_what_was_not_changed(self):
        park = make_park("样本甲区")
        read = Subject.objects.get(pk=park.pk)
        read.summary = "一句话"
        read.save()
        self.assertEqual(
            Subject.objects.values_list("name", "summary", "kind").get(pk=park.pk),
            ("样本甲区", "一句话", "park"),
        )

    def test_a_column_that_was_left_out_is_read_once_it_is_asked_for(self):
        park = make_park("样本甲区")
        read = Subject.objects.only("slug").get(pk=park.pk)
        self.assertEqual(read.get_deferred_fields() >= {"name", "kind"}, True)
        with self.assertNumQueries(1):
            self.assertEqual(read.name, "样本甲区")

    def test_an_object_that_was_read_equals_the_one_that_was_made(self):
        park = make_park("样本甲区")
        read = Subject.objects.get(pk=park.pk)
        columns = [column.attname for column in Subject._meta.concrete_fields]
        park.refresh_from_db()
        self.assertEqual([getattr(read, name) for name in columns], [getattr(park, name) for name in columns])
        self.assertEqual((read, read._state.adding, read._state.db), (park, False, "default"))
