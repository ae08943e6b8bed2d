"""Asks a server of PostgreSQL several questions in one message and loads what they find: standing.py's way.

By libpq itself, as psycopg wraps it (psycopg.pq): psycopg's own pipeline sends each question by itself, and
its cursors take a page about as long as the server takes to answer (docs/decisions/0037).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from select import POLLIN, POLLOUT, poll
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Cursor
    from psycopg.pq.abc import PGconn, PGresult

Row = Sequence[Any]
Send = Callable[["PGconn"], None]
SENT_BACK = 3  # answers; while the server looks for the next, what it found is made into rows and objects


def answers_to(sends: Sequence[Send], cursor: Cursor[Any], psycopg: ModuleType) -> Iterator[list[Row]]:
    """The rows that each question finds, as the cursor would load them, as soon as they are there.

    sends: each puts one question into the pipeline. Inside a transaction that has asked nothing so far they
    see what such a first question would see, before it begins. All answers must be taken. Raises psycopg's
    errors once the last is there.
    """
    server = cursor.connection
    loading = psycopg.adapt.Transformer(cursor)
    failed = None
    try:
        for result in results_of(sends, server.pgconn, psycopg):
            if failed is None and result.status == psycopg.pq.ExecStatus.TUPLES_OK:
                loading.set_pgresult(result)
                yield loading.load_rows(0, result.ntuples, tuple)
            else:
                failed = failed or result
    except BaseException:
        server.close()  # what is asked next would be given answers that were not taken
        raise
    if failed is not None:
        raise psycopg.errors.error_from_result(failed, server.info.encoding)


def results_of(sends: Sequence[Send], libpq: PGconn, psycopg: ModuleType) -> Iterator[PGresult]:
    """One result for each question; after one that failed the others say that they were left out."""
    libpq.enter_pipeline_mode()
    for number, send in enumerate(sends, 1):
        send(libpq)
        if number % SENT_BACK == 0:
            libpq.send_flush_request()
    libpq.pipeline_sync()
    unsent = libpq.flush()
    waiting = poll()
    while True:
        waiting.register(libpq.socket, POLLIN | POLLOUT if unsent else POLLIN)
        waiting.poll()
        unsent = unsent and libpq.flush()
        libpq.consume_input()
        while not libpq.is_busy():
            result = libpq.get_result()
            if result is None:  # between the results of two questions, or for ever
                if libpq.status != psycopg.pq.ConnStatus.OK:
                    raise psycopg.OperationalError(libpq.get_error_message())
            elif result.status == psycopg.pq.ExecStatus.PIPELINE_SYNC:
                libpq.exit_pipeline_mode()
                return
            else:
                yield result
