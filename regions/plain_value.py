"""Makes the classes of the small values that reading is done with, thousands of them a page: pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def plain_value(made: type[T]) -> type[T]:
    """Decorates a class with annotated fields: a value that is never changed, compared by its fields.

    The type checker refuses to change one. At run time nothing guards it: a frozen dataclass costs five
    times as much to make, since each of its fields is set by a call, and the fields of a named tuple cost
    ten times as much to read. Reading reads them a quarter of a million times a page.
    """
    kept = dataclass(slots=True)(made)
    names = [field.name for field in fields(kept)]  # type: ignore[arg-type]  # what dataclass has made
    read = attrgetter(*names)

    def as_made(self: T) -> tuple[type[T], tuple[Any, ...]]:
        """For pickling: the class and the fields, as briefly as a tuple."""
        return kept, read(self) if len(names) > 1 else (read(self),)

    kept.__reduce__ = as_made  # type: ignore[assignment, method-assign]
    return kept


def changed(value: T, /, **changes: Any) -> T:
    """The plain value with some of its fields changed; `dataclasses.replace` takes five times as long."""
    made: Any = type(value)
    fields = {name: getattr(value, name) for name in made.__slots__}
    return cast(T, made(**(fields | changes)))
