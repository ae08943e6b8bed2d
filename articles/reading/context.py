"""Corrects what a line seemed to be by itself in the light of its neighbours and of the whole page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.blocks import Block
from articles.reading.cohesion import Print, repeated
from articles.reading.credits import Name
from articles.reading.furniture import is_index_head, is_index_line
from articles.reading.headlines import is_bare_subject, is_column_label
from articles.reading.joints import Joints
from articles.reading.notices import mark_signatures
from regions.plain_value import changed

_HEADER_ZONE = 12  # a page's header stands in its first lines
_CAPTION_LENGTH = 60
_DECK_LENGTH = 110
_BOX_LENGTH = 160
_QUOTE_LENGTH = 300
_FRAGMENT, _HALF_FRAGMENT = 24, 12  # characters
_INSIDE_NUMBER = re.compile(
    r"[\u4e00-\u9fff](?:\d[\d.]*|[百千万亿零点][一二三四五六七八九十百千]{1,4}|[达到了为约近超占比]\d+)$"
)
_BROKEN = 20  # characters of a headline's line that ends inside a clause
_NUMBER_LABEL = re.compile(r"^[约超近逾]?(\d[\d.,]*[余多]?[万亿]?)[\u4e00-\u9fffA-Z%]{0,4}$")
_LONE_NAME = re.compile(r"^[(（]?(?P<names>[\u4e00-\u9fff]{2,3}(?: [\u4e00-\u9fff]{2,3}){0,3})[)）]?$")
_DAY_ALONE = re.compile(
    r"(?:19|20)\d{2}\s?[-/年.]\s?\d{1,2}\s?[-/月.]\s?\d{1,2}\s?日?(?:\s*(?:总?第\d+期)\s?|[(（]总第\d+期[)）])*$"
)
_DATED_SCENE = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日[,，][^。]{0,24}在")
_INDEX_ENDS = frozenset("读目航")  # 导读, 要目, 看点导航
_OVER_NAMES = ("headline", "deck", "source", "stamp")
_ASIDE = ("caption", "credit", "quote", "furniture")


def settle(blocks: Sequence[Block], joints: Joints) -> list[Block]:
    """The blocks with header scraps, captions, pull-quotes, cut sentences and bare names told apart.

    `joints` knows the whole page, in which cut words are looked up.
    """
    settled = list(blocks)
    _header_scraps(settled)
    _labels(settled)
    _index(settled)
    _captions(settled)
    _quotes(settled, joints.printed)
    for step in (_boxes, _signatures, _names, _decks):
        step(settled)
    mark_signatures(settled)
    _broken_headlines(settled)
    _continuations(settled, joints)
    _cut_starts(settled, joints)
    _fragments(settled)
    return settled


def _header_scraps(blocks: list[Block]) -> None:
    """The page's name and section stand around its date: short lines before the last line of the header."""
    marks = [i for i, b in enumerate(blocks[:_HEADER_ZONE]) if b.rule in ("page header", "masthead")]
    first_text = next((i for i, b in enumerate(blocks) if b.flows), len(blocks))
    marks = [i for i in marks if i < first_text]
    for i in range(min(first_text, _HEADER_ZONE, len(blocks)) if marks else 0):
        dated = blocks[i].kind == "stamp" and not blocks[i].value and not blocks[i].names
        if dated and _DAY_ALONE.match(blocks[i].shape.plain):
            blocks[i] = changed(blocks[i], kind="furniture", rule="page header")
            marks.append(i)
    for i in range(max(marks, default=0)):
        if blocks[i].kind == "headline" and blocks[i].shape.length <= 6:
            blocks[i] = changed(blocks[i], kind="furniture", rule="scrap of the page header")


def _labels(blocks: list[Block]) -> None:
    """A column may be named as papers are (园区快报): among the stories it is no masthead."""
    text = next((i for i, block in enumerate(blocks) if block.flows), len(blocks))
    for i, block in enumerate(blocks):
        if i > text and block.rule == "masthead" and is_column_label(block.shape.plain):
            blocks[i] = changed(block, kind="headline", rule="short unfinished line")


