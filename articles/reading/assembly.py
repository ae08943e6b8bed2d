"""Assembles a page's blocks into stories: which lines are whose, and in which order they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.reading.asides import find_asides, place_asides
from articles.reading.blocks import Block
from articles.reading.cohesion import Lexis
from articles.reading.columns import (
    Subjects,
    column_breaks,
    has_weak_links,
    interleaved,
    part_strangers,
    place_returns,
)
from articles.reading.drafts import Draft
from articles.reading.headlines import is_column_label
from articles.reading.heads import Head
from articles.reading.joints import Joints
from articles.reading.localities import Localities
from articles.reading.ordering import share_out
from articles.reading.strands import Strand, cut_strands, link_strands


def assemble(blocks: Sequence[Block], heads: Sequence[Head], joints: Joints) -> list[Draft]:
    """The stories of a page in print order."""
    drafts = _drafts(blocks, heads)
    flow, hanging, labels = _sort_out(blocks, heads, drafts)
    titles = ["\n".join(block.shape.plain for block in draft.opening) for draft in drafts]
    strands, following, shares = _order(flow, titles, joints)
    for draft, share in zip(drafts, shares, strict=True):
        _fill(draft, share, strands, following, hanging)
    asides = find_asides(blocks, heads, strands, shares, following)
    new = place_asides(asides, drafts, joints.printed)
    alone = [Draft(None, after=list(aside.blocks)) for aside in new]
    _hand_out(labels, blocks, drafts, alone)
    return sorted([*(draft for draft in drafts if draft.blocks), *alone], key=_printed_at)


def _hand_out(
    labels: Sequence[tuple[Block, int]],
    blocks: Sequence[Block],
    drafts: Sequence[Draft],
    alone: Sequence[Draft],
) -> None:
    """Gives each column's label to its story, or to the picture for itself that stands directly under it."""
    pictures = {draft.after[0].number: draft for draft in alone}
    pairs = zip(blocks, blocks[1:], strict=False) if labels else ()
    under = {label.number: block.number for label, block in pairs if label.kind == "headline"}
    for block, story in labels:
        pictures.get(under.get(block.number, 0), drafts[story]).labels.append(block)


def _order(
    flow: Sequence[tuple[Block, int | None, bool]], titles: Sequence[str], joints: Joints
) -> tuple[Sequence[Strand], dict[int, int], list[list[int]]]:
    """The strands of the page, which follows which, and whose they are; interleaved columns are cut finer."""
    localities = Localities(titles, flow, joints.printed)
    strands = cut_strands(flow)
    returns = place_returns(strands, localities)
    strands = cut_strands(flow, returns) if returns else strands
    lexis = Lexis([strand.lines for strand in strands], joints.printed)
    following = link_strands(strands, lexis, joints, localities)
    weak = len(titles) > 1 and has_weak_links(strands, following, joints)
    if not weak and not interleaved(strands, following):
        return strands, following, share_out(strands, following, titles, lexis)
    subjects = Subjects(strands, titles, joints.printed, localities, following)
    following = part_strangers(strands, following, subjects, joints)
    if not interleaved(strands, following):
        return strands, following, share_out(strands, following, titles, lexis)
    breaks = returns | column_breaks(strands, following, subjects)
    linked = {strands[a].end.number: strands[b].flow[0].number for a, b in following.items()}
    for _ in range(2):  # the second time without the breaks that part nothing
        strands = cut_strands(flow, breaks)
        starts = {strand.flow[0].number: i for i, strand in enumerate(strands)}
        following = {
            i: starts[linked[strand.end.number]]
            for i, strand in enumerate(strands)
            if linked.get(strand.end.number) in starts  # cut finer, a strand may begin elsewhere
        }
        shares = share_out(strands, following, titles, lexis, subjects)
        parting = _parting(breaks, strands, shares)
        if parting == breaks:
            break
        breaks = parting
    return strands, following, shares


def _parting(breaks: set[int], strands: Sequence[Strand], shares: Sequence[Sequence[int]]) -> set[int]:
    """Those of the breaks that have different stories on either side."""
    story_of = {i: story for story, share in enumerate(shares) for i in share}
    return {
        strand.flow[0].number
        for i, strand in enumerate(strands)
        if strand.flow[0].number in breaks and story_of[i] != story_of.get(i - 1)
    }


def _drafts(blocks: Sequence[Block], heads: Sequence[Head]) -> list[Draft]:
    """A draft for each head, and one for the text before the first head, where there is any."""
    first = heads[0].first if heads else len(blocks)
    leading = [
        block for block in blocks[:first] if block.kind not in ("furniture", "caption", "credit", "quote")
    ]
    drafts = [Draft(None)] if leading else []
    for head in heads:
        opening = [b for b in blocks[head.first : head.lead] if b.kind != "furniture"]
        drafts.append(Draft(head, opening))
    return drafts


