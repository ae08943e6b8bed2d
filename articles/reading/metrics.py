"""The metric of a figure as printed: the noun before its number, or the counted noun behind its unit."""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.reading.nouns import bare_noun, clause_noun, counted_noun, cut, list_tail, stem_of, verb_of
from articles.reading.phrases import (
    COMPARING,
    GROWTH,
    GROWTH_AFTER,
    MEASURE_NOUN,
    MEASURED_THING,
    MONEY_NOUN,
    MOVING,
    PLACE_SHARE,
    PLAIN_MEASURE,
    RANKED,
    RANKING,
    SHARE,
    SHARERS,
    STANDING,
    TIMES_OF,
    USED_FOR,
    growth_in,
)
from articles.reading.quantities import Quantity, is_money

LONGEST_PART = 10  # characters of a whole that a share is said to be of
LONGEST_HEAD = 14  # characters of a thing named before that a plain measure (总投资) is joined to


class Surroundings:
    """What the metric is read from: the words before and after a quantity, subjects and periods left out.

    before reaches back to the clause's beginning or the last quantity in it; previous is the clause before
    that, which few metrics need; head is what the last figure of the sentence measured (None at the
    sentence's start).
    """

    __slots__ = ("_find_previous", "after", "before", "head")

    def __init__(self, before: str, after: str, head: str | None, find_previous: Callable[[], str]) -> None:
        self.before = before
        self.after = after
        self.head = head
        self._find_previous = find_previous

    @property
    def previous(self) -> str:
        return self._find_previous()


def metric_of(quantity: Quantity, around: Surroundings) -> tuple[str, str]:
    """The metric phrase and the name of the rule that found it; the phrase is "" where there is none."""
    if quantity.kind == "rank":
        return _rank(around), "rank"
    if quantity.kind == "share" or growth_in(stem_of(around.before)):
        found = _growth(quantity, around)
        if found:
            return found, "growth"
    if quantity.kind == "time":
        return _spell(quantity, around), "time"
    counted = counted_noun(around.after)
    elliptic = _elliptic(quantity, around, counted)
    if elliptic:
        return cut(elliptic), "elliptic"
    if quantity.kind == "count" and counted:
        return cut(verb_of(around.before, counted, around.after)), "counted-noun"
    if quantity.kind == "amount":
        behind = _measured_behind(quantity, around, counted)
        if behind:
            return cut(behind), "measure-behind"
    found = _measured_before(around) or counted or around.head or clause_noun(around.previous)
    return cut(found or bare_noun(around.previous)[:16]), "noun-before"


def _elliptic(quantity: Quantity, around: Surroundings, counted: str) -> str:
    """在建9个, 其中41项被揭榜: what is done with things that the sentence counted before."""
    if quantity.kind != "count" or not around.head or quantity.ordinal:
        return ""
    done = _DONE_WITH.match(around.after)
    if done and _AMONG_THEM.search(around.before):
        return done[0][:8] + around.head
    own = bare_noun(around.before)
    return own + around.head if not counted and _DOING.fullmatch(own) else ""


_DONE_WITH = re.compile(r"(?:被|已|得到|进入?|成功|全部|失败|获)[^,，。;；、\d]{2,}")
_DOING = re.compile(
    r"(?:在建|续建|新建|投产|建成|办结|转化|转化成功|遴选|竣工|开工|落地|签约|完成|开业|在孵|毕业|解决|采纳)"
)


def head_of(quantity: Quantity, metric: str, around: Surroundings) -> str | None:
    """What later clauses of the sentence (同比增长, 占比, 居全省第一) go on to speak of."""
    if quantity.kind == "rank":
        return around.head or ranked_noun(around.before)
    if quantity.kind == "time":
        return around.head
    if quantity.kind != "share" or _SAME_SCOPE.search(metric):
        return metric
    noun = MOVING.sub("", metric)
    own = MOVING.sub("", bare_noun(around.before))
    return noun if len(own) >= 4 or not around.head else around.head


def _measured_before(around: Surroundings) -> str:
    """The noun before the number; a plain measure (总投资) is joined to the thing measured before it."""
    own = bare_noun(around.before)
    own = list_tail(_SIZES.sub("", own) if own.startswith("从") else own)
    if own in _TOTALS and around.head:
        return _ADDED.sub("", around.head) + own
    if own in _STAGES:
        thing = counted_noun(around.after)
        return own + thing if thing else own
    if not own or not PLAIN_MEASURE.fullmatch(own):
        return own
    things = _THINGS.match(around.after)
    if things:
        return counted_noun(around.after[things.end() :]) + own
    head = MEASURE_NOUN.sub("", around.head or "")
    return head + own if MEASURED_THING.search(head) and len(head) <= LONGEST_HEAD else own


