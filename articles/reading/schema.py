"""Writes a reading in the schema of the gold readings: one plain object per document, names simplified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from articles.reading.script import name_to_simplified, to_simplified
from articles.reading.values import (
    CreditRole,
    Doubt,
    FoundFigure,
    FoundMention,
    FoundRelation,
    Page,
    ReadArticle,
    Reading,
    Role,
    Span,
    Story,
)
from regions.gazetteer import NameIndex

_CREDITS: Mapping[str, CreditRole] = {
    "reporters": "reporter",
    "correspondents": "correspondent",
    "interns": "intern",
    "photographers": "photographer",
    "authors_unspecified": "author",
    "editors": "editor",
}
_LINES: Mapping[str, tuple[Role, ...]] = {
    "title_lines": ("kicker", "title", "subtitle"),
    "byline_lines": ("byline",),
    "heading_lines": ("heading",),
    "caption_lines": ("caption",),
}


def as_json(reading: Reading, names: NameIndex, document: str) -> dict[str, Any]:
    """The reading as an object for JSON. Lines are ranges in reading order, quotes as printed.

    `names` gives the canonical names of known subjects; `document` is the file's name.
    """
    page = reading.page
    following = _following(page)
    return {
        "document": document,
        "kind": page.kind,
        "encoding": reading.encoding,
        "script": page.script,
        "publication": _simplified(page.publication),
        "published": page.published,
        "published_earliest": page.published_earliest,
        "boilerplate_lines": _ranges(page.furniture, following),
        "articles": [_article(article, names, following) for article in reading.articles],
        "relations": [_relation(found) for article in reading.articles for found in article.relations],
    }


def _article(article: ReadArticle, names: NameIndex, following: Mapping[int, int]) -> dict[str, Any]:
    story, mentions = article.story, article.mentions
    return {
        "title": _simplified(story.title),
        "kicker": _simplified(story.kicker),
        "subtitle": _simplified(story.subtitle),
        "column": _simplified(story.column),
        "kind": story.kind,
        **_credits(story),
        "credited_source": _simplified(story.credited_source),
        "published": story.published,
        "lines": _ranges(story.spans, following),
        **{key: _role_lines(story, roles) for key, roles in _LINES.items()},
        "missing_text": story.missing_text,
        "regions": [_region(group, names) for group in _grouped(mentions, "region")],
        "parks": [_park(group, names) for group in _grouped(mentions, "park")],
        "initiatives": [_name(group[0], names) for group in _grouped(mentions, "initiative")],
        "organisations": [_name(group[0], names) for group in _grouped(mentions, "organisation")],
        "people": [{"name": name_to_simplified(found.name), "role": found.role} for found in article.people],
        "figures": [_figure(found) for found in article.figures],
        "doubts": [_doubt(d) for d in story.doubts],
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    told = {"rule": doubt.rule, "line": doubt.line, "message": doubt.message}
    return told if doubt.confidence is None else {**told, "confidence": doubt.confidence}


def _credits(story: Story) -> dict[str, list[str]]:
    return {
        key: [name_to_simplified(credit.name) for credit in story.credits if credit.role == role]
        for key, role in _CREDITS.items()
    }


def _role_lines(story: Story, roles: Sequence[Role]) -> list[int]:
    return sorted(
        {p.line for paragraph in story.paragraphs if paragraph.role in roles for p in paragraph.pieces}
    )


def _grouped(mentions: Iterable[FoundMention], kind: str) -> list[list[FoundMention]]:
    """Mentions of that kind by the subject they mean, in the order of their first places."""
    groups: dict[object, list[FoundMention]] = {}
    for mention in mentions:
        if mention.kind == kind:
            groups.setdefault(mention.subject or mention.name, []).append(mention)
    return list(groups.values())


def _name(mention: FoundMention, names: NameIndex) -> str:
    known = names.subjects.get(mention.subject) if mention.subject is not None else None
    return known.name if known else mention.name


def _region(group: Sequence[FoundMention], names: NameIndex) -> dict[str, Any]:
    first = group[0]
    return {"name": _name(first, names), "code": first.code, "primary": any(found.primary for found in group)}


def _park(group: Sequence[FoundMention], names: NameIndex) -> dict[str, Any]:
    first = group[0]
    aliases = dict.fromkeys(to_simplified(found.printed) for found in group)
    return {
        "name": _name(first, names),
        "aliases": list(aliases),
        "kind": first.park_kind,
        "region_code": first.code,
        "primary": any(found.primary for found in group),
    }


def _figure(found: FoundFigure) -> dict[str, Any]:
    return {
        "subject": found.subject_name,
        "metric": found.metric,
        "value": _number(found.value),
        "unit": found.unit,
        "as_of": found.as_of,
        "qualifier": found.qualifier,
        "target": found.target,
        "line": found.place.line,
        "quote": found.quote,
        "duplicate_of_line": found.duplicate_of_line,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _relation(found: FoundRelation) -> dict[str, Any]:
    return {
        "from": found.from_name,
        "to": found.to_name,
        "kind": found.kind,
        "line": found.line,
        "quote": found.quote,
    }


def _simplified(text: str | None) -> str | None:
    return to_simplified(text) if text else None


def _following(page: Page) -> dict[int, int]:
    """For each line in use the number of the next one: only empty lines stand between them."""
    spans = [*page.furniture, *(span for story in page.stories for span in story.spans)]
    edges = sorted({number for span in spans for number in (span.first, span.last)})
    return dict(zip(edges, edges[1:], strict=False))


def _ranges(spans: Iterable[Span], following: Mapping[int, int]) -> list[list[int]]:
    """The spans' lines as [first, last] in the same order; neighbours of whatever role in one range."""
    ranges: list[list[int]] = []
    for span in spans:
        if ranges and following.get(ranges[-1][1]) == span.first:
            ranges[-1][1] = span.last
        else:
            ranges.append([span.first, span.last])
    return ranges
