"""A standing query gives what the query itself gives, whatever values it was compiled with."""

from unittest import skipUnless

from django.db import DataError, connection, transaction
from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Cast
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from regions.models import Name, Subject
from regions.models.standing import NotStanding, standing, together
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

    def test_several_sequences_keep_to_their_places(self):
        keys, words = [park.pk for park in self.parks[:3]], [park.name for park in self.parks[1:]]
        expected = [(park.pk, park.name) for park in self.parks[1:3]]
        self.assertEqual(counted_names(keys, words), expected)

    @skipUnless(connection.vendor == "postgresql", "SQLite plans in microseconds")
    def test_the_server_keeps_one_plan_for_small_and_great_keys(self):
        for key in (1, 70_000, 3_000_000_000, self.parks[0].pk):
            named(key)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT parameter_types::text FROM pg_prepared_statements WHERE statement LIKE %s",
                ['SELECT "regions_name"."id"%INNER JOIN%'],
            )
            self.assertEqual(cursor.fetchall(), [("{bigint}",)])

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
    """Several questions at once: PostgreSQL is sent all of them before the first is waited for."""

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
        @standing
        def as_number(key: int) -> QuerySet[Subject]:
            number = Cast("name", IntegerField())
            return Subject.objects.filter(pk=key).annotate(n=number).values_list("n", flat=True)

        with self.assertRaises(DataError), transaction.atomic():
            together(by_key.question([self.park.pk]), as_number.question(self.park.pk))
        self.assertEqual(by_key([self.park.pk]), [self.park])


class LostConnectionTests(TransactionTestCase):
    def test_a_connection_that_was_closed_is_opened_again(self):
        park = make_park("样本甲区")
        by_key([park.pk])
        connection.close()
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
