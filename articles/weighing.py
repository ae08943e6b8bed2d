"""Weighs how much of an article is still in doubt, so that editors meet the most doubtful first.

Each open question weighs 100, each suggestion that its rule was not sure of as many points as it lacks of
certainty, at least one. What an editor need not look at weighs nothing: decided rows, and suggestions that
are sure and know their subjects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.models import Article, Fact, Mention, Relation

SURE = 0.9  # the confidence from which evidence needs no editor
QUESTION = 100
EvidenceRow = Mention | Fact | Relation


def weight_of(article: Article, suggestions: Iterable[EvidenceRow]) -> int:
    """The weight of an article whose open suggestions these are."""
    unsure = (row.confidence for row in suggestions if not is_certain(row))
    return weigh_points(article.doubts, article.confidence) + sum(map(lacking, unsure))


def is_certain(row: EvidenceRow) -> bool:
    """Whether an editor need not look at the row: it is decided, or sure with every subject it must have."""
    return row.state != "suggested" or (row.confidence >= SURE and row.knows_subjects)


def weigh_points(doubts: Sequence[object], confidence: float) -> int:
    """What the open questions and the boundaries weigh."""
    return QUESTION * len(doubts) + (lacking(confidence) if confidence < SURE else 0)


def lacking(confidence: float) -> int:
    return max(1, round(100 * (1 - confidence)))


def weigh(numbers: Sequence[int]) -> None:
    """Bring the weights of these articles, by their keys, in step with what is open in them."""
    rows = Article.objects.filter(pk__in=numbers).values_list("pk", "doubtfulness", "doubts", "confidence")
    before = {pk: weight for pk, weight, _doubts, _confidence in rows}
    after = {pk: weigh_points(doubts, confidence) for pk, _weight, doubts, confidence in rows}
    for model in (Mention, Fact, Relation):
        for pk, confidence in (
            model.objects.in_doubt(SURE).filter(article__in=numbers).values_list("article", "confidence")
        ):
            after[pk] += lacking(confidence)
    for pk, weight in after.items():
        if weight != before[pk]:
            Article.objects.filter(pk=pk).update(doubtfulness=weight)
