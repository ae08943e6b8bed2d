"""Finds which paper or site a page is from: its masthead, its own dispatches, a site's footer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from articles.reading.blocks import Block
from articles.reading.furniture import masthead

_RIGHTS = re.compile(
    r"(?:版权所有|Copyright|©)[\s:：©(（)）\d—–-]*(?:All Rights? Reserved)?[\s:：.]*"
    r"(?P<name>[\u4e00-\u9fff·]{2,14})",
    re.IGNORECASE,
)
_RIGHTS_AFTER = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,12}(?:网|报|新闻|在线|客户端))\s*(?:版权所有|©)")
_SITE = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,8}?(?:新闻网|网|在线|日报|晚报))(?:首页)?\s*(?:$|[>»›|｜-])")
_REPORTER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?(?:日报|晚报|早报|时报|导报|商报))(?:社)?(?:全媒体|客户端)?记者"
)
_AGENCIES = frozenset("新华社 中新社 中新网 新华网 人民网 央视网 中央社 中通社".split())  # noqa: SIM905
_NOT_A_SITE = re.compile(r"未经|转载|归|所有|声明")


def publication_of(blocks: Sequence[Block], web: bool) -> str | None:
    """The publication as printed, or None where the page does not name it.

    A web page is its site's, by the footer or menu. A newspaper page names itself in its masthead or in its
    dispatches (科技日报讯); 本报 names nothing, and a news agency's dispatch is printed by many papers.
    """
    if web:
        return _site(blocks)
    headers = ("masthead", "page header")
    printed = [masthead(block.shape.plain) for block in blocks if block.rule in headers]
    dispatches = _dispatch_papers(blocks)
    return (
        next((name for name in printed if name), None) or _most_common(dispatches) or _reporters_paper(blocks)
    )


def _site(blocks: Sequence[Block]) -> str | None:
    furniture = [block for block in blocks if block.kind == "furniture"]
    for pattern in (_RIGHTS, _RIGHTS_AFTER):
        for block in reversed(furniture):
            found = pattern.search(block.shape.plain)
            if found and not _NOT_A_SITE.search(found["name"]):
                return block.shape.text[found.start("name") : found.end("name")]
    for block in furniture[:8]:
        found = _SITE.match(block.shape.plain)
        if found:
            return block.shape.text[found.start("name") : found.end("name")]
    return None


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
