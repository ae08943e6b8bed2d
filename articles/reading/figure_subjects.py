"""Whose figure it is: the subject named in the clause, the sentence, the paragraph, or the story's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from articles.reading.clause_subjects import DATED, Named, is_wider, lies_in
from articles.reading.clauses import CLAUSE_REACH, Clauses
from articles.reading.naming import Naming
from articles.reading.phrases import MEASURE_NOUN, growth_in
from articles.reading.speakers import is_speaker, named_in_front, organisation_of
from articles.reading.values import FoundMention
from regions.plain_value import plain_value

SPEECH = 240  # characters of a quotation
LONGEST_OPENER = 8
LOOK_BACK = 40  # mentions


_MOVES = re.compile(r"(?:带动|推动|助推|助力|促进|拉动|支撑|帮助|使得?|让|令|拉升)$")

_COMES_TO = re.compile(r"[^,，。;；\d]{0,12}?(?:入驻|落户|进驻|落地)$")
_EXPLAINED = re.compile(r"[^,，。;；]{0,16}——")  # 凭三项专利贷到款——某某公司
_COMPARED = re.compile(r"(?:高|低|快|慢|好|优|多|少)[于出过](?P<level>全[省市区县州])(?:平均水平)?$")
_MADE = re.compile(r"(?:共建|联建|合建|建设|打造|组建|设立|成立|创办|发起|筹建|建成)的$")
_PUBLISHES = re.compile(r"(?:联合|正式|近日|日前|先后)*(?:公布|公示|认定|命名|发布|确定|印发|出台|批复|批准)")
_AUTHORITY = re.compile(r"[厅局委部办府]$")


@plain_value
class Owner:
    """The subject of a figure, how it was found, and how far that is trusted, between 0 and 1."""

    mention: FoundMention | None
    rule: str
    confidence: float
    name: str | None = None  # of a subject known by its shape alone


class Ownership:
    """Finds the owners of a story's figures, paragraph by paragraph, and remembers what each named."""

    def __init__(self, mentions: Sequence[FoundMention]) -> None:
        self._naming = Naming(mentions)
        self._memory = self._naming.memory
        self._mentions = self._naming.mentions
        self._named: list[Named] = []
        self._starts: list[int] = []
        self._marks: list[int] = []  # straight quotation marks, which open and close alike
        self._clauses = Clauses("")
        self._carried: FoundMention | None = None

    def enter(self, paragraph: int, clauses: Clauses) -> None:
        """Goes on to the next paragraph; what earlier ones named stays known."""
        self._clauses = clauses
        self._carried = self._memory.topic
        self._named = self._naming.enter(paragraph, clauses)
        self._starts = [named.start for named in self._named]
        text = clauses.text
        self._marks = [at.start() for at in _STRAIGHT_QUOTE.finditer(text)] if '"' in text else []

    def owner_of(self, start: int, end: int) -> Owner:
        """The owner of the figure at text[start:end] of the paragraph entered last."""
        found = self._beside(start, end) or self._respectively(start)
        if found:
            return found
        nearest = self._in_sentence(start)
        if nearest:
            return nearest
        quoted = self._quoted_by(start)
        if quoted:
            return Owner(quoted, "quoted", 0.65)
        earlier = self._earlier(self._clauses.sentence(start)[0])
        if earlier:
            return Owner(earlier, "paragraph", 0.75)
        if self._memory.speaker is not None:
            return Owner(self._memory.speaker, "speaker", 0.4)
        if self._carried is not None:
            return Owner(self._carried, "story-topic", 0.6)
        if self._memory.primary is not None:
            return Owner(self._memory.primary, "story-subject", 0.3)
        return Owner(None, "nothing-named", 0.1)

    def index_named(self) -> FoundMention | None:
        """The index (某某指数) that the story named last: the subject of its readings."""
        return self._memory.last_named("指数")

    def name_ends(self, start: int, last: int) -> int:
        """Where the names end that a clause opens with at `start`: 甲区和乙区产值 has the noun 产值."""
        at = bisect_left(self._starts, start)
        place = start
        while at < len(self._named) and self._named[at].end <= last:
            named = self._named[at]
            between = self._clauses.text[place : named.start]
            if between and between not in _JOINS or named.mention.kind == "initiative":
                break
            if self._clauses.text[named.end : named.end + 1] == "级":
                break
            place = named.end
            at += 1
        return place

    def _beside(self, start: int, end: int) -> Owner | None:
        """总投资260亿元的某实验室; 10家企业入驻某区; 高于全市5.6%的增速."""
        may_compare = self._clauses.text[end : end + 1] in ("的", "平")
        compared = _COMPARED.search(self._clauses.before(start)) if may_compare else None
        if compared:
            region = self._region_around(compared["level"], self._in_sentence(start))
            return Owner(region, "compared-with", 0.9) if region else None
        at = bisect_left(self._starts, end)
        if at == len(self._named) or self._named[at].start >= self._clauses.clause(start)[1]:
            return None
        named = self._named[at]
        between = self._clauses.text[end : named.start]
        if between == "的" or _COMES_TO.fullmatch(between):
            return Owner(named.mention, "named-behind", 0.9)
        if _EXPLAINED.fullmatch(between):
            return Owner(self._most_specific(at, len(self._clauses.text)).mention, "named-behind", 0.8)
        return None

    def _respectively(self, start: int) -> Owner | None:
        """甲区、乙区分别建成6个和4个: the first number is the first name's, the second the second's."""
        text = self._clauses.text
        if "分别" not in text:
            return None
        first = self._clauses.clause(start)[0]
        word = text.find("分别", first, start)
        if word < 0:
            return None
        names = self._named[bisect_left(self._starts, first) : bisect_left(self._starts, word)]
        if len(names) < 2 or names[0].start - first > LONGEST_OPENER:
            return None
        if names[-1].end != word and not self._share_a_measure(names, word, start):
            return None
        if not all(text[a.end : b.start] in _JOINS for a, b in pairwise(names)):
            return None
        nth = len(_LISTED_NUMBER.findall(text, word, start))
        return Owner(names[nth].mention, "respectively", 0.95) if nth < len(names) else None

    def _share_a_measure(self, names: Sequence[Named], word: int, start: int) -> bool:
        """甲区和乙区的税收分别为: one measure of all, and a number for each."""
        text = self._clauses.text
        numbers = len(_LISTED_NUMBER.findall(text, word, self._clauses.clause(start)[1])) + 1
        return numbers == len(names) and _ONE_MEASURE.fullmatch(text, names[-1].end, word) is not None

    def _region_around(self, level: str, nearest: Owner | None) -> FoundMention | None:
        owner = (nearest and nearest.mention) or self._carried or self._memory.primary
        code = owner.code if owner else None
        if not code:
            return None
        wanted = {"省": code[:2] + "0000", "市": code[:4] + "00", "州": code[:4] + "00"}.get(level[-1], code)
        return next(
            (found for found in self._mentions if found.kind == "region" and found.code == wanted), None
        )

    def _in_sentence(self, start: int) -> Owner | None:
        """The subject of the nearest clause that has one; a wider region in mid-sentence is only a scope."""
        wide: Named | None = None
        first_place = self._clauses.sentence(start)[0] - CLAUSE_REACH
        if bisect_left(self._starts, first_place) == bisect_left(self._starts, start):
            return None  # nothing is named so near before the figure
        for distance, (first, last) in enumerate(self._clauses.clause_starts_before(start)):
            object_ = self._presented_in(first, last) if distance else None
            if object_ is not None:
                return Owner(object_.mention, "presented", 0.75)
            found = self._first_in(first, min(last, start)) or (
                self._moved(first, start) if not distance else None
            )
            if found is None:
                said = self._said_by(first, last) if distance else None
                if said is not None and wide is not None:
                    break
                if said is not None:
                    return Owner(said, "said", 0.7)
                continue
            if wide is None and found.printed and is_wider(self._clauses, found.mention, first):
                wide = found
                continue
            if wide is not None and not lies_in(found.mention, wide.mention):
                break
            return Owner(self._acting(found), *(("clause", 0.85) if distance == 0 else ("sentence", 0.85)))
        return Owner(wide.mention, "clause", 0.8) if wide and not self._topic_within(wide.mention) else None

    def _said_by(self, first: int, last: int) -> FoundMention | None:
        """某公司总经理某某说: whom the speaker of a clause speaks for."""
        text = self._clauses.text
        for named in self._named[bisect_left(self._starts, first) : bisect_left(self._starts, last)]:
            if is_speaker(text, named.end):
                return organisation_of(named.mention, self._mentions)
        return None

    def _quoted_by(self, place: int) -> FoundMention | None:
        """“我们交付了17台。”某公司总经理某某说: the speaker stands behind the quotation."""
        text = self._clauses.text
        closed = self._quotation_end(text, place)
        if closed < 0:
            return None
        at = bisect_left(self._starts, closed)
        if at < len(self._named) and self._named[at].start <= closed + 1:
            return self._said_by(closed, self._clauses.clause(closed + 1)[1])
        return None

    def _quotation_end(self, text: str, place: int) -> int:
        """Where the quotation around `place` closes, -1 where it stands in none."""
        opened = text.rfind("“", max(0, place - SPEECH), place)
        closed = text.find("”", place, place + SPEECH)
        if opened >= 0 and closed >= 0 and text.find("”", opened, place) < 0:
            return closed
        before = bisect_left(self._marks, place)
        return self._marks[before] if before % 2 and before < len(self._marks) else -1

    def _located(self, named: Named) -> bool:
        """在某地,: a place that a sentence begins with only says where its subject is."""
        return self._clauses.text[named.start - 1 : named.start] in ("在", "于")

    def _presented_in(self, first: int, last: int) -> Named | None:
        at = bisect_left(self._starts, last) - 1
        if at < 0 or self._named[at].start < first:
            return None
        return self._named[at] if self._named[at].presented else None

    def _topic_within(self, region: FoundMention) -> bool:
        topic = self._carried or self._memory.primary
        return topic is not None and lies_in(topic, region)

    def _acting(self, named: Named) -> FoundMention:
        """某省某厅公布12家: what an authority publishes is its region's."""
        mention = named.mention
        if self._publishes(named):
            return named_in_front(mention.name, "region", self._mentions) or mention
        return mention

    def _publishes(self, named: Named) -> bool:
        """国家某委印发《某方案》: an authority that makes something known; the figures are not its own."""
        mention = named.mention
        after = self._clauses.text[named.end : named.end + 8]
        if mention.kind != "organisation" or not _AUTHORITY.search(mention.name):
            return False
        return _PUBLISHES.match(after) is not None

    def _first_in(self, first: int, last: int) -> Named | None:
        at = bisect_left(self._starts, first)
        while at < len(self._named) and self._named[at].end <= last:
            if self._named[at].opens:
                return self._made_by(at, first, last) or self._most_specific(at, last)
            at += 1
        return None

    def _made_by(self, at: int, first: int, last: int) -> Named | None:
        """甲区与乙园共建的某某园已完成投资: what the ones named first have made is spoken of, not they."""
        for named in self._named[at + 1 : at + 6]:
            if named.end > last:
                break
            if _MADE.search(self._clauses.text, first, named.start):
                return named
        return None

    def _moved(self, first: int, last: int) -> Named | None:
        """带动某区营收增长: the place whose measure is moved."""
        at = bisect_left(self._starts, first)
        for named in self._named[at : at + 6]:
            if named.end > last or not _MOVES.search(self._clauses.text, first, named.start):
                continue
            between = DATED.sub("", self._clauses.text[named.end : last]).rstrip("超过达到约近为至")
            if growth_in(between) or MEASURE_NOUN.search(between):
                return named
        return None

    def _most_specific(self, at: int, last: int) -> Named:
        """江苏省无锡市某某区: of names that stand in a row the last one is meant."""
        found = self._named[at]
        for following in self._named[at + 1 : at + 5]:
            between = self._clauses.text[found.end : following.start]
            if between not in ("", "的") or following.end > last or not following.printed:
                break
            found = following
        return found

    def _earlier(self, sentence_start: int) -> FoundMention | None:
        """The first subject of the nearest earlier sentence of the paragraph that has one."""
        at = bisect_left(self._starts, sentence_start) - 1
        best: Named | None = None
        sentence = -1
        for place in range(at, max(-1, at - LOOK_BACK), -1):
            named = self._named[place]
            first = self._clauses.sentence(named.start)[0]
            if best is not None and first != sentence:
                break
            if best is None and named.presented and named.mention.kind != "park":
                return named.mention
            if self._publishes(named):
                continue
            if named.opens and (best is None or first == sentence) and not (best and self._located(named)):
                best, sentence = self._most_specific(place, sentence_start), first
        return best.mention if best else None


_LISTED_NUMBER = re.compile(r"\d[\d.,]{0,20}[^\d、和与及]{0,6}(?:[、和与及]|以及)")
_ONE_MEASURE = re.compile(r"的?[^,，。;；、和与及\d]{2,12}")
_STRAIGHT_QUOTE = re.compile('"')
_JOINS = frozenset(("和", "与", "及", "、", "·", "以及"))