def _sort_out(
    blocks: Sequence[Block], heads: Sequence[Head], drafts: Sequence[Draft]
) -> tuple[list[tuple[Block, int | None, bool]], dict[int, list[Block]], list[tuple[Block, int]]]:
    """The running text with its story by print order, lines that hang on a paragraph, column labels."""
    starts = {head.first: head for head in heads}
    offset = len(drafts) - len(heads)
    flow: list[tuple[Block, int | None, bool]] = []
    hanging: dict[int, list[Block]] = {}
    labels: list[tuple[Block, int]] = []
    story, fresh, skip, heads_seen = 0, False, -1, 0
    for i, block in enumerate(blocks):
        if i in starts:
            story, fresh, skip = heads_seen + offset, True, starts[i].lead
            heads_seen += 1
        if i < skip or block.kind in ("furniture", "caption", "credit", "quote"):
            continue
        if block.kind == "headline" and is_column_label(block.shape.plain):
            labels.append((block, story))
        elif block.flows or block.kind in ("headline", "deck"):
            flow.append((block, story, fresh))
            fresh = False
        elif flow and not fresh:
            hanging.setdefault(flow[-1][0].number, []).append(block)
        else:
            drafts[story].opening.append(block)
    return flow, hanging, labels


def _fill(
    draft: Draft,
    share: Sequence[int],
    strands: Sequence[Strand],
    following: Mapping[int, int],
    hanging: Mapping[int, list[Block]],
) -> None:
    """Puts the strands into the draft; a heading over the second half of a sentence moves."""
    continued = set(following.values())
    moving: list[tuple[int, int, list[Block]]] = []
    strayed: list[Block] = []
    chain = 0  # where in the flow the chain of halves begins that a strand belongs to
    for i in share:
        chain = chain if i in continued else len(draft.flow)
        strand = strands[i]
        flow = list(strand.flow)
        if i in continued:
            headings = _leading_headings(flow)
            flow = flow[len(headings) :]
            moving += [(chain, len(draft.flow), headings)] if headings else []
        elif strand.cut_start:
            draft.torn.append(strand.begin.number)
        alone = i not in continued and i not in following and _is_before_its_headline(strand, draft)
        target = strayed if alone else draft.flow
        for block in flow:
            target += [block, *hanging.get(block.number, ())]
        if i in following:
            draft.joins.add((strand.end.number, strands[following[i]].begin.number))
        elif strand.open_end:
            draft.torn.append(strand.end.number)
    for begin, start, headings in reversed(moving):
        place = _heading_place(draft, begin, start, headings)
        draft.flow[place:place] = headings
    place = _under_empty_heading(draft.flow)
    draft.flow[place:place] = strayed


def _is_before_its_headline(strand: Strand, draft: Draft) -> bool:
    """Whether columns carried the text to a place before the story's headline in print."""
    return bool(draft.head and draft.opening) and strand.begin.number < draft.opening[0].number


def _under_empty_heading(flow: Sequence[Block]) -> int:
    """The place under the first heading that has no text of its own, else the end."""
    pairs = zip(flow, flow[1:], strict=False)
    empty = (i for i, pair in enumerate(pairs, 1) if pair[0].kind == pair[1].kind == "headline")
    return next(empty, len(flow))


def _leading_headings(flow: Sequence[Block]) -> list[Block]:
    count = next((i for i, block in enumerate(flow) if block.kind != "headline"), 0)
    return list(flow[:count])


def _heading_place(draft: Draft, begin: int, start: int, headings: Sequence[Block]) -> int:
    """The place before the paragraph that takes up the headings' words, else the first that fits.

    That is the paragraph at `begin`, where the text begins whose second half stands under the headings, or
    one behind `start`.
    """
    if begin and draft.opening and draft.flow[begin].number < draft.opening[0].number:
        return begin  # the text was carried away from under its heading
    flow, halves = draft.flow, {second for _, second in draft.joins}
    stop = next((i for i in range(start, len(flow)) if flow[i].kind == "headline"), len(flow))
    places = [i for i in range(start + 1, stop) if flow[i].flows and flow[i].number not in halves]
    words = {pair for heading in headings for pair in _pairs_of(heading.shape.plain)}
    for place in [begin, *places] if begin else places:
        if 2 * len(words & _pairs_of(flow[place].shape.plain)) >= len(words):
            return place
    return places[0] if places else stop


def _pairs_of(text: str) -> set[str]:
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return {pair for pair in pairs if pair.isalnum()}


def _printed_at(draft: Draft) -> int:
    """The line where the story begins in print; columns may carry its text to before its headline."""
    if draft.head and draft.opening:
        return draft.opening[0].number
    return min(block.number for block in draft.blocks)
