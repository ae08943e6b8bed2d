"""Writes a story out of its assembled blocks: repaired paragraphs, spans, credits, source and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from articles.reading.blocks import Block
from articles.reading.credits import parse_credits
from articles.reading.dates import first_day
from articles.reading.drafts import Draft
from articles.reading.headlines import Headline, split_headline, title_text
from articles.reading.notices import is_correction_title, is_notice_title
from articles.reading.repair import close_gaps, squeeze
from articles.reading.shapes import Shape
from articles.reading.signatures import signature
from articles.reading.values import (
    ArticleKind,
    CreditRole,
    Doubt,
    FoundCredit,
    Ground,
    Paragraph,
    Piece,
    Role,
    Span,
    Story,
)

_ROLES: Mapping[str, Role] = {
    "caption": "caption", "credit": "caption", "quote": "quote", "original": "title", "headline": "heading",
    "deck": "subtitle", "label": "column", "body": "body", "dispatch": "body", "jump": "body",
}  # fmt: skip
_RUNNING = ("body", "quote", "caption")
_SPEAKER = re.compile(r"^(?:[问答]|记者|主持人)\s?[:：]")
_SET_WIDE = re.compile(r"(?:[\u4e00-\u9fff] ){1,4}[\u4e00-\u9fff]$")
_SOURCE_END = re.compile(r"\s{2,}|\s(?=(?:19|20)\d{2}[-年]|作者|编辑|责编|发布|时间|字号|阅读|浏览|点击)")
_BRIEF = 950  # characters; a brief has no sections


def write_story(
    draft: Draft, spaced: bool, column: str | None, following: Mapping[int, int], dated: Ground | None
) -> Story:
    """The story of a draft.

    `following` gives for each non-empty line the number of the next one; `dated` is the ground of the page's
    date, which is the story's where none is stamped on it.
    """
    headline = _headline(draft, spaced)
    blocks = draft.blocks
    roles = _roles(blocks, draft, headline)
    signed = _signed(blocks, roles)
    sources = [b for b in blocks if b.kind in ("source", "stamp") and (b.value or "").strip()]
    own_column = draft.labels or headline.column
    published = stamped_day(draft)
    dated = Ground("date", "day stamped on the text", 0.95) if published else dated
    named = Ground("headline", headline.rule, headline.confidence)
    return Story(
        kind=_kind(draft, headline, column),
        title=_joined(headline.title, headline.kicker_end) if headline.title else None,
        kicker=_kicker(headline),
        subtitle=_joined(headline.subtitle) if headline.subtitle else _deck_text(blocks),
        column=_column_text(draft, headline) if own_column else column,
        paragraphs=tuple(_paragraphs(blocks, draft.joins, headline, roles, signed)),
        spans=tuple(_spans(blocks, roles, following)),
        credits=tuple(_credits(blocks, signed)),
        credited_source=_source(blocks, sorted(sources, key=_is_unlabelled)),
        published=published,
        missing_text=bool(draft.torn),
        doubts=tuple(_doubts(draft, headline)),
        rule=draft.head.rule if draft.head else "text without a headline",
        confidence=draft.head.confidence if draft.head else 0.5,
        grounds=(named, dated) if dated else (named,),
    )


def stamped_day(draft: Draft) -> str | None:
    """The day in the time stamp over the text."""
    return next((first_day(b.shape.plain) for b in draft.opening if b.kind == "stamp"), None)


def _headline(draft: Draft, spaced: bool) -> Headline:
    lines = [block.shape for block in draft.opening if block.kind == "headline"]
    if not lines:
        return Headline(rule="no headline", confidence=0.6)
    lead = "\n".join(block.shape.plain for block in draft.flow[:3] if block.flows)
    return split_headline(lines, lead, spaced)


def _joined(lines: Sequence[Shape], begin: int = 0) -> str:
    return title_text([_line_text(line.text[begin:]) for line in lines])


def _line_text(text: str) -> str:
    """One line of a headline; 更 正, set wide to fill a line, is one word."""
    text = squeeze(text.strip())
    return text.replace(" ", "") if _SET_WIDE.match(text) else text


def _kicker(headline: Headline) -> str | None:
    if headline.kicker_end:
        return headline.title[0].text[: headline.kicker_end].strip()
    return _joined(headline.kicker) if headline.kicker else None


def _deck_text(blocks: Sequence[Block]) -> str | None:
    return next((block.shape.text for block in blocks if block.kind == "deck"), None)


def _column_text(draft: Draft, headline: Headline) -> str:
    shape = draft.labels[0].shape if draft.labels else headline.column[0]
    return shape.text.strip("■●◆□|:：【】[]— ")


def _roles(blocks: Sequence[Block], draft: Draft, headline: Headline) -> dict[int, Role]:
    """The role of every line of the story."""
    roles: dict[int, Role] = {block.number: _ROLES.get(block.kind, "byline") for block in blocks}
    parts: tuple[tuple[tuple[Shape, ...], Role], ...] = (
        (headline.column, "column"), (headline.kicker, "kicker"),
        (headline.title, "title"), (headline.subtitle, "subtitle"),
    )  # fmt: skip
    for shapes, role in parts:
        roles |= {shape.number: role for shape in shapes}
    return roles | {block.number: "column" for block in draft.labels}


def _signed(blocks: Sequence[Block], roles: Mapping[int, Role]) -> dict[int, tuple[int, int]]:
    """Where in lines of running text the names stand that sign it."""
    running = [block.shape for block in blocks if roles[block.shape.number] in _RUNNING]
    return {shape.number: span for shape in running if (span := signature(shape.plain))}


def _paragraphs(
    blocks: Sequence[Block],
    joins: Iterable[tuple[int, int]],
    headline: Headline,
    roles: Mapping[int, Role],
    signed: Mapping[int, tuple[int, int]],
) -> Iterable[Paragraph]:
    """The story's text in order; halves of one sentence, and lines of one title, make one paragraph."""
    ends = {second: first for first, second in joins}
    pieces: list[Piece] = []
    role: Role = "body"
    last = 0  # the number of the block whose pieces came last
    for block in blocks:
        number = block.shape.number
        if headline.kicker_end and headline.title and number == headline.title[0].number:
            yield Paragraph("kicker", (Piece(number, block.shape.text[: headline.kicker_end]),))
        own_role = roles[number]
        own = _pieces(block, own_role, headline, signed)
        goes_on = ends.get(number) == last or _same_title(role, own_role, pieces)
        if pieces and goes_on:
            glue = _glue(pieces[-1].text, own[0].text, role)
            own[0] = Piece(own[0].line, glue + own[0].text)
        elif pieces:
            yield Paragraph(role, tuple(pieces))
            pieces = []
        pieces += own
        role, last = own_role, number
    if pieces:
        yield Paragraph(role, tuple(pieces))


