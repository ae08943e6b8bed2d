"""Weighs which lines of a headline are kicker, title and subtitle: of all divisions the best one wins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.reading.lexicon import PROVINCES
from articles.reading.shapes import Shape
from regions.plain_value import plain_value

Unit = tuple[Shape, ...]

_DEPENDENT = re.compile(
    r"^(?:——|--|—|–|为|让|助力?|推动|推进|以|将|打造|促进|着力|力争|预计|带动|引领|赋能|激发|加快|共|实现|致力|吸引|引|总投资|总?建筑面积|涉及|涵盖|从而|并|再|将于|今年"
    r"|计划|首批|首期|涉|覆盖|发布|推出|围绕|聚焦|立足|锚定|深化|强化|优化|坚持|把握|抢抓|依托|破解|构建|完善|健全|前\d{1,2}个?月|上半年|一季度|\d+[\u4e00-\u9fff])"
)
_LEADS_ON = re.compile(r"(?:强调|指出|要求|表示|提出|公布|出炉|揭晓|印发|出台|召开|时|上|后|中|[:：])$")
_STUDY = re.compile(
    r"(?:纪实|纪事|调查|调研|观察|侧记|侧记|样本|启示|实践|探索|扫描|之路|见闻|综述|述评|记|解读|透视|观察记|走笔|工作法|“?密码”?|回眸|巡礼|掠影|速写|访谈|访)$"
)
_PLACED = re.compile(r"^[\u4e00-\u9fff]{2,9}[:：]\s?\S")  # 甘肃庆阳:…
_DASH = re.compile(r"^\s*(?:[—–-]{1,2}|——)")
_SUFFIXES = (
    "省",
    "市",
    "县",
    "区",
    "州",
    "旗",
    "盟",
    "镇",
    "乡",
    "村",
    "高新",
    "经开",
    "经济",
    "开发区",
    "新区",
    "港",
    "自治",
)
_COMMON = (  # taken in pairs
    "示范高新园区全市全区全省新区开发经开社区山区片区城区地区产业科技创新国家城市工业技术试验先行自由数字经济智慧发展建设合作农业实验"
)
NO_PLACE = frozenset(_COMMON[i : i + 2] for i in range(0, len(_COMMON), 2))
PROVINCE = re.compile("|".join(PROVINCES))
_SLOGAN = re.compile(
    r"^[^\s]{3,8} [^\s]{3,8}(?: [^\s]{3,8})?$"
)  # clauses without a subject: 千里牵手 同心合资
_QUOTED = re.compile(r"[“\"]([^“”\"]{2,8})[”\"]")
_SENTENCE_END = re.compile(r"[啦吗呢了?？!！][”\"]?$")
_ASKS = re.compile(r"为何|为什么|怎[样么]|如何|何以|缘何|凭什么|靠什么|谁来|哪[里些]")
_ACTS = re.compile(r"[让把变成有建造打创启获揭推迎签开办走跑落用给架引入驶发添按出绘借拼织牵问搭]")
_GAINED = re.compile(r"有[了个].{0,4}[“\"][^“”\"]{2,12}[”\"]$")  # 江口有了“科技超市”
_CLAUSES = re.compile(r"[\s、,，]")
_TITLE_LONGEST, _TITLE_SHORTEST = 26, 5  # characters
_LEAD = 400  # characters of the text in which the title's subject is named


@plain_value
class Division:
    """A way to divide the lines: how many are kicker, how many title; the rest is subtitle.

    margin: by how much it is better than the next best.
    """

    kicker: int
    title: int
    score: float
    margin: float = 0.0


def best_division(units: Sequence[Unit], lead: str) -> Division:
    """The division of two or more lines that fits the trade's conventions and the text's beginning best."""
    marks = [Marks(unit, lead[:_LEAD]) for unit in units]
    ranked = sorted(_divisions(marks), key=lambda division: -division.score)
    margin = ranked[0].score - ranked[1].score
    return Division(ranked[0].kicker, ranked[0].title, ranked[0].score, margin)


class Marks:
    """What one line of a headline, or the lines that certainly belong together, says of its part."""

    def __init__(self, unit: Unit, lead: str) -> None:
        plain = unit[0].plain
        self.length = sum(line.length for line in unit)
        self.dash = bool(_DASH.match(plain))
        self.dependent = bool(_DEPENDENT.match(plain))
        self.leads_on = bool(_LEADS_ON.search(unit[-1].plain))
        self.study = bool(_STUDY.search(unit[-1].plain))
        self.labelled = bool(_PLACED.match(plain))
        self.placed = max(_place(line.plain, lead) for line in unit)
        self.opens = plain[:2] in lead
        self.named = plain[:3] in lead
        self.gained = bool(_GAINED.search(unit[-1].plain))
        self.spoken = plain[0] in '“"「' and unit[-1].plain[-1] in '”"」' and plain.count("“") < 2
        self.verbatim = plain[:4] in lead and not any(map(str.isdigit, plain[:4]))
        self.quotes = any(found[1] in lead for found in _QUOTED.finditer(plain))
        self.ends = bool(_SENTENCE_END.search(unit[-1].plain))
        self.asks = bool(_ASKS.search(plain))
        self.acts = bool(_ACTS.search(plain))
        self.slogan = bool(_SLOGAN.match(unit[-1].plain))
        self.clauses = len(_CLAUSES.findall(" ".join(line.plain for line in unit)))


def _place(plain: str, lead: str) -> float:
    """1 where the line begins with a place that the text's beginning names, less where it only holds one.

    A province at its beginning is a place though the text, which says where in it, does not repeat it.
    """
    best = 0.0
    for found in PROVINCE.finditer(plain):
        if found.start() == 0:
            return 1.0
        if found.group() in lead:
            best = 0.6
    for i in range(len(plain) - 1):
        pair = plain[i : i + 2]
        if pair not in NO_PLACE and _stands_before_a_suffix(pair, lead):
            return max(best, 1.0 if i == 0 else 0.6)
    return best


def _stands_before_a_suffix(pair: str, lead: str) -> bool:
    place = lead.find(pair)
    while place >= 0:
        if lead.startswith(_SUFFIXES, place + len(pair)):
            return True
        place = lead.find(pair, place + 1)
    return False


def begins_with_place(plain: str, lead: str) -> bool:
    """Whether the line begins with a place that the text's beginning names."""
    return _place(plain, lead[:_LEAD]) == 1