def _index(blocks: list[Block]) -> None:
    """A front page's index and its entries are furniture."""
    inside = False
    for i, block in enumerate(blocks):
        plain = block.shape.plain
        inside = (plain[-1] in _INDEX_ENDS and is_index_head(plain)) or (
            inside and (is_index_line(plain) or block.kind == "furniture")
        )
        if inside:
            blocks[i] = changed(block, kind="furniture", rule="index of the pages")


def _captions(blocks: list[Block]) -> None:
    """A short line before a picture credit is its caption."""
    for i, block in enumerate(blocks):
        if block.kind != "credit" or i == 0:
            continue
        before = blocks[i - 1]
        short = before.kind == "body" and before.shape.length <= _CAPTION_LENGTH
        dated = (
            before.kind == "body" and before.shape.length <= 300 and _DATED_SCENE.match(before.shape.plain)
        )
        if before.kind == "headline" or dated or (short and "说" not in before.shape.plain):
            blocks[i - 1] = changed(before, kind="caption", rule="stands before a picture credit")


def _quotes(blocks: list[Block], printed: Print) -> None:
    """A paragraph that a longer one repeats is a box; so is the short line that heads it."""
    originals = repeated([block.shape for block in blocks if block.flows], _QUOTE_LENGTH, printed)
    for i, block in enumerate(blocks):
        if block.kind != "body" or block.number not in originals or block.shape.listed:
            continue
        blocks[i] = changed(block, kind="quote", rule="repeats a paragraph", of=originals[block.number])
        if i and blocks[i - 1].rule == "stray mark" and _NUMBER_LABEL.match(blocks[i - 1].shape.plain):
            blocks[i - 1] = changed(blocks[i - 1], kind="quote", rule="heads a box", of=blocks[i].of)
        if i and blocks[i - 1].kind == "headline" and not (i > 1 and blocks[i - 2].kind == "headline"):
            blocks[i - 1] = changed(blocks[i - 1], kind="quote", rule="heads a box", of=blocks[i].of)


def _boxes(blocks: list[Block]) -> None:
    """A figure or bare name over one paragraph heads a box, where the text is cut or repeats the figure."""
    for i in range(1, len(blocks) - 1):
        label, text = blocks[i], blocks[i + 1]
        if (
            not (label.kind == "headline" or label.rule == "stray mark")
            or text.kind != "body"
            or text.shape.length > _BOX_LENGTH
        ):
            continue
        number = _NUMBER_LABEL.match(label.shape.plain)
        cut = blocks[i - 1].flows and blocks[i - 1].shape.open_end and is_bare_subject(label.shape.plain)
        if (number and number[1] in text.shape.plain) or (cut and text.shape.ended):
            blocks[i] = changed(label, kind="quote", rule="heads a box")
            blocks[i + 1] = changed(text, kind="quote", rule="text of a box")


def _signatures(blocks: list[Block]) -> None:
    """Where a page signs its texts with names alone, two or three characters in such a place are a name too.

    In brackets under a finished text they are names on any page.
    """
    custom = sum(block.kind == "names" for block in blocks) >= 2
    for i in range(1, len(blocks)):
        block, before = blocks[i], blocks[i - 1]
        if block.kind != "headline" or not (before.flows and before.shape.ended):
            continue
        after = blocks[i + 1].kind if i + 1 < len(blocks) else "furniture"
        lone = _LONE_NAME.match(block.shape.plain)
        known = custom or block.shape.plain.startswith(("(", "（"))
        if lone and known and after in ("headline", "caption", "furniture"):
            start = lone.start("names")
            names = tuple(
                Name(start + word.start(), start + word.end(), "author")
                for word in re.finditer(r"\S+", lone["names"])
            )
            blocks[i] = changed(block, kind="names", rule="signs as other texts are signed", names=names)


