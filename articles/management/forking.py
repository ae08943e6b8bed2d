"""Processes that work for a command: they inherit what it has loaded, and end when it does."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

# New values until the collector looks at them, such looks until it looks at those that lived on, and of those
# until it looks at all there is. Reading a page leaves no circles: eleven sample pages left none.
RARELY = (100_000, 50, 100)


kept: list[Any] = []  # of a process that was begun here: what it inherited


@contextmanager
def processes(number: int, inherited: Any) -> Iterator[ProcessPoolExecutor]:
    """So many processes until the block ends. None of them may touch the database: its connection is shared.

    They are forked, since to build a name index anew, or to send it, takes seconds. They leave Ctrl-C to the
    process that began them and end with it, also where it is killed.
    """
    keep_for_good()
    with ProcessPoolExecutor(number, get_context("fork"), begin, (inherited, os.getpid())) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            gc.unfreeze()


def inherited() -> Any:
    return kept[0]


def keep_for_good() -> None:
    """What is loaded by now stays: the garbage collector looks at it no more, and copies no page of it."""
    gc.collect()
    gc.freeze()


def collect_less() -> None:
    """The collector looks for circles more seldom than Python has it: reading leaves hardly any."""
    gc.set_threshold(*RARELY)


def begin(what: Any, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kept[:] = [what]
    collect_less()
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()


def end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
