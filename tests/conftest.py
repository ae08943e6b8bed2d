"""Marks every test that needs a database: it runs on SQLite and again on PostgreSQL, the others once."""

import pytest
from django.test import TransactionTestCase


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
