"""Divides the lines of a headline into column label, kicker, title and subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.shapes import Shape

_COLUMN_END = re.compile(
    r"(?:看台|动态|镜头|快照|速递|速览|简讯|要闻|视窗|聚焦|观察|播报|快讯|短波|集锦|一线|连线|纵横|广角|之窗|天地|园地|专栏|专题|专版|传真|资讯"
    r"|扫描|巡礼|在线|论坛|视点|视线|热点|焦点|关注|人物|风采|访谈|对话|时评|快评|短评|特稿|特写|特别报道|深度|综合新闻|简报|信息|掠影|剪影|见闻"
    r"|新语|随笔|点击|链接|新闻眼|声音|头条|导读|点睛|进行时|风向标|直通车|瞭望|瞭望台|前沿|地带|掠影|经纬|联播|博览|拾零|荟萃|撷英|集萃|点兵|快报|风景线|窗口|橱窗)$"
)
_BARE_SUBJECT = re.compile(
    r"(?:[省市县区州盟旗乡镇村城园港湾岛]|走廊|科技城|科学城|高新区|经开区|开发区|新区|园区|示范区|集团|公司|大学|学院|研究院|实验室|中心|\d{4}年|局|委|厅|部)$"
)
_PREDICATE = re.compile(
    r"[带把让为变有将从使火爆建办获揭启开创推打走发迎签聚促助提擦擘绘升成落入举召谋探加赋构添有见绽跑破跃增达超进行]|连[起上成]|装上|住[上进]|种[出上]|[用看]上"
)
_DEPENDENT = re.compile(
    r"^(?:——|--|—|–|为|让|助力?|推动|推进|以|将|打造|促进|着力|力争|预计|带动|引领|赋能|激发|加快|共|实现|致力|吸引|引|总投资|涉及|涵盖|从而|并|再|将于|今年|计划)"
)
_LEADS_ON = re.compile(r"(?:强调|指出|要求|表示|提出|时|上|后|中|[:：])$")
_SERIES = re.compile(r"^(?:对话|专访|访谈|走进|走近|记者手记)[\u4e00-\u9fff]{2,6}$")
_PLACED = re.compile(r"[\u4e00-\u9fff]{2,9}[:：]\s?\S")  # 甘肃庆阳:…
_DASH = re.compile(r"^\s*(?:[—–-]{1,2}|——)")
_HALF = 11  # characters on one of the two lines of a brief's title
_ONE_LINE = 26  # characters: what is longer did not stand on one line of print


@dataclass(frozen=True, slots=True)
class Headline:
    """The lines of a headline by their part. title holds one line or the several that one title stands on."""

    column: tuple[Shape, ...] = ()
    kicker: tuple[Shape, ...] = ()
    title: tuple[Shape, ...] = ()
    subtitle: tuple[Shape, ...] = ()
    kicker_end: int = 0  # where, in a title's only line, a kicker before it ends
    rule: str = ""
    confidence: float = 1.0


def is_column_label(plain: str) -> bool:
    """Whether a short line names a column: 地方动态, 城市看台."""
    bare = plain.strip("■●◆□|:：【】[]·— ")
    return 2 <= len(bare) <= 8 and bool(_COLUMN_END.search(bare))


def split_headline(lines: Sequence[Shape], lead: str, spaced: bool) -> Headline:
    """The parts of a headline printed on one to five lines.

    `lead` is the story's first paragraph, simplified: a title names what it speaks of. `spaced` tells that
    empty lines divide the page's paragraphs, so that lines without one between them belong together.
    """
    column, rest = _take_label(lines, lead)
    units = _join_lines(rest, lead, spaced)
    if len(units) == 1:
        return _one_unit(column, units[0], lead)
    if len(units) == 2:
        return _two_units(column, units, lead, spaced)
    return _many_units(column, units)


def title_text(parts: Sequence[str]) -> str:
    """One title from its printed lines: a space divides clauses, nothing follows a bare subject."""
    text = ""
    for part in parts:
        glue = "" if not text or is_bare_subject(text) or part[:1] in "(（“" else " "
        text = f"{text}{glue}{part}"
    return text


def _take_label(lines: Sequence[Shape], lead: str) -> tuple[tuple[Shape, ...], Sequence[Shape]]:
    first = lines[0]
    if len(lines) < 2:
        return (), lines
    if is_column_label(first.plain) or first.plain.startswith(("■", "【", "[", "●")):
        return (first,), lines[1:]
    if is_bare_subject(first.plain):
        return (), lines
    unsaid = first.plain not in lead
    short = len(lines) > 2 and first.length <= 4 and unsaid
    tiny = (
        first.length <= 4
        and lines[1].length >= 10
        and first.plain[:2] not in lead
        and first.plain[-2:] not in lead
    )
    series = len(lines) > 2 and bool(_SERIES.match(first.plain))
    if short or (tiny and first.alone) or series:
        return (first,), lines[1:]
    return (), lines


def _join_lines(lines: Sequence[Shape], lead: str, spaced: bool) -> list[tuple[Shape, ...]]:
    """The lines grouped into those that one title, kicker or subtitle stands on."""
    units: list[tuple[Shape, ...]] = []
    for line in lines:
        if units and _same_unit(units[-1], line, lead, spaced):
            units[-1] = (*units[-1], line)
        else:
            units.append((line,))
    return units


def _same_unit(unit: tuple[Shape, ...], line: Shape, lead: str, spaced: bool) -> bool:
    last = unit[-1]
    if _DASH.match(line.plain):
        return False
    if spaced and not last.alone:
        return True
    if is_bare_subject(last.plain) or last.plain.endswith(("的", "在", "、", ",", ",", "和", "与", "将")):
        return True
    return line.plain.startswith(("(", "(")) and last.length < _ONE_LINE


def is_bare_subject(plain: str) -> bool:
    """A place or an organisation without anything said of it, as the first line of a title has it."""
    name = re.sub(r"[(（].*?[)）]", "", plain)
    return len(plain) <= 14 and bool(_BARE_SUBJECT.search(name)) and not _PREDICATE.search(name[2:-2])


def _one_unit(column: tuple[Shape, ...], unit: tuple[Shape, ...], lead: str) -> Headline:
    """A title alone; a long one may hold its kicker before a space."""
    end = _inline_kicker(unit[0].plain, lead) if len(unit) == 1 else 0
    if end:
        return Headline(column, (), unit, (), end, "kicker and title on one line", 0.8)
    return Headline(column, (), unit, (), 0, "one headline", 0.95)


def _inline_kicker(plain: str, lead: str) -> int:
    """Where the kicker ends in 'kicker title' on one line; 0 where the line is one title.

    Two clauses of a title are short and alike; a kicker is a long clause without a subject of its own.
    """
    first, _, second = plain.rpartition(" ")
    if len(plain) < _ONE_LINE or second.startswith(("(", "（")) or is_bare_subject(first.split(" ")[0]):
        return 0
    if min(len(first), len(second)) < 10 or len(first) < 12:
        return 0
    subject = second[:2] in lead and first[:3] not in lead
    return len(first) if _DEPENDENT.match(first) or subject or len(plain) > 32 else 0


def _two_units(
    column: tuple[Shape, ...], units: list[tuple[Shape, ...]], lead: str, spaced: bool
) -> Headline:
    first, second = units
    if _DASH.match(second[0].plain):
        return Headline(column, (), first, second, 0, "subtitle after a dash", 0.95)
    if not spaced and _halves_of_a_title(first[0], second[0], lead):
        return Headline(column, (), (*first, *second), (), 0, "one title on two lines", 0.7)
    if _PLACED.match(second[0].plain) and not _PLACED.match(first[0].plain) and len(first) == 1:
        return Headline(column, first, second, (), 0, "kicker over a title that names its place", 0.85)
    if _names_its_subject(first[0].plain, lead) and _lacks_subject(second[0].plain, lead):
        if len(first) == len(second) == 1 and first[0].length + second[0].length <= 18:
            return Headline(column, (), (*first, *second), (), 0, "one title on two lines", 0.7)
        return Headline(
            column, (), first, second, 0, "title with its subject, then a clause without one", 0.8
        )
    if _longer_subtitle(first, second, lead):
        return Headline(column, (), first, second, 0, "subtitle longer than the title", 0.75)
    return Headline(column, first, second, (), 0, "kicker over title", 0.85)


def _halves_of_a_title(first: Shape, second: Shape, lead: str) -> bool:
    """Whether two short lines, the first with the place or the doer that the text names, are one title."""
    short = first.length <= _HALF and first.length + second.length <= 2 * _HALF + 2
    return short and first.plain[:2] in lead[:80] and second.plain[:2] not in lead[:80]


def _longer_subtitle(first: tuple[Shape, ...], second: tuple[Shape, ...], lead: str) -> bool:
    """A title is short; the line under it, in smaller type, says more and is longer."""
    short, long = (sum(line.length for line in unit) for unit in (first, second))
    if long > 40:
        return True
    named = first[0].plain[:2] in lead
    return (
        _stands_alone(first)
        and " " not in first[0].plain
        and ((named and long > 14 and long >= 1.3 * short) or long >= max(17, 1.45 * short))
    )


def _stands_alone(unit: tuple[Shape, ...]) -> bool:
    """Whether the line is a title, not a kicker that lacks a subject or leads on to what was said."""
    plain = unit[-1].plain
    return not _DEPENDENT.match(plain) and not _LEADS_ON.search(plain)


def _names_its_subject(plain: str, lead: str) -> bool:
    return plain[:3] in lead and not _DEPENDENT.match(plain)


def _lacks_subject(plain: str, lead: str) -> bool:
    return bool(_DEPENDENT.match(plain)) and plain[:4] not in lead[:40]


def _many_units(column: tuple[Shape, ...], units: list[tuple[Shape, ...]]) -> Headline:
    """Kicker, title, subtitle; the subtitle is what follows a dash or is longest at the end."""
    subtitles = [unit for unit in units[1:] if _DASH.match(unit[0].plain)]
    if subtitles or units[-1][0].length > units[1][0].length + 4 or _DEPENDENT.match(units[-1][0].plain):
        body, subtitle = units[:-1], units[-1]
    else:
        body, subtitle = units, ()
    kicker = tuple(line for unit in body[:-1] for line in unit)
    return Headline(column, kicker, body[-1], subtitle, 0, "headline of several parts", 0.7)
