"""How sure a figure is: how often the gold readings bear out the subject and the measure of its like.

`python -m bench.confidence` counts anew what share is right, and says where a number here is off.
"""

from __future__ import annotations

from articles.reading.phrases import MEASURE_NOUNS
from articles.reading.quantities import QuantityKind

NEAR, EARLIER = 0.8, 0.65  # from what trust in the subject on it counts as named nearby, as named earlier

# Of each kind of measure: the subject named nearby, named earlier, only inferred.
_RIGHT = {
    "growth": (0.88, 0.75, 0.75),
    "rank": (0.8, 0.8, 0.6),
    "list": (0.8, 0.75, 0.5),
    "measure": (0.8, 0.6, 0.45),
    "thing": (0.7, 0.7, 0.45),
    "change": (0.65, 0.6, 0.5),
    "time": (0.65, 0.2, 0.1),
    "count": (0.45, 0.35, 0.2),
    "elliptic": (0.3, 0.3, 0.2),
    "none": (0.35, 0.3, 0.2),
}
_BY_RULE = {
    "counted-noun": "count",
    "elliptic": "elliptic",
    "measure-behind": "list",
    "rank": "rank",
    "shared-predicate": "list",
    "time": "time",
}


def confidence_of(metric: str, rule: str, kind: QuantityKind, owner: float) -> float:
    """The confidence of a figure, between 0 and 1.

    metric: as printed, "" where none was found; rule: the one that found it; kind: of its quantity;
    owner: the trust in its subject, between 0 and 1.
    """
    column = 0 if owner >= NEAR else 1 if owner >= EARLIER else 2
    return min(owner, _RIGHT[_kind_of(metric, rule, kind)][column])


def _kind_of(metric: str, rule: str, kind: QuantityKind) -> str:
    if not metric:
        return "none"
    if rule == "growth":
        return "growth" if kind == "share" else "change"
    return _BY_RULE.get(rule) or ("measure" if metric.endswith(MEASURE_NOUNS) else "thing")
