"""Scores readings against gold readings: the measures by which reading is judged.

split      share of the text's characters given to the right article (furniture counts as an article)
order      share of an article's lines that stand in the right order (interleaved columns)
title      headlines found to the letter (kicker and subtitle are not counted here)
byline     F1 over names with their role (reporter, correspondent, intern, photographer, author)
source     publication, date and credited source that are right, of those that gold states
region     F1 over (article, region code)
park       F1 over (article, park)
initiative F1 over (article, initiative)
figure     F1 over (line, value, unit)
fact       of the figures found, the share whose subject and metric are right too, times figure
           (metric: Dice coefficient of character pairs, 0.5 or more)
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any

Record = dict[str, Any]
Pairs = list[tuple[Record, Record]]  # (gold article, read article, {} where none was found)
ROLES = {
    "reporters": "reporter",
    "correspondents": "correspondent",
    "interns": "intern",
    "photographers": "photographer",
    "authors_unspecified": "author",
}
COLUMNS = [
    "split", "order", "title", "byline", "source", "region", "park", "initiative", "figure", "fact",
]  # fmt: skip


def norm(text: str | None) -> str:
    """Width, white space and punctuation folded away: only letters, digits and ideographs compare."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text or "").lower())


def expand(ranges: Iterable[tuple[int, int]] | None) -> list[int]:
    return [number for first, last in (ranges or []) for number in range(first, last + 1)]


def f1(hit: int, found: int, wanted: int) -> float | None:
    if not wanted and not found:
        return None
    return 2 * hit / (found + wanted)


def line_weights(text: str) -> dict[int, int]:
    """Characters of each non-empty line; a line ends at \\r\\n, \\n or \\r and nowhere else."""
    lines = re.split(r"\r\n|\n|\r", text)
    return {number: len(re.sub(r"\s", "", line)) for number, line in enumerate(lines, 1) if line.strip()}


def lines_are_sound(read: Record, last: int) -> bool:
    """Whether no line is used twice and none lies outside the document."""
    used = [number for article in read["articles"] for number in expand(article["lines"])]
    return len(used) == len(set(used)) and all(1 <= number <= last for number in used)


