"""Reads the figures of a story: each printed quantity with its subject, metric, period and clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from articles.reading.as_of import is_ahead
from articles.reading.clauses import divide
from articles.reading.figure_confidence import confidence_of
from articles.reading.figure_subjects import Owner, Ownership
from articles.reading.metrics import (
    Surroundings,
    head_of,
    is_turn_only,
    metric_of,
    shared_heads,
    turned,
    twin_measures,
)
from articles.reading.nouns import QUOTES, bare_noun
from articles.reading.numerals import narrow
from articles.reading.periods import FoundPeriod, find_periods
from articles.reading.phrases import FACILITY, FACILITY_MEASURES
from articles.reading.quantities import Quantity, find_quantities
from articles.reading.refusals import refusal
from articles.reading.repeats import mark_repeats
from articles.reading.scanning import Scan, scan_without_names
from articles.reading.script import to_simplified
from articles.reading.surroundings import ReadParagraph, compares, surroundings
from articles.reading.values import FoundFigure, FoundMention, Page, Paragraph, Place, Story
from regions.plain_value import changed

SKIPPED_ROLES = ("byline", "column", "furniture")
HEADLINES = ("kicker", "title", "subtitle", "heading")
LONGEST_LIST = 8  # numbers that may share a predicate
QUOTE = 80  # characters; a longer clause is cut around its figure

_FACILITY_BEHIND = re.compile(
    r"的(?P<name>[\u4e00-\u9fff·]{2,16}?(?:实验室|研究院|产业园|大厦|工厂|科技园|医院|枢纽))(?=正|已|将|,|，|。|建|是|的|落|开|项目)"
)
_POINTS = re.compile(r"[这该那此本各两三新]|整个|全部|重点|重大|国家级|省级|市级")
_FRAME = re.compile(r"[以在](?P<frame>[^,，。;；]{2,14})(?:为例|方面|领域)[,，]")
_LISTED = frozenset(("、", "和", "与", "及", "以及", "和约"))
_AIM = re.compile(
    r"力争|预计|预期|有望|争取|届时|拟(?!签|定|人)|规划(?!总?面积|建筑面积|占地|用地)|要达到|将(?!近|来|士)[^,，。]{0,8}(?:达|超|突破|建|扩|形成|有)|目标(?!的)"
    r"|计划(?<![才动展建造设作]计划)(?![”》单列书])"
)
_BY_YEAR = re.compile(r"到(?<![年月\d]到)(?P<year>20\d\d)年")
_HEARD = re.compile(r"获悉|从|在|讯")
_TILL = re.compile(r"(?:截至|截止|至|到)$")


def read_figures(
    story: Story, page: Page, mentions: tuple[FoundMention, ...], scans: tuple[Scan, ...] | None = None
) -> tuple[FoundFigure, ...]:
    """Every figure of the story in reading order; a repeat carries the line at which it was printed first.

    scans: the story's own, where they are made already.
    """
    scans = scan_without_names(story) if scans is None else scans
    reference = story.published or page.published or page.published_earliest
    prepared = [
        _prepare(scan, paragraph, reference)
        for scan, paragraph in zip(scans, story.paragraphs, strict=True)
        if paragraph.role not in SKIPPED_ROLES and paragraph.pieces
    ]
    while prepared and not prepared[-1].quantities:
        prepared.pop()  # what is named behind the last figure owns none
    if not prepared:
        return ()
    ownership = Ownership(mentions)
    figures: list[FoundFigure] = []
    for read in prepared:
        ownership.enter(read.number, read.clauses)
        if read.quantities:
            figures.extend(_of_paragraph(read, ownership, reference))
    return tuple(mark_repeats(figures))


def _prepare(scan: Scan, paragraph: Paragraph, reference: str | None) -> ReadParagraph:
    clauses = divide(narrow(scan.text), scan.cues.thing)
    quantities = find_quantities(clauses.text)
    periods = find_periods(clauses.text, reference) if quantities else ()
    dated = _inside(periods)
    kept = tuple(
        [
            quantity
            for quantity in quantities
            if refusal(clauses, quantity, dated) is None and not _is_headline_label(paragraph, quantity)
        ]
    )
    starts = tuple(period.start for period in periods)
    return ReadParagraph(scan.number, paragraph, scan.original, clauses, periods, starts, kept)


def _is_headline_label(paragraph: Paragraph, quantity: Quantity) -> bool:
    """两条走廊, 六大产业 in a headline name what the story is about; they report no count."""
    return paragraph.role in HEADLINES and quantity.small and quantity.kind == "count"


def _inside(periods: tuple[FoundPeriod, ...]) -> Callable[[int], bool]:
    starts = [period.start for period in periods]

    def dated(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < periods[at].end

    return dated


def _of_paragraph(read: ReadParagraph, ownership: Ownership, reference: str | None) -> list[FoundFigure]:
    figures: list[FoundFigure] = []
    head: str | None = None
    last: tuple[Quantity, str, Surroundings] | None = None  # in the sentence: quantity, metric, its words
    sentence = -1
    heads: list[str] = []
    measured: list[str] = []
    for at, quantity in enumerate(read.quantities):
        first = read.clauses.sentence_start(quantity.start)
        if first != sentence:
            sentence, head, measured, last = first, _framed(read, first), [], None
        head = head_of(*last) if last else head
        around = surroundings(read, ownership, at, head)
        if not heads:
            heads = list(_list_heads(read, at, around.before, measured))
        metric, rule = (heads.pop(0), "shared-predicate") if heads else metric_of(quantity, around)
        owner = _owner(read, quantity, metric, ownership)
        metric = _without_name(metric, owner.mention)
        figure = _figure(read, quantity, owner, metric, rule, reference)
        figures += (figure,) if rule == "shared-predicate" else _twins(figure, around)
        last = quantity, metric, around
        if quantity.kind in ("amount", "count"):
            measured.append(metric)
    return figures


def _owner(read: ReadParagraph, quantity: Quantity, metric: str, ownership: Ownership) -> Owner:
    index = ownership.index_named() if "指数" in metric else None
    if index is not None:
        return Owner(index, "index", 0.95)
    behind = _FACILITY_BEHIND.match(read.clauses.text, quantity.end) if quantity.kind == "amount" else None
    if behind:
        return Owner(None, "shape-behind", 0.9, behind["name"])
    return ownership.owner_of(quantity.start, quantity.end)


def _framed(read: ReadParagraph, sentence: int) -> str | None:
    """以某产业链为例, 在某方面: what the whole sentence is said of."""
    found = _FRAME.match(read.clauses.text, sentence, sentence + 40)
    return found["frame"] if found else None


def _list_heads(read: ReadParagraph, at: int, before: str, measured: list[str]) -> tuple[str, ...]:
    """甲、乙分别突破x家和y家: the heads of the numbers of one list, from its first number on."""
    run = 1
    while (
        run < LONGEST_LIST
        and at + run < len(read.quantities)
        and read.clauses.text[read.quantities[at + run - 1].end : read.quantities[at + run].start] in _LISTED
    ):
        run += 1
    if run == 1:
        return ()
    if is_turn_only(before) and len(measured) >= run:
        return turned(tuple(measured[-run:]), before)
    return shared_heads(before, run)


def _twins(figure: FoundFigure, around: Surroundings) -> tuple[FoundFigure, ...]:
    """One number said of two measures (营收和税收均增长15%) is two figures."""
    pair = twin_measures(around.before)
    if not pair:
        return (figure,)
    joined = figure.metric.replace("和", "、").replace("与", "、")
    rest = joined.removeprefix("、".join(pair)) if joined.startswith("、".join(pair)) else ""
    return tuple([changed(figure, metric=measure + rest, rule="twin-measures") for measure in pair])


def _figure(
    read: ReadParagraph, quantity: Quantity, owner: Owner, metric: str, rule: str, reference: str | None
) -> FoundFigure:
    mention, shape = owner.mention, owner.name
    facility = quantity.kind == "amount" and metric.endswith(FACILITY_MEASURES)
    before = FACILITY.fullmatch(metric) if facility else None
    if before and not _POINTS.match(before["name"]):
        mention, shape, metric = None, before["name"], before["measure"]
    place = Place(read.number, quantity.start, quantity.end, read.paragraph.line_at(quantity.start))
    sentence = read.clauses.sentence(quantity.start)[0]
    return FoundFigure(
        subject=mention.subject if mention else None,
        subject_name=mention.name if mention else shape,
        metric=metric,
        value=quantity.value,
        unit=quantity.unit,
        as_of=_as_of(read, quantity, sentence),
        qualifier=quantity.qualifier,
        target=_is_target(read, quantity, sentence, reference),
        quote=_quote(read, quantity),
        place=place,
        rule=f"{rule}/{owner.rule}",
        confidence=confidence_of(metric, rule, quantity.kind, owner.confidence),
    )


@lru_cache(maxsize=1024)
def _forms(name: str, printed: str) -> tuple[str, ...]:
    """The forms, simplified, in which a metric may hold a subject's name."""
    return tuple(dict.fromkeys((name.translate(QUOTES), name, to_simplified(printed))))


