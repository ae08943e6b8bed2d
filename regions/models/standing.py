"""Standing queries: what every page asks is put together and compiled once, then only given other values.

Django takes longer to put a query of a page together and to compile it than the database to answer it. Of a
standing query the statement is kept, for each number of values, with what its rows become; the conversions of
columns are Django's own, and so is the cursor on SQLite. On PostgreSQL the values reach the server apart from
the statement, so that it too plans the statement once a connection: that takes it longer than to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache, update_wrapper
from types import SimpleNamespace
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler

from regions.plain_value import plain_value

Value = int | str | Sequence[int] | Sequence[str]
Row = Sequence[Any]
STAND_IN = 4_000_000_000_000_000_000  # no key of any row comes near it
WORD = "stand-in "
MOST_PLANNED = 300  # values, which are sent one by one; the bound was chosen, not measured


class NotStanding(Exception):
    """The query makes something else of a value, or gives other rows than it can: it can't be kept."""


class standing:
    """Decorates a function that gives a query: called, it gives the rows themselves, its statement kept.

    Its positional arguments are keys, words, or sequences of them for __in; what is given by name decides
    what the query looks like. Of an empty sequence nothing is found.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self.build = build
        self.kept: dict[tuple[Any, ...], Statement] = {}
        update_wrapper(self, build)

    def __call__(self, *values: Value, **shape: Any) -> list[Any]:
        return self.question(*values, **shape).rows()

    def question(self, *values: Value, **shape: Any) -> Question:
        """What the same call would ask, for together()."""
        given = [value if isinstance(value, int | str) else filled_up(value) for value in values]
        if any(isinstance(value, list) and not value for value in given):
            return Question(None, given)
        sorts = tuple(len(value) if isinstance(value, list) else type(value) for value in given)
        key = (*sorts, *sorted(shape.items()))
        statement = self.kept.get(key)
        if statement is None:
            statement = self.kept[key] = Statement(self.build, given, shape)
        return Question(statement, given)

    def __deepcopy__(self, _memo: object) -> standing:
        return self  # as a function: forms copy their fields


@plain_value
class Question:
    """A statement and the values to ask it with; without a statement there is nothing to be found."""

    statement: Statement | None
    given: list[Any]

    @property
    def planned(self) -> bool:
        return self.statement is not None and self.statement.planned

    def rows(self) -> list[Any]:
        return self.statement.rows(self.given) if self.statement else []


def together(*questions: Question) -> list[list[Any]]:
    """The rows of each question. PostgreSQL is sent them all before the first is waited for.

    Each then costs what answering it costs, not also the waking of another process, or the way to another
    machine and back.
    """
    if not all(each.planned for each in questions):
        return [each.rows() for each in questions]
    with ExitStack() as opened:
        cursors = [opened.enter_context(each.statement.cursor()) for each in questions]
        connection = connections[questions[0].statement.alias]
        with connection.wrap_database_errors, connection.connection.pipeline():
            for each, cursor in zip(questions, cursors, strict=True):
                each.statement.ask(cursor, each.given)
        return [each.statement.told(cursor) for each, cursor in zip(questions, cursors, strict=True)]


def filled_up(values: Sequence[Any]) -> list[Any]:
    """The values, the last repeated until there are 1, 2, 4, 8 ...: so few statements serve any number."""
    found = list(values)
    size = 1 << (len(found) - 1).bit_length() if found else 0
    return found + found[-1:] * (size - len(found))


class Statement:
    """A compiled query, which of its parameters are values that change, and what its rows become."""

    def __init__(self, build: Callable[..., QuerySet[Any]], given: list[Any], shape: dict[str, Any]) -> None:
        numbers = iter(range(len(list(flat(given)))))
        stand_ins = [
            [stand_in(each, next(numbers)) for each in value]
            if isinstance(value, list)
            else stand_in(value, next(numbers))
            for value in given
        ]
        rows = build(*stand_ins, **shape)
        self.alias = rows.db
        compiler = rows.query.get_compiler(self.alias)
        self.sql, params = compiler.as_sql()
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        self.converters = [(place, *each) for place, each in compiler.get_converters(columns).items()]
        self.made_of = maker(rows, compiler)
        places = {value: place for place, value in enumerate(flat(stand_ins))}
        connection = connections[self.alias]
        self.planned = len(params) <= MOST_PLANNED and connection.vendor == "postgresql"
        # psycopg would give each number the least type that holds it, and the server plan for each type anew
        self.number = connection.Database.types.numeric.Int8 if self.planned else int
        self.params = [(places.get(each), each) for each in params]
        if places.keys() - {*params} or any(
            place is None and is_made_of_one(each) for place, each in self.params
        ):
            raise NotStanding(f"{build.__qualname__}: expected the values as they were given, found {params}")

    def rows(self, given: list[Any]) -> list[Any]:
        with self.cursor() as cursor:
            self.ask(cursor, given)
            return self.told(cursor)

    def cursor(self) -> CursorWrapper:
        connection = connections[self.alias]  # of this thread
        return (Planning(connection) if self.planned else connection).cursor()

    def ask(self, cursor: CursorWrapper, given: list[Any]) -> None:
        values = [value if isinstance(value, str) else self.number(value) for value in flat(given)]
        cursor.execute(
            self.sql, tuple(each if place is None else values[place] for place, each in self.params)
        )

    def told(self, cursor: CursorWrapper) -> list[Any]:
        found = cursor.fetchall()
        return self.made_of(self.converted(found, connections[self.alias]) if self.converters else found)

    def converted(self, rows: Iterable[Row], connection: BaseDatabaseWrapper) -> Iterator[list[Any]]:
        for row in map(list, rows):
            for place, converters, column in self.converters:
                for convert in converters:
                    row[place] = convert(row[place], column, connection)
            yield row


def maker(rows: QuerySet[Any], compiler: SQLCompiler) -> Callable[[Iterable[Row]], list[Any]]:
    """What makes of the columns of rows that which the query gives: objects, tuples or single values."""
    if rows._iterable_class is ModelIterable:
        return Objects(compiler, rows.db)
    if rows._iterable_class is ValuesListIterable:
        return lambda found: list(map(tuple, found))
    if rows._iterable_class is FlatValuesListIterable:
        return lambda found: [row[0] for row in found]
    raise NotStanding(f"expected objects, tuples or values of {rows.model.__name__}, found other rows")


class Objects:
    """Makes objects of rows, with those that were joined to them and what was annotated, as Django does."""

    def __init__(self, compiler: SQLCompiler, alias: str) -> None:
        columns = compiler.klass_info["select_fields"]
        self.own = slice(columns[0], columns[-1] + 1)
        self.names = [column[0].target.attname for column in compiler.select[self.own]]
        self.joined = get_related_populators(compiler.klass_info, compiler.select, alias)
        self.annotated = list((compiler.annotation_col_map or {}).items())
        self.model, self.alias = compiler.klass_info["model"], alias

    def __call__(self, rows: Iterable[Row]) -> list[Any]:
        return [self.made_of(row) for row in rows]

    def made_of(self, row: Row) -> Any:
        found = self.model.from_db(self.alias, self.names, row[self.own])
        for each in self.joined:
            each.populate(row, found)
        for name, place in self.annotated:
            setattr(found, name, row[place])
        return found


class Planning:
    """A connection to PostgreSQL whose cursors leave it to the server to put values into a statement.

    The server keeps the plans of statements that it meets again, as `prepare_threshold` says.
    """

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def cursor(self) -> CursorWrapper:
        """As the connection's own, with its care for a connection that was lost, and its log of queries."""
        database = self.connection
        database.close_if_health_check_failed()
        database.ensure_connection()
        cursor = telling(database.Database.Cursor)(database.connection)
        return database.make_debug_cursor(cursor) if database.queries_logged else database.make_cursor(cursor)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


@cache
def telling(cursor: type) -> Any:
    """psycopg's cursor that binds on the server, and says what it ran as Django's log of queries asks it."""

    class Telling(cursor):
        def execute(self, query: str, params: Any = None, **options: Any) -> Any:
            done = super().execute(query, params, **options)
            self._query = SimpleNamespace(query=query.encode())
            return done

    return Telling


def stand_in(value: int | str, number: int) -> int | str:
    """A value of the same sort that nothing else in a query equals."""
    return STAND_IN + number if isinstance(value, int) else f"{WORD}{number}"


def is_made_of_one(param: Any) -> bool:
    """Whether a parameter was made of a stand-in: the statement would forget the value it stands for."""
    if isinstance(param, str):
        return WORD in param
    return isinstance(param, int | float) and abs(param) > STAND_IN // 2


def flat(values: list[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list):
            yield from value
        else:
            yield value