def _divisions(marks: Sequence[Marks]) -> Iterator[Division]:
    count = len(marks)
    for kicker in range(count):
        for title in range(1, min(2, count - kicker) + 1):
            yield Division(kicker, title, _score(marks, kicker, title))


def _score(marks: Sequence[Marks], kicker: int, title: int) -> float:
    over, own, under = marks[:kicker], marks[kicker : kicker + title], marks[kicker + title :]
    score = 0.5 * bool(over) + 1.4 * (bool(over) and bool(under)) - 0.6 * max(len(over) - 1, 0)
    score += _title_score(own) + sum(map(_kicker_score, over))
    length = sum(mark.length for mark in own)
    return score + sum(_subtitle_score(mark, own[0], length) for mark in under) - 1.2 * max(len(under) - 1, 0)


def _title_score(own: Sequence[Marks]) -> float:
    first = own[0]
    length = sum(mark.length for mark in own)
    score = 1.6 * max(mark.placed for mark in own) + 0.6 * first.labelled + 0.4 * first.named
    score -= 1.5 * first.dependent + 1.2 * own[-1].leads_on + 0.8 * own[-1].study + 0.4 * first.slogan
    score += (
        0.8 * (first.verbatim and first.placed < 1)
        + 0.4 * any(mark.quotes for mark in own)
        + 0.6 * own[-1].ends
        + first.asks
    )
    score += 0.8 * first.gained + 1.4 * first.spoken
    score -= 5 * any(mark.dash for mark in own)
    score -= 0.12 * max(length - _TITLE_LONGEST, 0) + 0.5 * max(_TITLE_SHORTEST - length, 0)
    if len(own) == 2:
        score -= 1.3 + own[1].placed + 0.5 * (own[1].length > 11) + 0.5 * (first.length > 11)
    return score


def _kicker_score(mark: Marks) -> float:
    score = (
        0.5 * mark.dependent + 0.6 * mark.leads_on + 0.3 * mark.study + 0.5 * mark.slogan - 1.0 * mark.spoken
    )
    return (
        score
        - 5 * mark.dash
        - 0.8 * mark.labelled
        - 0.3 * max(mark.placed, mark.verbatim)
        - 0.05 * max(mark.length - 26, 0)
    )


def _subtitle_score(mark: Marks, title: Marks, length: int) -> float:
    stands = not (title.dependent or title.leads_on)
    score = -1.2 + 4 * mark.dash + 0.6 * mark.dependent + 1.4 * mark.study - 1.0 * (not stands)
    score += (
        0.5 * (mark.clauses >= 2)
        + 0.5 * mark.slogan
        + 0.5 * (not mark.opens and not mark.placed)
        - 0.6 * mark.labelled
    )
    much = (
        mark.length >= max(17, 1.45 * length)
        and stands
        and title.acts
        and not title.slogan
        and not mark.labelled
    )
    return score + (3.0 if much else 1.3 if mark.length > 14 and mark.length >= 1.3 * length else 0)
