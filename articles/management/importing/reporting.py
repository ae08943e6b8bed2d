"""Says what an import did: one line a document for people, one JSON object a document for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from articles.management.importing.running import Result

OUTCOMES = ("created", "changed", "unchanged", "refused")
SINGULAR = {"mentions": "mention", "articles": "article", "facts": "fact", "relations": "relation"}
SINGULAR |= {"credits": "credit", "doubts": "doubt", "published": "published"}


def tell(result: Result, planned: bool = False) -> Iterator[str]:
    """The lines that tell a person what became of one document, or would."""
    outcome = f"would be {result.outcome}" if planned else result.outcome
    yield f"{outcome}  {result.file}{details(result)}"
    if planned:
        yield from tell_plan(result.plan)


def details(result: Result) -> str:
    if result.reason:
        return f": {result.reason}"
    if result.outcome == "created":
        return ": " + ", ".join(count(number, what) for what, number in result.counts.items() if number)
    return ": " + "; ".join(map(tell_change, result.changes.items())) if result.changes else ""


def count(number: int, what: str) -> str:
    return f"{number} {SINGULAR[what] if number == 1 else what}"


def tell_change(change: tuple[str, Any]) -> str:
    name, value = change
    if name == "made_publication":
        return f"new publication {value[0]}"
    before, after = value
    return f"{name} {before or '(none)'} → {after}"


def tell_plan(plan: dict[str, Any]) -> Iterator[str]:
    for article in plan.get("articles", []):
        yield f"    lines {runs(article['lines'])}: {article['kind']}: {article['title'] or '(no title)'}"
    if plan.get("furniture"):
        yield f"    lines {runs(plan['furniture'])}: furniture"
    for doubt in plan.get("doubts", []):
        yield f"    line {doubt['line']}: doubt: {doubt['message']}"


def runs(lines: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in lines)


def as_json(result: Result) -> str:
    """The result as one line of JSON; keys that have nothing to say are left out."""
    row: dict[str, Any] = {"file": result.file, "outcome": result.outcome, "document": result.document}
    row |= {"counts": result.counts, "changes": result.changes, "reason": result.reason, **result.plan}
    kept = {name: value for name, value in row.items() if value or name in ("file", "outcome", "document")}
    return json.dumps(kept, ensure_ascii=False)


def summary(outcomes: Counter[str], batch: int | None) -> str:
    """The last line for people; a dry run has no batch."""
    counted = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in OUTCOMES)
    return f"Batch {batch}: {counted}." if batch else f"Nothing was written. Would be: {counted}."


def summary_json(outcomes: Counter[str], batch: int | None) -> str:
    return json.dumps({"batch": batch, **{outcome: outcomes[outcome] for outcome in OUTCOMES}})
