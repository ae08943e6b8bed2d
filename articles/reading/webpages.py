"""Finds where a web page's article begins and ends: menus, spam, teasers and footers are furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.blocks import Block
from articles.reading.furniture import is_paper
from articles.reading.imprints import find_imprint
from regions.plain_value import changed

_TEASER = re.compile(r"[\[【(（](?:详细|详情|全文|更多|阅读全文|查看全文|点击查看)[\]】)）]\s*$")
_TEASER_ENDS = frozenset("]】)）")
_DATED_LINK = re.compile(
    r"^.{2,40}?[\s\[(（](?:(?:19|20)\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[\])）]?$"
)
_PLAIN = re.compile(r"[\W_]+")
_WEB_RULES = ("footer", "navigation")
_END_RULES = (
    r"^(?:相关|推荐|延伸|热门|精彩|为您|猜你|最新|热点|更多|新闻排行|点击排行|上一[篇条]|下一[篇条]|往期|频道精选|今日"
    r"|图片新闻|评论|返回顶部|友情|本版新闻)"
)
_END = re.compile(_END_RULES)
_META = ("source", "stamp", "original")
_MOST_DISPATCHES = 2
_DECK = 110  # characters of a summary under the title
_DECK_LEAST = 24
_LONGEST_TITLE = 60
_SHORTEST_TITLE = 6  # characters: what is shorter is a menu's word, where a longer line is there too
_ABOVE = 6  # lines above the metadata among which the title stands
_ACCOUNT = re.compile(
    r"^[\u4e00-\u9fffA-Za-z]{2,12}(?:发布|日报|晚报|时报|新闻|网|在线|融媒体?|客户端|观察|官微|之声)$"
)
_PAGE_OF_EDITION = re.compile(r"[上下]一?版|第\s?[\dA-Z一二三四五六七八九十]{1,3}\s?版|数字报")
_SUMMARY = re.compile(r"^[【\[]?(?:内容)?(?:摘要|提要|导读|核心提示|内容提要)[】\]]?\s?[:：]?\s*\S")
_FILED = re.compile(
    r"(?:名\s*称|标\s*题|关\s*键\s*[词字]|主\s*题\s*词|(?:信息|主题|内容|组配)分类|(?:公开)?类\s*别|体\s*裁|有效性|发文(?:机关|单位))\s?[:：]"
)
_OFFICIAL = re.compile(r"(?:政府|委员会|管委会|网站?|集团|门户)$")


def is_web_page(blocks: Sequence[Block]) -> bool:
    """Whether two different signs of the web stand on the page: source, stamp, menu, footer, teasers.

    A page with several dispatches of its own is a newspaper's, whatever stands at its foot; two are enough
    where it is a page of an electronic edition.
    """
    signs: set[str] = {block.kind for block in blocks if block.kind in _META}
    signs |= {block.rule for block in blocks if block.kind == "furniture" and block.rule in _WEB_RULES}
    if not signs:
        return False
    if (len(signs) < 2 or signs.isdisjoint((*_META, "footer"))) and not any(map(_is_teaser, blocks)):
        return False
    dispatches = [b for b in blocks if b.kind == "dispatch" and not _is_teaser(b)]
    edition = any(b.kind == "furniture" and _PAGE_OF_EDITION.search(b.shape.plain) for b in blocks)
    return len(dispatches) <= (1 if edition else _MOST_DISPATCHES)


def _is_teaser(block: Block) -> bool:
    return block.shape.plain[-1] in _TEASER_ENDS and _TEASER.search(block.shape.plain) is not None


def frame_article(blocks: Sequence[Block]) -> list[Block]:
    """The page's blocks, all before its title and behind its article turned into furniture."""
    framed = list(blocks)
    _accounts(framed)
    title = find_title(framed)
    if title is None:
        return framed
    framed[title] = changed(framed[title], kind="headline")
    for i in range(title):
        if framed[i].kind not in (*_META, "furniture"):
            framed[i] = changed(framed[i], kind="furniture", rule="before the article")
    _repeated_titles(framed, title)
    _deck(framed, title)
    end = _article_end(framed, title)
    _editors(framed, title, end)
    for i in range(_last_of_text(framed, title, end), len(framed)):
        if i >= end or framed[i].kind == "headline":
            framed[i] = changed(framed[i], kind="furniture", rule="behind the article")
    return framed


