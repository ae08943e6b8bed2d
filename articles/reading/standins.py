"""Words that stand for a subject named before: 全市, 该园区, 公司, 我们, 该指数."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from articles.reading.clauses import Clauses
from articles.reading.phrases import HEADS
from articles.reading.values import FoundMention

MEMORY = 60  # mentions: what was named further back is not meant any more
OPENS_WITHIN = 6  # characters that may stand in the clause before a bare 园区 or 公司

STANDINS = re.compile(
    r"(?P<region>该[省市区县州旗](?!域)|我[省市区县州]|全[省市县州](?![委会人])|当地(?!时间)|该地)"
    r"|(?P<park>(?:该|全|本)?(?:园区|高新区|经开区|开发区|科技园|产业园|科学城|大?走廊|新区|示范区|创新区|创新中心"
    r"|综合体|孵化器|大学科技园)(?![域内])|全区)"
    r"|(?P<company>该企业|该集团|该?公司(?!家|[数的]?量))|(?P<we>我们)"
    r"|(?P<area>该区域|这里|区域内|园区内|园内|区内)"
    r"|(?:该|此次|本次|这场|本届|这个|这一|这座|这家|这份|这张)(?P<thing>指数|中心|运营系统|系统|平台|项目|工程|大赛|活动|计划|大会|专场|直播|基地|实验室"
    r"|产业集群|集群|行动|基金|论坛|研究院|线路|大厦|机制|协议|计划|地图|榜单|清单)"
    r"|该(?P<body>院|所|校|行(?!动)|社|馆)(?=[\u4e00-\u9fff])|(?P<product>[该这](?:款|项|一)?(?:产品|机制|办法|做法|模式|服务))"
)
# How a stand-in may begin: looked for first, since most of a text is none of it.
_BEGINNING = re.compile(
    r"该|我|全|本|这|当(?=地)|园(?=区|内)|高(?=新区)|经(?=开区)|开(?=发区)|科(?=技园|学城)|产(?=业园)"
    r"|大(?=走廊|学科)|走(?=廊)|新(?=区)|示(?=范区)|创(?=新[区中])|综(?=合体)|孵(?=化器)|公(?=司)|区(?=域|内)|此(?=次)"
)
# Behind a mark or a date the head noun of a thing may stand for it.
_CLAUSE_BEGINS = frozenset(",，。;；:：”\n前年今底说日月")
_BARE = re.compile(rf"(?P<bare>{HEADS})(?![数量等、类级内里外中上经])")
_SCOPE = re.compile(r"[占居于在为比的出以了列位向从动对成在]$")
_CITY, _PROVINCE = re.compile(r"\d{4}00"), re.compile(r"\d{2}0000")


@dataclass(slots=True)
class Memory:
    """What a story has named so far: every mention, those that opened a clause, the topic, who speaks."""

    primary: FoundMention | None = None
    seen: list[FoundMention] = field(default_factory=list)
    openers: list[FoundMention] = field(default_factory=list)
    built: list[FoundMention] = field(default_factory=list)
    topic: FoundMention | None = None
    speaker: FoundMention | None = None

    def last(self, kind: str, among: Sequence[FoundMention]) -> FoundMention | None:
        return next((mention for mention in reversed(among[-MEMORY:]) if mention.kind == kind), None)

    def last_named(self, word: str, *, ending: bool = False) -> FoundMention | None:
        """The last mention but a region whose name ends with the word, else (or not) has it in it."""
        recent = self.seen[-MEMORY:]
        holding: FoundMention | None = None
        for mention in reversed(recent):
            if mention.kind != "region" and word in mention.name:
                if mention.name.endswith(word):
                    return mention
                holding = holding or mention
        return None if ending else holding


def find_standins(clauses: Clauses) -> Iterator[re.Match[str]]:
    """Every stand-in of a text in order, none overlapping."""
    text = clauses.text
    places = [first.start() for first in _BEGINNING.finditer(text)]
    nouns = [start for start, _ in clauses.things if not start or text[start - 1] in _CLAUSE_BEGINS]
    end = 0
    for place in sorted([*places, *nouns]) if nouns else places:
        if place < end:
            continue
        found = STANDINS.match(text, place) or (_BARE.match(text, place) if place in nouns else None)
        if found:
            yield found
            end = found.end()


def meant_by(found: re.Match[str], clauses: Clauses, memory: Memory) -> FoundMention | None:
    """The subject that a stand-in means where it is printed, None where that can't be told."""
    if found.re is _BARE:
        return _thing(found["bare"], clauses.text[found.end() : found.end() + 1], memory)
    if found["region"]:
        return _region(found, clauses, memory)
    if found["area"]:
        return memory.topic or memory.primary
    if found["we"]:
        return memory.speaker
    if found["thing"]:
        return _thing(found["thing"], clauses.text[found.end() : found.end() + 1], memory)
    if found["body"]:
        return memory.last_named(found["body"], ending=True)
    if found["product"]:
        return memory.last("initiative", memory.seen)
    opens = found.start() - clauses.clause(found.start())[0] <= OPENS_WITHIN
    if found[0][0] not in "该全本" and not opens:
        return None
    return _company(memory) if found["company"] else _park(found[0], memory)


