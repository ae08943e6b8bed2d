"""Whose figure it is: the subject named in the clause, the sentence, the paragraph, or the story's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import Clauses
from .values import FoundMention

NEAR = 12  # characters that may stand before a clause's subject


@dataclass(frozen=True, slots=True)
class Owner:
    """The subject of a figure, how it was found, and how sure that is."""

    mention: FoundMention | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Named:
    """A mention, or a word that stands for one (全市, 该园区, 我们), at a place of a paragraph."""

    start: int
    end: int
    mention: FoundMention


_NOT_AFTER = re.compile(
    r"(?:位于|位?居|列|占|由|为|对|与|及|和|向|比|较|高于|低于|优于|到|至|从|落户|入驻|落地|来自|走进|进入|支持|据|按|根据|围绕|依托|通过|面向|融入"
    r"|被|授予|获|荣获|排名|名列|承担|参与|联合|携手|原|[(（]|签约|走访|考察|赴|前往|打造|成为|入选|列入|纳入|“|《|‘)$"
)
_IN = re.compile(r"(?:在|于)$")
_VENUE = re.compile(
    r"(?:内|里)?[^,，。;；]{0,10}?(?:举办|举行|召开|落幕|开幕|揭牌|启动|闭幕|亮相|占比|上市|通过|发布|采访|调研|看到)"
)
_SPEAKER = re.compile(
    r"[^,，。:：“”]{0,14}?(?:主任|书记|[局市区县州镇厅司处部院所行会校]长|负责人|董事长|经理|总裁|主席|秘书长|教授|专家|创始人|研究员|工程师|主管|发言人)"
)
_SAYS = re.compile(r"介绍|表示|说|认为|透露|指出|告诉|坦言")
_STANDINS = re.compile(
    r"(?P<region>该[省市区县州旗]|我[省市区县州]|全[省市县州](?![委会人])|当地(?!时间))"
    r"|(?P<park>(?:该|全|本)?(?:园区|高新区|经开区|开发区|科技园|产业园|科学城|大?走廊|新区|示范区|创新区|创新中心|综合体|孵化器|大学科技园)(?![域内])|全区)"
    r"|(?P<company>该(?:公司|企业|集团)|公司)"
    r"|(?P<we>我们)"
    r"|(?:该|此次|本次|这场|本届)(?P<thing>指数|系统|平台|项目|中心|工程|大赛|活动|计划|大会|专场|直播|基地|实验室|集群|行动|基金|论坛|产业集群|产业|运营系统|研究院)"
)
_REGION_LEVEL = {"省": ("0000",), "市": ("00",), "区": (), "县": (), "州": ("00",), "旗": ()}


class Ownership:
    """Finds the owners of a story's figures; reads the paragraphs in order and remembers what each spoke of."""

    def __init__(self, mentions: Sequence[FoundMention]) -> None:
        self._by_paragraph: dict[int, list[FoundMention]] = {}
        for mention in sorted(mentions, key=lambda found: (found.place.paragraph, found.place.start)):
            self._by_paragraph.setdefault(mention.place.paragraph, []).append(mention)
        self._primary = _story_subject(mentions)
        self._topic: FoundMention | None = None
        self._seen: list[FoundMention] = []
        self._speaker: FoundMention | None = None
        self._named: list[Named] = []
        self._starts: list[int] = []
        self._clauses: Clauses | None = None

    def enter(self, paragraph: int, clauses: Clauses) -> None:
        """Goes on to the next paragraph; what earlier ones named stays known."""
        if self._clauses is not None:
            self._topic = self._last_topic() or self._topic
        self._clauses = clauses
        printed = self._by_paragraph.get(paragraph, [])
        self._named = sorted(self._with_standins(clauses, printed), key=lambda named: named.start)
        self._starts = [named.start for named in self._named]

    def owner_of(self, start: int, end: int) -> Owner:
        """The owner of the figure at text[start:end] of the paragraph entered last."""
        clauses = self._clauses
        if clauses is None:
            return Owner(None, "nothing-named", 0.3)
        behind = self._behind(clauses, end)
        if behind:
            return Owner(behind, "named-behind", 0.85)
        for distance, (first, last) in enumerate(clauses.clause_starts_before(start)):
            found = self._first_in(clauses, first, min(last, start))
            if found:
                return Owner(found.mention, *(("clause", 0.9) if distance == 0 else ("sentence", 0.8)))
        earlier = self._earlier(clauses, clauses.sentence(start)[0])
        if earlier:
            return Owner(earlier, "paragraph", 0.65)
        if self._topic is not None:
            return Owner(self._topic, "story-topic", 0.6)
        if self._primary is not None:
            return Owner(self._primary, "story-subject", 0.55)
        return Owner(None, "nothing-named", 0.3)

    def _behind(self, clauses: Clauses, end: int) -> FoundMention | None:
        """总投资260亿元的某实验室: the thing stands behind its own measure."""
        if clauses.text[end : end + 1] != "的":
            return None
        at = bisect_left(self._starts, end + 1)
        near = self._named[at : at + 1]
        return near[0].mention if near and near[0].start <= end + 2 else None

    def _first_in(self, clauses: Clauses, first: int, last: int) -> Named | None:
        at = bisect_left(self._starts, first)
        while at < len(self._named) and self._named[at].end <= last:
            if self._may_own(clauses, self._named[at], first):
                return self._most_specific(at, last)
            at += 1
        return None

    def _most_specific(self, at: int, last: int) -> Named:
        """江苏省无锡市某某区: of names that stand in a row the last one is meant."""
        found = self._named[at]
        while at + 1 < len(self._named) and self._named[at + 1].start == found.end:
            if self._named[at + 1].end > last:
                break
            at += 1
            found = self._named[at]
        return found

    def _may_own(self, clauses: Clauses, named: Named, clause_start: int) -> bool:
        text = clauses.text
        if _SPEAKER.match(text[named.end : named.end + 20]):
            return False
        before = text[max(clause_start, named.start - 3) : named.start]
        if _IN.search(before):
            opens = named.start - clause_start <= 4
            return opens and not _VENUE.match(text[named.end : named.end + 24])
        if _NOT_AFTER.search(before):
            return False
        if named.mention.kind in ("initiative", "organisation"):
            return named.start - clause_start <= NEAR
        return True

    def _earlier(self, clauses: Clauses, sentence_start: int) -> FoundMention | None:
        """The subject of the nearest earlier sentence of the paragraph that has one."""
        at = bisect_left(self._starts, sentence_start) - 1
        best: Named | None = None
        sentence = -1
        while at >= 0:
            named = self._named[at]
            first = clauses.sentence(named.start)[0]
            if best is not None and first != sentence:
                break
            if self._opens(clauses, named):
                best, sentence = named, first
            at -= 1
        return best.mention if best else self._speaking(clauses, sentence_start)

    def _speaking(self, clauses: Clauses, sentence_start: int) -> FoundMention | None:
        return None

    def _opens(self, clauses: Clauses, named: Named) -> bool:
        first = clauses.clause(named.start)[0]
        return named.start - first <= NEAR and self._may_own(clauses, named, first)

    def _last_topic(self) -> FoundMention | None:
        """The last region or park that opened a clause of the paragraph left behind."""
        assert self._clauses is not None
        for named in reversed(self._named):
            if named.mention.kind in ("region", "park") and self._opens(self._clauses, named):
                return named.mention
        return None

    def _with_standins(self, clauses: Clauses, printed: list[FoundMention]) -> list[Named]:
        named = [Named(found.place.start, found.place.end, found) for found in printed]
        taken = [(found.start, found.end) for found in named]
        at = 0
        for found in _STANDINS.finditer(clauses.text):
            while at < len(printed) and printed[at].place.end <= found.start():
                self._remember(clauses, printed[at])
                at += 1
            if any(
                start < found.end() and found.start() < end for start, end in taken[max(0, at - 1) : at + 2]
            ):
                continue
            meant = self._meant(clauses, found)
            if meant is not None:
                named.append(Named(found.start(), found.end(), meant))
        for mention in printed[at:]:
            self._remember(clauses, mention)
        return named

    def _remember(self, clauses: Clauses, mention: FoundMention) -> None:
        self._seen.append(mention)
        tail = clauses.text[mention.place.end : mention.place.end + 20]
        if mention.kind != "region" and _SPEAKER.match(tail):
            self._speaker = mention

    def _meant(self, clauses: Clauses, found: re.Match[str]) -> FoundMention | None:
        word = found[0]
        before = clauses.text[max(0, found.start() - 2) : found.start()]
        after = clauses.text[found.end() : found.end() + 1]
        if found["region"]:
            if _SCOPE.search(before) or after.isdigit() or after == "的":
                return None
            return self._last("region", _REGION_LEVEL.get(word[-1], ()))
        if found["park"]:
            opens = found.start() - clauses.clause(found.start())[0] <= 4
            return self._last_park(word) if word[0] in "该全本" or opens else None
        if found["company"] or found["we"]:
            return self._company(clauses, found)
        return self._last_thing(found["thing"])

    def _company(self, clauses: Clauses, found: re.Match[str]) -> FoundMention | None:
        if found["we"]:
            return self._speaker
        opens = found.start() - clauses.clause(found.start())[0] <= 4
        return self._last("organisation", ()) if opens or found[0][0] == "该" else None

    def _last(self, kind: str, endings: tuple[str, ...]) -> FoundMention | None:
        for mention in reversed(self._seen[-60:]):
            if mention.kind == kind and (not endings or (mention.code or endings[0]).endswith(endings)):
                return mention
        return self._primary if self._primary and self._primary.kind == kind else None

    def _last_park(self, word: str) -> FoundMention | None:
        kind = word.lstrip("该全本")
        parks = [mention for mention in self._seen[-60:] if mention.kind == "park"]
        named = [mention for mention in parks if mention.name.endswith(kind)]
        return (named or parks or [None])[-1]

    def _last_thing(self, word: str) -> FoundMention | None:
        for mention in reversed(self._seen[-60:]):
            if mention.kind != "region" and word in mention.name:
                return mention
        return None


_SCOPE = re.compile(r"(?:占|居|于|在|为|比|的|出|以|了|列|位|向|从|动|对)$")


def _story_subject(mentions: Sequence[FoundMention]) -> FoundMention | None:
    for kind in ("park", "region", "initiative", "organisation"):
        found = next((mention for mention in mentions if mention.primary and mention.kind == kind), None)
        if found:
            return found
    return None
