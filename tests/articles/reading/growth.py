"""How many times as long a text ten times as long takes: no second of any machine is asserted."""

import time
from collections.abc import Callable

LINEAR = (
    40.0  # times as long for ten times the text: what grows with the square takes a hundred times as long
)
TICK = 0.005  # seconds; what is shorter is not measured well enough to be compared


def times_as_long(work: Callable[[str], object], part: str, length: int) -> float:
    """The processor time of `work` on `part` repeated to `length` characters, by that on a tenth of it."""
    short, long = (part * max(1, size // len(part)) for size in (length // 10, length))
    work(short)  # what is made only once is made now
    return seconds(work, long) / max(seconds(work, short), TICK)


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start
