"""Named things that act in a story though no authority knows them: a base, a platform, a fund, by shape."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from articles.reading.clause_subjects import Named
from articles.reading.clauses import Clauses
from articles.reading.phrases import HEADS, any_of
from articles.reading.values import FoundMention, Place, SubjectKind

LONGEST = 22  # characters of a name
FULL_NAME = 8  # characters; the longer name of a zone in front of an actor's is no part of it
BRANCH = 4  # characters between a firm's name and 基地
MOST_QUOTED = 14

_LED_BY = (
    "建设 打造 推出 组建 设立 启动 实施 来到 这里是 依托 位于 走进 牵头 联合 搭建 建成 建起 成立",
    "发布 出台 开展 签订 签署 承办 举办 上线 开通 培育 立项 首条 首个 首座 首批 首家 全国 筹建 参与",
    "管理 运营 投资 入驻 共建 创办 围绕 通过 利用 重点 推动 推进 推广 探索 构建 形成 拥有 引进 获批",
    "加快 规划 布局 支持 加入 就是 正是 称为 名为 签约 新增 累计 认定 获得 进入 落户 新建 对开 用上",
    "使用 借助 提升 完善 申报 覆盖 服务 我们 他们 工作 提供 包括 以及 所有 现有 就能 可以 截至",
)
_MARKS = r",，。;；:：、!！?？()（）\s“”‘’\"《》●—\d的了着把将和与及跟在由为于从向对该这各等每兼"
_FIRST_LETTERS = "一条个座项家所共已均都达超约近有" + "".join(word[0] for word in " ".join(_LED_BY).split())
_BOUNDARY = re.compile(
    rf"(?=[{_MARKS}{_FIRST_LETTERS}])"
    rf"(?:[{_MARKS}]|一[座个家条批款项所张间栋]|[条个座项家所]|共(?![享建同])|[已均都达超约近]|有(?![色机限])|"
    + any_of(*_LED_BY)
    + ")"
)
_GENERIC = re.compile(
    r"(?:(?:重点|重大|省级|国家级|市级|创新|产业|科技|科研|技术|专项|各类|孵化|研发|公共|服务|省部|高能级|示范|合作"
    r"|签约|新型|建设|自治区级|部级|工业|主导|特色|优势|中试|检测|测试|培训|研究|数字|新|大|本|全|两|三|首|一|双|多)+"
    r"|.)" + HEADS + "$"
)
_QUOTED = re.compile(
    rf"[“\"《](?P<name>[^“”\"《》,，。;；:：!！?？]{{2,{MOST_QUOTED}}})[”\"》](?P<head>[^\W在与和的了是由将从对]{{0,4}}?{HEADS})?"
)
_SAID_OF = re.compile(r".{4}的$|这[套项个份张](?:名为|叫作?)?$")
_NAMED = re.compile(r"[谷港城岛湾园区街库院坊贷券]$|课堂$|地图$|榜$")
_SCALE_BEHIND = re.compile(r"\d[\d.余多万亿]{0,12}[\u4e00-\u9fff]{1,4}的$")
# A thing that is brought into being, and what a thing does on the day it is.
_FOUNDED = re.compile(
    any_of("启动 推出 发布 出台 开展 上线 开通 对开 创办 签订 签署 依托 用上 走进 来到 这里是 筹建 共建")
    + r"(?!的)(?:了|起了?)?(?:一[座个家条批款项所张支套]|首[条个座批])?[^,，。;；:：“”\"]{0,12}?$"
)
_BUILT = re.compile(
    any_of("建设 打造 设立 成立 组建 建起 搭建 建立 建成 投用 启用 引进 新建 创建 牵头")
    + r"(?!的)(?:了|起了?)?(?:一[座个家条批款项所张支套]|首[条个座批])?[^,，。;；:：“”\"]{0,12}?$"
)
# What a clause says of a thing just built, where its builder's own doings go on otherwise.
_OF_A_THING = re.compile(
    r"[,，]"
    + any_of(
        "总 首批 首期 一期 占地 面积 规模 建筑 规划面积 投资 入驻 涉及 配置 设备 可 每 年均 年产 平均 单"
    )
)
_LAUNCHED = re.compile(
    r"(?:日前|近日|正式|全面|已|将|破土|集中|首批|竣工){0,4}(?:投入(?:运行|使用|运营)|投运|投用|启用|揭牌|开工|开建|开通|上线|挂牌|亮相|成立|动工|开园|竣工|首批|位于|开讲)"
)
_LAUNCH_BEGINS = frozenset("日近正全已将破集首竣投启揭开上挂亮成动位")
_SITE = re.compile(r"(?:口岸|大厦|基地|线路|学院|电站|飞地|加速器|实验室|研究院|示范线|合作区|协同园)$")
_ACTS = re.compile(r"累计|现有|现已|已|共|由|占地|总|汇聚|集聚|拥有|规划|自|建成|完成|实现|年")
_COUNTED = re.compile(r"(?:数量|总数|个数|已|累计|就|共|达到?|超过?|有|近|约|均|的){0,6}\d")
_CLAUSE_ENDS = frozenset(",，。;；:：!！?？—后之以等\n") | {""}  # letters with which this begins
_ENDS_CLAUSE = re.compile(r"(?:后|之后|以来|等)?(?=[,，。;；:：!！?？]|——|$)")


def find_actors(clauses: Clauses, known: Sequence[Named], paragraph: int) -> list[Named]:
    """Names by shape that are presented in a paragraph or bear a place's name, none of them known already."""
    headed = _by_head(clauses, known, paragraph) if clauses.things else []
    quoted = _quoted(clauses, known, paragraph)
    return sorted([*headed, *quoted], key=_start) if headed or quoted else []


