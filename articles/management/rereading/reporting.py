"""Says what a reread found: a line a difference for people, an object a document for machines."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from articles.comparing import Difference
from articles.management.rereading.running import Reread

MARKS = {"added": "+", "removed": "-", "changed": "~"}
SORTS = ("added", "removed", "changed", "left")
NO_RULE = "by hand"


class Tally:
    """How many differences of each sort each rule made; memory grows with the rules, not the documents."""

    def __init__(self) -> None:
        self.by_rule: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.documents = self.differing = self.refused = self.last = 0

    def add(self, reread: Reread) -> None:
        self.documents += 1
        self.differing += bool(reread.differences)
        self.refused += bool(reread.reason)
        self.last = reread.document.pk
        for each in reread.differences:
            self.by_rule[each.rule or each.former_rule or NO_RULE]["left" if each.left else each.sort] += 1

    def total(self) -> Counter[str]:
        return sum(self.by_rule.values(), Counter())


def tell(reread: Reread) -> Iterator[str]:
    """The lines that tell a person of one document; none where it reads as it did."""
    document = reread.document
    if reread.reason:
        yield f"refused  document {document.pk} {document.file_name}: {reread.reason}"
    elif reread.differences:
        yield f"document {document.pk} {document.file_name}"
    for each in reread.differences:
        yield f"  {tell_difference(each)}"


def tell_difference(each: Difference) -> str:
    rules = " → ".join(dict.fromkeys(filter(None, (each.former_rule, each.rule)))) or NO_RULE
    changes = "; ".join(f"{name} {shown(pair[0])} → {shown(pair[1])}" for name, pair in each.changes.items())
    told = f"{MARKS[each.sort]} line {each.line}: {each.aspect} [{rules}] {' '.join(each.words.split())}"
    return told + (f": {changes}" if changes else "") + (f" ({each.left})" if each.left else "")


def shown(value: Any) -> str:
    """A column's value in a line."""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return " ".join(str(value).split()) if value not in (None, "", []) else "(none)"


def summary(tally: Tally, batch: int | None, dry_run: bool) -> Iterator[str]:
    """The last lines for people: a line a rule, then the sum."""
    width = max(map(len, tally.by_rule), default=0)
    for rule, counts in sorted(tally.by_rule.items(), key=lambda pair: (-pair[1].total(), pair[0])):
        yield f"{rule:<{width}}  " + ", ".join(f"{counts[sort]} {sort}" for sort in SORTS if counts[sort])
    total = tally.total()
    counted = ", ".join(f"{total[sort]} {sort}" for sort in SORTS)
    head = "Nothing was written. Would be" if dry_run else f"Batch {batch}" if batch else "Nothing to change"
    yield f"{head}: {counted}, in {tally.differing} of {tally.documents} documents."


def as_json(reread: Reread) -> str:
    """The document and its differences as one line of JSON."""
    row: dict[str, Any] = {"document": reread.document.pk, "file": reread.document.file_name}
    if reread.reason:
        row["reason"] = reread.reason
    else:
        row["differences"] = [difference_json(each) for each in reread.differences]
    return json.dumps(row, ensure_ascii=False)


def difference_json(each: Difference) -> dict[str, Any]:
    row: dict[str, Any] = {"sort": each.sort, "aspect": each.aspect, "line": each.line, "words": each.words}
    row |= {"rule": each.rule, "former_rule": each.former_rule, "confidence": confidence_of(each)}
    row |= {"article": each.article.public_id if each.article else "", "left": each.left}
    row["changes"] = {name: [plain(value) for value in pair] for name, pair in each.changes.items()}
    return {name: value for name, value in row.items() if value not in ("", None, {})}


def confidence_of(each: Difference) -> float | None:
    row = each.found if each.found is not None else each.stored
    return row.confidence if isinstance(row, models.Model) else None


def plain(value: Any) -> Any:
    return shown(value) if isinstance(value, Decimal | date) else value


def summary_json(tally: Tally, batch: int | None, dry_run: bool) -> str:
    by_rule = {rule: dict(counts) for rule, counts in sorted(tally.by_rule.items())}
    row = {"batch": batch, "dry_run": dry_run, "documents": tally.documents, "differing": tally.differing}
    return json.dumps({**row, "refused": tally.refused, "rules": by_rule}, ensure_ascii=False)


def told(rereads: Iterable[Reread], tally: Tally) -> Iterator[Reread]:
    """The same, counted on the way."""
    for reread in rereads:
        tally.add(reread)
        yield reread
