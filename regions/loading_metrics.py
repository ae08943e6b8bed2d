"""Brings the curated measures into the database; what an editor has changed of one stays as he left it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from regions.authority_metrics import Measure
from regions.models import Metric
from regions.romanising import slug_of, sort_name_of, untaken

BATCH = 500


@dataclass(slots=True)
class PutMetrics:
    """What a load did to the metrics: how many of each outcome, what stayed, what the file names no more."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)


def put_metrics(measures: Sequence[Measure]) -> PutMetrics:
    """Create and update the metrics of the file. One that an editor made of the same name stays his."""
    held = list(Metric.objects.by_name())
    known = {metric.name: metric for metric in held} | {m.loaded["name"]: m for m in held if m.loaded}
    done = PutMetrics(unlisted=unlisted(held, measures))
    slugs = {metric.slug for metric in held}
    new = [made(measure, slugs) for measure in measures if measure.name not in known]
    changed = []
    for measure in measures:
        metric = known.get(measure.name)
        if metric is not None and revise(metric, said(measure), done):
            changed.append(metric)
    Metric.objects.bulk_create(new, batch_size=BATCH)
    if changed:
        Metric.objects.bulk_update(changed, [*said(measures[0]), "sort_name", "loaded"], batch_size=BATCH)
    done.created = len(new)
    return done


def said(measure: Measure) -> dict[str, Any]:
    """What the file says of the measure, by column."""
    return {
        "name": measure.name,
        "unit_family": measure.unit_family,
        "one_value": measure.one_value,
        "printed_forms": list(measure.printed_forms),
        "summary": measure.summary,
    }


def made(measure: Measure, slugs: set[str]) -> Metric:
    slug = untaken(slug_of(measure.name)[:100], slugs)
    slugs.add(slug)
    columns = said(measure)
    return Metric(slug=slug, sort_name=sort_name_of(measure.name), loaded=columns, **columns)


def revise(metric: Metric, says: dict[str, Any], done: PutMetrics) -> bool:
    """Give the metric what the file says where nobody has changed it since; whether it must be saved."""
    different = {column: value for column, value in says.items() if getattr(metric, column) != value}
    own = {c: value for c, value in different.items() if metric.loaded.get(c) == getattr(metric, c)}
    done.kept += [
        f"{metric.name} ({metric.slug}): {column}: kept {getattr(metric, column)!r}, not {value!r}"
        for column, value in different.items()
        if column not in own
    ]
    for column, value in own.items():
        setattr(metric, column, value)
    metric.sort_name = sort_name_of(metric.name)
    renewed = bool(metric.loaded) and metric.loaded != says
    metric.loaded = says if metric.loaded else {}
    done.changed += bool(own)
    done.unchanged += not own
    return bool(own) or renewed


def unlisted(held: Iterable[Metric], measures: Iterable[Measure]) -> list[str]:
    """Metrics that once came from the file and stand there no more."""
    named = {measure.name for measure in measures}
    return [f"{m.name} ({m.slug})" for m in held if m.loaded and m.loaded["name"] not in named]
