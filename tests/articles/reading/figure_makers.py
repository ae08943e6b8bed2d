"""Stories and mentions for the figure tests: only what matters is said, the rest is made up."""

from __future__ import annotations

from articles.reading.figures import read_figures
from articles.reading.values import (
    FoundFigure,
    FoundMention,
    Page,
    Paragraph,
    Piece,
    Place,
    Role,
    Story,
    SubjectKind,
)

KINDS: dict[str, tuple[SubjectKind, str, str]] = {
    "泉州市": ("region", "泉州市", "350500"),
    "泉州": ("region", "泉州市", "350500"),
    "晋江市": ("region", "晋江市", "350582"),
    "福建省": ("region", "福建省", "350000"),
    "德化县": ("region", "德化县", "350526"),
    "泉州高新区": ("park", "泉州高新区", "350500"),
    "清源科技园": ("park", "清源科技园", "350500"),
    "刺桐科创走廊": ("park", "刺桐科创走廊", "350500"),
    "泉州市样本局": ("organisation", "泉州市样本局", "350500"),
    "泉州高新区管委会": ("organisation", "泉州高新区管委会", "350500"),
    "晋样机械股份有限公司": ("organisation", "晋样机械股份有限公司", "350582"),
    "泉州陶瓷价格指数": ("initiative", "泉州陶瓷价格指数", ""),
}


def make_story(*paragraphs: str, role: Role = "body") -> Story:
    """A story of one paragraph a line, lines counted from 1."""
    made = tuple(Paragraph(role, (Piece(number, text),)) for number, text in enumerate(paragraphs, 1))
    return Story("report", None, None, None, None, made, ())


def make_mentions(story: Story, primary: str = "") -> tuple[FoundMention, ...]:
    """A mention wherever a name of KINDS stands; the longest where several do."""
    found = []
    for number, paragraph in enumerate(story.paragraphs):
        place = 0
        while place < len(paragraph.text):
            printed = max(
                (name for name in KINDS if paragraph.text.startswith(name, place)), key=len, default=""
            )
            if printed:
                kind, name, code = KINDS[printed]
                where = Place(number, place, place + len(printed), paragraph.line_at(place))
                found.append(
                    FoundMention(
                        None, kind, name, printed, where, "test", 1.0, code or None, primary=name == primary
                    )
                )
            place += max(1, len(printed))
    return tuple(found)


def figures_of(
    *paragraphs: str, primary: str = "", published: str | None = "2024-03-29", role: Role = "body"
) -> tuple[FoundFigure, ...]:
    story = make_story(*paragraphs, role=role)
    page = Page("newspaper-page", "zh-Hans", None, published, published, (story,), ())
    return read_figures(story, page, make_mentions(story, primary))


def values_of(*paragraphs: str, **more: str) -> list[tuple[str, str]]:
    return [(str(figure.value), figure.unit) for figure in figures_of(*paragraphs, **more)]  # type: ignore[arg-type]
