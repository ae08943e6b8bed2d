"""Lays a reading's stories down as passages: every line in one passage, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from articles.composing import TEXT_ROLES
from articles.models import Passage
from articles.reading.values import Page, Span, Story

HEADLINE_FIRST = ("title", "subtitle", "kicker", "column", "byline")


@dataclass(slots=True)
class Part:
    """What one line gives to one paragraph of a story, numbered as in Story.paragraphs."""

    paragraph: int
    role: str
    texts: list[str]

    @property
    def text(self) -> str:
        return "".join(self.texts)


@dataclass(slots=True)
class Stretch:
    """Lines that become one passage; parts is empty where they print nothing that was kept."""

    first: int
    last: int
    role: str
    parts: list[Part] = field(default_factory=list)
    joined: bool = False

    @property
    def paragraphs(self) -> set[int]:
        return {part.paragraph for part in self.parts}


def passages_of(story: Story, taken: Collection[int] = ()) -> list[Passage]:
    """The story's passages in reading order, without the lines that are `taken` by others.

    A line that prints two paragraphs (引题 and 标题) is one passage, their texts on lines of their own.
    """
    parts = parts_by_line(story)
    stretches: list[Stretch] = []
    done: set[int] = set(taken)
    for span in story.spans:
        lines = [number for number in span if number not in done]
        done.update(lines)
        stretches += stretches_of(span, lines, parts)
    mark_joined(stretches)
    return [passage_from(stretch, position) for position, stretch in enumerate(stretches)]


def furniture_of(page: Page, taken: Collection[int] = ()) -> list[Passage]:
    """The passages of the lines that belong to no story."""
    found = []
    for span in page.furniture:
        for first, last in runs(number for number in span if number not in taken):
            found.append(Passage(role="furniture", first_line=first, last_line=last, position=len(found)))
    return found


def parts_by_line(story: Story) -> dict[int, list[Part]]:
    """For each line what it prints, paragraph by paragraph."""
    parts: dict[int, list[Part]] = {}
    for number, paragraph in enumerate(story.paragraphs):
        for piece in paragraph.pieces:
            of_line = parts.setdefault(piece.line, [])
            if of_line and of_line[-1].paragraph == number:
                of_line[-1].texts.append(piece.text)
            else:
                of_line.append(Part(number, paragraph.role, [piece.text]))
    return parts


def stretches_of(span: Span, lines: Iterable[int], parts: dict[int, list[Part]]) -> Iterator[Stretch]:
    """The span cut where a paragraph ends; lines that print nothing go with those before or after them."""
    open_one: Stretch | None = None
    for number in lines:
        printed = parts.get(number, [])
        if open_one and number == open_one.last + 1 and goes_on(open_one, printed):
            open_one.last = number
            add_parts(open_one, printed)
        else:
            if open_one:
                yield open_one
            open_one = Stretch(number, number, span.role)
            add_parts(open_one, printed)
    if open_one:
        yield open_one


def goes_on(stretch: Stretch, printed: list[Part]) -> bool:
    """Whether a line belongs in the stretch: it prints nothing, or more of the same paragraph."""
    if not printed or not stretch.parts:
        return True
    return len(stretch.paragraphs | {part.paragraph for part in printed}) == 1


def add_parts(stretch: Stretch, printed: list[Part]) -> None:
    for part in printed:
        if stretch.parts and stretch.parts[-1].paragraph == part.paragraph:
            stretch.parts[-1].texts += part.texts
        else:
            stretch.parts.append(Part(part.paragraph, part.role, list(part.texts)))


def mark_joined(stretches: list[Stretch]) -> None:
    """A stretch is joined where it begins with the paragraph that an earlier stretch began."""
    begun: set[int] = set()
    for stretch in stretches:
        if stretch.parts and stretch.parts[0].role == role_of(stretch):
            stretch.joined = stretch.parts[0].paragraph in begun
        begun |= stretch.paragraphs


def passage_from(stretch: Stretch, position: int) -> Passage:
    text = "\n".join(part.text for part in stretch.parts)
    return Passage(
        role=role_of(stretch),
        first_line=stretch.first,
        last_line=stretch.last,
        position=position,
        joined=stretch.joined,
        text=text,
    )


def role_of(stretch: Stretch) -> str:
    """The role of the longest text; else, of a headline's parts, the title: no text is lost to a headline."""
    texts = [part for part in stretch.parts if part.role in TEXT_ROLES]
    if texts:
        return max(texts, key=lambda part: len(part.text)).role
    roles = {part.role for part in stretch.parts} or {stretch.role}
    return next((role for role in HEADLINE_FIRST if role in roles), stretch.role)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    first = last = None
    for number in numbers:
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None:
            yield first, last
        first = last = number
    if first is not None:
        yield first, last
