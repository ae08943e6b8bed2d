"""Marks every test that needs a database: it runs on SQLite and again on PostgreSQL, the others once."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.utils import translation

from articles.search.lookups import Known
from articles.search.rebuilding import begin, finish
from articles.search.terms import VERSION
from tests.databases import Shared, drop_migrated, keep_migrated


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


def pytest_collection_finish() -> None:
    """What is imported by now lives until the end: the collector need not search it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Shared:
    """What the workers of a run share; nothing where there is but one."""
    is_worker = hasattr(request.config, "workerinput")
    return Shared(tmp_path_factory.getbasetemp().parent if is_worker else None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: Any, migrated: Shared
) -> Iterator[ExitStack]:
    """Until the test database is made no other worker makes its own: the second copies the first."""
    with ExitStack() as making, django_db_blocker.unblock():
        making.enter_context(migrated.alone())
        making.enter_context(migrated.taken())
        yield making


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: ExitStack,
    django_db_setup: None,
    django_db_blocker: Any,
    migrated: Shared,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """The test database where any test needs it, and a copy of it as the migrations left it."""
    with django_db_blocker.unblock(), django_db_modify_db_settings:
        if any(item.get_closest_marker("database") for item in request.session.items):
            keep_migrated()
            migrated.leave()
    yield
    with django_db_blocker.unblock(), migrated.alone():
        migrated.withdraw()
        drop_migrated()


@pytest.fixture(autouse=True)
def search_index(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Empties the index after a test that truncates tables: FTS5 tables are none of Django's."""
    connection.search_index_version = VERSION  # else the first search of all would take one query more,
    connection.search_known = 1_000_000, Known()  # on PostgreSQL two
    yield
    case = request.cls
    truncates = case is not None and issubclass(case, TransactionTestCase) and not issubclass(case, TestCase)
    if truncates or {"transactional_db", "live_server"} & set(request.fixturenames):
        with django_db_blocker.unblock():
            begin(afresh=True)
            finish()


@pytest.fixture(autouse=True)
def interface_language() -> Iterator[None]:
    """A request for /en/… leaves English active in its thread: no test hands that on to the next."""
    yield
    translation.activate(settings.LANGUAGE_CODE)