def pair_articles(gold: Record, read: Record, weights: dict[int, int]) -> list[tuple[int, int]]:
    """Greedy one-to-one pairing of articles, most shared characters first."""
    shared = []
    for i, wanted in enumerate(gold["articles"]):
        lines = set(expand(wanted["lines"]))
        for j, found in enumerate(read["articles"]):
            weight = sum(weights.get(number, 0) for number in lines & set(expand(found["lines"])))
            if weight:
                shared.append((weight, i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(shared, reverse=True):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def longest_increasing(numbers: Iterable[int]) -> int:
    tails: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
    return len(tails)


def score_split(gold: Record, read: Record, pairs: Pairs, weights: dict[int, int]) -> float:
    taken = {number for article in read["articles"] for number in expand(article["lines"])}
    right = set(expand(gold.get("boilerplate_lines"))) - taken
    for wanted, found in pairs:
        right |= set(expand(wanted["lines"])) & set(expand(found.get("lines")))
    return sum(weights.get(number, 0) for number in right) / sum(weights.values())


def score_order(pairs: Pairs, weights: dict[int, int]) -> float:
    in_order = placed = 0
    for wanted, found in pairs:
        lines = [number for number in expand(wanted["lines"]) if number in weights]
        place = {number: k for k, number in enumerate(lines)}
        read = [place[number] for number in expand(found.get("lines")) if number in place]
        in_order += longest_increasing(read)
        placed += len(read)
    return in_order / placed if placed else 0.0


def score_title(pairs: Pairs) -> float | None:
    titled = [(wanted, found) for wanted, found in pairs if wanted.get("title")]
    right = sum(norm(found.get("title")) == norm(wanted["title"]) for wanted, found in titled)
    return right / len(titled) if titled else None


def credits(article: Record) -> list[tuple[str, str]]:
    return sorted({(role, norm(name)) for key, role in ROLES.items() for name in article.get(key) or []})


def count_sources(gold: Record, read: Record, pairs: Pairs) -> tuple[int, int]:
    """How many of the stated publications, dates and credited sources are right, of how many."""
    stated = [(gold.get(key), read.get(key)) for key in ("publication", "published")]
    for wanted, found in pairs:
        stated += [(wanted.get(key), found.get(key)) for key in ("published", "credited_source")]
    stated = [(wanted, found) for wanted, found in stated if wanted]
    return sum(norm(wanted) == norm(found) for wanted, found in stated), len(stated)


def matches(wanted: list[Any], found: list[Any], same: Callable[[Any, Any], bool]) -> list[tuple[Any, Any]]:
    """Each wanted item with the first found one that is the same and not yet taken."""
    left = list(found)
    hits = []
    for item in wanted:
        match = next((other for other in left if same(item, other)), None)
        if match is not None:
            left.remove(match)
            hits.append((item, match))
    return hits


def score_sets(
    pairs: Pairs, stray: list[Record], pick: Callable[[Record], list[Any]], same: Callable[[Any, Any], bool]
) -> float | None:
    """F1 over what `pick` finds in each article; what stands in an unpaired article was found in vain."""
    hit = found = wanted = 0
    for gold, read in pairs:
        hit += len(matches(pick(gold), pick(read), same))
        found += len(pick(read))
        wanted += len(pick(gold))
    return f1(hit, found + sum(len(pick(article)) for article in stray), wanted)


def region_codes(article: Record) -> list[str]:
    return sorted(
        {str(region.get("code") or norm(region["name"])) for region in article.get("regions") or []}
    )


def park_names(park: Record) -> set[str]:
    return {norm(park["name"])} | {norm(alias) for alias in park.get("aliases") or []}


def same_name(one: str | None, other: str | None) -> bool:
    short, long = sorted((norm(one), norm(other)), key=len)
    return bool(short) and short in long and len(short) >= 0.6 * len(long)


def initiative_names(gold: Record) -> Callable[[Record], list[str]]:
    """Picks initiatives, leaving out found ones that gold calls optional."""
    spare = [name for article in gold["articles"] for name in article.get("initiatives_optional") or []]

    def pick(article: Record) -> list[str]:
        names = article.get("initiatives") or []
        if article.get("initiatives_optional") is not None:
            return list(names)
        return [name for name in names if not any(same_name(name, other) for other in spare)]

    return pick


def figure_key(figure: Record) -> tuple[int, float | None, str]:
    try:
        value = round(float(figure["value"]), 4)
    except (TypeError, ValueError):
        value = None
    unit = figure.get("unit") or ""
    return figure["line"], value, norm(unit) or unit.strip()


def same_metric(one: str, other: str) -> bool:
    pairs_of = [
        {text[i : i + 2] for i in range(len(text) - 1)} or {text} for text in (norm(one), norm(other))
    ]
    return 2 * len(pairs_of[0] & pairs_of[1]) / (len(pairs_of[0]) + len(pairs_of[1])) >= 0.5


def score_figures(gold: Record, read: Record) -> tuple[float | None, float | None]:
    """The figure and fact columns. Optional figures of the gold count neither for nor against."""
    listed = [figure for article in gold["articles"] for figure in article.get("figures") or []]
    wanted = [figure for figure in listed if not figure.get("optional")]
    asked = {figure_key(figure) for figure in wanted}
    spare = {figure_key(figure) for figure in listed} - asked
    found = [figure for article in read["articles"] for figure in article.get("figures") or []]
    found = [figure for figure in found if figure_key(figure) not in spare]
    hits = matches(wanted, found, lambda one, other: figure_key(one) == figure_key(other))
    figure_score = f1(len(hits), len(found), len(wanted))
    if gold.get("figures_are_a_sample"):
        figure_score = len(hits) / len(wanted) if wanted else None
    if figure_score is None:
        return None, None
    full = sum(
        same_name(one.get("subject"), other.get("subject")) and same_metric(one["metric"], other["metric"])
        for one, other in hits
    )
    return figure_score, figure_score * full / len(hits) if hits else 0.0


def score(gold: Record, read: Record, text: str) -> Record:
    """One row, each column between 0 and 1 or None where gold has nothing; _source is (right, stated)."""
    weights = line_weights(text)
    if not lines_are_sound(read, len(re.split(r"\r\n|\n|\r", text))):
        return dict.fromkeys(COLUMNS, 0.0) | {"_source": (0, 1)}
    places = dict(pair_articles(gold, read, weights))
    pairs = [
        (wanted, read["articles"][places[i]] if i in places else {})
        for i, wanted in enumerate(gold["articles"])
    ]
    stray = [article for j, article in enumerate(read["articles"]) if j not in places.values()]
    right, stated = count_sources(gold, read, pairs)
    figure, fact = score_figures(gold, read)
    return {
        "split": score_split(gold, read, pairs, weights),
        "order": score_order(pairs, weights),
        "title": score_title(pairs),
        "byline": score_sets(pairs, stray, credits, lambda one, other: one == other),
        "source": right / stated if stated else None,
        "_source": (right, stated),
        "region": score_sets(pairs, stray, region_codes, lambda one, other: one == other),
        "park": score_sets(
            pairs,
            stray,
            lambda article: article.get("parks") or [],
            lambda one, other: bool(park_names(one) & park_names(other)),
        ),
        "initiative": score_sets(pairs, stray, initiative_names(gold), same_name),
        "figure": figure,
        "fact": fact,
    }
