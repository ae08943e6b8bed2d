"""Times reading against its baseline and against its own size, as ratios within one run.

The baseline is what no reading could do without, and nothing more: `splitlines`, one OpenCC pass over the
text, and one pass of a plain automaton over all names of the authority. The garbage collector is set as in
the processes that read for an import (articles/management/forking.py). Printed are how many times the
baseline reading takes, over all sample pages as one text and page by page, and how many times longer ten
times the text takes. Processor time is compared, in pairs that follow one another and last about as long,
so that neither other programs nor a change of the machine's pace tell. Run with `make bench`.
"""

import statistics
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

import ahocorasick
from opencc import OpenCC

from articles.management.forking import collect_less, keep_for_good
from articles.reading.decoding import decode
from articles.reading.lines import split_lines
from articles.reading.pages import read_page
from articles.reading.reading import read_document
from articles.reading.values import Hints
from bench.authority import printed_names, read_authority
from regions.authority_names import name_index
from regions.gazetteer import NameIndex

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7
LONG_ROUNDS = 3  # of ten times the text: each lasts seconds
HINTS = Hints(file_name="bench.txt")
LIMIT = {"all": 20.0, "structure": 5.0, "growth": 11.0}
Work = Callable[[str], object]


def sample_texts() -> list[str]:
    """The sample pages that are stored as UTF-8."""
    texts = []
    for path in sorted((ROOT / "seeds" / "pages").glob("*.txt")):
        try:
            texts.append(path.read_bytes().decode("utf-8-sig"))
        except UnicodeDecodeError:
            continue  # the samples in GB18030 and Big5 measure decoding, which is not what is compared here
    return texts


def baseline(names: Iterable[str]) -> Work:
    """Lines, one script, one pass for the names."""
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    simplified = OpenCC("t2s")

    def work(text: str) -> None:
        text.splitlines()
        deque(automaton.iter(simplified.convert(text)), maxlen=0)

    return work


def whole(names: NameIndex) -> Work:
    return lambda text: read_document(text.encode(), names, HINTS)


def structure(text: str) -> None:
    """The part of reading that finds the stories, without what they speak of."""
    read_page(split_lines(decode(text.encode()).text), HINTS)


def seconds(work: Work, texts: Iterable[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def ratio(
    slow: tuple[Work, list[str]], fast: tuple[Work, list[str]], times: int, rounds: int = ROUNDS
) -> float:
    """The median over paired rounds of slow / fast; the fast work is done so many times over in each."""
    seconds(*slow), seconds(*fast)
    work, texts = fast
    return statistics.median(seconds(*slow) * times / seconds(work, texts * times) for _ in range(rounds))


def main() -> None:
    authority = read_authority(featured=True)
    collect_less()
    read, base = whole(name_index(authority)), baseline(printed_names(authority))
    keep_for_good()
    texts = sample_texts()
    page = "\n\n".join(texts)
    ten = "\n\n".join([page] * 10)
    print(f"text: {len(page):,} characters of {len(texts)} sample pages")
    print("reading / baseline (splitlines + OpenCC + automaton), at most", LIMIT["all"])
    for label, several in (("page by page", texts), ("all as one text", [page])):
        print(f"  {label:<18}{ratio((read, several), (base, several), 16):5.1f}")
        share = ratio((structure, several), (base, several), 5)
        print(f"    of these structure{share:4.1f}, at most {LIMIT['structure']}")
    growth = ratio((read, [ten]), (read, [page]), 10, LONG_ROUNDS)
    print(f"ten times the text / once the text: {growth:.1f}, at most {LIMIT['growth']}")


if __name__ == "__main__":
    main()
