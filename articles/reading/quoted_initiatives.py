"""Finds the quoted names of schemes: “…”工程, “…贷”, “一区多园”, with what qualifies them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.reading.initiative_types import QUOTED, SELF_NAMED
from articles.reading.scanning import Scan
from regions.plain_value import plain_value

_QUOTE = re.compile(r"“([^“”。!?;！？；]{2,40})”|\"([^\"。!?;！？；]{2,40})\"|‘([^‘’。!?;！？；]{2,30})’")
_MORE_QUOTES = re.compile(r"(?:[、和与及]?[“\"][^“”\"]{2,20}[”\"]){1,6}")
_APART = re.compile("[、和与及]")
_TYPE_AFTER = re.compile(
    r"(?:的)?((?:[两二三四五六七八九十\d]+[个项大类])?)"
    r"([^\W的在和与是为了等将把被由以再添有已]{0,10}?"
    rf"(?:{'|'.join(sorted(QUOTED, key=len, reverse=True))}|服务(?![中站平体台队员窗商])))"
    r"(?:试点)?(?![器商款])"
)
_SELF_NAMED = re.compile(rf"(?:{'|'.join(SELF_NAMED)}|\d{{1,4}}条)$")
# 一区多园, 一产一策, 三个一百, 五强化、五提升: numerals in pairs name a scheme.
_PAIRED = re.compile(
    r"[一二三四五六七八九十两\d][^\W一二三四五六七八九十\d][一二两三四五六七八九十多\d].{1,12}$"
    r"|([一二三四五六七八九十两])\w{1,4}[、，]\1\w{1,4}(?:[、，]\1\w{1,4})*$"
)
_SUM = re.compile(r"[\dN一二三四五六七八九十](?:\+[\dN一二三四五六七八九十]){1,3}$")
_BRANDED = re.compile(r"(?:数字|智慧|平安|健康|美丽|创新|法治|信用)")
LONGEST_QUALIFIER = 10
_BARE_TYPE = re.compile("|".join(word for word in SELF_NAMED if len(word) < 3) + "|领导小组")
# Who acts rather than what is done; so much of a qualifier is none.
_ACTOR = re.compile(
    r"(?:[市县州省]|[高经]\w{0,6}[区园]|园区|新区|开发区|科创园|产业园|院校|学院|大学|公司|集团|[局委会])$"
)
# Verbs after which a quoted name is that of something begun.
_LAUNCHED = re.compile(
    r"(?:推出|上线|发布|开办|创办|开设|开通|设立|组建|推行|首创|试点|试行|发放|领取|张贴|启用|揭牌|打造出|升级推出)"
    r"[了过]?(?:[一两三四五六七八九十\d]+[个项款种批])?(?:的)?$"
)
# … or that so begins behind it: “…”上线运行.
_BEGINS = re.compile(r"(?:日前|近日|今天|正式|全面|同步|成功)*(?:上线|启用|开通|开班|揭牌|投用|投入使用)")
# What does something with the quoted thing, and is no part of its type.
_VERB_BETWEEN = re.compile(
    "获得|支持|推动|提供|助力|带动|促进|成为|实现|完成|走进|进入|覆盖|赋能|帮助|撬动|发放"
)
# What is quoted is an utterance or a list of things, no name.
_SAYING = re.compile(r"[,，。!！?？:：；;、]|[的了吗呢吧]$")
_OTHER_AFTER = re.compile(r"(?:的)?(?:信号|声音|宣言|消息|誓言|感慨|号召|通知|公告|按钮|目标)")
# A scheme that only says how things lie or what is thought of them.
_ARRANGED = re.compile(r"(?:的)?(?:联动|思路|理念|优势|问题|难题|愿景|蓝图|空间|局面|现象|氢能|走廊|区位)")


@plain_value
class Candidate:
    """A name at scan.text[start:end] and the rule that found it; core: the words it quotes, else empty."""

    scan: Scan
    start: int
    end: int
    name: str
    rule: str
    confidence: float
    core: str = ""
    core_end: int = -1


def quoted_candidates(scan: Scan) -> Iterable[Candidate]:
    """The quoted schemes of one paragraph, and 数字 before a place (数字重庆)."""
    for match in _QUOTE.finditer(scan.text):
        candidate = _candidate(scan, match)
        if candidate is not None:
            yield candidate
    for hit in scan.hits if "数字" in scan.text else ():
        start = hit.start - 2
        if start >= 0 and scan.text.startswith("数字", start):
            yield Candidate(scan, start, hit.end, scan.text[start : hit.end], "digital programme", 0.7)


def _candidate(scan: Scan, match: re.Match[str]) -> Candidate | None:
    quoted = next(group for group in match.groups() if group)
    scheme = bool(_PAIRED.match(quoted) or _SUM.match(quoted))
    named = bool(_SELF_NAMED.search(quoted)) and not _BARE_TYPE.fullmatch(quoted)
    neighbour = scan.text[match.start() - 1 : match.start()] in ("”", '"')
    after = _type_after(scan.text, match.end(), neighbour)

    def candidate(end: int, kind: str, rule: str, confidence: float) -> Candidate:
        start = _with_qualifier(scan, match.start(), scheme)
        name = f"{scan.text[start : match.start()]}“{quoted}”{kind}"
        return Candidate(scan, start, end, name, rule, confidence, quoted, match.end() - 1)

    foreign = after is not None and named and after[1] not in QUOTED
    if after is not None and after[1].endswith("服务") and len(quoted) < 3:  # “飞行”服务
        return None
    if after is not None and not foreign and not (scheme and after[1].endswith("项目")):
        return candidate(*after, "quoted, then its type", 0.95)
    if named:
        return candidate(match.end(), "", "quoted with its type", 0.95)
    if scheme and not _ARRANGED.match(scan.text, match.end()) or _names_a_place(scan, match, quoted):
        return candidate(match.end(), "", "quoted scheme", 0.6)
    if _is_launched(scan.text, match, quoted):
        return candidate(match.end(), "", "quoted, then launched", 0.7)
    return None


def _is_launched(text: str, match: re.Match[str], quoted: str) -> bool:
    """Whether the verb before says that something of this name begins: 推出“…”, 首创“…”."""
    before = _LAUNCHED.search(text, max(0, match.start() - 8), match.start())
    if len(quoted) < 3 or not (before or _BEGINS.match(text, match.end())):
        return False
    return not _SAYING.search(quoted) and not _OTHER_AFTER.match(text, match.end())


def _with_qualifier(scan: Scan, quote: int, scheme: bool) -> int:
    """A short qualifier right before the quotation belongs to the name: 智能制造“十百千万”工程.

    A place alone does not (大同市“冬季行动”), nor who acts (高新区“暖春券”), nor the last item of a list
    (平台、核心技术“四张清单”).
    """
    edge = scan.close_edge(quote)
    if not scheme and _ACTOR.search(scan.text, edge, quote):
        return quote
    qualifies = 2 <= quote - edge <= LONGEST_QUALIFIER and scan.text[edge - 1 : edge] != "、"
    place = scan.hits_within(edge, quote)
    region = len(place) == 1 and place[0].text == scan.text[edge:quote] and place[0].text[-1] in "市省区县州"
    return edge if qualifies and not region else quote


def _type_after(text: str, end: int, neighbour: bool) -> tuple[int, str] | None:
    """Where the type noun after a quotation ends, and the noun.

    Of quoted neighbours each is a scheme where they are counted or joined (“…”“…”两项工程, “…”和“…”计划), and
    both make one name where they stand side by side (“…”“…”流动机制).
    """
    more = _MORE_QUOTES.match(text, end)
    match = _TYPE_AFTER.match(text, more.end() if more else end)
    if match is None or _VERB_BETWEEN.search(match.group(2)):
        return None
    if more and match.group(2).endswith("举措"):  # slogans in a row
        return None
    if (
        more
        and not neighbour
        and not match.group(1)
        and len(match.group(2)) > 2
        and not _APART.search(more.group())
    ):
        return match.end(), text[end : match.end()]
    shared = more or neighbour
    kind = match.group(2) if shared else text[match.start(1) : match.end()]
    return (end if more else match.end()), kind


def _names_a_place(scan: Scan, match: re.Match[str], quoted: str) -> bool:
    return bool(_BRANDED.match(quoted)) and any(
        hit.end == match.end() - 1 for hit in scan.hits_within(match.start(), match.end())
    )