def _names(blocks: list[Block]) -> None:
    """Bare names sign the text before them; elsewhere they are a short line like any other."""
    for i, block in enumerate(blocks):
        if block.kind != "names":
            continue
        before = next((b for b in reversed(blocks[max(i - 6, 0) : i]) if b.kind not in _ASIDE), None)
        after = next((b for b in blocks[i + 1 : i + 7] if b.kind not in _ASIDE), None)
        signs = before is not None and (before.flows or before.kind in ("names", "byline"))
        heads = (
            before is not None and before.kind in _OVER_NAMES and after is not None and after.kind == "body"
        )
        if not signs and not heads:
            blocks[i] = changed(block, kind="headline", rule="short unfinished line", names=())


def _decks(blocks: list[Block]) -> None:
    """A long unfinished line between a headline and its byline is the summary under the title."""
    for before, i in enumerate(range(1, len(blocks) - 1)):
        block, after = blocks[i], blocks[i + 1]
        fits = block.kind == "body" and block.shape.open_end and block.shape.length <= _DECK_LENGTH
        if fits and blocks[before].kind == "headline" and after.kind in ("byline", "dispatch"):
            blocks[i] = changed(block, kind="deck", rule="summary between headline and byline")


def _broken_headlines(blocks: list[Block]) -> None:
    """A short line that ends with a colon or comma over a headline and its byline is the first of it."""
    for i in range(len(blocks) - 2):
        block = blocks[i]
        if block.kind != "body" or block.shape.length > _BROKEN or block.shape.plain[-1] not in ":：,，、":
            continue
        end = i + 1
        while end < len(blocks) and blocks[end].kind in ("headline", "deck"):
            end += 1
        led = i + 1 < end < len(blocks) and blocks[end].kind in ("byline", "names", "dispatch")
        if led and not (i and blocks[i - 1].flows and blocks[i - 1].shape.open_end):
            blocks[i] = changed(block, kind="headline", rule="headline broken at a mark")


def _continuations(blocks: list[Block], joints: Joints) -> None:
    """A short line that ends the sentence before it is running text, not a headline."""
    for i, block in enumerate(blocks):
        before = blocks[i - 1] if i else None
        if block.kind != "headline" or before is None or not before.flows or not before.shape.open_end:
            continue
        after = blocks[i + 1].kind if i + 1 < len(blocks) else "furniture"
        needed = {"body": 1, "furniture": -1, "jump": -1}.get(after, 3)
        if joints.fit(before.shape, block.shape) >= needed:
            blocks[i] = changed(block, kind="body", rule="goes on with a sentence")


def _fragments(blocks: list[Block]) -> None:
    """A line among paragraphs that breaks off like a sentence, not like a heading, is running text.

    It is long, its clauses are divided by a comma, where headings have a space; or it ends inside a number.
    """
    for i in range(1, len(blocks) - 1):
        block, before, after = blocks[i], blocks[i - 1], blocks[i + 1]
        if block.kind != "headline" or not before.flows or after.kind != "body":
            continue
        plain = block.shape.plain
        clauses = block.shape.length >= _FRAGMENT and ("," in plain or "，" in plain) and " " not in plain
        if clauses or (block.shape.length > _HALF_FRAGMENT and _INSIDE_NUMBER.search(plain)):
            blocks[i] = changed(block, kind="body", rule="breaks off like a sentence")


def _cut_starts(blocks: list[Block], joints: Joints) -> None:
    """A short line whose sentence goes on in the next paragraph is running text, not a headline."""
    for i in range(len(blocks) - 1):
        block, after = blocks[i], blocks[i + 1]
        if block.kind != "headline" or after.kind != "body" or (i and blocks[i - 1].kind == "headline"):
            continue
        # a start inside a sentence tells nothing here: its other half may stand in another column
        score = joints.fit(block.shape, after.shape) - 2 * after.shape.inside
        score += 0.5 * any(mark in block.shape.plain for mark in ",，") + 0.5 * (block.shape.length > 22)
        if score >= 1.75:
            blocks[i] = changed(block, kind="body", rule="its sentence goes on")
