"""Standing queries: what every page asks is put together and compiled once, then only given other values.

Django takes longer to put a query of a page together and to compile it than the database to answer it. Of a
standing query the statement is kept, for each number of values, with what its rows become; cursors and the
conversions of columns are Django's own. PostgreSQL, too, is told it once a connection (PREPARE), and from
then on only its name and the values: it takes longer to plan it than to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import update_wrapper
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import DataError, connections
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

from regions.models.pipeline import Row, Send, answers_to
from regions.plain_value import plain_value

Value = int | str | Sequence[int] | Sequence[str]
STAND_IN = 4_000_000_000_000_000_000  # no key of any row comes near it
WORD = "stand-in "
MOST_PLANNED = 300  # values of a statement that the server keeps; the bound was chosen, not measured


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

    def rows(self) -> list[Any]:
        return together(self)[0]


def together(*questions: Question) -> list[list[Any]]:
    """The rows of each question. PostgreSQL is sent all of them in one message, and waited for once.

    Each then costs what answering it costs, not also the waking of another process, or the way to another
    machine and back. Where queries are logged or watched each is asked by itself, as Django asks.
    """
    asked = [each for each in questions if each.statement]
    if not asked:
        return [[] for _ in questions]
    connection = connections[asked[0].statement.alias]  # of this thread
    watched = connection.queries_logged or connection.execute_wrappers
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not watched:
            connection.validate_no_broken_transaction()
            with connection.wrap_database_errors:
                sends = [each.statement.sending(cursor, each.given) for each in asked]
                answers = answers_to(sends, cursor.cursor, connection.Database)
                found = [each.statement.told(rows) for rows, each in zip(answers, asked, strict=True)]
        else:
            found = [each.statement.told(each.statement.rows(cursor, each.given)) for each in asked]
    told = iter(found)
    return [next(told) if each.statement else [] for each in questions]


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
        self.params = [(places.get(each), each) for each in params]
        if places.keys() - {*params} or any(
            place is None and is_made_of_one(each) for place, each in self.params
        ):
            raise NotStanding(f"{build.__qualname__}: expected the values as they were given, found {params}")
        keeps = connections[self.alias].vendor == "postgresql" and settings.SERVER_KEEPS_STATEMENTS
        few = len(params) <= MOST_PLANNED
        self.prepared = Prepared(self.sql, self.params, list(places)) if keeps and few else None

    def rows(self, cursor: CursorWrapper, given: list[Any]) -> list[Row]:
        cursor.execute(self.sql, self.filled(given))
        return cursor.fetchall()

    def filled(self, given: list[Any]) -> list[Any]:
        values = list(flat(given))
        return [each if place is None else values[place] for place, each in self.params]

    def sending(self, cursor: CursorWrapper, given: list[Any]) -> Send:
        """What puts the question into a pipeline: by its name, or as a statement with its values in it."""
        if self.prepared is None:
            statement = cursor.mogrify(self.sql, self.filled(given)).encode()
            return lambda libpq: libpq.send_query_params(statement, None)
        self.prepared.make_known(cursor)
        name, values = self.prepared.name.encode(), [as_sent(value) for value in flat(given)]
        return lambda libpq: libpq.send_query_prepared(name, values)

    def told(self, rows: list[Row]) -> list[Any]:
        return self.made_of(self.converted(rows, connections[self.alias]) if self.converters else rows)

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


class Prepared:
    """A statement as a server of PostgreSQL keeps it, for as long as a connection lasts, by a name.

    Its numbers are bigint, whatever their size; what its words are to be the server sees where they stand.
    """

    numbers = count(1)
    known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # to the server, by connection

    def __init__(self, sql: str, params: list[tuple[int | None, Any]], values: list[int | str]) -> None:
        self.name = f"standing_{next(self.numbers)}"
        marks = ["%s" if place is None else f"${place + 1}" for place, _ in params]
        types = ["bigint" if isinstance(value, int) else "unknown" for value in values]
        statement = sql.replace("%%", "%%%%") % tuple(marks)
        taken = f" ({', '.join(types)})" if types else ""
        self.statement = f"PREPARE {self.name}{taken} AS {statement}"
        self.constants = [each for place, each in params if place is None]

    def make_known(self, cursor: CursorWrapper) -> None:
        """A rollback takes nothing of it back: what was prepared in a transaction stays."""
        names = self.known.setdefault(cursor.connection, set())
        if self.name not in names:
            cursor.execute(self.statement, self.constants)
            names.add(self.name)


def as_sent(value: int | str) -> bytes:
    """The value as a server reads it. Raises DataError where libpq would end it at a NUL."""
    sent = str(value).encode()
    if b"\0" in sent:
        raise DataError(f"PostgreSQL text can't hold NUL: {value!r}")
    return sent


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
