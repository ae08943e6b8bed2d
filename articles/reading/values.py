"""The frozen values that the stages of reading hand to one another, from a line to a whole Reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from regions.plain_value import plain_value

DocumentKind = Literal["newspaper-page", "web-page"]
ArticleKind = Literal["report", "brief", "photo", "interview", "notice", "correction"]
Role = Literal[
    "kicker", "title", "subtitle", "column", "byline", "heading", "caption", "quote", "body", "furniture"
]
CreditRole = Literal["reporter", "correspondent", "intern", "photographer", "author", "editor"]
SubjectKind = Literal["region", "park", "initiative", "organisation"]
RelationKind = Literal[
    "part-of", "cooperates-with", "learns-from", "operated-by", "co-founded-by", "succeeds"
]
Script = Literal["zh-Hans", "zh-Hant"]


class Unreadable(Exception):
    """A document that can't be read. The message names the place, what was expected and what was found."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What staff know of a document beyond its bytes; each None where they do not know it.

    published is a partial ISO date: "2024", "2024-03" or "2024-03-28".
    """

    file_name: str = ""
    publication: str | None = None
    published: str | None = None
    page: str | None = None


class Line(NamedTuple):
    """One line of a document, numbered from 1, its text without the line end and otherwise as received."""

    number: int
    text: str


class Piece(NamedTuple):
    """A stretch of repaired text that stands on one line of the document."""

    line: int
    text: str


@plain_value
class Paragraph:
    """Repaired text of one role; a sentence cut by a column's end is one paragraph of several pieces."""

    role: Role
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        pieces = self.pieces
        return pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple([piece.line for piece in self.pieces])

    def line_at(self, offset: int) -> int:
        """The document's line on which the character at `offset` of `text` stands."""
        end = 0
        for piece in self.pieces:
            end += len(piece.text)
            if offset < end:
                return piece.line
        return self.pieces[-1].line


@plain_value
class Span:
    """A run of lines of the document, first and last included, with the role it plays there."""

    first: int
    last: int
    role: Role

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that reading could not decide: which rule hesitates, where, what an editor must settle.

    confidence is that of the answer which the message proposes, None where it proposes none.
    """

    rule: str
    line: int
    message: str
    confidence: float | None = None


class Ground(NamedTuple):
    """By which rule one thing about a story as a whole was decided, and how sure that rule is."""

    decision: str  # headline, date
    rule: str
    confidence: float


class FoundCredit(NamedTuple):
    name: str  # as printed, never converted between scripts
    role: CreditRole
    line: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Story:
    """One article as assembled from the page, before anything is looked for in its text.

    paragraphs stand in true reading order and hold every character the article prints: headline, byline,
    section headings, captions, pull-quotes and body, each with its role. spans cover the same lines in the
    same order and every non-empty line once.
    """

    kind: ArticleKind
    title: str | None  # as printed, repaired; the same below
    kicker: str | None
    subtitle: str | None
    column: str | None
    paragraphs: tuple[Paragraph, ...]
    spans: tuple[Span, ...]
    credits: tuple[FoundCredit, ...] = ()
    credited_source: str | None = None
    published: str | None = None  # partial ISO date that the article itself states
    missing_text: bool = False
    doubts: tuple[Doubt, ...] = ()
    rule: str = ""  # by which it begins here
    confidence: float = 1.0
    grounds: tuple[Ground, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(number for span in self.spans for number in span)


@dataclass(frozen=True, slots=True)
class Page:
    """A document divided into stories and furniture, with what the page says of itself."""

    kind: DocumentKind
    script: Script
    publication: str | None
    published: str | None  # partial ISO date, only where the page or the hints state it
    published_earliest: str | None  # the latest day that the page itself names, as a bound
    stories: tuple[Story, ...]
    furniture: tuple[Span, ...]
    doubts: tuple[Doubt, ...] = ()


@plain_value
class Place:
    """Where in a story something stands: paragraph by position in Story.paragraphs, offsets in its text."""

    paragraph: int
    start: int
    end: int
    line: int


@plain_value
class FoundMention:
    """A subject named in a story; `subject` is its id in the index, None where its shape alone is known."""

    subject: int | None
    kind: SubjectKind
    name: str  # the canonical name, simplified; for a subject known by shape alone its fullest printed form
    printed: str  # as printed at this place
    place: Place
    rule: str
    confidence: float
    code: str | None = None  # a region's GB/T 2260 code; for a park the code of the region it lies in
    park_kind: str | None = None
    primary: bool = False  # the story is about it
    implied: bool = False  # resolved from context (该园区, 全市), not printed as a name


@plain_value
class FoundFigure:
    """One printed quantity of one subject."""

    subject: int | None
    subject_name: str | None  # canonical and simplified, None where the text leaves it open
    metric: str  # as printed, simplified
    value: Decimal  # in the printed unit
    unit: str  # as printed, simplified; 位 for a rank; "" where there is none
    as_of: str | None  # ISO day, month or year, "YYYY-Qn", "YYYY-Hn", or "first/last" of such
    qualifier: str | None  # as printed: 超, 突破, 近, 约, 余
    target: bool  # planned or aimed at, not reported
    quote: str  # the clause that says so, as printed
    place: Place
    rule: str
    confidence: float
    duplicate_of_line: int | None = None  # the same fact stands at that line already


class FoundRelation(NamedTuple):
    from_name: str
    from_subject: int | None
    to_name: str
    to_subject: int | None
    kind: RelationKind
    quote: str
    line: int
    rule: str
    confidence: float


class FoundPerson(NamedTuple):
    name: str
    role: str
    line: int


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """A story with all that was found in it."""

    story: Story
    mentions: tuple[FoundMention, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    relations: tuple[FoundRelation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading knows of one document; every non-empty line is in one article or in furniture."""

    page: Page
    articles: tuple[ReadArticle, ...]
    encoding: str
    line_count: int
    doubts: tuple[Doubt, ...] = field(default=())
