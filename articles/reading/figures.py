"""Reads the figures of a story: each printed quantity with its subject, metric, period, and the clause that says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from articles.reading.clauses import Clauses, divide
from articles.reading.figure_subjects import Owner, Ownership
from articles.reading.metrics import Surroundings, head_of, metric_of, shared_heads, twin_measures
from articles.reading.numerals import narrow
from articles.reading.phrases import FACILITY
from articles.reading.periods import FoundPeriod, find_periods
from articles.reading.quantities import Quantity, find_quantities
from articles.reading.refusals import refusal
from articles.reading.script import to_simplified
from articles.reading.values import FoundFigure, FoundMention, Page, Paragraph, Place, Story

SKIPPED_ROLES = ("byline", "column", "furniture")
HEADLINES = ("kicker", "title", "subtitle", "heading")
QUOTE = 80  # characters; a longer clause is cut around its figure

_FACILITY_BEHIND = re.compile(
    r"的(?P<name>[\u4e00-\u9fff·]{2,16}?(?:实验室|研究院|产业园|大厦|工厂|科技园|医院|枢纽))(?=正|已|将|,|，|。|建|是|的|落|开|项目)"
)
_POINTS = re.compile(r"[这该那此本各两三新]|整个|全部|重点|重大|国家级|省级|市级")
_FRAME = re.compile(r"[以在](?P<frame>[^,，。;；]{2,14})(?:为例|方面|领域)[,，]")
_LISTED_END = re.compile(r"[、和与及]$")
_FIRST_NOUN = re.compile(r"[^、]*[、]|[^和与及]{2,8}(?:以及|[和与及])(?=.{2})")
_BEFORE_NAME = re.compile(r"(?:[\s“”‘’●:：、目前在由其中反观当年如今截至,，]){0,8}")
_LISTED = re.compile(r"[、和与及]|以及|和约")
_AIM = re.compile(
    r"力争|预计|预期|有望|争取|届时|拟(?!签|定|人)|规划|要达到|将(?!近|来|士)[^,，。]{0,8}(?:达|超|突破|建|扩|形成|有)|目标"
    r"|(?<![才动展建造设作])计划(?![”》单列书])"
)
_BY_YEAR = re.compile(r"到(?P<year>20\d\d)年")
_BASE = re.compile(r"(?:比|较|与|同|自|[^内]于)$")
_HEARD = re.compile(r"获悉|从|在|讯")
_TILL = re.compile(r"(?:截至|截止|至|到)$")


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph made ready: its clauses, the periods it names and the quantities that may be figures."""

    number: int
    paragraph: Paragraph
    clauses: Clauses
    periods: tuple[FoundPeriod, ...]
    quantities: tuple[Quantity, ...]


def read_figures(story: Story, page: Page, mentions: tuple[FoundMention, ...]) -> tuple[FoundFigure, ...]:
    """Every figure of the story in reading order; a repeat carries the line at which it was printed first."""
    reference = story.published or page.published or page.published_earliest
    ownership = Ownership(mentions)
    figures: list[FoundFigure] = []
    for number, paragraph in enumerate(story.paragraphs):
        if paragraph.role in SKIPPED_ROLES or not paragraph.pieces:
            continue
        read = _prepare(number, paragraph, reference)
        ownership.enter(number, read.clauses)
        figures.extend(_of_paragraph(read, ownership, reference))
    return tuple(_mark_repeats(figures))


def _prepare(number: int, paragraph: Paragraph, reference: str | None) -> _Read:
    clauses = divide(narrow(to_simplified(paragraph.text)))
    periods = find_periods(clauses.text, reference)
    dated = _inside(periods)
    quantities = find_quantities(clauses.text)
    kept = tuple(
        quantity
        for quantity in quantities
        if refusal(clauses, quantity, dated) is None and not _is_headline_label(paragraph, quantity)
    )
    return _Read(number, paragraph, clauses, periods, kept)


def _is_headline_label(paragraph: Paragraph, quantity: Quantity) -> bool:
    """两条走廊, 六大产业 in a headline name what the story is about; they report no count."""
    return paragraph.role in HEADLINES and quantity.small and quantity.kind == "count"