def _pieces(
    block: Block, role: Role, headline: Headline, signed: Mapping[int, tuple[int, int]]
) -> list[Piece]:
    """The block's repaired text by the lines on which it stands."""
    shape = block.shape
    if not shape.parts:
        return [Piece(shape.number, _repaired(block, role, headline, signed.get(shape.number)))]
    if role not in _RUNNING:
        return [Piece(line, squeeze(text)) for line, text in shape.split()]
    start = block.dateline.length if block.dateline else 0
    pieces = []
    for line, text in shape.split():
        pieces.append(Piece(line, close_gaps(text, min(max(start, 0), len(text)))))
        start -= len(text)
    return pieces


def _same_title(role: Role, following: Role, pieces: Sequence[Piece]) -> bool:
    return (
        role == following and role in ("kicker", "title", "subtitle") and not pieces[-1].text.startswith("原")
    )


def _glue(before: str, text: str, role: Role) -> str:
    if role in ("kicker", "title", "subtitle"):
        return title_text([before, text])[len(before) : -len(text)]
    return (
        " "
        if before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
        else ""
    )


def _repaired(block: Block, role: Role, headline: Headline, tail: tuple[int, int] | None) -> str:
    """The line's text without stray spaces; `tail` is where the names stand that sign it."""
    text = block.shape.text
    if " " not in text:
        return text
    if role == "title" and headline.kicker_end and block.number == headline.title[0].number:
        return squeeze(text[headline.kicker_end :].strip())
    if role not in _RUNNING:
        return squeeze(text)
    start = block.dateline.length if block.dateline else 0
    end = tail[0] if tail else block.picture.start if block.picture else len(text)
    return close_gaps(text[:end], start) + squeeze(text[end:])


