"""The metric of a figure as printed: the noun before its number, or the counted noun behind its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .phrases import (
    GROWTH,
    GROWTH_AFTER,
    HOLDING,
    MEASURE_NOUN,
    NOUN_END,
    OPENER,
    PLACE_SHARE,
    PREDICATE,
    PREDICATE_AFTER,
    RANKED,
)
from .quantities import Quantity

LONGEST = 36  # characters; a longer phrase keeps its end, where Chinese has the head noun


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the metric is read from: the words before and after a quantity, subjects and periods blanked out.

    before reaches back to the clause's beginning or the last quantity in it; previous is the clause before
    that; head is the metric of the last figure of the sentence that measures something (None at its start).
    """

    before: str
    after: str
    previous: str
    head: str | None
    first_in_clause: bool


def metric_of(quantity: Quantity, around: Surroundings) -> tuple[str, str]:
    """The metric phrase and the name of the rule that found it; the phrase is "" where there is none."""
    before = bare_noun(around.before)
    if quantity.kind == "rank":
        return _rank(around), "rank"
    if quantity.kind == "share" or GROWTH.search(_stem(around.before)):
        found = _growth(quantity, around)
        if found:
            return found, "growth"
    if quantity.kind == "time":
        return _spell(quantity, around), "time"
    counted = counted_noun(around.after)
    if quantity.kind == "count" and counted:
        return _with_verb(around.before, counted, around.after), "counted-noun"
    if not before or (quantity.kind == "amount" and _is_modifier(around)):
        named = _modified(around, counted)
        if named:
            return named, "modifier"
    return _cut(before or counted or around.head or ""), "noun-before"


def bare_noun(before: str) -> str:
    """The noun phrase that a text before a number ends in, its openers and predicate taken off."""
    text = _stem(before)
    while (opener := OPENER.match(text)) and opener.end() < len(text):
        text = text[opener.end() :]
    if OPENER.fullmatch(text) or HOLDING.fullmatch(text):
        return ""
    holding = HOLDING.match(text)
    if holding and len(text) - holding.end() >= 2:
        text = text[holding.end() :]
    return text.strip(" 、“”\"'‘’")


def _stem(before: str) -> str:
    text = before.strip()
    while (found := PREDICATE.search(text[-24:])) and found[0]:
        text = text[: len(text) - len(found[0])].rstrip()
    return text


def counted_noun(after: str) -> str:
    """The noun counted by a classifier, up to its predicate or the clause's end; "" where none follows."""
    text = after.removeprefix("左右").removeprefix("以上").lstrip("的" if after[:1] == "的" else "")
    end = NOUN_END.search(text)
    noun = text[: end.start()] if end else text
    predicate = PREDICATE_AFTER.search(noun)
    if predicate and predicate.start() >= 2:
        noun = noun[: predicate.start()]
    elif predicate and predicate.start() == 0:
        noun = noun[predicate.end() :]
    return noun.strip(" 、“”\"'‘’")


def _with_verb(before: str, noun: str, after: str) -> str:
    """签约重大项目, 入选某方向项目: the verb that says what is counted goes before a short noun."""
    place = after.find(noun)
    rest = after[place + len(noun) :]
    predicate = PREDICATE_AFTER.match(rest)
    end = NOUN_END.search(rest)
    doing = rest[: end.start() if end else len(rest)] if predicate else ""
    if doing and len(noun) <= 12 and not re.search(r"\d", doing):
        doing = re.sub(r"^(?:已经?|将|均|都|被|成功|经[^,，。]{2,6}(?=进入))+", "", doing)
        return _cut(doing[:24] + noun, keep=40)
    lead = bare_noun(before)
    if lead and len(lead) <= 12 and len(noun) <= 16:
        return _cut(lead + noun)
    return _cut(noun)


def _is_modifier(around: Surroundings) -> bool:
    """总投资260亿元的某实验室: here the noun stands before and the 的-phrase names the thing."""
    return around.after.startswith("的") and len(bare_noun(around.before)) <= 1


def _modified(around: Surroundings, counted: str) -> str:
    return counted


def _growth(quantity: Quantity, around: Surroundings) -> str:
    stem = _stem(around.before)
    share = PLACE_SHARE.search(around.before.strip())
    noun = counted_noun(around.after)
    if quantity.unit == "%" and noun and (share or not bare_noun(around.before)):
        if GROWTH_AFTER.match(around.after):
            return _cut(_head_or(around, "") + noun)
        scope = share["scope"] if share else "全市" if "全市" in around.previous else ""
        return f"{noun}占{scope}比重"
    found = GROWTH.search(stem)
    if found is None:
        return ""
    own = bare_noun(stem[: found.start()])
    turn = (found["base"] + found["turn"]).removeprefix("累计")
    if len(own) >= 2:
        return _cut(own + turn)
    return _cut(_head_or(around, "") + own + turn)


def _head_or(around: Surroundings, other: str) -> str:
    return around.head or clause_noun(around.previous) or other


def clause_noun(clause: str) -> str:
    """The noun that a clause without a figure speaks of (某某数量均为历年最多: 某某数量)."""
    text = bare_noun(clause)
    found = re.search(r"均|都|[是为]|稳步|持续|保持|微升|实现|位居|快速", text)
    noun = text[: found.start()] if found else ""
    return noun if 2 <= len(noun) <= 24 else ""


def _rank(around: Surroundings) -> str:
    text = around.before.strip()
    found = None
    for found in RANKED.finditer(text):
        break
    own = bare_noun(text[: found.start()]) if found else ""
    scope = (text[found.end() :] if found else text).strip("的中里 “”、")
    if not own or GROWTH.fullmatch(own):
        own = _head_or(around, "") + own
    scope = scope.removesuffix("排名")
    return _cut(f"{own}{scope}排名", keep=44)


def _spell(quantity: Quantity, around: Surroundings) -> str:
    counted = counted_noun(around.after)
    lead = bare_noun(around.before)
    if counted.startswith(("来", "内", "后")):
        counted = counted[1:]
    if quantity.unit in ("年", "周年") and lead.endswith("连续"):
        return _cut(f"连续{counted}年数")
    return _cut(lead + ("" if counted in lead else counted)) or "时长"


def _cut(phrase: str, keep: int = LONGEST) -> str:
    phrase = phrase.strip(" 、“\"'‘的")
    return phrase if len(phrase) <= keep else phrase[-keep:]


def shared_heads(before: str, count: int) -> tuple[str, ...]:
    """The heads of a list that shares one predicate (甲、乙产值同比增长): one for each of `count` numbers, or ()."""
    stem = _stem(before)
    growth = GROWTH.search(stem)
    turn = growth["base"] + growth["turn"] if growth else ""
    noun = bare_noun(stem[: growth.start()] if growth else stem)
    parts = [part for part in re.split(r"[、和与及]", noun) if part]
    if len(parts) != count or count < 2:
        return ()
    measure = MEASURE_NOUN.search(parts[-1])
    tail = measure[0] if measure and measure.start() else ""
    return tuple((part if MEASURE_NOUN.search(part) else part + tail) + turn for part in parts)


def twin_measures(before: str) -> tuple[str, ...]:
    """营收和税收均增长: two measures that one number is said of; () where the number has one."""
    stem = _stem(before)
    ranked = RANKED.search(stem)
    growth = GROWTH.search(stem)
    cut = ranked.start() if ranked else growth.start() if growth else len(stem)
    parts = re.split(r"[和与、]", bare_noun(stem[:cut]))
    if len(parts) != 2 or not all(MEASURE_NOUN.search(part) and len(part) <= 10 for part in parts):
        return ()
    return tuple(parts)
