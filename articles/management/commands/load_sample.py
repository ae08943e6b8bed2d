"""Loads the sample pages through the same import as everyone's, published; takes them all out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management.importing.manifest import BadManifest, match, read_manifest
from articles.management.importing.reporting import summary, tell
from articles.management.importing.running import Result, Run, Stopped, import_sources
from articles.management.importing.sources import Refused, file_source
from articles.models import Batch
from articles.provenance import Provenance
from articles.publishing import publish_all
from articles.undoing import remove_former_sample, remove_sample
from regions.models import Name

PAGES = Path(settings.BASE_DIR) / "seeds" / "pages"


class Command(BaseCommand):
    help = (
        "Load the sample pages and publish them; loaded already, nothing changes. --remove deletes them all."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="delete every sample page and its articles")
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="only where a sample is loaded already: a removed one stays away",
        )

    def handle(self, *, remove: bool, refresh: bool, **options: Any) -> None:
        if refresh and not Batch.objects.filter(kind=Batch.Kind.SAMPLE).exists():
            self.stdout.write("No sample is loaded; none was added.")
        elif remove:
            documents, articles = remove_sample()
            self.stdout.write(f"{documents} sample pages and {articles} articles removed.")
        else:
            self.load()

    def load(self) -> None:
        if not Name.objects.exists():
            raise CommandError("The authority is empty: run load_authority first.")
        batch = Batch.objects.create(kind=Batch.Kind.SAMPLE, label="sample")
        outcomes: Counter[str] = Counter()
        try:
            for result in self.results(batch):
                outcomes[result.outcome] += 1
                for line in tell(result) if result.outcome != "unchanged" else ():
                    self.stdout.write(line)
        except (BadManifest, Refused, Stopped) as error:
            raise CommandError(str(error)) from error
        self.finish(batch, outcomes)

    def results(self, batch: Batch) -> Iterator[Result]:
        """Import the pages that the manifest names, once those of an earlier version are gone."""
        manifest = PAGES / "manifest.csv"
        rows = read_manifest(manifest)
        sources = [file_source(PAGES / row.file, row.file) for row in rows]
        stated = match(manifest, rows, sources)
        remove_former_sample({sha256(source.read()).hexdigest() for source in sources})
        run = Run(Name.objects.all().index(), stated, Provenance(), publish_all)
        return import_sources(run, sources, batch)

    def finish(self, batch: Batch, outcomes: Counter[str]) -> None:
        """Say what was done. A run that changed nothing leaves no batch behind."""
        number = batch.pk
        if outcomes.keys() <= {"unchanged"}:
            batch.delete()
            self.stdout.write(f"The sample is loaded already: {outcomes['unchanged']} pages unchanged.")
            return
        self.stdout.write(summary(outcomes, number))
        if outcomes["refused"]:
            raise CommandError(f"{outcomes['refused']} of {outcomes.total()} sample pages refused.")
