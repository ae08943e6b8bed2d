"""Marks every test that needs a database: it runs on SQLite and again on PostgreSQL, the others once."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import translation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        case = getattr(item, "cls", None)
        fixtures = set(getattr(item, "fixturenames", ()))
        needs_database = (
            (case is not None and issubclass(case, TransactionTestCase))
            or item.get_closest_marker("django_db") is not None
            or bool(fixtures & {"db", "transactional_db", "live_server"})
        )
        if needs_database:
            item.add_marker("database")


@pytest.fixture(autouse=True)
def interface_language() -> Iterator[None]:
    """A request for /en/… leaves English active in its thread: no test hands that on to the next."""
    yield
    translation.activate(settings.LANGUAGE_CODE)
