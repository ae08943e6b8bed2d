"""Times reading against its baseline and against its own size, as ratios within one run.

Prints two figures: how many times the baseline (`splitlines`, one OpenCC pass, one automaton pass over the
same text) reading takes, and how many times longer ten times the text takes. Run with `make bench`.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from articles.reading.reading import read_document
from articles.reading.script import to_simplified
from articles.reading.values import Hints
from bench.authority import read_index
from regions.gazetteer import NameIndex

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7


def sample_texts() -> list[str]:
    """The sample pages that are stored as UTF-8."""
    texts = []
    for path in sorted((ROOT / "seeds" / "pages").glob("*.txt")):
        try:
            texts.append(path.read_bytes().decode("utf-8-sig"))
        except UnicodeDecodeError:
            continue  # the samples in GB18030 and Big5 measure decoding, which is not what is compared here
    return texts


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def baseline(text: str, names: NameIndex) -> None:
    """What no reading could do without: lines, one script, one pass for the names."""
    text.splitlines()
    names.find(to_simplified(text))


def ratio(slow: Callable[[], object], fast: Callable[[], object]) -> float:
    """The median over paired rounds of slow / fast, so that a change of the machine's pace cancels out."""
    slow(), fast()
    return statistics.median(seconds(slow) / seconds(fast) for _ in range(ROUNDS))


def main() -> None:
    names = read_index(featured=True)
    texts = sample_texts()
    page = "\n\n".join(texts)
    pages = "\n\n".join([page] * 10)
    hints = Hints(file_name="bench.txt")
    print(f"text: {len(page):,} characters of {len(texts)} sample pages")
    against = ratio(lambda: read_document(page.encode(), names, hints), lambda: baseline(page, names))
    print(f"reading / baseline (splitlines + OpenCC + automaton): {against:.1f}")
    growth = ratio(
        lambda: read_document(pages.encode(), names, hints),
        lambda: read_document(page.encode(), names, hints),
    )
    print(f"ten times the text / once the text: {growth:.1f}")


if __name__ == "__main__":
    main()