def _inside(periods: tuple[FoundPeriod, ...]) -> Callable[[int], bool]:
    starts = [period.start for period in periods]

    def dated(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < periods[at].end

    return dated


def _of_paragraph(read: _Read, ownership: Ownership, reference: str | None) -> Iterator[FoundFigure]:
    head: str | None = None
    sentence = -1
    heads: list[str] = []
    for at, quantity in enumerate(read.quantities):
        first = read.clauses.sentence_start(quantity.start)
        if first != sentence:
            sentence, head = first, _framed(read, first)
        around = _surroundings(read, ownership, at, head)
        if not heads:
            heads = list(_list_heads(read, at, around.before))
        metric, rule = (heads.pop(0), "shared-predicate") if heads else metric_of(quantity, around)
        owner = _owner(read, quantity, metric, ownership)
        yield from _twins(_figure(read, quantity, owner, metric, rule, reference), around)
        head = head_of(quantity, metric, around)


def _owner(read: _Read, quantity: Quantity, metric: str, ownership: Ownership) -> Owner:
    index = ownership.index_named() if "指数" in metric else None
    if index is not None:
        return Owner(index, "index", 0.8)
    behind = _FACILITY_BEHIND.match(read.clauses.text, quantity.end)
    if behind and quantity.kind == "amount":
        return Owner(None, "shape-behind", 0.6, behind["name"])
    return ownership.owner_of(quantity.start, quantity.end)


def _framed(read: _Read, sentence: int) -> str | None:
    """以数字经济产业链为例, 在某方面: what the whole sentence is said of."""
    found = _FRAME.match(read.clauses.text, sentence, sentence + 40)
    return found["frame"] if found else None


def _list_heads(read: _Read, at: int, before: str) -> tuple[str, ...]:
    """甲、乙分别突破x家和y家: the heads of the numbers of one list, from its first number on."""
    run = 1
    while at + run < len(read.quantities) and _LISTED.fullmatch(
        read.clauses.text, read.quantities[at + run - 1].end, read.quantities[at + run].start
    ):
        run += 1
    return shared_heads(before, run) if run > 1 else ()


def _before(read: _Read, ownership: Ownership, at: int) -> str:
    """The clause before a quantity, from the quantity before it on, without the names and periods it opens with."""
    start = read.quantities[at].start
    first = read.clauses.clause(start)[0]
    if at and read.quantities[at - 1].end > first:
        between = _without_periods(read, read.quantities[at - 1].end, start)
        return _own_part(between)
    first = _after_openers(read, ownership, first, start)
    return _without_periods(read, first, start)


def _own_part(between: str) -> str:
    """Of the words between two numbers of a clause those that belong to the second."""
    if _LISTED_END.search(between):
        return ""
    if between.startswith("的") or _FIRST_NOUN.match(between):
        return _FIRST_NOUN.sub("", between, count=1)
    return between.lstrip("、和与及")


def _after_openers(read: _Read, ownership: Ownership, first: int, last: int) -> int:
    """The place behind the periods, openers and names that a clause begins with."""
    place = -1
    while place < first:
        place = first
        period = next((found for found in read.periods if found.start == first and found.end < last), None)
        first = period.end if period and not _compares(read, period) else first
        opener = _BEFORE_NAME.match(read.clauses.text, first, last)
        named = ownership.name_ends(opener.end() if opener else first, last)
        first = named if named > (opener.end() if opener else first) else first
    return first


def _without_periods(read: _Read, first: int, last: int) -> str:
    text = read.clauses.text[first:last]
    for period in reversed(read.periods):
        if first <= period.start and period.end <= last and not _compares(read, period):
            text = text[: period.start - first] + text[period.end - first :]
    return text


def _compares(read: _Read, period: FoundPeriod) -> bool:
    return _BASE.search(read.clauses.text, max(0, period.start - 2), period.start) is not None


def _surroundings(read: _Read, ownership: Ownership, at: int, head: str | None) -> Surroundings:
    quantity = read.quantities[at]
    first = read.clauses.clause(quantity.start)[0]
    previous = read.clauses.clause(first - 1) if first else (0, 0)
    following = _after_openers(read, ownership, *previous)
    return Surroundings(
        _before(read, ownership, at),
        read.clauses.after(quantity.end),
        _without_periods(read, following, previous[1]),
        head,
    )


def _twins(figure: FoundFigure, around: Surroundings) -> Iterator[FoundFigure]:
    """One number said of two measures (营收和税收均增长15%) is two figures."""
    pair = twin_measures(around.before)
    if not pair:
        yield figure
        return
    joined = figure.metric.replace("和", "、").replace("与", "、")
    rest = joined.removeprefix("、".join(pair)) if joined.startswith("、".join(pair)) else ""
    for measure in pair:
        yield replace(figure, metric=measure + rest, rule="twin-measures")


def _figure(
    read: _Read, quantity: Quantity, owner: Owner, metric: str, rule: str, reference: str | None
) -> FoundFigure:
    mention, shape = owner.mention, owner.name
    before = FACILITY.fullmatch(metric) if quantity.kind == "amount" else None
    if before and not _POINTS.match(before["name"]):
        mention, shape, metric = None, before["name"], before["measure"]
    place = Place(read.number, quantity.start, quantity.end, read.paragraph.line_at(quantity.start))
    return FoundFigure(
        subject=mention.subject if mention else None,
        subject_name=mention.name if mention else shape,
        metric=_without_name(metric, mention),
        value=quantity.value,
        unit=quantity.unit,
        as_of=_as_of(read, quantity),
        qualifier=quantity.qualifier,
        target=_is_target(read, quantity, reference),
        quote=_quote(read, quantity),
        place=place,
        rule=f"{rule}/{owner.rule}",
        confidence=round(owner.confidence * (0.95 if metric else 0.5), 3),
    )


def _without_name(metric: str, mention: FoundMention | None) -> str:
    if mention is None:
        return metric
    for name in (mention.name, to_simplified(mention.printed)):
        if metric.startswith(name) and len(metric) > len(name) + 1:
            return metric.removeprefix(name).lstrip("的")
    return metric


def _quote(read: _Read, quantity: Quantity) -> str:
    first, last = read.clauses.clause(quantity.start)
    last = max(last, quantity.end)
    first, last = max(first, quantity.start - QUOTE), min(last, quantity.end + QUOTE)
    return read.paragraph.text[first:last].strip()


def _as_of(read: _Read, quantity: Quantity) -> str | None:
    first = read.clauses.sentence(quantity.start)[0]
    for period in reversed(read.periods):
        if period.start >= quantity.start:
            continue
        if period.end <= first:
            break
        if not _compares(read, period) and not _HEARD.match(read.clauses.text, period.end):
            return _to_month(read, period)
    return None


def _to_month(read: _Read, period: FoundPeriod) -> str | None:
    """A day names when something was said; what was said holds for the month, unless it reads 截至 that day."""
    as_of = period.as_of
    if as_of is None or len(as_of) != 10 or _TILL.search(read.clauses.text, 0, period.start):
        return as_of
    return as_of[:7]


def _is_target(read: _Read, quantity: Quantity, reference: str | None) -> bool:
    first = max(read.clauses.sentence(quantity.start)[0], quantity.start - 60)
    before = read.clauses.text[first : quantity.start]
    if _AIM.search(read.clauses.before(quantity.start)):
        return True
    by_year = _BY_YEAR.search(before)
    return by_year is not None and (reference is None or by_year["year"] > reference[:4])


def _mark_repeats(figures: list[FoundFigure]) -> Iterator[FoundFigure]:
    """Gives repeats the line of the first print; a number that stands alone takes its words from its twin."""
    named: dict[tuple[str, str], FoundFigure] = {}
    for figure in figures:
        if figure.metric:
            named.setdefault((str(figure.value.normalize()), figure.unit), figure)
    seen: dict[tuple[str, str, str | None], FoundFigure] = {}
    for figure in figures:
        twin = named.get((str(figure.value.normalize()), figure.unit)) if not figure.metric else None
        if twin is not None:
            figure = _worded_like(figure, twin)
        key = (str(figure.value.normalize()), figure.unit, figure.subject_name)
        earlier = seen.setdefault(key, figure)
        if earlier.place.paragraph != figure.place.paragraph:
            yield replace(figure, duplicate_of_line=earlier.place.line)
        elif figure.metric:
            yield figure


def _worded_like(figure: FoundFigure, twin: FoundFigure) -> FoundFigure:
    return replace(
        figure,
        metric=twin.metric,
        subject=twin.subject,
        subject_name=twin.subject_name,
        as_of=twin.as_of,
        target=twin.target,
        rule="repeats-a-number",
        confidence=round(twin.confidence * 0.8, 3),
    )
