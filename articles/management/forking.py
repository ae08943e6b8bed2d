"""Processes that work for a command: they inherit what it has loaded, and end when it does."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

kept: list[Any] = []  # of a process that was begun here: what it inherited


@contextmanager
def processes(number: int, inherited: Any) -> Iterator[ProcessPoolExecutor]:
    """So many processes until the block ends. None of them may touch the database: its connection is shared.

    They are forked, since to build a name index anew, or to send it, takes seconds. They leave Ctrl-C to the
    process that began them and end with it, also where it is killed.
    """
    with ProcessPoolExecutor(number, get_context("fork"), begin, (inherited, os.getpid())) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def inherited() -> Any:
    return kept[0]


def begin(what: Any, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kept[:] = [what]
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()


def end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