def _accounts(blocks: list[Block]) -> None:
    """The medium's name on a line of its own over the time, or under the title, is the source."""
    first = next((i for i, block in enumerate(blocks) if block.flows), len(blocks))
    if any(block.kind == "source" or (block.kind == "stamp" and block.value) for block in blocks[:first]):
        return
    for i in range(1, first):
        block, plain = blocks[i], blocks[i].shape.plain
        over = i + 1 < len(blocks) and blocks[i + 1].kind == "stamp"
        under = any(b.kind == "headline" and b.shape.length > len(plain) for b in blocks[:i])
        named = block.rule == "masthead" and is_paper(plain)
        if over and under and (named or (block.kind == "headline" and _ACCOUNT.match(plain))):
            blocks[i] = changed(block, kind="source", rule="medium over the time", value=block.shape.text)


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
    site = max((i for i in headlines if i < meta and _ACCOUNT.match(blocks[i].shape.plain)), default=-1)
    before = [i for i in headlines if max(meta - _ABOVE, site + 1) <= i < meta]
    after = [i for i in headlines if meta < i <= meta + 4]
    long = [i for i in before if blocks[i].shape.length >= _SHORTEST_TITLE]
    if long or (before and not after):
        return _first_of_group(blocks, (long or before)[-1])
    return _long_title(blocks, meta) or (after[0] if after else None)


def _long_title(blocks: Sequence[Block], meta: int) -> int | None:
    """A title of several clauses, too long for a headline of print, directly over the metadata."""
    for i in range(meta - 1, max(meta - _ABOVE, -1), -1):
        shape = blocks[i].shape
        if blocks[i].kind != "furniture":
            fits = (
                blocks[i].kind == "body" and shape.length <= _LONGEST_TITLE and not shape.plain.endswith("。")
            )
            return i if fits else None
    return None


def _first_of_group(blocks: Sequence[Block], last: int) -> int:
    """A title may stand on two lines; a menu's word, the site's name, the window's title are not of it."""
    first = last
    while first and _goes_with(blocks[first - 1], blocks[last]) and not (first == 1 and _is_site(blocks[0])):
        first -= 1
    return first


def _goes_with(above: Block, title: Block) -> bool:
    if above.kind != "headline" or above.shape.length <= 8 or _FILED.match(above.shape.plain):
        return False
    return not _bare(above.shape.plain).startswith(_bare(title.shape.plain))


def _is_site(block: Block) -> bool:
    return bool(_OFFICIAL.search(block.shape.plain))


def _repeated_titles(blocks: list[Block], title: int) -> None:
    own = _bare(blocks[title].shape.text)
    for i in range(title + 1, len(blocks)):
        if blocks[i].kind == "headline" and _bare(blocks[i].shape.text) == own:
            blocks[i] = changed(blocks[i], kind="original", rule="title again", value=blocks[i].shape.text)


def _deck(blocks: list[Block], title: int) -> None:
    """The unfinished line under the title and its metadata is the summary, a subtitle."""
    start = title + 1
    while start < len(blocks) and blocks[start].kind in (*_META, "byline", "furniture"):
        start += 1
    if start + 1 >= len(blocks):
        return
    deck = blocks[start]
    plain = deck.shape.plain
    summary = deck.kind == "body" and deck.shape.length <= _DECK
    summary = summary and (deck.shape.open_end or bool(_SUMMARY.match(plain)))
    commas = "," in plain.replace("，", ",")
    long = deck.kind == "headline" and deck.shape.length >= _DECK_LEAST and commas
    if summary or (long and blocks[start + 1].kind == "body"):
        blocks[start] = changed(deck, kind="deck", rule="summary under the title")


def _editors(blocks: list[Block], title: int, end: int) -> None:
    """Editors, who on a printed page stand in its header, stand under a web page's article."""
    for i in range(title, end):
        found = find_imprint(blocks[i].shape.plain) if blocks[i].rule == "page header" else None
        if found and found.names and not found.dated:
            blocks[i] = changed(blocks[i], kind="editor", rule="editor line", names=found.names)


def _last_of_text(blocks: Sequence[Block], title: int, end: int) -> int:
    """The index behind the last paragraph or picture: a short line there heads nothing."""
    return next((i + 1 for i in range(end - 1, title, -1) if _is_text(blocks[i])), end)


def _is_text(block: Block) -> bool:
    return block.flows or block.kind in ("caption", "credit", "quote")


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
    if _is_teaser(block):
        return True
    following = blocks[i + 1].shape.plain if i + 1 < len(blocks) else ""
    return block.kind == "headline" and bool(_TEASER.search(following) or _DATED_LINK.match(plain))


def _is_finished(block: Block) -> bool:
    """A paragraph of an article, no teaser; three behind a mark show that the article goes on."""
    return block.shape.ended and block.shape.length >= 60 and not _is_teaser(block)


def _bare(text: str) -> str:
    return _PLAIN.sub("", text)
