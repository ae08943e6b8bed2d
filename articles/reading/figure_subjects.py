"""Whose figure it is: the subject named in the clause, the sentence, the paragraph, or the story's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.abbreviations import find_abbreviations, places_of
from articles.reading.clause_subjects import DATED, Named, free, longest, opens_clause
from articles.reading.clauses import Clauses
from articles.reading.phrases import GROWTH, MEASURE_NOUN, SUBJECT_LEAD
from articles.reading.speakers import SPEAKER, named_in_front, names_of_speakers, organisation_of, speaker_at
from articles.reading.standins import Memory, find_standins, meant_by
from articles.reading.values import FoundMention

KNOWN = 300  # different names; what a story of more names says of the rest is not looked up
SPEAKERS = 40
LOOK_BACK = 40  # mentions


_MOVES = re.compile(r"(?:带动|推动|助推|助力|促进|拉动|支撑|帮助|使得?|让|令|拉升)$")

_COMES_TO = re.compile(r"[^,，。;；\d]{0,12}?(?:入驻|落户|进驻|落地)$")
_COMPARED = re.compile(r"(?:高|低|快|慢|好|优|多|少)[于出过](?P<level>全[省市区县州])(?:平均水平)?$")
_PUBLISHES = re.compile(r"(?:公布|公示|认定|命名|发布|确定|印发)")
_AUTHORITY = re.compile(r"[厅局委部办府]$")


@dataclass(frozen=True, slots=True)
class Owner:
    """The subject of a figure, how it was found, and how sure that is."""

    mention: FoundMention | None
    rule: str
    confidence: float
    name: str | None = None  # of a subject known by its shape alone


class Ownership:
    """Finds the owners of a story's figures, paragraph by paragraph, and remembers what each named."""

    def __init__(self, mentions: Sequence[FoundMention]) -> None:
        known = {(found.kind, found.printed): found for found in mentions}
        self._mentions = tuple(known.values())[:KNOWN]
        self._by_paragraph: dict[int, list[FoundMention]] = {}
        for mention in mentions:
            self._by_paragraph.setdefault(mention.place.paragraph, []).append(mention)
        self._memory = Memory(_story_subject(mentions))
        firms = {
            found.name: found for found in mentions if found.kind == "organisation" and len(found.name) > 5
        }
        self._organisations = tuple(firms.values())[:60]
        self._speakers: dict[str, FoundMention] = {}
        self._short_names: dict[str, FoundMention] = {}
        self._named: list[Named] = []
        self._starts: list[int] = []
        self._clauses = Clauses("", (), (), ())
        self._carried: FoundMention | None = None

    def enter(self, paragraph: int, clauses: Clauses) -> None:
        """Goes on to the next paragraph; what earlier ones named stays known."""
        printed = self._printed(paragraph, clauses.text)
        self._clauses = clauses
        self._carried = self._memory.topic
        self._speakers |= names_of_speakers(clauses.text, [(name.end, name.mention) for name in printed])
        self._speakers = dict(list(self._speakers.items())[-SPEAKERS:])
        speaker = speaker_at(clauses.text, self._speakers)
        self._memory.speaker = speaker and organisation_of(speaker, self._mentions)
        self._named = self._with_standins(printed)
        self._starts = [named.start for named in self._named]

    def _printed(self, paragraph: int, text: str) -> list[Named]:
        """The names printed in a paragraph, short names that the story gave among them, papers left out."""
        mentions = [
            mention
            for mention in self._by_paragraph.get(paragraph, [])
            if not mention.implied and not _PAPER.search(mention.name) and mention.printed[:4] != "以下简称"
        ]
        self._short_names |= find_abbreviations(text, mentions)
        found = [Named(found.place.start, found.place.end, self._settled(found)) for found in mentions]
        found += [Named(*place) for place in places_of(text, self._short_names)]
        return longest(found)

    def _settled(self, mention: FoundMention) -> FoundMention:
        """某省某市某公司 is the 某公司 named elsewhere in the story; a short name means its firm."""
        if mention.kind != "organisation":
            return mention
        if mention.name in self._short_names:
            return self._short_names[mention.name]
        name = mention.name
        for other in self._organisations:
            if (
                name != other.name
                and name.endswith(other.name)
                and name[-len(other.name) - 1] in "省市县区州旗"
            ):
                return other
        return mention

    def owner_of(self, start: int, end: int) -> Owner:
        """The owner of the figure at text[start:end] of the paragraph entered last."""
        found = self._beside(start, end)
        if found:
            return found
        nearest = self._in_sentence(start)
        if nearest:
            return nearest
        earlier = self._earlier(self._clauses.sentence(start)[0])
        if earlier:
            return Owner(earlier, "paragraph", 0.65)
        if self._memory.speaker is not None:
            return Owner(self._memory.speaker, "speaker", 0.6)
        if self._carried is not None:
            return Owner(self._carried, "story-topic", 0.6)
        if self._memory.primary is not None:
            return Owner(self._memory.primary, "story-subject", 0.55)
        return Owner(None, "nothing-named", 0.3)

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
            if between and not _JOINS.fullmatch(between) or named.mention.kind == "initiative":
                break
            if self._clauses.text[named.end : named.end + 1] == "级":
                break
            place = named.end
            at += 1
        return place

    def _beside(self, start: int, end: int) -> Owner | None:
        """总投资260亿元的某实验室; 10家企业入驻某区; 高于全市5.6%的增速."""
        compared = _COMPARED.search(self._clauses.before(start))
        if compared and self._clauses.text[end : end + 1] in ("的", "平"):
            region = self._region_around(compared["level"], self._in_sentence(start))
            return Owner(region, "compared-with", 0.7) if region else None
        at = bisect_left(self._starts, end)
        if at == len(self._named) or self._named[at].start >= self._clauses.clause(start)[1]:
            return None
        named = self._named[at]
        between = self._clauses.text[end : named.start]
        if between == "的" or _COMES_TO.fullmatch(between):
            return Owner(named.mention, "named-behind", 0.85)
        return None

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
        for distance, (first, last) in enumerate(self._clauses.clause_starts_before(start)):
            found = self._first_in(first, min(last, start)) or (
                self._moved(first, start) if not distance else None
            )
            if found is None:
                continue
            if wide is None and found.printed and self._is_wider(found.mention, first):
                wide = found
                continue
            if wide is not None and not _lies_in(found.mention, wide.mention):
                break
            return Owner(self._acting(found), *(("clause", 0.9) if distance == 0 else ("sentence", 0.8)))
        return Owner(wide.mention, "clause", 0.7) if wide and not self._topic_within(wide.mention) else None

    def _is_wider(self, mention: FoundMention, clause_start: int) -> bool:
        first = self._clauses.sentence(clause_start)[0]
        said = DATED.sub("", self._clauses.text[first:clause_start]).strip(",， ")
        return mention.kind == "region" and bool(said) and SUBJECT_LEAD.fullmatch(said) is None

    def _topic_within(self, region: FoundMention) -> bool:
        topic = self._carried or self._memory.primary
        return topic is not None and _lies_in(topic, region)

    def _acting(self, named: Named) -> FoundMention:
        """某省某厅公布12家: what an authority publishes is its region's."""
        mention = named.mention
        after = self._clauses.text[named.end : named.end + 6]
        if mention.kind == "organisation" and _AUTHORITY.search(mention.name) and _PUBLISHES.match(after):
            return named_in_front(mention.name, "region", self._mentions) or mention
        return mention

    def _first_in(self, first: int, last: int) -> Named | None:
        at = bisect_left(self._starts, first)
        while at < len(self._named) and self._named[at].end <= last:
            if opens_clause(self._clauses, self._named[at], first):
                return self._most_specific(at, last)
            at += 1
        return None

    def _moved(self, first: int, last: int) -> Named | None:
        """带动某区营收增长: the place whose measure is moved."""
        at = bisect_left(self._starts, first)
        for named in self._named[at : at + 6]:
            if named.end > last or not _MOVES.search(self._clauses.text, first, named.start):
                continue
            between = DATED.sub("", self._clauses.text[named.end : last]).rstrip("超过达到约近为至")
            if GROWTH.search(between) or MEASURE_NOUN.search(between):
                return named
        return None

    def _most_specific(self, at: int, last: int) -> Named:
        """江苏省无锡市某某区: of names that stand in a row the last one is meant."""
        found = self._named[at]
        for following in self._named[at + 1 : at + 5]:
            if following.start != found.end or following.end > last:
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
            if opens_clause(self._clauses, named, self._clauses.clause(named.start)[0]):
                best, sentence = self._most_specific(place, sentence_start), first
        return best.mention if best else None

    def _with_standins(self, printed: list[Named]) -> list[Named]:
        """Printed names and stand-ins in order; each is remembered as it is met."""
        clauses = self._clauses
        waiting = deque(find_standins(clauses.text))
        named: list[Named] = []
        for name in [*printed, None]:
            until = name.start if name else len(clauses.text)
            while waiting and waiting[0].start() < until:
                found = waiting.popleft()
                meant = meant_by(found, clauses, self._memory) if free(found, named, name) else None
                if meant is not None:
                    named.append(Named(found.start(), found.end(), meant, printed=False))
            if name is not None:
                named.append(name)
                self._remember(named[-1], named[-2] if len(named) > 1 else None)
        return named

    def _remember(self, named: Named, before: Named | None) -> None:
        mention = named.mention
        self._memory.seen.append(mention)
        if SPEAKER.match(self._clauses.text[named.end : named.end + 24]) and self._memory.speaker is None:
            self._memory.speaker = organisation_of(mention, self._mentions)
        clause = self._clauses.clause(named.start)[0]
        follows = (
            before is not None and before.end == named.start and opens_clause(self._clauses, before, clause)
        )
        if follows or opens_clause(self._clauses, named, clause):
            self._memory.openers.append(mention)
            if mention.kind in ("region", "park") and not self._is_scope(mention, clause):
                self._memory.topic = mention

    def _is_scope(self, mention: FoundMention, clause_start: int) -> bool:
        topic = self._memory.topic
        return topic is not None and self._is_wider(mention, clause_start) and _lies_in(topic, mention)


_PAPER = re.compile(r"(?:日报|晚报|晨报|时报|导报|周报|商报|新闻网|在线|电视台|通讯社|客户端|融媒体|报社)$")
_JOINS = re.compile(r"[和与及、·]|以及")


def _lies_in(mention: FoundMention, region: FoundMention) -> bool:
    code, around = mention.code or "", region.code or ""
    digits = 2 if around.endswith("0000") else 4 if around.endswith("00") else 6
    return bool(around and code) and code != around and code[:digits] == around[:digits]


def _story_subject(mentions: Sequence[FoundMention]) -> FoundMention | None:
    for kind in ("park", "region", "initiative", "organisation"):
        found = next((mention for mention in mentions if mention.primary and mention.kind == kind), None)
        if found:
            return found
    return None
