"""Writes many rows in one go: COPY on PostgreSQL, one statement for all on SQLite; keys are given before.

Keys are known before the rows are written, so that rows that point to one another go in together. As with
`bulk_create`, defaults, `auto_now` and the databases' own forms of values are seen to; no `save` is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.FloatField,
    models.BooleanField,
    models.ForeignKey,  # its value is a key of another table, an integer in all of ours
)
Convert = Callable[[Any], Any]
Row = tuple[Any, ...]


def give_keys(rows: Sequence[models.Model]) -> None:
    """Give each of the rows, all of one model, the key it will have. Inside the transaction that writes them.

    On SQLite a writing transaction is alone; on PostgreSQL the sequence hands no key out twice.
    """
    if rows:
        keys = next_keys(type(rows[0]), len(rows))
        for row, key in zip(rows, keys, strict=True):
            row.pk = key


def next_keys(model: type[models.Model], count: int) -> list[int]:
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "nextval(pg_get_serial_sequence(%s, %s))"
            cursor.execute(f"SELECT {sequence} FROM generate_series(1, %s)", [f'"{table}"', column, count])
            return sorted(key for (key,) in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


def insert_rows(rows: Iterable[models.Model]) -> None:
    """Write rows, neighbours of one model together; rows without keys are given theirs by the database."""
    for model, of_model in groupby(rows, key=type):
        write(model, of_model)


def write(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    first = next(iter_rows := iter(rows), None)
    if first is None:
        return
    fields = [field for field in model._meta.concrete_fields if first.pk is not None or not field.primary_key]
    insert_values(model, fields, values_of(fields, [first, *iter_rows]))


def prepare_rows(rows: Sequence[models.Model], later: Sequence[str]) -> list[Row]:
    """The values of unsaved rows of one model as the database takes them, without their keys.

    later: the fields that are given when the rows are written, with insert_prepared().
    """
    return [tuple(values) for values in values_of(fields_but(type(rows[0]), later), rows)] if rows else []


def insert_prepared(model: type[models.Model], later: Sequence[str], rows: Iterable[Row]) -> None:
    """Write prepared rows, each with the values of the later fields before it."""
    given = [model._meta.get_field(name) for name in later]
    first = next(iter_rows := iter(rows), None)
    if first is not None:
        insert_values(model, [*given, *fields_but(model, later)], chain([first], iter_rows))


def insert_plain(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows of values as the database takes them, of the named fields in this order.

    All other fields have their defaults, the same in every row: there is no object to ask for them.
    """
    first = next(iter_rows := iter(rows), None)
    if first is not None:
        rest = fields_but(model, names)
        (defaults,) = values_of(rest, [model()])
        given = [model._meta.get_field(name) for name in names]
        insert_values(model, [*given, *rest], ((*row, *defaults) for row in chain([first], iter_rows)))


def fields_but(model: type[models.Model], later: Sequence[str]) -> list[models.Field]:
    return [each for each in model._meta.concrete_fields if not (each.primary_key or each.name in later)]


def insert_values(model: type[models.Model], fields: Sequence[models.Field], rows: Iterable[Any]) -> None:
    table, columns = model._meta.db_table, ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy,
            ):
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)


def values_of(fields: Sequence[models.Field], rows: Iterable[models.Model]) -> Iterator[list[Any]]:
    """Each row's values as the database takes them; what needs no conversion is passed on as it is."""
    direct = connections[DEFAULT_DB_ALIAS]  # each value would look it up again through the proxy
    plan = [(field, field.attname, converter(field, direct)) for field in fields]
    for row in rows:
        row._state.adding, row._state.db = False, direct.alias
        values = []
        for field, name, convert in plan:
            value = getattr(row, name)
            if convert is not None:
                value = convert(field.pre_save(row, True))
            values.append(value)
        yield values


def converter(field: models.Field, database: BaseDatabaseWrapper) -> Convert | None:
    """How a value of the field becomes the database's; None where it is that already."""
    as_it_is = isinstance(field, PLAIN) and type(field).pre_save is models.Field.pre_save
    return None if as_it_is else lambda value: field.get_db_prep_save(value, database)
