"""Figures that a story prints more than once: the headline's, a pull-quote's, a summary box's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articles.reading.values import FoundFigure


def mark_repeats(figures: list[FoundFigure]) -> Iterator[FoundFigure]:
    """Gives repeats the line of the first print; a number that stands alone takes its words from its twin."""
    named: dict[tuple[str, str], FoundFigure] = {}
    for figure in figures:
        if figure.metric:
            named.setdefault((str(figure.value.normalize()), figure.unit), figure)
    seen: dict[tuple[str, str, str | None], FoundFigure] = {}
    for figure in figures:
        twin = named.get((str(figure.value.normalize()), figure.unit)) if not figure.metric else None
        if twin is not None:
            figure = _worded_like(figure, twin)
        key = (str(figure.value.normalize()), figure.unit, figure.subject_name)
        earlier = seen.setdefault(key, figure)
        if earlier.place.paragraph != figure.place.paragraph:
            yield replace(figure, duplicate_of_line=earlier.place.line)
        elif figure.metric:
            yield figure


def _worded_like(figure: FoundFigure, twin: FoundFigure) -> FoundFigure:
    return replace(
        figure,
        metric=twin.metric,
        subject=twin.subject,
        subject_name=twin.subject_name,
        as_of=twin.as_of,
        target=twin.target,
        rule="repeats-a-number",
        confidence=round(twin.confidence * 0.8, 3),
    )
