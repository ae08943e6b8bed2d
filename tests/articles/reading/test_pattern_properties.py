"""No pattern of the pure rooms backtracks badly: ten times the text takes about ten times as long."""

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import SimpleTestCase

from tests.articles.reading.hostile import hostile_units, is_searched, patterns, stretch, uses

SHORT, MIDDLE, LONG = 1_000, 10_000, 100_000  # characters
LINEAR = 40.0  # times as long for ten times the text: a quadratic pattern takes a hundred times as long
TICK = 0.002  # seconds; what is shorter is not measured well enough to be compared
GUARD = 5.0  # seconds of its own time that nothing here needs but what would never end


class Endless(Exception):
    """A run was cut off."""


@contextmanager
def guarded() -> Iterator[None]:
    """Cuts off what takes longer than GUARD."""

    def stop(*_signal: Any) -> None:
        raise Endless

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, GUARD)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(pattern: re.Pattern[str], text: str, searched: bool) -> float:
    """How long the processor works on the text, anywhere in it or only where it begins."""
    start = time.process_time()
    if searched:
        for _found in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
    return time.process_time() - start


def worst_units(pattern: re.Pattern[str], searched: bool) -> list[str]:
    """The two strings that hurt most at a short length."""
    costs = {unit: seconds(pattern, stretch(unit, SHORT), searched) for unit in hostile_units(pattern)}
    return sorted(costs, key=costs.__getitem__, reverse=True)[:2]


def growth(pattern: re.Pattern[str], unit: str, searched: bool, longest: int) -> float:
    """How many times as long ten times the text takes, at most; 1 where nothing takes long enough to tell."""
    worst, length = 1.0, SHORT
    before = min(seconds(pattern, stretch(unit, SHORT), searched) for _run in range(3))
    while length < longest and worst <= LINEAR:
        length *= 10
        now = seconds(pattern, stretch(unit, length), searched)
        if now > LINEAR * max(before, TICK):  # once more: something else may have had the processor
            now = min(now, seconds(pattern, stretch(unit, length), searched))
        worst, before = max(worst, now / max(before, TICK)), now
    return worst


def worst_growth(pattern: re.Pattern[str], searched: bool) -> tuple[float, str]:
    """The growth with the string that hurts most, up to the full length, or with the next one."""
    first, second = worst_units(pattern, searched)
    try:
        with guarded():
            found = (growth(pattern, first, searched, LONG), first)
            return max(found, (growth(pattern, second, searched, MIDDLE), second))
    except Endless:
        return float("inf"), first


class PatternTests(SimpleTestCase):
    def test_every_pattern_takes_time_in_proportion_to_the_text(self):
        used, slow = uses(), {}
        for place, pattern in patterns().items():
            found = worst_growth(pattern, is_searched(place, used))
            if found[0] > LINEAR:
                slow[place] = found
        self.assertEqual(slow, {})

    def test_patterns_are_found_wherever_they_stand(self):
        found = patterns()
        self.assertGreater(len(found), 300)
        rooms = {place.rsplit(".", 2)[0] for place in found}
        self.assertLessEqual({"articles.reading", "articles.likeness", "regions"}, rooms)

    def test_a_pattern_that_backtracks_badly_is_caught(self):
        found = {
            source: growth(re.compile(source), unit, True, MIDDLE) > LINEAR
            for source, unit in (
                (r"\s*x", " "),
                (r"(?:ab)*c", "ab"),
                (r"[^,]{1,9}x", "a"),
                (r"\d{1,9}x", "1"),
            )
        }
        self.assertEqual(list(found.values()), [True, True, False, False])