_TOTALS = ("总数", "总量", "总数量", "总户数", "总家数")
_ADDED = re.compile(r"^(?:本期|当年|全年)?(?:新增|净增|新认定|新引进|新入库|新培育)")
_STAGES = frozenset(("首批", "首期", "一期", "二期", "三期", "首轮", "新增"))
_SIZES = re.compile(r"^从.{1,8}[到至].{1,6}的")
_THINGS = re.compile(r"的\d+[余多]?[\u4e00-\u9fff]")


def _measured_behind(quantity: Quantity, around: Surroundings, counted: str) -> str:
    """500万元流动资金贷款, 12.4万平方米新建厂房: the noun behind an amount that has none before it."""
    if is_money(quantity):
        fund = _FUND.match(around.after)
        if fund and _FOUNDING.search(bare_noun(around.before)):
            return fund["name"] + "规模"
    after = around.after.removeprefix("的")
    money = MONEY_NOUN.match(after) if is_money(quantity) else None
    if money:
        used = USED_FOR.match(after[money.end() :])
        return used["use"].rstrip("等") + money[0] if used else money[0]
    if quantity.family != "square metres" or not counted:
        return ""
    if around.after.startswith("的") or not bare_noun(around.before):
        return f"{counted[:12]}面积"
    return ""


_FUND = re.compile(r"的?(?P<name>[^,，。;；、的]{2,16}?(?:基金|资金池|资金))")
_FOUNDING = re.compile(r"^$|(?:设立|组建|发起|成立|建立|筹集|拿出|安排|规模)$")


def _growth(quantity: Quantity, around: Surroundings) -> str:
    stem = stem_of(around.before)
    after = GROWTH_AFTER.match(around.after)
    if after:
        before = _OVER.sub("", around.before)
        comparing = COMPARING.search(before)
        own = "" if _THAN.search(before) else list_tail(bare_noun(COMPARING.sub("", before)))
        if comparing or not own:
            return cut((own or _head(around)) + (comparing[0] if comparing else "") + after["turn"])
    share = SHARE.search(around.before) if quantity.unit in ("%", "成", "") else None
    if share:
        of = share["of"].removesuffix("的")
        if not of and around.head and len(around.head) <= LONGEST_PART and _AMONG_THEM.search(around.before):
            return cut(f"{bare_noun(around.before[: share.start()])}占{around.head}比重")
        return _turn(around, around.before[: share.start()], f"占{of}比重" if of else "占比")
    compared = _compared(quantity, around)
    if compared:
        return compared
    found = growth_in(stem)
    if found is None:
        return _share_of(quantity, around)
    if quantity.unit == "位" and not bare_noun(stem[: found.start()]):
        return cut(f"{_head(around).removesuffix('排名')}排名{found['base']}{found['turn']}")
    return _turn(around, stem[: found.start()], found["base"].removeprefix("累计") + found["turn"])


def _compared(quantity: Quantity, around: Surroundings) -> str:
    """高于全市3.1个百分点, 是全国平均水平的13倍, 同比翻一番: said of the last thing measured."""
    before = around.before.strip()
    standing = STANDING.search(before) if quantity.family == "percentage points" else None
    if standing:
        told = "高出" + standing["of"] if standing["of"] else standing[0]
        return cut((bare_noun(before[: standing.start()]) or _head(around)) + told)
    times = TIMES_OF.search(before) if quantity.unit == "倍" else None
    if times:
        return cut((bare_noun(before[: times.start()]) or _head(around)) + f"与{times['of']}之比")
    if quantity.unit == "番":
        comparing = COMPARING.search(before.removesuffix("实现"))
        return cut(
            (bare_noun(COMPARING.sub("", before)) or _head(around))
            + (comparing[0] if comparing else "")
            + "翻番"
        )
    return ""


_AMONG_THEM = re.compile(r"^[\s,，]*其中")
_OVER = re.compile(r"(?:超过|[超近约达过])$")
_THAN = re.compile(r"[高低快慢][于过出][^,，]{1,6}$")


def _turn(around: Surroundings, lead: str, turn: str) -> str:
    """余额同比增长, 在全省占比, 增速: a change or share of its own noun, else of the last one measured."""
    scope = re.search(r"在[^,，、]{2,12}$", lead)
    own = "" if scope else list_tail(bare_noun(lead))
    if len(own) >= 2:
        return cut(own + turn)
    return cut(_head(around) + own + (scope[0] if scope else "") + turn)


