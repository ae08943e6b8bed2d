"""Words queries for people: how one was read, why one can't be, which characters counted as equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from articles.search.conditions import Amount, By, Clause, Condition, InSubject, Period, Phrase, Query
from articles.search.explaining import Equal
from articles.search.numbers import print_period
from articles.search.tokens import MOST_CHARACTERS, MOST_CONDITIONS, Unreadable

PROBLEMS: dict[str, Callable[[], str]] = {
    "too long": lambda: _("检索词最多 %(most)d 个字，这里有 %(found)s 个。"),
    "too many": lambda: _("一次最多写 %(most)d 个条件，从“%(found)s”起多了。"),
    "unprintable": lambda: _("第 %(place)d 个字是不能显示的控制字符（%(found)s），请删去。"),
    "quotation mark": lambda: _("第 %(place)d 个字处的引号没有成对：%(found)s"),
    "nothing to find": lambda: _("“%(found)s”里没有可以查找的文字：要有汉字、字母或数字。"),
    "value": lambda: _("第 %(place)d 个字处，冒号后面应当是词语，或引号里的短语。"),
    "nothing to exclude": lambda: _("第 %(place)d 个字处的减号后面应当紧接要排除的词语，如：-招聘"),
    "alternative": lambda: _("第 %(place)d 个字处的“%(found)s”两边都应当有条件，如：光谷 OR 东湖"),
    "excluded alternative": lambda: _("第 %(place)d 个字处：要排除的词语不能放在“或”的旁边。"),
    "number": lambda: _("第 %(place)d 个字处应当是数，如 500亿元、五百亿、3%%；这里是“%(found)s”。"),
    "unit": lambda: _(
        "第 %(place)d 个字处的“%(found)s”里有不认识的单位；可用亿元、万人、家、平方公里、%% 等。"
    ),
    "large": lambda: _("第 %(place)d 个字处的数太大：“%(found)s”。"),
    "range": lambda: _("第 %(place)d 个字处的“%(found)s”：范围应由小到大，两头用同一种单位，如 3%%..5%%。"),
    "date": lambda: _(
        "第 %(place)d 个字处应当是日期，如 2023、2023-06、2023年上半年、2023..2024；这里是“%(found)s”。"
    ),
    "targets": lambda: _("第 %(place)d 个字处，“目标:”后面应当是“不含”或“只看”；这里是“%(found)s”。"),
    "targets alone": lambda: _("“目标:%(found)s”要和数值条件一起用，如：产值>500亿 目标:不含"),
    "subject": lambda: _("档案里没有叫“%(found)s”的地区、园区、举措或机构。"),
}
COMPARED: dict[str, Callable[[], str]] = {
    ">": lambda: _("%(measure)s 大于 %(bound)s"),
    ">=": lambda: _("%(measure)s 不少于 %(bound)s"),
    "<": lambda: _("%(measure)s 小于 %(bound)s"),
    "<=": lambda: _("%(measure)s 不超过 %(bound)s"),
    "=": lambda: _("%(measure)s 等于 %(bound)s"),
    "..": lambda: _("%(measure)s 在 %(bound)s 与 %(high)s 之间"),
}


def why_unreadable(error: Unreadable) -> str:
    """What to change, and where: for the reader who typed the query."""
    most = MOST_CHARACTERS if error.problem == "too long" else MOST_CONDITIONS
    return PROBLEMS[error.problem]() % {"place": error.place, "found": error.found, "most": most}


def is_plain(query: Query) -> bool:
    """Whether it is one phrase, which needs no words."""
    return query.clauses == tuple(Clause((Phrase(words),)) for words in query.phrases[:1])


def in_words(query: Query) -> list[str]:
    """Each condition as a sentence would say it, in the order in which they were typed."""
    said = [clause_in_words(clause) for clause in query.clauses]
    if query.targets:
        said.append(_("目标数字不算") if query.targets == "without" else _("只看目标数字"))
    return said


def clause_in_words(clause: Clause) -> str:
    either = _(" 或 ").join(map(condition_in_words, clause.alternatives))
    return _("不要：%(what)s") % {"what": either} if clause.excluded else either


def condition_in_words(condition: Condition) -> str:
    if isinstance(condition, Phrase):
        words = _("标题里有“%(words)s”") if condition.place == "title" else _("“%(words)s”")
        return words % {"words": condition.text}
    if isinstance(condition, By):
        return _("署名“%(name)s”") % {"name": condition.name}
    if isinstance(condition, InSubject):
        return _("关于“%(name)s”") % {"name": condition.name}
    if isinstance(condition, Amount):
        return amount_in_words(condition)
    return period_in_words(condition)


def amount_in_words(amount: Amount) -> str:
    measure = f"“{amount.metric}”" if amount.metric else _("任何指标")
    words = {"measure": measure, "bound": amount.bound, "high": amount.high}
    return COMPARED[amount.comparison]() % words


def period_in_words(period: Period) -> str:
    days = print_period(period.first, period.last).replace("..", _(" 至 "))
    if period.text:
        return _("文中写到“%(words)s”，或有这一时期（%(days)s）的数据") % {"words": period.text, "days": days}
    if period.of == "articles":
        return _("见报日期在 %(days)s") % {"days": days}
    return _("有 %(days)s 的数据") % {"days": days}


def equals_in_words(equals: Iterable[Equal]) -> str:
    """ "园=園、〇=零"; "" where nothing had to be taken for equal."""
    return "、".join(f"{equal.typed}={equal.printed}" for equal in equals)
