"""Finds how the subjects of a sentence stand to each other: part of, operated by, learning from ..."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from articles.reading.scanning import Scan
from articles.reading.script import to_simplified
from articles.reading.values import FoundMention, FoundRelation, RelationKind, Story

# Each subject of a sentence stands in the masked text as one private letter, by its kind.
_BASE = {"park": 0xE000, "organisation": 0xE800, "region": 0xF000}
_LIMIT = 0x700
_P, _O, _R = "[\ue000-\ue7ff]", "[\ue800-\uefff]", "[\uf000-\uf7ff]"
_ANY = "[\ue000-\uf7ff]"
_GAP = "[^，,。；;\ue000-\uf7ff]"
_LIST = f"{_ANY}(?:[、和与及]?{_ANY})*"
_JOINTLY = "(?:联合|共同|合作|携手|合力|[两三四]方)"
_FOUND = "(?:共建|建设|设立|创办|组建|成立|发起|打造|出资设立|建立)"


class _Rule(NamedTuple):
    """What a pattern says: each subject of its group a stands to each of its group b in `kind`.

    words: one of them stands in whatever the pattern matches. leads: one of these letters stands in it right
    before a subject. Both are asked first, since most sentences say none of this.
    """

    kind: RelationKind
    name: str
    words: tuple[str, ...]
    leads: str
    pattern: re.Pattern[str]


def _rule(kind: RelationKind, name: str, words: str, leads: str, *parts: str) -> _Rule:
    return _Rule(kind, name, tuple(words.split()), leads, re.compile("".join(parts)))


_RULES = (
    _rule(
        "part-of",
        "lies in",
        "位于 坐落 地处",
        "于在处",
        f"(?P<a>{_P}){_GAP}{{0,4}}(?:位于|坐落于|坐落在|地处)(?P<b>{_ANY}+)",
    ),
    _rule("part-of", "lying in", "位于 坐落 地处", "的", f"(?:位于|地处|坐落于)(?P<b>{_ANY}+)的(?P<a>{_P})"),
    _rule("part-of", "a city's", "的", "的", f"(?P<b>{_R})的(?P<a>{_P}(?:[和与及]{_P})*)"),
    _rule("part-of", "inside", "内 里", "内里的", f"(?P<b>{_P})[内里]的?(?P<a>{_P})"),
    _rule(
        "part-of",
        "settled in",
        "落户 落地 入驻",
        "户地驻",
        f"(?P<a>{_P}){_GAP}{{0,8}}[，,]?(?:落户|落地|入驻)(?P<b>{_P})",
    ),
    _rule(
        "part-of",
        "built by a zone",
        "建设 设立",
        "设立了",
        f"(?P<b>{_P})(?:规划|布局|加快|推进)?(?:建设|设立了?)(?P<a>{_P})",
    ),
    _rule(
        "part-of",
        "founded in",
        "成立 设立 建设",
        "立设了",
        f"在(?P<b>{_P})(?:成立|设立|建设|揭牌成立)了?(?P<a>{_P})",
    ),
    _rule(
        "co-founded-by",
        "founded together",
        "由",
        "由",
        f"(?P<a>{_P})[^。；;\ue000-\uf7ff]{{0,14}}由(?P<b>{_LIST})(?:等单位|等|各方)?{_JOINTLY}*{_FOUND}",
    ),
    _rule(
        "co-founded-by",
        "found together",
        "共建 联合 共同 合作 携手 合力 方",
        "建设立办起造了的",
        f"(?P<b>{_ANY}(?:[、和与及]{_ANY}){{1,12}})(?:等)?{_GAP}{{0,3}}",
        f"(?:共建|{_JOINTLY}{_GAP}{{0,14}}(?:在{_ANY})?{_FOUND})了?的?(?P<a>{_P})",
    ),
    _rule(
        "operated-by",
        "operated by",
        "由",
        "由",
        f"(?P<a>{_P})[，,]?(?:目前|现)?由(?P<b>{_ANY})(?:全面|负责|统一|具体)*(?:运营|托管|管理)",
    ),
    _rule(
        "operated-by",
        "operates",
        "运营 托管",
        "营管着",
        f"(?P<b>{_O})(?:的运营团队)?(?:目前)?(?:负责)?(?:运营|托管)着?(?P<a>{_P}(?:[、和与及]{_P})*)",
    ),
    _rule(
        "cooperates-with",
        "signs with",
        "签 达成 建立 开展 深化 结成",
        "与和同",
        f"(?P<a>{_ANY})[与和同](?P<b>{_ANY}){_GAP}{{0,8}}(?:签署|签订|签约|达成|建立|开展|深化|结成)",
        f"{_GAP}{{0,16}}(?:合作|协议|协作|共建|机制|伙伴)",
    ),
    _rule(
        "cooperates-with",
        "builds with",
        "共建 共同 合作 携手 联合",
        "与和同",
        f"(?P<a>{_ANY})[与和同](?P<b>{_ANY})(?:两地|双方)?{_JOINTLY}*(?:共建|建设|打造)(?!{_GAP}{{0,14}}{_P})",
    ),
    _rule(
        "learns-from",
        "visits to learn",
        "赴 前往 到 走进",
        "赴往到进",
        f"(?P<a>{_ANY}){_GAP}{{0,12}}(?:赴|前往|到|走进)(?P<b>{_LIST})(?:等地|等)?{_GAP}{{0,6}}",
        "(?:调研|考察|学习|取经|参观|观摩)",
    ),
    _rule("succeeds", "formerly", "前身", "是为系", f"(?P<a>{_P}){_GAP}{{0,4}}前身(?:是|为|系)(?P<b>{_ANY})"),
    _rule(
        "succeeds",
        "grown out of",
        "由",
        "由",
        f"(?P<a>{_P})由(?P<b>{_P}){_GAP}{{0,4}}(?:更名|升级|转型|改造)(?:而来|而成)",
    ),
    _rule(
        "succeeds",
        "renamed",
        "更名 升级 转型",
        "为",
        f"(?P<b>{_P}){_GAP}{{0,4}}(?:更名|升级|转型)为(?P<a>{_P})",
    ),
)
_RULES_BEHIND = {
    lead: frozenset(n for n, rule in enumerate(_RULES) if lead in rule.leads)
    for lead in set("".join(rule.leads for rule in _RULES))
}
_START, _END = attrgetter("place.start"), attrgetter("place.end")
_NO_RULE: frozenset[int] = frozenset()
_FAR = 1 << 60
# The last letter of an agency that acts for its place: 青岛市科技局, 某市人民政府, 管委会.
_AGENCY = re.compile("[局厅委府会办部]")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_NESTED = re.compile(r"(?:高新区|经开区|开发区|新区|园区|科学城|科技城|走廊)$")


class _Masked(NamedTuple):
    """A sentence whose subjects are single letters; joints: where text and subjects meet, masked, printed."""

    text: str
    joints: list[tuple[int, int]]
    subjects: dict[str, FoundMention]
    places: dict[str, FoundMention]  # of a public agency's letter the place that it acts for

    def printed(self, masked: int) -> int:
        """The offset in the text at which a masked letter stands."""
        before, offset = self.joints[bisect_right(self.joints, (masked, _FAR)) - 1]
        return offset + masked - before

    def meant(self, letters: str, kind: RelationKind) -> list[FoundMention]:
        """The subjects of the letters; who signs or travels for a city is the city."""
        acting = self.places if kind in ("cooperates-with", "learns-from") else {}
        return [acting.get(letter, self.subjects[letter]) for letter in letters if letter in self.subjects]


def find_relations(
    story: Story, mentions: tuple[FoundMention, ...], scans: tuple[Scan, ...] | None = None
) -> tuple[FoundRelation, ...]:
    """Relations between the story's subjects, each with the words that say so; one a pair, kind and line.

    scans: the story's own, where they are made already.
    """
    by_paragraph: dict[int, list[FoundMention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind in _BASE and not (mention.implied and mention.kind == "region"):
            by_paragraph[mention.place.paragraph].append(mention)
    found: dict[tuple[str, str, str, int], FoundRelation] = {}
    for number, found_here in by_paragraph.items():
        if len(found_here) < 2:
            continue
        text = scans[number].original if scans else story.paragraphs[number].text
        simplified = scans[number].text if scans else to_simplified(text)
        for relation in _relations(text, simplified, found_here):
            if relation.from_subject is not None and relation.from_subject == relation.to_subject:
                continue  # two names of one subject
            found.setdefault((relation.from_name, relation.to_name, relation.kind, relation.line), relation)
    return tuple(found.values())


def _relations(text: str, simplified: str, mentions: list[FoundMention]) -> Iterator[FoundRelation]:
    ordered = sorted(sorted(mentions, key=_END, reverse=True), key=_START)
    yield from _nested(ordered)
    starts = [mention.place.start for mention in ordered]
    for sentence in _SENTENCE.finditer(simplified):
        first, last = bisect_left(starts, sentence.start()), bisect_left(starts, sentence.end())
        if last - first < 2:
            continue
        rules = _rules_for(simplified, sentence, ordered[first:last])
        if rules:
            masked = _mask(simplified, sentence.start(), sentence.end(), ordered[first:last])
            for rule in rules:
                for match in rule.pattern.finditer(masked.text):
                    yield from _pairs(masked, match, rule, text)


def _rules_for(text: str, sentence: re.Match[str], mentions: list[FoundMention]) -> list[_Rule]:
    """The rules of which the sentence has a word, and a letter right before one of the mentions."""
    leads = {text[mention.place.start - 1 : mention.place.start] for mention in mentions}
    numbers = _NO_RULE.union(*[_RULES_BEHIND.get(lead, _NO_RULE) for lead in leads])
    said = sentence.group() if numbers else ""
    rules = [_RULES[number] for number in sorted(numbers)]
    return [rule for rule in rules if any(map(said.__contains__, rule.words))]


def _nested(mentions: list[FoundMention]) -> Iterator[FoundRelation]:
    """西安高新区集贤产业园 lies in the zone whose name it begins with."""
    parks = [mention for mention in mentions if mention.kind == "park" and not mention.implied]
    for outer, inner in zip(parks, parks[1:], strict=False):
        begins = outer.place.start == inner.place.start and inner.place.end < outer.place.end
        if begins and outer.name != inner.name and _NESTED.search(to_simplified(inner.printed)):
            yield _relation(outer, inner, "part-of", outer.printed, "begins with its zone")


def _mask(text: str, start: int, end: int, mentions: list[FoundMention]) -> _Masked:
    letters: list[str] = []
    joints: list[tuple[int, int]] = []
    subjects: dict[str, FoundMention] = {}
    places: dict[str, FoundMention] = {}
    at, length = start, 0  # how far the text is read, and how long it is masked
    for mention in mentions[:_LIMIT]:
        begin = mention.place.start
        if begin < at:
            if letters and begin == joints[-1][1] and _AGENCY.search(text, at - 1, at):
                places.setdefault(letters[-1], mention)
            continue
        letter = chr(_BASE[mention.kind] + len(subjects))
        subjects[letter] = mention
        letters += (text[at:begin], letter)
        joints += ((length, at), (length + begin - at, begin))
        at, length = mention.place.end, length + begin - at + 1
    letters.append(text[at:end])
    joints.append((length, at))
    return _Masked("".join(letters), joints, subjects, places)


def _pairs(masked: _Masked, match: re.Match[str], rule: _Rule, text: str) -> Iterator[FoundRelation]:
    quote = text[masked.printed(match.start()) : masked.printed(match.end())]
    for one in masked.meant(match["a"], rule.kind):
        for other in masked.meant(match["b"], rule.kind):
            if one.name != other.name:
                yield _relation(one, other, rule.kind, quote, rule.name)


def _relation(
    one: FoundMention, other: FoundMention, kind: RelationKind, quote: str, rule: str
) -> FoundRelation:
    return FoundRelation(
        from_name=one.name,
        from_subject=one.subject,
        to_name=other.name,
        to_subject=other.subject,
        kind=kind,
        quote=quote.strip("，,、"),
        line=one.place.line,
        rule=f"relation: {rule}",
        confidence=0.7,
    )
