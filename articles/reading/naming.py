"""What a story names, by paragraph: printed names, things known by shape, words that stand for them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from articles.reading.abbreviations import find_abbreviations, places_of
from articles.reading.actors import find_actors, launched, presented
from articles.reading.clause_subjects import Named, free, is_wider, lies_in, longest, opens_clause
from articles.reading.clauses import Clauses
from articles.reading.speakers import holds_post, is_speaker, names_of_speakers, organisation_of, speaker_at
from articles.reading.standins import Memory, find_standins, meant_by
from articles.reading.values import FoundMention

KNOWN = 300  # different names; what a story of more names says of the rest is not looked up
SPEAKERS = 40

_PAPERS = (
    "日报", "晚报", "晨报", "时报", "导报", "周报", "商报", "新闻网", "在线", "电视台",
    "通讯社", "客户端", "融媒体", "报社",
)  # fmt: skip


class Naming:
    """Follows a story's names; memory holds what the story has named so far."""

    def __init__(self, mentions: Sequence[FoundMention]) -> None:
        known = {(found.kind, found.printed): found for found in mentions}
        self.mentions = tuple(known.values())[:KNOWN]
        self.memory = Memory(_story_subject(mentions))
        self._by_paragraph: dict[int, list[FoundMention]] = {}
        for mention in mentions:
            if _is_printed_name(mention):
                self._by_paragraph.setdefault(mention.place.paragraph, []).append(mention)
        firms = {
            found.name: found for found in mentions if found.kind == "organisation" and len(found.name) > 5
        }
        self._organisations = tuple(firms.values())[:60]
        self._speakers: dict[str, FoundMention] = {}
        self._short_names: dict[str, FoundMention] = {}
        self._clauses = Clauses("")

    def enter(self, paragraph: int, clauses: Clauses) -> list[Named]:
        """The names of the next paragraph in order; what earlier ones named stays known."""
        self._clauses = clauses
        printed = self._printed(paragraph, clauses.text)
        actors = find_actors(clauses, printed, paragraph)
        printed = longest([*printed, *actors]) if actors else printed
        if holds_post(clauses.text):
            ends = [(name.end, name.mention) for name in printed]
            self._speakers |= names_of_speakers(clauses.text, ends)
        if len(self._speakers) > SPEAKERS:
            self._speakers = dict(list(self._speakers.items())[-SPEAKERS:])
        speaker = speaker_at(clauses.text, self._speakers) if self._speakers else None
        self.memory.speaker = speaker and organisation_of(speaker, self.mentions)
        return self._with_standins(printed)

    def _printed(self, paragraph: int, text: str) -> list[Named]:
        """The names printed in a paragraph, short names that the story gave among them, papers left out."""
        mentions = self._by_paragraph.get(paragraph, [])
        if "简称" in text:
            self._short_names |= find_abbreviations(text, mentions)
        found = [
            Named(
                mention.place.start,
                mention.place.end,
                self._settled(mention) if mention.kind == "organisation" else mention,
            )
            for mention in mentions
        ]
        if self._short_names:
            found += [Named(*place) for place in places_of(text, self._short_names)]
        return longest(found)

    def _settled(self, mention: FoundMention) -> FoundMention:
        """某省某市某公司 is the 某公司 named elsewhere in the story; a short name means its firm."""
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

    def _with_standins(self, printed: list[Named]) -> list[Named]:
        """Printed names and stand-ins in order; each is remembered as it is met."""
        clauses = self._clauses
        waiting = deque(find_standins(clauses))
        named: list[Named] = []
        for name in [*printed, None] if waiting else printed:
            until = name.start if name else len(clauses.text)
            while waiting and waiting[0].start() < until:
                found = waiting.popleft()
                meant = meant_by(found, clauses, self.memory) if free(found, named, name) else None
                if meant is not None:
                    named.append(self._placed(Named(found.start(), found.end(), meant, printed=False)))
            if name is not None:
                placed = self._placed(name)
                self._remember(placed, named[-1] if named else None)
                named.append(placed)
        return named

    def _placed(self, named: Named) -> Named:
        """The name with what its place in the clause says."""
        clauses = self._clauses
        opens = opens_clause(clauses, named, clauses.clause(named.start)[0])
        made = named.printed and named.mention.kind != "region" and presented(clauses, named)
        if not (opens or made):
            return named
        return Named(named.start, named.end, named.mention, named.printed, opens, made)

    def _remember(self, named: Named, before: Named | None) -> None:
        mention = named.mention
        memory, clauses = self.memory, self._clauses
        memory.seen.append(mention)
        if memory.speaker is None and is_speaker(clauses.text, named.end):
            memory.speaker = organisation_of(mention, self.mentions)
        if named.presented or launched(clauses, named):
            memory.built.append(mention)
        follows = before is not None and before.end == named.start and before.opens
        if follows or named.opens:
            located = clauses.text[named.start - 1 : named.start] == "在" and mention.kind == "region"
            if not located:  # 在某市某地,: where something is, not whose 全市 follows
                memory.openers.append(mention)
            if mention.kind in ("region", "park") and not self._is_scope(mention, named.start):
                memory.topic = mention

    def _is_scope(self, mention: FoundMention, start: int) -> bool:
        """Whether the region is named only as the one around the topic, which stays the topic."""
        topic, clauses = self.memory.topic, self._clauses
        if topic is None or not lies_in(topic, mention):
            return False
        return is_wider(clauses, mention, clauses.clause(start)[0])


def _is_printed_name(mention: FoundMention) -> bool:
    """Whether a mention is the name of a subject as printed, that of no paper."""
    return not (mention.implied or mention.name.endswith(_PAPERS) or mention.printed.startswith("以下简称"))


def _story_subject(mentions: Sequence[FoundMention]) -> FoundMention | None:
    for kind in ("park", "region", "initiative", "organisation"):
        found = next((mention for mention in mentions if mention.primary and mention.kind == kind), None)
        if found:
            return found
    return None
