"""Fills a database with a synthetic archive for measuring: invented pages, marked as samples."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from articles.management.corpus.pages import Press, pages_for
from articles.management.corpus.preparing import ReadyPage, make_ready
from articles.management.corpus.rows import SortKeys, count_anew, fill, known_measures, known_subjects
from articles.management.corpus.words import PUBLICATIONS
from articles.management.forking import collect_less, inherited, processes
from articles.models import Article, Batch, Publication
from articles.search.indexing import filling
from regions.models import Name

CHUNK = 2000  # pages of one transaction: 5,000 articles
AT_ONCE = 20  # pages that another process prints at a time
Run = tuple[range, Future[list[ReadyPage]]]


class Command(BaseCommand):
    help = (
        "Fill the database with N synthetic articles, the same for the same seed. Stopped at any moment it "
        "goes on where it was when run again; with a larger N it adds the rest."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("articles", type=int, metavar="N", help="how many articles")
        parser.add_argument("--seed", default="1", metavar="S", help="a word or number; another, other pages")
        parser.add_argument(
            "--workers", type=int, default=1, metavar="N", help="processes, one of them writes"
        )
        parser.add_argument("--force", action="store_true", help="also where real articles are kept")

    def handle(self, *, articles: int, seed: str, force: bool, workers: int, **options: Any) -> None:
        check(articles, seed, force)
        batch = batch_for(seed)
        done, wanted = batch.documents.count(), pages_for(articles)
        press = Press(seed, known_subjects(), known_measures())
        publications = {name: publication(name, display) for name, display in PUBLICATIONS}
        keys, made = SortKeys(), 0
        collect_less()
        with filling():
            for pages in self.told(printed(press, done, wanted, workers), range(done, wanted, CHUNK)):
                made += fill(pages, batch, publications, keys)
        batch.finished_at = timezone.now()
        batch.save(update_fields=["finished_at"])
        count_anew()
        self.stdout.write(f"{made} synthetic articles made, {batch.articles.count()} of seed {seed} in all.")

    def told(self, chunks: Iterator[list[ReadyPage]], expected: range) -> Iterable[list[ReadyPage]]:
        """The chunks, with a bar where somebody watches."""
        console = Console(stderr=True)
        if not console.is_terminal:
            return chunks
        return track(chunks, "making articles", total=len(expected), console=console)


def printed(press: Press, first: int, end: int, workers: int) -> Iterator[list[ReadyPage]]:
    """The pages from the first to before the end, in chunks; others print them ahead where there are more."""
    chunks = [range(start, min(start + CHUNK, end)) for start in range(first, end, CHUNK)]
    if workers == 1:
        for chunk in chunks:
            yield [ready(press, number) for number in chunk]
        return
    with processes(workers - 1, press) as pool:
        ahead: deque[list[Run]] = deque()
        for chunk in chunks:
            runs = [chunk[start : start + AT_ONCE] for start in range(0, len(chunk), AT_ONCE)]
            ahead.append([(run, pool.submit(print_run, run)) for run in runs])
            if len(ahead) > 1:
                yield gathered(press, ahead.popleft())
        for rest in ahead:
            yield gathered(press, rest)


def gathered(press: Press, runs: Sequence[Run]) -> list[ReadyPage]:
    """The pages of all runs; those that nobody has begun are printed here, the last first."""
    left = (run for run, printing in reversed(runs) if printing.cancel())
    own = {run: [ready(press, number) for number in run] for run in left}
    return [page for run, printing in runs for page in (own.get(run) or printing.result())]


def print_run(numbers: range) -> list[ReadyPage]:
    return [ready(inherited(), number) for number in numbers]


def ready(press: Press, number: int) -> ReadyPage:
    return make_ready(press.page(number), press.seed)


def check(articles: int, seed: str, force: bool) -> None:
    """Raise CommandError where the archive holds real articles, or nothing that they could speak of."""
    if articles < 1 or not seed.isalnum():
        raise CommandError(f"Expected a number of articles and a seed, found {articles} and {seed!r}.")
    if not Name.objects.exists():
        raise CommandError("The authority is empty: run load_authority first.")
    real = Article.objects.filter(Q(publication=None) | Q(publication__sample=False))
    if real.exists() and not force:
        found = real.count()
        raise CommandError(f"Expected an archive without real articles, found {found}; --force adds to them.")


def batch_for(seed: str) -> Batch:
    """The batch of this seed that was begun before, or a new one."""
    known = Batch.objects.filter(label=label_for(seed), undone_at=None).order_by("pk").last()
    return known or Batch.objects.create(label=label_for(seed))


def label_for(seed: str) -> str:
    return f"synthetic archive, seed {seed}"


def publication(name: str, display: str) -> Publication:
    return Publication.objects.make(name, display, sample=True)[0]
