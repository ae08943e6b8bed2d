"""Finds where a web page's article begins and ends: menus, spam, teasers and footers are furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.reading.blocks import Block

_TEASER = re.compile(r"[\[【(（](?:详细|详情|全文|更多|阅读全文|查看全文|点击查看)[\]】)）]\s*$")
_DATED_LINK = re.compile(
    r"^.{2,40}?[\s\[(（](?:(?:19|20)\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[\])）]?$"
)
_PLAIN = re.compile(r"[\W_]+")
_WEB_RULES = ("footer", "navigation")
_END_RULES = (
    r"^(?:相关|推荐|延伸|热门|精彩|为您|猜你|最新|热点|更多|新闻排行|点击排行|上一[篇条]|下一[篇条]|往期|频道精选|今日"
    r"|图片新闻|评论|返回顶部|友情)"
)
_END = re.compile(_END_RULES)
_META = ("source", "stamp", "original")
_MOST_DISPATCHES = 2
_DECK = 110  # characters of a summary under the title
_DECK_LEAST = 24


def is_web_page(blocks: Sequence[Block]) -> bool:
    """Whether two different signs of the web stand on the page: source, stamp, menu, footer, teasers.

    A page with many dispatches of its own is a newspaper's, whatever stands at its foot.
    """
    signs: set[str] = {block.kind for block in blocks if block.kind in _META}
    signs |= {block.rule for block in blocks if block.kind == "furniture" and block.rule in _WEB_RULES}
    if any(_TEASER.search(block.shape.plain) for block in blocks):
        signs.add("teaser")
    if len(signs) < 2 or not signs & {*_META, "footer", "teaser"}:
        return False
    dispatches = [b for b in blocks if b.kind == "dispatch" and not _TEASER.search(b.shape.plain)]
    return len(dispatches) <= _MOST_DISPATCHES


def frame_article(blocks: Sequence[Block]) -> list[Block]:
    """The page's blocks, all before its title and behind its article turned into furniture."""
    framed = list(blocks)
    title = find_title(framed)
    if title is None:
        return framed
    for i in range(title):
        if framed[i].kind not in _META:
            framed[i] = replace(framed[i], kind="furniture", rule="before the article")
    _repeated_titles(framed, title)
    _deck(framed, title)
    for i in range(_article_end(framed, title), len(framed)):
        framed[i] = replace(framed[i], kind="furniture", rule="behind the article")
    return framed


def find_title(blocks: Sequence[Block]) -> int | None:
    """The headline's index: the one repeated as original title, else the last before the metadata."""
    texts = [_bare(block.value or "") for block in blocks if block.kind == "original"]
    headlines = [i for i, block in enumerate(blocks) if block.kind == "headline"]
    for i in headlines:
        if _bare(blocks[i].shape.text) in texts:
            return i
    meta = next((i for i, block in enumerate(blocks) if block.kind in _META), None)
    if meta is None:
        return headlines[0] if headlines else None
    before = [i for i in headlines if meta - 6 <= i < meta]
    after = [i for i in headlines if meta < i <= meta + 4]
    if before:
        return _first_of_group(blocks, before[-1])
    return after[0] if after else None


def _first_of_group(blocks: Sequence[Block], last: int) -> int:
    """The title may stand on two lines, but a menu's word above it is none of them."""
    first = last
    while first and blocks[first - 1].kind == "headline" and blocks[first - 1].shape.length > 8:
        first -= 1
    return first


def _repeated_titles(blocks: list[Block], title: int) -> None:
    own = _bare(blocks[title].shape.text)
    for i in range(title + 1, len(blocks)):
        if blocks[i].kind == "headline" and _bare(blocks[i].shape.text) == own:
            blocks[i] = replace(blocks[i], kind="original", rule="title again", value=blocks[i].shape.text)


def _deck(blocks: list[Block], title: int) -> None:
    """The unfinished line under the title and its metadata is the summary, a subtitle."""
    start = title + 1
    while start < len(blocks) and blocks[start].kind in (*_META, "byline", "furniture"):
        start += 1
    if start + 1 >= len(blocks):
        return
    deck = blocks[start]
    summary = deck.kind == "body" and deck.shape.open_end and deck.shape.length <= _DECK
    long = (
        deck.kind == "headline"
        and deck.shape.length >= _DECK_LEAST
        and "," in deck.shape.plain.replace("，", ",")
    )
    if summary or (long and blocks[start + 1].kind == "body"):
        blocks[start] = replace(deck, kind="deck", rule="summary under the title")


def _article_end(blocks: Sequence[Block], title: int) -> int:
    """The index behind the article's last line: where teasers, related links or small print begin."""
    begun = False
    left = [block for block in blocks[title:] if block.flows]  # paragraphs from here to the page's end
    finished = sum(map(_is_finished, left))
    total = len(left)
    for i in range(title + 1, len(blocks)):
        if begun and not (finished >= 3 and 2 * finished > total) and _ends_article(blocks, i):
            return i
        if blocks[i].flows:
            begun, total, finished = True, total - 1, finished - _is_finished(blocks[i])
    return len(blocks)


def _ends_article(blocks: Sequence[Block], i: int) -> bool:
    block, plain = blocks[i], blocks[i].shape.plain
    if block.kind == "furniture":
        return block.rule == "footer" or (block.rule == "navigation" and bool(_END.match(plain)))
    if _TEASER.search(plain):
        return True
    following = blocks[i + 1].shape.plain if i + 1 < len(blocks) else ""
    return block.kind == "headline" and bool(_TEASER.search(following) or _DATED_LINK.match(plain))


def _is_finished(block: Block) -> bool:
    """A paragraph of an article, no teaser; three behind a mark show that the article goes on."""
    return block.shape.ended and block.shape.length >= 60 and not _TEASER.search(block.shape.plain)


def _bare(text: str) -> str:
    return _PLAIN.sub("", text)