def _start(named: Named) -> int:
    return named.start


def presented(clauses: Clauses, named: Named) -> bool:
    """Whether a clause ends in a thing that it says was made (建设某基地): what follows is said of it."""
    text = clauses.text
    behind = named.end + (text[named.end : named.end + 1] in ("”", '"', "》"))
    if text[behind : behind + 1] not in _CLAUSE_ENDS or not _ENDS_CLAUSE.match(text, behind):
        return False
    first = clauses.clause(named.start)[0]
    if _FOUNDED.search(text, first, named.start):
        return True
    return _OF_A_THING.match(text, behind) is not None and _BUILT.search(text, first, named.start) is not None


def launched(clauses: Clauses, named: Named) -> bool:
    """Whether a name is followed by what a new thing does: 投用, 揭牌, 开工, 位于."""
    starts = clauses.text[named.end : named.end + 1] in _LAUNCH_BEGINS
    return starts and _LAUNCHED.match(clauses.text, named.end) is not None


def _by_head(clauses: Clauses, known: Sequence[Named], paragraph: int) -> list[Named]:
    text, found = clauses.text, []
    starts = [named.start for named in known]
    ends = [named.end for named in known]
    for head, end in clauses.things:
        at = bisect_left(ends, end)
        if at < len(known) and starts[at] < end:
            continue  # a known name ends with it or goes on behind it
        near = at and ends[at - 1] >= head - LONGEST
        if _COUNTED.match(text, end) or not (near or _could_be_introduced(text, end)):
            continue
        first = _begin(text, head, known[max(0, at - 3) : at])
        name = text[first:end]
        if len(name) < 5 or _GENERIC.fullmatch(name):
            continue
        actor = Named(first, end, _mention(name, paragraph, first))
        if _placed(text, first, known[max(0, at - 3) : at]) or _introduced(clauses, actor):
            found.append(actor)
    return found


def _could_be_introduced(text: str, end: int) -> bool:
    """Rules most words out at a glance: what follows is neither a clause's end nor what a new thing does."""
    return bool(_ENDS_CLAUSE.match(text, end) or _LAUNCHED.match(text, end) or _ACTS.match(text, end))


def _placed(text: str, first: int, known: Sequence[Named]) -> bool:
    """Whether a name begins with a place's name, or stands behind it (某区的某大厦)."""
    behind = first - 1 if text[first - 1 : first] == "的" else -1
    return any(named.start == first or named.end == behind for named in known)


def _introduced(clauses: Clauses, actor: Named) -> bool:
    text, start = clauses.text, clauses.clause(actor.start)[0]
    if presented(clauses, actor) or _LAUNCHED.match(text, actor.end):
        return True
    if text[start : actor.start] == "在" and text[actor.end : actor.end + 1] in (",", "，"):
        return True
    if start == actor.start and _SITE.search(actor.mention.name) and _ACTS.match(text, actor.end):
        return True
    return _SCALE_BEHIND.search(text, max(0, actor.start - 12), actor.start) is not None


def _begin(text: str, head: int, known: Sequence[Named]) -> int:
    """Where the name begins that ends in the noun at `head`: behind the last boundary, a place left on."""
    first = max(0, head - LONGEST)
    for boundary in _BOUNDARY.finditer(text, first, head):
        first = boundary.end()
    for named in reversed(known):
        if named.end <= first:
            break
        branch = named.mention.kind == "organisation" and head - named.end <= BRANCH
        if named.start < first or (named.end - named.start > FULL_NAME and not branch):
            return named.end
        first = named.start if not branch or named.end >= first else first
        return first
    return first


def _quoted(clauses: Clauses, known: Sequence[Named], paragraph: int) -> list[Named]:
    found = []
    starts: list[int] = []
    for quoted in _QUOTED.finditer(clauses.text):
        starts = starts or [named.start for named in known]
        at = bisect_left(starts, quoted.end())
        if at and known[at - 1].end > quoted.start():
            continue
        actor = Named(quoted.start(), quoted.end(), _mention(quoted[0], paragraph, quoted.start()))
        start = clauses.clause(quoted.start())[0]
        opens = quoted.start() == start or _SAID_OF.search(clauses.text, start, quoted.start())
        if (opens and (quoted["head"] or _NAMED.search(quoted["name"]))) or _introduced(clauses, actor):
            found.append(actor)
    return found


def _mention(name: str, paragraph: int, start: int) -> FoundMention:
    kind: SubjectKind = "park" if name[-1] in "园区镇谷" else "initiative"
    place = Place(paragraph, start, start + len(name), 0)
    return FoundMention(None, kind, name, name, place, "actor-shape", 0.6)
