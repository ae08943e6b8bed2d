"""Figures that a story prints more than once: the headline's, a pull-quote's, a summary box's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from articles.reading.values import FoundFigure
from regions.plain_value import changed

_INFERRED = ("story-topic", "story-subject", "nothing-named")


def mark_repeats(figures: list[FoundFigure]) -> Iterable[FoundFigure]:
    """Gives repeats the line of the first print; a number that stands alone takes its words from its twin."""
    numbers: dict[tuple[Decimal, str], int] = {}  # a number's hash is dear: each is asked for it once
    keys = [numbers.setdefault((figure.value, figure.unit), len(numbers)) for figure in figures]
    if len(numbers) == len(figures):
        return [figure for figure in figures if figure.metric]
    return _marked(keys, figures)


def _marked(keys: list[int], figures: list[FoundFigure]) -> Iterator[FoundFigure]:
    """keys: of each figure which number it is, in which unit."""
    named: dict[int, FoundFigure] = {}
    owned: dict[int, FoundFigure] = {}
    for key, figure in zip(keys, figures, strict=True):
        if figure.metric:
            named.setdefault(key, figure)
            if not _is_inferred(figure):
                owned.setdefault(key, figure)
    seen: dict[tuple[int, str | None], FoundFigure] = {}
    for key, figure in zip(keys, figures, strict=True):
        figure = _like_its_twin(figure, named.get(key), owned.get(key))
        earlier = seen.setdefault((key, figure.subject_name), figure)
        if earlier.place.paragraph != figure.place.paragraph:
            yield changed(figure, duplicate_of_line=earlier.place.line)
        elif figure.metric:
            yield figure


def _is_inferred(figure: FoundFigure) -> bool:
    """Whether no name stands near the figure, so that its subject is only the story's."""
    return figure.rule.rpartition("/")[2] in _INFERRED


def _like_its_twin(figure: FoundFigure, named: FoundFigure | None, owned: FoundFigure | None) -> FoundFigure:
    if not figure.metric and named is not None:
        return _worded_like(figure, named)
    if owned is None or owned is figure or not _is_inferred(figure):
        return figure
    if not any(figure.metric[at : at + 2] in owned.metric for at in range(len(figure.metric) - 1)):
        return figure
    return changed(figure, subject=owned.subject, subject_name=owned.subject_name, rule="owned-like-its-twin")


def _worded_like(figure: FoundFigure, twin: FoundFigure) -> FoundFigure:
    return changed(
        figure,
        metric=twin.metric,
        subject=twin.subject,
        subject_name=twin.subject_name,
        as_of=twin.as_of,
        target=twin.target,
        rule="repeats-a-number",
        confidence=round(twin.confidence * 0.8, 3),
    )
