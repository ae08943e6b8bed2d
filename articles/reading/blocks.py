"""Says of each line what it is by itself: headline, byline, dispatch, caption, running text, furniture."""

from __future__ import annotations

import re
from typing import Literal

from articles.reading.controls import is_button, is_invitation, is_navigation
from articles.reading.credits import Name, has_role, only_names, parse_credits
from articles.reading.datelines import Dateline, find_dateline
from articles.reading.furniture import (
    is_advert,
    is_footer,
    is_header,
    is_jump,
    is_masthead,
    is_stray,
    is_weekday_header,
)
from articles.reading.imprints import Imprint, find_imprint
from articles.reading.pictures import PictureCredit, find_picture_credit, is_caption
from articles.reading.shapes import Shape
from regions.plain_value import plain_value

BlockKind = Literal[
    "headline", "byline", "names", "dispatch", "body", "caption", "credit", "source", "stamp", "original",
    "editor", "jump", "quote", "label", "deck", "signature", "furniture",
]  # fmt: skip

_MARKS = re.compile(r"^[□◎○●■◇◆▲△★☆☐▢◉⊙※▶►|/\s]+")
_ORIGINAL_WORK = re.compile(r"^原创\s?[:：]?\s+(?=[\u4e00-\u9fff])")
_WORDS_AND_PICTURES = re.compile(r"[/／\s]\s?文[\s、]+[\u4e00-\u9fff]{2,4}\s?[/／\s]\s?摄")
_BRACKETED = re.compile(r"^[（(\[【]([^（()）\[\]【】]{2,60})[)）\]】]$")
_ORIGINAL = re.compile(r"^(?:原标题|原题)\s?[:：]\s*(?P<value>\S.*)$")
_AUTHOR = re.compile(r"^(?:作者|撰文|记者|通讯员)\s?[:：]\s*(?P<value>.{0,40})$")
_EDITOR = re.compile(
    r"^[(（\[【]?\s*(?:值班|责任|网络|新媒体|本文|执行)?(?:编辑|责编|编审|审核|校对|监制|终审|初审|复审|[一二三]审)\s?[:：]\s*.{0,60}$"
)

_BRACKETS = frozenset("([（【])）】")
_JUMPS = frozenset("([（【上下紧")  # a pointer to another page begins with one of these
_LONG_TEXT = 120  # characters: what is longer is running text, or small print under a web page
_LONGEST_MARK = 300

_NOTE = re.compile(
    r"^[(（【](?:数据来源|资料来源|数据截至|注|备注|附|完|全文完|未完待续|本文|以上)[:：]?[^()（）]{0,40}[)）】]$"
)

_FURNITURE = (
    ("stray mark", is_stray), ("masthead", is_masthead), ("navigation", is_navigation),
    ("invitation", is_invitation), ("footer", is_footer), ("advert", is_advert),
)  # fmt: skip
_SMALL_PRINT = tuple([(rule, test) for rule, test in _FURNITURE if rule not in ("masthead", "invitation")])


@plain_value
class Block:
    """One line with what it is by itself, and the parts that told so."""

    shape: Shape
    kind: BlockKind
    rule: str
    names: tuple[Name, ...] = ()
    dateline: Dateline | None = None
    picture: PictureCredit | None = None
    value: str | None = None  # of a source, an original title
    of: int | None = None  # of a box: the line that it repeats

    @property
    def number(self) -> int:
        return self.shape.number

    @property
    def flows(self) -> bool:
        """Whether it is running text."""
        return self.kind in ("body", "dispatch")


def block_of(shape: Shape) -> Block:
    """What the line is by itself; its neighbours may still overrule it."""
    found = _furniture(shape) or _web_line(shape)
    if found:
        return found
    dateline = find_dateline(shape.plain)
    if _is_shot(shape.plain):
        found = _picture(shape) or _byline(shape, dateline)
    else:
        found = _byline(shape, dateline) or _picture(shape)
    return found or _running_text(shape, dateline)


def _is_shot(plain: str) -> bool:
    """Whether the line ends with the mark of a photographer, and not with one for words and pictures."""
    end = plain[-20:]
    return "摄" in end and end.rstrip(")）】] ").endswith("摄") and not _WORDS_AND_PICTURES.search(end)