def _spans(
    blocks: Sequence[Block], roles: Mapping[int, Role], following: Mapping[int, int]
) -> Iterable[Span]:
    first = last = 0
    role: Role = "body"
    for block in blocks:
        own = roles[block.number]
        for number in block.shape.lines:
            if first and own == role and following.get(last) == number:
                last = number
                continue
            if first:
                yield Span(first, last, role)
            first = last = number
            role = own
    if first:
        yield Span(first, last, role)


def _credits(blocks: Sequence[Block], signed: Mapping[int, tuple[int, int]]) -> Iterable[FoundCredit]:
    seen: set[tuple[str, CreditRole]] = set()
    staff = _staff(blocks)
    for block in blocks:
        span = signed.get(block.shape.number) if block.flows else None
        names = (*block.names, *_signing(block, span)) if span else block.names
        text = block.shape.text
        for name in names:
            printed = text[name.start : name.end].replace(" ", "")
            if (printed, name.role) not in seen and not (name.role == "author" and printed in staff):
                seen.add((printed, name.role))
                line = block.shape.line_at(name.start)
                yield FoundCredit(printed, name.role, line, block.rule, _confidence(block))


def _staff(blocks: Iterable[Block]) -> set[str]:
    """Those whose role is printed; a site's 作者: repeats them without it."""
    return {
        block.shape.text[name.start : name.end].replace(" ", "")
        for block in blocks
        for name in block.names
        if name.role in ("reporter", "correspondent", "intern")
    }


def _confidence(block: Block) -> float:
    return 0.8 if block.kind == "names" else 0.95


def _signing(block: Block, span: tuple[int, int]) -> Sequence:  # type: ignore[type-arg]
    """The names in a line's text that sign it, and stand there."""
    names = parse_credits(block.shape.plain[slice(*span)]) or ()
    return [type(name)(name.start + span[0], name.end + span[0], name.role) for name in names]


def _source(blocks: Sequence[Block], sources: Sequence[Block]) -> str | None:
    """The source nearest to the story's origin: the one printed with the original title, else the first."""
    picture = next((b for b in blocks if b.picture and b.picture.source), None)
    numbers = [block.number for block in blocks] if sources else []
    for source in sources:
        before = numbers.index(source.number) - 1
        if before >= 0 and blocks[before].kind == "original":
            return _source_name(source)
    if sources:
        return _source_name(sources[0])
    if picture and picture.picture and not any(block.flows for block in blocks):
        return picture.shape.text[picture.picture.start : picture.picture.end]
    return None


def _is_unlabelled(source: Block) -> bool:
    """Whether the medium is only printed over the time: one behind 来源: is surer."""
    return source.rule == "medium over the time"


def _source_name(source: Block) -> str:
    value = (source.value or "").strip()
    if value.endswith((")", "）")) and not re.search(r"[(（]", value):
        value = value[:-1]
    return _SOURCE_END.split(value, maxsplit=1)[0]


def _kind(draft: Draft, headline: Headline, column: str | None) -> ArticleKind:
    body = [block for block in draft.flow if block.flows]
    title = headline.title[-1].plain if headline.title else ""
    if not body:
        return "photo" if any(b.kind in ("caption", "credit") for b in draft.blocks) else "notice"
    if is_notice_title(title) and not any(block.kind == "dispatch" for block in body):
        return "correction" if is_correction_title(title) else "notice"
    if sum(bool(_SPEAKER.match(block.shape.plain)) for block in body) >= 3:
        return "interview"
    short = sum(block.shape.length for block in body) <= _BRIEF
    sections = any(block.kind == "headline" for block in draft.flow)
    dispatch = any(block.dateline for block in (*draft.opening, *body))
    return "brief" if short and not sections and (dispatch or column or headline.column) else "report"


def _doubts(draft: Draft, headline: Headline) -> Iterable[Doubt]:
    for line in draft.torn:
        yield Doubt("torn sentence", line, "the other half of this sentence was not found on the page")
    if draft.head and draft.head.confidence < 0.8:
        line = min(block.number for block in draft.opening) if draft.opening else draft.blocks[0].number
        yield Doubt("weak headline", line, f"a story may or may not begin here: {draft.head.rule}")
    if headline.title and headline.confidence < 0.8:
        yield Doubt("headline parts", headline.title[0].number, f"title, kicker or subtitle: {headline.rule}")
    if not headline.title:
        yield Doubt("no headline", draft.blocks[0].number, "no headline is printed with this text")
