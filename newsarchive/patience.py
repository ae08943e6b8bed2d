"""Ends a server process whose answer does not come, so that the server begins another in its place.

Each process makes one answer at a time, so one that waits for ever would be lost: for a database, or for the
rest of a form that a client never sends. granian leaves both to the application (its issues 177 and 728).
"""

from __future__ import annotations

import faulthandler
import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


def bounded(application: Application, seconds: float) -> Application:
    """The application, in a process that ends where an answer takes longer, and tells where it stood.

    A process has one alarm: this is exact where one thread answers; of several the last to begin counts.
    """
    # In C, since a handler of Python's would wait for a loop in C to end; then the alarm's own action.
    faulthandler.register(signal.SIGALRM, file=sys.__stderr__, chain=True)

    def within_bounds(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return application(environ, start_response)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    return within_bounds
