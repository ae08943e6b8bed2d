"""Whole documents made to hurt are read in time that grows with their length, and never lose a line."""

import time
from pathlib import Path

from django.conf import settings as project
from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.decoding import decode
from articles.reading.lines import split_lines
from articles.reading.reading import read_document
from articles.reading.values import Hints, Reading
from bench.authority import read_index

PAGES = Path(project.BASE_DIR) / "seeds" / "pages"
SMALL, LARGE = 10_000, 100_000  # characters
SMALL_PAGE, LARGE_PAGE = 4_000, 40_000  # of very many lines
LINEAR = 40.0  # times as long for ten times the text; quadratic reading takes a hundred times as long
TICK = 0.05  # seconds below which a reading is not compared
HOSTILE = {
    "only digits": "1234567890",
    "only spaces": " ",
    "only full-width spaces": "\u3000",
    "only quotes": "“",
    "straight quotes": '"',
    "nested brackets": "（",
    "pairs of brackets": "（）",
    "one line of words": "园区企业建设",
    "one line of sentences": "江口市高新区去年产值达3.5亿元，增长8%。",
    "one line of names": "张三 李四 ",
    "one line of stops": "，",
    "lines of one character": "字\n",
    "lines of one digit": "1\n",
    "empty lines": "\n",
    "the same headline again": "江口高新区建起中试车间\n",
    "the same byline again": "□ 本报记者 何子衿\n",
    "dashes": "—",
    "letters": "a",
}


class Read:
    """Reads documents with one name index."""

    names = None

    @classmethod
    def text(cls, text: str) -> Reading:
        cls.names = cls.names or read_index(featured=False)
        return read_document(text.encode(), cls.names, Hints())


def seconds(text: str) -> float:
    """How long the processor works on the text, whatever else it has to do meanwhile."""
    start = time.process_time()
    Read.text(text)
    return time.process_time() - start


def faults(reading: Reading, text: str) -> list[int]:
    """The lines that are lost or used twice."""
    spans = [*reading.page.furniture, *(span for found in reading.articles for span in found.story.spans)]
    used = [number for span in spans for number in span]
    wanted = {line.number for line in split_lines(text) if line.text.strip()}
    return sorted({n for n in used if used.count(n) > 1} | (wanted - set(used))) if len(used) < 2000 else []


class HostileTests(SimpleTestCase):
    def test_ten_times_the_text_takes_about_ten_times_as_long(self):
        Read.text("字")
        slow = {}
        for name, unit in HOSTILE.items():
            lengths = (SMALL_PAGE, LARGE_PAGE) if "\n" in unit else (SMALL, LARGE)
            small, large = (f"字\n{unit * (length // len(unit))}" for length in lengths)
            before = seconds(small)
            if before > LINEAR * max(seconds(small[: len(small) // 10]), TICK):
                slow[name] = "already at the smaller length"
            elif (now := seconds(large)) > LINEAR * max(before, TICK):
                slow[name] = f"{now / max(before, TICK):.0f} times as long"
        self.assertEqual(slow, {})


def sample_lines() -> list[str]:
    """The lines of the sample pages: as real as lines of the project get."""
    texts = [decode(path.read_bytes()).text for path in sorted(PAGES.glob("*.txt"))]
    return [line.text.strip() for text in texts for line in split_lines(text) if line.text.strip()]


PRINTED = st.characters(exclude_categories=("Cs", "Cc"))
MORE = st.lists(
    st.one_of(st.sampled_from(sample_lines()), st.just(""), st.text(PRINTED, max_size=20)), max_size=17
)
LINES = st.builds(lambda first, more: [first, *more], st.sampled_from(sample_lines()), MORE)


def told(reading: Reading) -> list[object]:
    """What a reading says, without the text of its lines."""
    page = reading.page
    stories = [
        (s.kind, s.title, s.spans, [(c.name, c.role, c.line) for c in s.credits], s.missing_text)
        for s in (found.story for found in reading.articles)
    ]
    figures = [
        (f.value, f.unit, f.metric, f.as_of, f.place.line)
        for found in reading.articles
        for f in found.figures
    ]
    mentions = [(m.printed, m.place.line) for found in reading.articles for m in found.mentions]
    return [page.kind, page.publication, page.published, stories, page.furniture, figures, mentions]


class RealLinesTests(SimpleTestCase):
    @settings(max_examples=40, deadline=None)
    @given(LINES)
    def test_no_line_is_lost_or_used_twice(self, lines):
        text = "\n".join(lines)
        self.assertEqual(faults(Read.text(text), text), [])

    @settings(max_examples=15, deadline=None)
    @given(LINES)
    def test_reading_twice_gives_the_same(self, lines):
        text = "\n".join(lines)
        self.assertEqual(Read.text(text), Read.text(text))

    @settings(max_examples=25, deadline=None)
    @given(LINES)
    def test_line_ends_and_trailing_spaces_change_nothing_but_the_text_of_lines(self, lines):
        plain = told(Read.text("\n".join(lines)))
        self.assertEqual(told(Read.text("\r\n".join(lines))), plain)
        self.assertEqual(told(Read.text("\n".join(f"{line}  " for line in lines))), plain)
