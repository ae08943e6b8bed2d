"""Finds where stories begin: headlines before a byline or dispatch, or after a signed story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.reading.blocks import Block
from articles.reading.headlines import is_column_label
from articles.reading.notices import is_notice_title
from articles.reading.signatures import signature

_ASIDE = ("caption", "credit", "quote", "furniture")
_WEB = ("source", "stamp", "original", "editor")
_LONGEST = 5  # lines of one headline


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a story: blocks[first:lead] hold headline and byline, lead is the first paragraph."""

    first: int
    last_title: int  # index after the last line of the headline
    lead: int
    rule: str
    confidence: float


def find_heads(blocks: Sequence[Block], web: bool = False) -> tuple[Head, ...]:
    """The heads of all stories, in print order.

    In print a headline begins a story when a byline or dispatch follows, when the text before it is signed,
    or when the text behind it is signed and the running story already has its names; else it heads a section.
    """
    heads: list[Head] = []
    signed_above = False  # the running story has its names at the top
    i = 0
    while i < len(blocks):
        head = _head_at(blocks, i, heads, signed_above, web)
        if head is None:
            i += 1
            continue
        taken = heads[-1].lead if heads else 0
        heads.append(_with_imprint(blocks, head) if web and not heads else _with_pointer(blocks, head, taken))
        signed_above = any(block.names for block in blocks[head.first : head.lead + 1])
        i = max(head.lead + (head.lead < len(blocks) and blocks[head.lead].flows), i + 1)
    return tuple(heads)


def _with_pointer(blocks: Sequence[Block], head: Head, taken: int) -> Head:
    """A pointer back to an earlier page (上接第1版) stands over the headline it belongs to.

    Unless it stands before `taken`, where the text of the head before begins: then it is that one's.
    """
    before = blocks[head.first - 1] if head.first > taken else None
    if before is not None and before.kind == "jump" and "接" in before.shape.plain:
        return replace(head, first=head.first - 1)
    return head


def _with_imprint(blocks: Sequence[Block], head: Head) -> Head:
    """Some sites print time and source over the title."""
    first = head.first
    while first and blocks[first - 1].kind in (*_WEB, "furniture"):
        first -= 1
    while first < head.first and blocks[first].kind == "furniture":
        first += 1
    return replace(head, first=first)


def _head_at(
    blocks: Sequence[Block], i: int, heads: list[Head], signed_above: bool, web: bool
) -> Head | None:
    if blocks[i].kind == "dispatch":
        return _headless(blocks, i, heads, web)
    if blocks[i].kind != "headline":
        return None
    end = _group_end(blocks, i)
    lead, sure = _lead_after(blocks, end)
    first = max(i, end - _LONGEST)
    notice = next((k for k in range(i, end) if is_notice_title(blocks[k].shape.plain)), None)
    if notice is not None and lead == end and blocks[end].kind == "body":
        return Head(max(notice, first), end, end, "headline of a notice", 0.9)
    if lead is not None and sure and not (web and heads and blocks[end].kind not in ("stamp", "source")):
        return Head(first, end, lead, "headline before a byline or dispatch", 0.97)
    if lead is None:
        return None
    if not heads:
        return Head(first, end, lead, "first headline of the page", 0.8)
    if web:
        return None
    return _weak_head(blocks, i, end, lead, signed_above)


def _weak_head(blocks: Sequence[Block], i: int, end: int, lead: int, signed_above: bool) -> Head | None:
    if is_column_label(blocks[i].shape.plain) and end == i + 1:
        return None
    if _signed_before(blocks, i):
        return Head(i, end, lead, "headline after a signed story", 0.85)
    if signed_above and _signed_behind(blocks, lead):
        return Head(i, end, lead, "headline of a text signed at its end", 0.75)
    if _pictured(blocks, end, lead):
        return Head(i, end, _behind_pictures(blocks, end), "headline of a picture", 0.7)
    return None


def _headless(blocks: Sequence[Block], i: int, heads: list[Head], web: bool) -> Head | None:
    """A dispatch without a headline begins a story all the same."""
    if web and heads:
        return None
    return Head(i, i, i, "dispatch without a headline", 0.7)


def _group_end(blocks: Sequence[Block], i: int) -> int:
    end = i
    while end < len(blocks) and blocks[end].kind in ("headline", "deck"):
        end += 1
    return end


def _lead_after(blocks: Sequence[Block], end: int) -> tuple[int | None, bool]:
    """The first paragraph behind a headline that ends at `end`, and whether a byline proves it."""
    sure = False
    for k in range(end, min(end + 12, len(blocks))):
        kind = blocks[k].kind
        if kind == "dispatch":
            return k, True
        if kind in ("byline", "names", *_WEB):
            sure = True
        elif kind == "body" or (kind == "headline" and sure):
            return k, sure
        elif kind not in _ASIDE and kind not in ("jump", "deck"):
            break
    return (end if sure or _only_pictures(blocks, end) else None), sure


def _only_pictures(blocks: Sequence[Block], end: int) -> bool:
    return end < len(blocks) and blocks[end].kind in ("caption", "credit")


def _signed_before(blocks: Sequence[Block], i: int) -> bool:
    """Whether the text above ends with names, an editor's line or a pointer to another page."""
    for block in reversed(blocks[max(i - 6, 0) : i]):
        if block.kind in ("names", "byline", "editor", "jump", "source", "signature"):
            return True
        if block.flows:
            return bool(signature(block.shape.plain))
        if block.kind == "headline":
            return False
    return False


def _signed_behind(blocks: Sequence[Block], lead: int) -> bool:
    """Whether the section that begins at `lead` ends with names before the next headline."""
    for block in blocks[lead:]:
        if block.kind in ("names", "byline") or (block.flows and signature(block.shape.plain)):
            return True
        if block.kind in ("headline", "dispatch"):
            return False
    return False


def _behind_pictures(blocks: Sequence[Block], end: int) -> int:
    while end < len(blocks) and blocks[end].kind in ("caption", "credit"):
        end += 1
    return end


def _pictured(blocks: Sequence[Block], end: int, lead: int) -> bool:
    """Whether nothing but a picture's caption stands under the headline."""
    if lead != end or blocks[end].kind not in ("caption", "credit"):
        return False
    rest = next((b for b in blocks[end:] if b.kind not in _ASIDE), None)
    return rest is None or rest.kind == "headline"
