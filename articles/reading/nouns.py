"""Takes noun phrases out of clauses: the one before a number, the one behind a classifier."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.reading.phrases import (
    FROM,
    GROWS,
    HOLDING,
    HOLDS,
    INTRANSITIVE,
    LIST_TAIL,
    NOUN_END,
    OPENER,
    OPENS,
    PREDICATE_AFTER,
    predicate_of,
)

RECENT = 256  # phrases of a figure are asked for several times over, by one rule after another
LONGEST = 36  # characters; a longer phrase keeps its end, where Chinese has the head noun
QUOTES = str.maketrans("", "", "“”‘’\"'")
_QUOTES = frozenset(map(chr, QUOTES))
_MARKS = " 、,，:：●的"
_NEXT_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,10})?[\u4e00-\u9fff]")
_AMONG = re.compile(r"中(?=有?[\d近超约])")
_ADVERBS = re.compile(r"^(?:已经?|将|均|都|被|成功|正在?|加码|全部|先后|经[^,，。]{2,6}(?=进入))+")


def cut(phrase: str, keep: int = LONGEST) -> str:
    phrase = phrase.strip(" 、,，的")
    return phrase if len(phrase) <= keep else phrase[-keep:]


def _unquoted(text: str) -> str:
    return text if _QUOTES.isdisjoint(text) else text.translate(QUOTES)


@lru_cache(maxsize=RECENT)
def stem_of(before: str) -> str:
    """A text before a number without the predicate (达到, 约为, 累计) that leads up to it."""
    text = before.rstrip()
    found = predicate_of(text)
    text = text[: len(text) - len(found[0])] if found else text
    return FROM.sub("", text).rstrip() if "从" in text or "由" in text else text.rstrip()


@lru_cache(maxsize=RECENT)
def bare_noun(before: str) -> str:
    """The noun phrase before a number, without its openers, its holding verb and its predicate."""
    text = _unquoted(stem_of(before)).strip(_MARKS)
    opener = OPENER.match(text) if text[:1] in OPENS else None
    if opener:
        text = text[opener.end() :]
    holding = HOLDING.match(text) if text[:1] in HOLDS else None
    if holding and (len(text) - holding.end() >= 2 or holding.end() == len(text)):
        text = text[holding.end() :]
    return text.strip(_MARKS)


def list_tail(noun: str) -> str:
    """甲、乙等相关企业: what a list has in common; other nouns unchanged."""
    found = LIST_TAIL.search(noun) if "、" in noun or "等" in noun else None
    return found["tail"] if found else noun


@lru_cache(maxsize=RECENT)
def counted_noun(after: str) -> str:
    """The noun counted by a classifier, up to its predicate or the clause's end; "" where none follows."""
    text = _unquoted(after)
    if text[:1] in ("、", "和", "与", "及", "占", "以") or GROWS.match(text) or _AMONG.match(text):
        return ""
    text = (
        _NEXT_NUMBER.sub("", text.removeprefix("左右").lstrip("的"), count=1) if text[:1].isdigit() else text
    )
    text = text.removeprefix("左右").lstrip("的")
    end = NOUN_END.search(text)
    noun = text[: end.start()] if end else text
    predicate = PREDICATE_AFTER.search(noun)
    if predicate and predicate.start() >= 2:
        noun = noun[: predicate.start()]
    elif predicate and predicate.start() == 0:
        noun = noun[predicate.end() :]
    elif "、" in noun:
        noun = noun[: noun.index("、")] if noun.index("、") >= 5 and "等" in noun else list_tail(noun)
    else:
        noun = list_tail(noun)
    if len(noun) > 24 and "、" in noun:
        noun = noun[: noun.index("、")] if noun.index("、") >= 2 else noun
    return noun.strip(_MARKS)


def verb_of(before: str, noun: str, after: str) -> str:
    """The counted noun with the verb that says what of it is counted: 签约项目, 入选某方向项目."""
    text = _unquoted(after)
    rest = text[text.find(noun) + len(noun) :]
    end = NOUN_END.search(rest)
    doing = rest[: end.start() if end else len(rest)] if PREDICATE_AFTER.match(rest) else ""
    doing = _ADVERBS.sub("", doing)
    if (
        doing
        and doing[0] not in "令对获共携一拔累与由从都才被里"
        and len(noun) <= 12
        and not re.search(r"\d", doing)
    ):
        plain = len(noun) <= 4 or INTRANSITIVE.search(doing)
        return doing[:24] + noun if plain else noun
    lead = _lead(before)
    return lead + noun if len(lead) <= 8 else noun


def _lead(before: str) -> str:
    """The verb before a counted noun (新增, 引进, 连续举办); "" where a list stands there."""
    text = _unquoted(before).strip()
    holding = list(HOLDING.finditer(text))
    if holding:
        text = text[holding[-1].start() :]
        text = (
            text
            if text == holding[-1][0] and len(text) >= 2
            else text[holding[-1].end() - holding[-1].start() :]
        )
    opener = OPENER.match(text)
    text = text[opener.end() :] if opener else text
    return "" if "、" in text or text[-1:] in ("内", "里", "上", "中", "是") else text.strip(_MARKS + "了")


def clause_noun(clause: str) -> str:
    """The noun that a clause without a figure speaks of (某某数量均为历年最多: 某某数量)."""
    text = bare_noun(clause)
    found = re.search(r"均|都|[是为]|稳步|持续|保持|微升|实现|位居|快速", text)
    noun = text[: found.start()] if found else ""
    return noun if 2 <= len(noun) <= 24 else ""