def _without_name(metric: str, mention: FoundMention | None) -> str:
    """由企业组建的某实验室汇聚科研人员: of a metric with its subject in it what stands behind the subject."""
    if mention is None:
        return metric
    for name in _forms(mention.name, mention.printed):
        at = metric.find(name)
        rest = metric[at + len(name) :].lstrip("的") if at >= 0 else ""
        if len(rest) > 1 and rest[0] != "级" and metric[at - 1 : at] != "在":
            return bare_noun(rest) or rest
    return metric


def _quote(read: ReadParagraph, quantity: Quantity) -> str:
    first, last = read.clauses.clause(quantity.start)
    last = max(last, quantity.end)
    if last - first > QUOTE:
        first, last = max(first, quantity.start - QUOTE), min(last, quantity.end + QUOTE)
    return read.printed[first:last].strip()


def _as_of(read: ReadParagraph, quantity: Quantity, sentence: int) -> str | None:
    for period in reversed(read.periods_in(sentence, quantity.start)):
        if _is_of_the_lower_end(read, period, quantity):
            continue
        if not compares(read, period) and not _HEARD.match(read.clauses.text, period.end):
            return _to_month(read, period)
    return None


def _is_of_the_lower_end(read: ReadParagraph, period: FoundPeriod, quantity: Quantity) -> bool:
    """由2019年的12亿元增加到20亿元: the year is that of the number behind it, not of the one reached."""
    if read.clauses.text[period.start - 1 : period.start] not in ("由", "从"):
        return False
    return any(period.end <= other.start < quantity.start for other in read.quantities)


def _to_month(read: ReadParagraph, period: FoundPeriod) -> str | None:
    """A day says when something was told; what was told holds for the month, unless it reads 截至."""
    as_of = period.as_of
    before = read.clauses.text[max(0, period.start - 3) : period.start]
    if as_of is None or len(as_of) != 10 or _TILL.search(before):
        return as_of
    return as_of[:7]


def _is_target(read: ReadParagraph, quantity: Quantity, sentence: int, reference: str | None) -> bool:
    if _AIM.search(read.clauses.before(quantity.start)):
        return True
    first = max(sentence, quantity.start - 60)
    before = read.clauses.text[first : quantity.start]
    by_year = _BY_YEAR.search(before) if "到20" in before else None
    if by_year is None or (reference is not None and by_year["year"] <= reference[:4]):
        return False
    return not _is_past(read, first + by_year.end(), quantity, reference)


def _is_past(read: ReadParagraph, start: int, quantity: Quantity, reference: str | None) -> bool:
    """到2025年达到千亿元,2023年为620亿元: whether a period that is over stands behind what is aimed at."""
    dated = [period.as_of for period in read.periods_in(start, quantity.start) if period.as_of]
    return bool(dated and reference) and not is_ahead(dated[-1], reference or "")