def _thing(word: str, after: str, memory: Memory) -> FoundMention | None:
    """基地, 平台: the last thing named so; 项目 may be any thing that is being built."""
    named = memory.last_named(word)
    works = word in ("项目", "工程") and after in _DOES
    return named if named or not works or not memory.built else memory.built[-1]


_DOES = tuple("总占分建投完达预规全于由将已年采位")


def _region(found: re.Match[str], clauses: Clauses, memory: Memory) -> FoundMention | None:
    before = clauses.text[max(0, found.start() - 1) : found.start()]
    after = clauses.text[found.end() : found.end() + 1]
    if _SCOPE.search(before) or after.isdigit() or after == "的":
        return None
    if found[0] in ("当地", "该地"):
        return memory.topic or memory.primary
    if found[0] == "该区":
        return next((mention for mention in reversed(memory.seen[-MEMORY:]) if _is_district(mention)), None)
    level = found[0][-1]
    opener = next(
        (mention for mention in reversed(memory.openers[-MEMORY:]) if _is_level(mention, level)), None
    )
    if opener is None and memory.primary is not None and _is_level(memory.primary, level):
        return memory.primary
    return opener


def _is_level(mention: FoundMention, level: str) -> bool:
    """Whether a region is a 省, 市, 县 ... by its code, or by its name where it has none."""
    if mention.kind != "region":
        return False
    code, ending = mention.code or "", mention.name[-1:]
    municipality = code[:2] in ("11", "12", "31", "50") and code.endswith("0000")
    if level == "省":
        return bool(_PROVINCE.fullmatch(code)) and not municipality
    if level == "市":
        return municipality or ending == "市"
    return ending == level or (level == "州" and bool(_CITY.fullmatch(code)))


def _is_district(mention: FoundMention) -> bool:
    if mention.kind == "park":
        return mention.printed.endswith(("区", "新城"))
    return mention.kind == "region" and mention.name.endswith("区") and not mention.name.endswith("自治区")


def _park(word: str, memory: Memory) -> FoundMention | None:
    """该高新区 is the last park of that kind that a clause spoke of; 全区 may be a district's too."""
    kind = word.lstrip("该全本")
    kind = "" if kind == "园区" else kind  # any park may be called so
    for among in (memory.openers, memory.seen):
        for mention in reversed(among[-MEMORY:]):
            if mention.kind == "park" and mention.name.endswith(kind):
                return mention
    return memory.last("park", memory.openers) or memory.last("park", memory.seen)


def _company(memory: Memory) -> FoundMention | None:
    if memory.speaker is not None and memory.speaker.kind == "organisation":
        return memory.speaker
    return memory.last("organisation", memory.openers) or memory.last("organisation", memory.seen)
