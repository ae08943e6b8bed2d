"""Finds which paper or site a page is from: its masthead, its own dispatches, a site's footer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from articles.reading.blocks import Block
from articles.reading.furniture import is_header_row, is_paper, masthead
from articles.reading.script import to_simplified

_RIGHTS = re.compile(
    r"(?:版权所有|Copyright|©)[\s:：©(（)）\d—–-]*(?:All Rights? Reserved)?[\s:：.]*"
    r"(?P<name>[\u4e00-\u9fff·]{2,24})",
    re.IGNORECASE,
)
_RIGHTS_AFTER = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,12}(?:网|报|新闻|在线|客户端))\s*(?:版权所有|©)")
_SITE = re.compile(
    r"^(?:.{0,8}位置\s?[:：]\s*)?(?P<name>[\u4e00-\u9fff]{2,8}?(?:新闻网|网|在线|日报|晚报|热线|视窗|之窗|信息港))"
    r"\s*(?:首页|主页)?\s*(?:$|[>»›→|｜/-])"
)
_WINDOW = re.compile(
    r"[-_—|｜]\s*(?P<name>[\u4e00-\u9fff·]{2,10}?(?:网|报|新闻|在线|客户端|热线|视窗|信息港))\s*(?:$|[-_—|｜])"
)
_OFFICE = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{4,20}(?:政府|委员会|管委会|开发区|高新区|新区|局|厅|委|门户网站?|政府网站?))$"
)
_REPORTER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?(?:日报|晚报|早报|时报|导报|商报))(?:社)?(?:全媒体|客户端)?记者"
)
_AGENCIES = frozenset("新华社 中新社 中新网 新华网 人民网 央视网 中央社 中通社".split())  # noqa: SIM905
_STEP = re.compile(r"\s{0,9}[>»›＞→:：|/]{1,9}\s{0,9}")
_PAPER = re.compile(r"报(?:[>»›＞→|/\s]|数字|电子|$)")
_NAME_PARTS = re.compile(r"[\s_.·()（）\d第版-]+")
_DIGIT = re.compile(r"\d")
_MENU = 8  # lines of furniture at the top among which a site names itself
_NOT_A_SITE = re.compile(r"未经|转载|归|所有|声明")


def publication_of(blocks: Sequence[Block], web: bool) -> str | None:
    """The publication as printed, or None where the page does not name it.

    A web page is its site's, by the footer or menu, or an electronic edition's, by its page header. A
    newspaper page names itself in its masthead or in its dispatches (科技日报讯); 本报 names nothing, and a
    news agency's dispatch is printed by many papers.
    """
    if web:
        return _edition(blocks) or _site(blocks) or _most_common(_dispatch_papers(blocks))
    printed = next((name for name, _line in printed_papers(blocks)), None)
    return printed or _most_common(_dispatch_papers(blocks)) or _reporters_paper(blocks)


def printed_papers(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """The papers that a page's headers name, each with its line."""
    for block in blocks:
        name = masthead(block.shape.plain) if block.rule in ("masthead", "page header") else None
        if name:
            yield name, block.number


def paper_in_file_name(name: str) -> str | None:
    """The paper in a file's name, 江口日报_2023-09-14_03.txt, set off by marks or digits."""
    words = _NAME_PARTS.split(to_simplified(name.rsplit("/", 1)[-1]))
    return next((word for word in words if is_paper(word)), None)


def _edition(blocks: Sequence[Block]) -> str | None:
    """The paper in the page header of its electronic edition: 江口日报数字报 2024年3月5日 第03版."""
    text = next((i for i, block in enumerate(blocks) if block.flows), 0)
    plains = [
        b.shape.plain
        for i, b in enumerate(blocks)
        if b.kind == "furniture" and (i < text or "版" in b.shape.plain)
    ]
    names = (masthead(plain) for plain in plains if _DIGIT.search(plain) and is_header_row(plain))
    return next((name for name in names if name), None) or _on_the_way(blocks[:text])


def _on_the_way(blocks: Iterable[Block]) -> str | None:
    """The paper in the menu that leads to its page: 江口日报数字报 > 第03版."""
    menus = (
        block.shape.plain
        for block in blocks
        if block.rule == "navigation" and _PAPER.search(block.shape.plain)
    )
    steps = (step.removesuffix("首页") for menu in menus for step in _STEP.split(menu))
    return next((name for name in map(masthead, steps) if name), None)


def _site(blocks: Sequence[Block]) -> str | None:
    furniture = [block for block in blocks if block.kind == "furniture"]
    for pattern in (_RIGHTS, _RIGHTS_AFTER):
        for block in reversed(furniture):
            found = pattern.search(block.shape.plain)
            if found and not _NOT_A_SITE.search(found["name"]):
                name = block.shape.text[found.start("name") : found.end("name")]
                return name[:-1] if name.endswith(("报社", "報社")) else name
    for pattern in (_SITE, _WINDOW, _OFFICE):
        for block in furniture[:_MENU]:
            found = pattern.search(block.shape.plain)
            if found:
                return block.shape.text[found.start("name") : found.end("name")]
    return next((name for name in map(_masthead, furniture[:_MENU]) if name), None)


def _masthead(block: Block) -> str | None:
    return masthead(block.shape.plain)


def _dispatch_papers(blocks: Iterable[Block]) -> list[str]:
    return [
        b.dateline.paper
        for b in blocks
        if b.dateline and b.dateline.paper and b.dateline.paper not in _AGENCIES
    ]


def _reporters_paper(blocks: Iterable[Block]) -> str | None:
    """A byline's 某某日报记者 in a paper's own pages."""
    names = [_REPORTER.search(block.shape.plain) for block in blocks if block.kind == "byline"]
    return _most_common([found["name"] for found in names if found])


def _most_common(names: Sequence[str]) -> str | None:
    return Counter(names).most_common(1)[0][0] if names else None
