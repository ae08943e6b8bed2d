"""Keeps the fingerprints of articles in step with their words, and suggests which print the same dispatch.

Call trace() in the transaction that writes an article's text. It costs the same number of queries for any
number of articles and however large the archive is: the few shingles that an article keeps find the few
articles that keep some of them too, and only those are compared word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.filling import insert_prepared
from articles.likeness.judging import Printing, Verdict, judge
from articles.likeness.sketching import may_be_one, sketch
from articles.models import Article, Fingerprint, Likeness, LikenessState
from articles.models.fingerprint import MOST_HOLDERS
from articles.search.folding import fold

COMPARED = 8  # articles at most with each one: those that share most shingles with it
LEAST_SHARED = 2  # shingles
AT_ONCE = 200  # articles of a whole archive
Pair = tuple[int, int]


@dataclass(slots=True)
class Traced:
    """What tracing did: articles whose fingerprints changed, suggestions made and taken back."""

    articles: int = 0
    renewed: int = 0
    suggested: int = 0
    withdrawn: int = 0


def trace_all() -> Iterator[Traced]:
    """Trace every article, some at a time, each time in one transaction; yields what was done so far."""
    done, last = Traced(), 0
    rows = Article.objects.select_related("document").defer("doubts", "document__doubts")
    while some := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        with transaction.atomic():
            traced = trace(some)
        last = some[-1].pk
        done.articles += len(some)
        done.renewed += traced.renewed
        done.suggested += traced.suggested
        done.withdrawn += traced.withdrawn
        yield done


def trace(articles: Iterable[Article], sketched: Mapping[int, frozenset[int]] | None = None) -> Traced:
    """Renew the fingerprints of saved articles and what is suggested about them.

    sketched: the sketches of articles that were just written, by their keys; nothing is stored of those yet.

    What was accepted or refused stays, and a pair that was refused is never suggested again, nor is any
    other article of the story that the refused one belongs to.
    """
    found = list(articles)
    sketches = sketched or {article.pk: sketch(folded_words(article)) for article in found}
    holders = Fingerprint.objects.holders_of({number for kept in sketches.values() for number in kept})
    stored = {} if sketched else Fingerprint.objects.of(sketches).shingles_by_article()
    done = Traced(len(found), renew_fingerprints(sketches, stored, holders))
    for pk, kept in sketches.items():
        for number in kept:
            holders.setdefault(number, set()).add(pk)
    likely = {pk: likely_ones(pk, kept, holders) for pk, kept in sketches.items()}
    suggest(found, likely, done)
    return done


def renew_fingerprints(
    sketches: Mapping[int, frozenset[int]], stored: Mapping[int, set[int]], holders: Mapping[int, set[int]]
) -> int:
    """Store what each article keeps now, phrases of the trade left out; gives how many articles changed."""
    stale = {pk for pk, had in stored.items() if had - sketches[pk]}
    taken = {number: len(held - stale) for number, held in holders.items()}
    rows = []
    for pk, kept in sketches.items():
        for number in sorted(kept if pk in stale else kept - stored.get(pk, set())):
            before = taken.get(number, 0)
            taken[number] = before + 1
            if before < MOST_HOLDERS:
                rows.append((pk, number))
    if stale:
        Fingerprint.objects.of(stale).delete()
    insert_prepared(Fingerprint, ("article", "shingle"), rows)
    return len(stale.union(pk for pk, _number in rows))


def likely_ones(pk: int, kept: Iterable[int], holders: Mapping[int, set[int]]) -> dict[int, int]:
    """The articles that share most of the kept shingles, at most COMPARED, and how many they share."""
    shared = Counter(other for number in kept for other in holders.get(number, ()) if other != pk)
    ranked = sorted(shared.items(), key=lambda row: (-row[1], row[0]))
    return {other: count for other, count in ranked[:COMPARED] if count >= LEAST_SHARED}


def suggest(found: Sequence[Article], likely: Mapping[int, Mapping[int, int]], done: Traced) -> None:
    """Judge the likely pairs; write what is new, take back suggestions that no longer hold."""
    by_pk = {article.pk: article for article in found}
    known = {(row.first_id, row.second_id): row for row in Likeness.objects.of(*by_pk)}
    shared = {pair_of(pk, other): count for pk, others in likely.items() for other, count in others.items()}
    suggested = {pair for pair, row in known.items() if row.state == LikenessState.SUGGESTED}
    pairs = shared.keys() | suggested
    if not pairs:
        return
    by_pk |= others_by_pk({pk for pair in pairs for pk in pair} - by_pk.keys())
    barred = stories_refused(known.values())
    judged = Judged()
    others: dict[int, list[Article]] = {}
    for pair in sorted(pairs):
        if not by_pk.keys() >= set(pair):
            continue
        first, second = (by_pk[pk] for pk in pair)
        if pair in suggested or may_be_one(shared[pair], len(first.text), len(second.text)):
            others.setdefault(first.pk, []).append(second)
            others.setdefault(second.pk, []).append(first)
    verdicts: dict[Pair, Verdict] = {}
    for article in found:
        if article.pk in others:
            verdicts |= verdicts_on(article, others[article.pk], barred.get(article.pk, set()), judged)
    write_suggestions(verdicts, known, done)


class Judged:
    """The verdicts on pairs of articles, each looked at once."""

    def __init__(self) -> None:
        self.printings: dict[int, Printing] = {}
        self.verdicts: dict[Pair, Verdict | None] = {}

    def verdict(self, one: Article, other: Article) -> Verdict | None:
        pair = pair_of(one.pk, other.pk)
        if pair not in self.verdicts:
            self.verdicts[pair] = judge(self.printing(one), self.printing(other))
        return self.verdicts[pair]

    def printing(self, article: Article) -> Printing:
        if article.pk not in self.printings:
            self.printings[article.pk] = printing_of(article)
        return self.printings[article.pk]


def others_by_pk(wanted: set[int]) -> dict[int, Article]:
    """The articles that the traced ones are compared with."""
    rows = Article.objects.select_related("document").defer("doubts", "document__doubts")
    return rows.in_bulk(wanted) if wanted else {}


def stories_refused(known: Iterable[Likeness]) -> dict[int, set[int]]:
    """For each article the stories of which it was said not to be."""
    barred: dict[int, set[int]] = {}
    refused = [row for row in known if row.state == LikenessState.REFUSED]
    ends = {pk for row in refused for pk in (row.first_id, row.second_id)}
    stories = dict(Article.objects.filter(pk__in=ends).values_list("pk", "story_id")) if ends else {}
    for row in refused:
        for one, other in ((row.first_id, row.second_id), (row.second_id, row.first_id)):
            if stories.get(other) is not None:
                barred.setdefault(one, set()).add(stories[other])
    return barred


def verdicts_on(
    article: Article, candidates: Iterable[Article], barred: set[int], judged: Judged
) -> dict[Pair, Verdict]:
    """The verdicts on an article and its candidates, of each story only the surest one."""
    found: dict[int, tuple[Pair, Verdict]] = {}
    for other in candidates:
        if is_settled(article, other) or other.story_id in barred:
            continue
        verdict = judged.verdict(article, other)
        group = other.story_id or -other.pk
        if verdict and (group not in found or found[group][1].confidence < verdict.confidence):
            found[group] = (pair_of(article.pk, other.pk), verdict)
    return dict(found.values())


def is_settled(one: Article, other: Article) -> bool:
    """Whether nothing need be said of the two: of one story, or of one page or of two texts of it."""
    if one.story_id is not None and one.story_id == other.story_id:
        return True
    return one.document_id == other.document_id or (
        one.document.supersedes_id == other.document_id or other.document.supersedes_id == one.document_id
    )


def printing_of(article: Article) -> Printing:
    published = article.published_earliest if article.published else None
    return Printing(folded_words(article), article.publication_id, published)


def folded_words(article: Article) -> str:
    """What articles are compared by: headline and text, folded."""
    return fold(f"{article.kicker}{article.title}{article.subtitle}{article.text}")


def pair_of(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def write_suggestions(verdicts: Mapping[Pair, Verdict], known: Mapping[Pair, Likeness], done: Traced) -> None:
    """Make new suggestions, mend those whose grounds changed, delete those that have none any more."""
    open_ones = {pair: row for pair, row in known.items() if row.state == LikenessState.SUGGESTED}
    new = [
        Likeness(first_id=first, second_id=second, rule=verdict.rule, confidence=verdict.confidence)
        for (first, second), verdict in verdicts.items()
        if (first, second) not in known
    ]
    changed = []
    for pair in open_ones.keys() & verdicts.keys():
        row, verdict = open_ones[pair], verdicts[pair]
        if (row.rule, row.confidence) != (verdict.rule, verdict.confidence):
            row.rule, row.confidence = verdict.rule, verdict.confidence
            changed.append(row)
    gone = [row.pk for pair, row in open_ones.items() if pair not in verdicts]
    Likeness.objects.bulk_create(new, ignore_conflicts=True)  # another's change may find the same pair
    if changed:
        Likeness.objects.bulk_update(changed, ["rule", "confidence"])
    if gone:
        Likeness.objects.filter(pk__in=gone).delete()
    done.suggested += len(new)
    done.withdrawn += len(gone)