def _share_of(quantity: Quantity, around: Surroundings) -> str:
    """全市43%的创新平台: the share that the place has of them."""
    noun = counted_noun(around.after).removeprefix("是").removeprefix("为")
    before = around.before.strip()
    scope = PLACE_SHARE.search(before)
    sharers = SHARERS.search(before) if noun else None
    if sharers:
        return f"{bare_noun(sharers['who'])}占{noun}比重"
    if not noun or (bare_noun(before) and not scope):
        return ""
    listed = _SAME_SCOPE.search(around.head or "")
    place = scope["scope"] if scope else listed["scope"] if listed else ""
    return f"{noun}占{place}比重"


_SAME_SCOPE = re.compile(r"占(?P<scope>全.)比重$")


def _head(around: Surroundings) -> str:
    head = around.head or clause_noun(around.previous)
    return head if len(head) <= 30 else head[-30:]


def _rank(around: Surroundings) -> str:
    """居全省第三: the noun, or what the sentence measured last, and the field it was ranked in."""
    text = _FROM_RANK.sub("", around.before.strip())
    ranked = list(RANKED.finditer(text))
    found = ranked[-1] if ranked else None
    own = bare_noun(text[: found.start()]) if found else ""
    scope = (text[found.end() :] if found else text).strip("的中里 “”、").removesuffix("排名")
    listed = RANKING.search(around.previous)
    if not own and listed:
        return cut(listed["list"], keep=44)
    if not own or GROWTH.fullmatch(own):
        own = _head(around).removesuffix("排名") + own
    return cut(f"{own}{scope}排名", keep=44)


def ranked_noun(before: str) -> str | None:
    """综合实力 of 综合实力居全省, 综合实力由全国: what is ranked, None where the clause does not say it."""
    at = next((found.start() for found in (RANKED.search(before), _FROM_RANK.search(before)) if found), 0)
    return bare_noun(before[:at]).removesuffix("排名") or None


_FROM_RANK = re.compile(r"[由从](?=[^由从,，]{0,8}$)")  # 由全国第30位上升到第12位


def _spell(quantity: Quantity, around: Surroundings) -> str:
    lead = bare_noun(around.before)
    done = counted_noun(around.after).removeprefix("来").removeprefix("内").removeprefix("后")
    if quantity.unit in ("年", "周年") and around.before.endswith("连续"):
        return cut(f"连续{around.after[:24]}年数")
    spell = cut(lead + ("" if done in lead else done))
    return spell if len(spell) > 1 else "时长"


def shared_heads(before: str, count: int) -> tuple[str, ...]:
    """The heads of a list with one predicate (甲、乙产值同比增长), one for each number; () if none."""
    stem = stem_of(before)
    growth = growth_in(stem)
    turn = growth["base"] + growth["turn"] if growth else ""
    noun = bare_noun(stem[: growth.start()] if growth else stem)
    parts = [part for part in re.split(r"[、和与及]", noun) if part]
    if len(parts) != count or count < 2:
        return ()
    measure = MEASURE_NOUN.search(parts[-1])
    tail = measure[0] if measure and measure.start() else ""
    return tuple((part if MEASURE_NOUN.search(part) else part + tail) + turn for part in parts)


def is_turn_only(before: str) -> bool:
    """同比分别增长: a turn without a noun, said of what was measured before."""
    stem = stem_of(_RESPECTIVELY.sub("", before))
    growth = growth_in(stem)
    return growth is not None and not bare_noun(stem[: growth.start()])


def turned(measures: tuple[str, ...], before: str) -> tuple[str, ...]:
    """The measures of the clause before, each with the turn that 同比分别增长 gives them all."""
    growth = growth_in(stem_of(_RESPECTIVELY.sub("", before)))
    turn = growth["base"] + growth["turn"] if growth else ""
    return tuple(measure + turn for measure in measures)


_RESPECTIVELY = re.compile(r"分别|依次")


_PAIRED = re.compile(r"[和与、]")


def twin_measures(before: str) -> tuple[str, ...]:
    """营收和税收均增长: two measures that one number is said of; () where the number has one."""
    if not _PAIRED.search(before):
        return ()
    stem = stem_of(COMPARING.sub("", _OVER.sub("", before)))
    ranked = list(RANKED.finditer(stem))
    growth = growth_in(stem)
    end = ranked[-1].start() if ranked else growth.start() if growth else len(stem)
    parts = re.split(r"[和与、]", bare_noun(stem[:end]))
    if len(parts) != 2 or not all(MEASURE_NOUN.search(part) and len(part) <= 12 for part in parts):
        return ()
    return tuple(parts)