def _furniture(shape: Shape) -> Block | None:
    plain = shape.plain
    if shape.length > _LONGEST_MARK:
        return None
    if shape.length > _LONG_TEXT:
        return Block(shape, "furniture", "footer") if is_footer(plain) else None
    if plain[0] in _JUMPS and is_jump(plain):
        return Block(shape, "jump", "pointer to another page")
    if plain[0] in _BRACKETS and _NOTE.match(plain):
        return Block(shape, "jump", "note under a text")
    sentence = plain[-1] == "。"  # so ends no imprint, and no header but one with the farmers' calendar
    if not (sentence and "农历" not in plain) and is_weekday_header(plain):
        return Block(shape, "furniture", "page header")
    if not sentence and (imprint := find_imprint(plain)):
        return _imprint(shape, imprint)
    for rule, test in _SMALL_PRINT if sentence else _FURNITURE:
        if test(plain):
            return Block(shape, "furniture", rule)
    if sentence or _EDITOR.match(plain) or not is_header(plain):
        return None
    return Block(shape, "furniture", "page header")


def _imprint(shape: Shape, imprint: Imprint) -> Block | None:
    """The line with which a web page introduces an article, or names its editors under it."""
    value = shape.text[slice(*imprint.source)] if imprint.source else None
    if imprint.dated:
        return Block(shape, "stamp", "time stamp", names=imprint.names, value=value)
    if imprint.sourced:
        return Block(shape, "source", "source line", names=imprint.names, value=value or "")
    if imprint.names and all(name.role == "editor" for name in imprint.names):
        return Block(shape, "editor", "editor line", names=imprint.names)
    return Block(shape, "furniture", "navigation") if imprint.counts else None


def _web_line(shape: Shape) -> Block | None:
    """Other lines that a web page prints with an article: its original title, author, editor."""
    plain = shape.plain
    if shape.length > _LONG_TEXT or (":" not in plain and "：" not in plain):  # each has a label
        return None
    if found := _ORIGINAL.match(plain):
        return Block(shape, "original", "original title", value=shape.text[found.start("value") :])
    if _EDITOR.match(plain) and not plain.endswith("。"):
        return Block(shape, "editor", "editor line", names=parse_credits(plain, "editor") or ())
    names = parse_credits(plain) if _AUTHOR.match(plain) else None
    if names is not None:
        return Block(shape, "byline", "author line", names=names)
    return None


def _byline(shape: Shape, dateline: Dateline | None) -> Block | None:
    plain = shape.plain
    if shape.length > 70:
        return None
    if dateline and dateline.length >= len(plain):  # 本报讯 记者X报道 on a line of its own
        return Block(shape, "byline", "dateline alone", names=dateline.names, dateline=dateline)
    if plain.endswith("。"):
        return None
    marks = _MARKS.match(plain) or _ORIGINAL_WORK.match(plain)
    bare = plain[marks.end() :] if marks else plain
    start = len(plain) - len(bare)
    bracketed = _BRACKETED.match(bare)
    if bracketed:
        bare, start = bracketed[1], start + 1
    names = parse_credits(bare)
    if names and has_role(bare):
        return Block(shape, "byline", "names with roles", names=_moved(names, start))
    if names and only_names(bare) and not is_button(bare):
        rule = "marked names" if marks else "bracketed names" if bracketed else "bare names"
        return Block(shape, "byline" if marks else "names", rule, names=_moved(names, start))
    if names is not None and not names and has_role(bare) and marks:
        return Block(shape, "byline", "role without a name")
    return None


def _picture(shape: Shape) -> Block | None:
    credit = find_picture_credit(shape.plain)
    if credit is None and "图" not in shape.plain:
        return None
    if credit and credit.whole:
        return Block(shape, "credit", "picture credit", names=credit.names, picture=credit)
    if (credit and shape.length <= 200) or is_caption(shape.plain):
        names = credit.names if credit else ()
        return Block(
            shape, "caption", "caption with its credit" if credit else "caption", names=names, picture=credit
        )
    return None


def _running_text(shape: Shape, dateline: Dateline | None) -> Block:
    if dateline:
        return Block(shape, "dispatch", "dateline", names=dateline.names, dateline=dateline)
    if shape.headline_like:
        return Block(shape, "headline", "short unfinished line")
    return Block(shape, "body", "running text")


def _moved(names: tuple[Name, ...], by: int) -> tuple[Name, ...]:
    return tuple(Name(name.start + by, name.end + by, name.role) for name in names)
