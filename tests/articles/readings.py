"""Makers of readings for tests: what the reading room would hand over, built by hand and tiny."""

from decimal import Decimal
from typing import Any

from articles.reading.values import (
    FoundFigure,
    FoundMention,
    FoundRelation,
    Page,
    Paragraph,
    Piece,
    Place,
    ReadArticle,
    Reading,
    Span,
    Story,
)


def paragraph(role: str, *pieces: tuple[int, str]) -> Paragraph:
    return Paragraph(role, tuple(Piece(line, text) for line, text in pieces))


def story(*paragraphs: Paragraph, spans: tuple[Span, ...] = (), **fields: Any) -> Story:
    """A report whose spans are the lines of its paragraphs, one each, unless they are given."""
    roles: dict[int, Any] = {}
    for each in paragraphs:
        for line in each.lines:
            roles.setdefault(line, each.role)
    spans = spans or tuple(Span(line, line, role) for line, role in roles.items())
    title = next((each.text for each in paragraphs if each.role == "title"), None)
    fields = {"kind": "report", "title": title, "kicker": None, "subtitle": None, "column": None, **fields}
    return Story(paragraphs=paragraphs, spans=spans, **fields)


def plain_story(title: str = "样本标题", body: str = "样本正文。", first: int = 1, **fields: Any) -> Story:
    """A title on one line and a body on the next."""
    return story(paragraph("title", (first, title)), paragraph("body", (first + 1, body)), **fields)


def reading(*articles: ReadArticle | Story, furniture: tuple[Span, ...] = (), **fields: Any) -> Reading:
    found = tuple(each if isinstance(each, ReadArticle) else ReadArticle(each) for each in articles)
    known = {"publication": None, "published": None, "published_earliest": None, **fields}
    page = Page(
        kind="newspaper-page",
        script="zh-Hans",
        stories=tuple(each.story for each in found),
        furniture=furniture,
        **known,
    )
    lines = [line for each in found for line in each.story.lines] + [
        line for span in furniture for line in span
    ]
    return Reading(page, found, "utf-8", max(lines, default=0))


def mention(printed: str, line: int = 2, subject: int | None = None, **fields: Any) -> FoundMention:
    fields = {"kind": "park", "name": printed, "rule": "known name", "confidence": 0.95, **fields}
    return FoundMention(subject, printed=printed, place=Place(1, 0, len(printed), line), **fields)


def figure(value: str, unit: str = "亿元", line: int = 2, **fields: Any) -> FoundFigure:
    fields = {
        "subject": None, "subject_name": None, "metric": "地区生产总值", "as_of": None, "qualifier": None,
        "target": False, "quote": "样本正文", "rule": "clause", "confidence": 0.95, **fields,
    }  # fmt: skip
    return FoundFigure(value=Decimal(value), unit=unit, place=Place(1, 0, 4, line), **fields)


def relation(start: str, end: str, line: int = 2, **fields: Any) -> FoundRelation:
    fields = {
        "from_subject": None, "to_subject": None, "kind": "part-of", "quote": "样本正文",
        "rule": "verb", "confidence": 0.9, **fields,
    }  # fmt: skip
    return FoundRelation(from_name=start, to_name=end, line=line, **fields)
