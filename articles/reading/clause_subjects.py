"""Which names of a clause stand where its subject does."""

from __future__ import annotations

import re
from operator import attrgetter

from articles.reading.clauses import Clauses
from articles.reading.phrases import SUBJECT_LEAD
from articles.reading.speakers import is_speaker
from articles.reading.values import FoundMention
from regions.plain_value import plain_value

LONGEST_LEAD = 28  # characters of openers and a date before a clause's subject

_NOT_BEFORE = re.compile(r"、|级(?!财政)|等(?!级)|[“”]?(?:省级|市级)")
_BARS = frozenset("、级等“”省市")  # the letters with which this begins
_IN = ("在", "于")
_DOES = re.compile(
    r"[共已将自正是累由有为的,，]|启动|实施|收到|吸引|占地|总|计划|预计|投资|建筑|举办|达|覆盖|服务|入选|实现|规划面积|面积|上线|认定|收到|收录|运行|汇聚|入驻|核心区|全年|推出|上架|[年总]?产值|营业?收|销售|增加值|税收|签约"
)
_CALLED = re.compile(r"[这该][套项个份张](?:名为|叫作?)?$")
_HEAD_NOUN = re.compile(r".{4}的$")
_VENUE = re.compile(
    r"(?:内|里|市|区)?[^,，。;；]{0,10}?(?:举办|举行|召开|落幕|开幕|揭牌|启动|闭幕|亮相|占比|上市|发布|采访|比赛|占)"
)
_FEW = "[一二三四五六七八九十两\\d]{1,2}"
DATED = re.compile(
    r"(?:截至|截止|到)?(?:19|20)\d\d年(?:度|底|末|初|以来)?|[今去前当]年(?:以来|底|初)?"
    r"|\d{1,2}(?:[-~—至]\d{1,2})?月(?:份|底|末|\d{1,2}日)?|[上下]半年|前[二三两]季度|第?[一二三四]季度"
    rf"|前{_FEW}个?月|近{_FEW}年来?|{_FEW}年来|[“\"]?十[一二三四五六]五[”\"]?(?:期间|时期|以来|末)?"
)
_START, _END = attrgetter("start"), attrgetter("end")
_OF_DATES = frozenset("年月季五")  # one of them stands in every date


@plain_value
class Named:
    """A mention, or a word that stands for one (全市, 该园区, 我们), at a place of a paragraph."""

    start: int
    end: int
    mention: FoundMention
    printed: bool = True
    opens: bool = False  # stands where its clause has the subject
    presented: bool = False  # its clause says that it was made, and ends with it


def opens_clause(clauses: Clauses, named: Named, clause_start: int) -> bool:
    """Whether a name stands where a clause has its subject: first, but for openers and a date."""
    text = clauses.text
    lead = text[clause_start : named.start].strip()
    if not _could_lead(lead):
        return False
    quoted = clauses.in_short_quote(named.start)
    if quoted and named.mention.kind != "initiative" and named.mention.rule != "actor-shape":
        return False
    if quoted:
        lead = lead.removesuffix("“")
    if not _leads(lead, named, text[named.end : named.end + 24]):
        return False
    barred = text[named.end : named.end + 1] in _BARS and _NOT_BEFORE.match(text, named.end, named.end + 8)
    return not barred and not is_speaker(text, named.end)


def _could_lead(lead: str) -> bool:
    """Rules most leads out at a glance: one that begins with no opener and does not end in 的."""
    return not lead or lead[-1] == "的" or (len(lead) <= LONGEST_LEAD and lead[-1] not in "、《‘(（")


def _undated(text: str) -> str:
    """The text without the dates in it; most texts hold none of the letters of one."""
    return text if _OF_DATES.isdisjoint(text) else DATED.sub("", text)


def _leads(lead: str, named: Named, after: str) -> bool:
    if lead[-1:] in _IN:
        return len(lead) <= 4 and not _VENUE.match(after)
    lead = _undated(lead)
    if named.printed and named.mention.kind == "initiative" and named.mention.rule != "actor-shape":
        called = not lead or not _CALLED.sub("", lead)
        return called and _DOES.match(_undated(after)) is not None
    return not lead or SUBJECT_LEAD.fullmatch(lead) is not None or _HEAD_NOUN.search(lead) is not None


def longest(names: list[Named]) -> list[Named]:
    """Names in order, of overlapping ones the first and longest."""
    kept: list[Named] = []
    end = -1
    for name in from_the_left(names):
        if name.start >= end:
            kept.append(name)
            end = name.end
    return kept


def from_the_left(names: list[Named]) -> list[Named]:
    """Names in the order of their beginnings, the longest of those that begin at one place first."""
    if len(names) < 2:
        return names
    return sorted(
        sorted(names, key=_END, reverse=True), key=_START
    )  # twice in C is quicker than once by a function


def free(found: re.Match[str], named: list[Named], following: Named | None) -> bool:
    behind = not named or named[-1].end <= found.start()
    return behind and (following is None or found.end() <= following.start)


def is_wider(clauses: Clauses, mention: FoundMention, clause_start: int) -> bool:
    """Whether a region begins a clause in mid-sentence: it may be but the scope of what is said."""
    if mention.kind != "region":
        return False
    first = clauses.sentence(clause_start)[0]
    said = _undated(clauses.text[first:clause_start]).strip(",， ")
    return bool(said) and SUBJECT_LEAD.fullmatch(said) is None


def lies_in(mention: FoundMention, region: FoundMention) -> bool:
    code, around = mention.code or "", region.code or ""
    digits = 2 if around.endswith("0000") else 4 if around.endswith("00") else 6
    return bool(around and code) and code != around and code[:digits] == around[:digits]
