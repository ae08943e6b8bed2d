"""Divides the lines of a headline into column label, kicker, title and subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.lexicon import PROVINCES
from articles.reading.shapes import Shape
from articles.reading.titles import Unit, begins_with_place, best_division
from regions.plain_value import plain_value

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
_PROVINCIAL = re.compile(rf"(?:{'|'.join(PROVINCES)})[\u4e00-\u9fff]{{2,4}}[:：]?$")
_OPEN_ENDS = ("在", "、", ",", "，", "和", "与", "将", "让", "把", ":", "：")
_OBJECT_END = re.compile(r"[让把将使为请][“\"][^”\"]{2,6}[”\"]$")  # 让“科技红娘”
_VERB_END = re.compile(
    r"(?:来了|有了|成了|走出|建起|变成|成为|变身|化为|撑起|织就|激活|唤醒|拥抱|走向|驶入|跑出|按下|做强|擦亮|打造)$"
)
_LEADS_ON = re.compile(r"(?:强调|指出|要求|表示|提出|时|上|后|中|[:：])$")
_SERIES = re.compile(r"^(?:对话|专访|访谈|走进|走近|记者手记)[\u4e00-\u9fff]{2,6}$")
_PLACED = re.compile(r"[\u4e00-\u9fff]{2,9}[:：]\s?\S")  # 甘肃庆阳:…
_DASH = re.compile(r"^\s*(?:[—–-]{1,2}|——)")
_HALF = 11  # characters on one of the two lines of a brief's title
_ONE_LINE = 26  # characters: what is longer did not stand on one line of print
_SURE, _LIKELY = 1.5, 0.7  # by how much the best division is better than the next


@plain_value
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
    return _divided(column, units, lead, spaced)


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
    if spaced and not last.alone and _one_title([*unit, line], lead):
        return True
    if is_bare_subject(last.plain) or _is_named(last.plain, lead) or _goes_on(last.plain):
        return True
    return line.plain.startswith(("(", "(")) and last.length < _ONE_LINE


def _one_title(lines: Sequence[Shape], lead: str) -> bool:
    """Whether lines without an empty one between them are one title, not a kicker over the place's own."""
    if sum(line.length for line in lines) > _ONE_LINE or lines[-1].plain.count(" ") > 1:
        return False
    return not (begins_with_place(lines[-1].plain, lead) and not begins_with_place(lines[0].plain, lead))


def _goes_on(plain: str) -> bool:
    """Whether the line breaks off inside a clause: after 的, a comma, or whom something is done to."""
    if plain.endswith("的"):
        return "是" not in plain
    return plain.endswith(_OPEN_ENDS) or bool(_OBJECT_END.search(plain) or _VERB_END.search(plain))


def _is_named(plain: str, lead: str) -> bool:
    """Whether the line is but a name that the text takes up: 抚州“数字经济”."""
    bare = plain.strip(":：“”")
    if len(bare) > 9 or any(letter.isdigit() or letter == " " for letter in bare):
        return False
    whole = begins_with_place(bare, lead) and bare[-2:] in lead
    return len(bare) > 2 and whole and not _PREDICATE.search(bare[2:])


def is_bare_subject(plain: str) -> bool:
    """A place or an organisation without anything said of it, as the first line of a title has it."""
    name = re.sub(r"[(（].*?[)）]", "", plain)
    if _PROVINCIAL.match(name):
        return True
    return (
        len(plain) <= 14
        and "的" not in name
        and bool(_BARE_SUBJECT.search(name))
        and not _PREDICATE.search(name[2:-2])
    )


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


def _divided(column: Unit, units: Sequence[Unit], lead: str, spaced: bool) -> Headline:
    if len(units) == 2 and not spaced and _halves_of_a_title(units[0][0], units[1][0], lead):
        return Headline(column, (), (*units[0], *units[1]), (), 0, "one title on two lines", 0.7)
    best = best_division(units, lead)
    end = best.kicker + best.title
    kicker, title, subtitle = (
        tuple(line for unit in part for line in unit)
        for part in (units[: best.kicker], units[best.kicker : end], units[end:])
    )
    rule = _rule(bool(kicker), bool(subtitle), best.title)
    confidence = 0.95 if best.margin >= _SURE else 0.85 if best.margin >= _LIKELY else 0.7
    return Headline(column, kicker, title, subtitle, 0, rule, confidence)


def _rule(kicker: bool, subtitle: bool, title: int) -> str:
    if kicker and subtitle:
        return "title between kicker and subtitle"
    if kicker:
        return "kicker over title"
    return "subtitle under title" if subtitle else "one title on two lines"


def _halves_of_a_title(first: Shape, second: Shape, lead: str) -> bool:
    """Whether two short lines, the first with the place or the doer that the text names, are one title."""
    short = first.length <= _HALF and first.length + second.length <= 2 * _HALF + 2
    return short and first.plain[:2] in lead[:80] and second.plain[:2] not in lead[:80]
