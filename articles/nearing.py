"""Says what nearly would have been found where a query finds nothing: proposals, each of them tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from django.utils.translation import gettext as _

from articles.models import ArticleQuerySet
from articles.search.asking import condition, subjects_of
from articles.search.conditions import Clause, Condition, InSubject, Phrase, Query
from articles.search.query import parse
from articles.search.tokens import CLOSING, Unreadable
from articles.search.wording import clause_in_words
from regions.completing import Completion, complete
from regions.name_finder import SLIP

MOST_PROPOSED = 4
MOST_TRIED = 16
MOST_NAMES = 3
MOST_CUTS = 6
LEAST_WITH_SLIP = 4  # letters of a name that a slip may stand in
MOST_WORDS = 6  # of a query that are looked at one by one
MARKS = str.maketrans(dict.fromkeys([*CLOSING, *"」』"], " "))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another query, which finds something, and what it does otherwise."""

    query: str
    why: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What nearly would have been found: subjects by their names, and queries."""

    subjects: list[Completion] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.subjects or self.proposals)


def near_misses(typed: str, articles: ArticleQuerySet, language: str, *, strict: bool = False) -> NearMisses:
    """What to offer for a query that finds none of the articles, or can't be read.

    articles: those that may be found, through the page's other filters. At most MOST_TRIED queries are tried.
    """
    try:
        query = parse(typed)
    except Unreadable as error:
        return NearMisses(proposals=finding(articles, repaired(typed, error)))
    subjects = meant(query, language)
    candidates = proposals(query, subjects, language, strict)
    return NearMisses(subjects, finding(articles, candidates, but=str(query)))


def finding(articles: ArticleQuerySet, candidates: Iterator[Proposal], but: str = "") -> list[Proposal]:
    """The first of the proposals that find something, each query once."""
    found: dict[tuple[str, bool], Proposal] = {}
    for proposal in islice(candidates, MOST_TRIED):
        key = (proposal.query, proposal.strict)
        if key not in found and finds(articles, proposal):
            found[key] = proposal
        if len(found) == MOST_PROPOSED:
            break
    return list(found.values())


def finds(articles: ArticleQuerySet, proposal: Proposal) -> bool:
    try:
        asked_for = condition(parse(proposal.query), strict=proposal.strict)
    except Unreadable:  # a second name in it is unknown as well
        return False
    return articles.filter(asked_for).exists()


def repaired(typed: str, error: Unreadable) -> Iterator[Proposal]:
    """The query without its quotation marks, where these are what can't be read."""
    if error.problem == "quotation mark":
        yield Proposal(" ".join(typed.translate(MARKS).split()), _("不用引号"))


def meant(query: Query, language: str) -> list[Completion]:
    """The subjects that the words of the query may mean, those of the first words first."""
    words = [each for each in query.wanted if isinstance(each, Phrase | InSubject)]
    found: dict[int, Completion] = {}
    for each in words[:MOST_NAMES]:
        for completion in likely(each, language):
            found.setdefault(completion.subject.pk, completion)
    return list(found.values())


def likely(words: Phrase | InSubject, language: str) -> list[Completion]:
    """What the words may mean; with a slip in one of few letters they might mean anything."""
    found = complete(named(words), language, MOST_NAMES)
    return [each for each in found if each.rank != SLIP or len(named(words)) >= LEAST_WITH_SLIP]


def named(words: Phrase | InSubject) -> str:
    return words.text if isinstance(words, Phrase) else words.name


def proposals(query: Query, subjects: list[Completion], language: str, strict: bool) -> Iterator[Proposal]:
    """Other queries, those nearest to what was typed first."""
    if strict:
        yield Proposal(str(query), _("不分简繁、全半角和大小写"))
    yield from with_other_names(query, language)
    yield from in_parts(query)
    yield from with_one_left_out(query)
    yield from (name_alone(completion) for completion in subjects if len(query.clauses) > 1)
    if query.targets:
        yield Proposal(str(replace(query, targets="")), _("目标数字也算"))


def with_other_names(query: Query, language: str) -> Iterator[Proposal]:
    """The query with a name that the archive knows for words that are nearly one."""
    for place, clause in enumerate(query.clauses[:MOST_WORDS]):
        [first, *others] = clause.alternatives
        if others or clause.excluded or not isinstance(first, Phrase | InSubject):
            continue
        if isinstance(first, InSubject) and is_known(first):
            continue
        for completion in likely(first, language):
            if completion.name != named(first):
                yield Proposal(
                    str(put(query, place, renamed(first, completion))),
                    _("换成“%(name)s”") % {"name": completion.name},
                )


def is_known(name: InSubject) -> bool:
    try:
        return bool(subjects_of(name))
    except Unreadable:
        return False


def renamed(words: Phrase | InSubject, completion: Completion) -> Condition:
    if isinstance(words, InSubject):
        return replace(words, name=completion.subject.name, kind=completion.subject.kind)
    return replace(words, text=completion.name)


def put(query: Query, place: int, *conditions: Condition) -> Query:
    """The query with these conditions for the clause at the place; without it where there are none."""
    clauses = tuple(Clause((each,)) for each in conditions)
    return replace(query, clauses=query.clauses[:place] + clauses + query.clauses[place + 1 :])


def in_parts(query: Query) -> Iterator[Proposal]:
    """The query with the words of a phrase, or the parts of a long word, each for itself."""
    for place, clause in enumerate(query.clauses[:MOST_WORDS]):
        [first, *others] = clause.alternatives
        if others or clause.excluded or not isinstance(first, Phrase):
            continue
        for parts in parts_of(first.text):
            phrases = [replace(first, text=part) for part in parts]
            yield Proposal(
                str(put(query, place, *phrases)), _("分开查找“%(parts)s”") % {"parts": " ".join(parts)}
            )


def parts_of(words: str) -> Iterator[list[str]]:
    """At its blanks; a word without any in two, the cuts nearest to its middle first."""
    if " " in words:
        yield words.split()
        return
    middle = len(words) // 2
    cuts = sorted(range(2, len(words) - 1), key=lambda cut: abs(cut - middle))
    for cut in cuts[:MOST_CUTS]:
        yield [words[:cut], words[cut:]]


def name_alone(completion: Completion) -> Proposal:
    query = Query((Clause((Phrase(completion.name),)),))
    return Proposal(str(query), _("只查“%(name)s”") % {"name": completion.name})


def with_one_left_out(query: Query) -> Iterator[Proposal]:
    if len(query.clauses) > 1:
        for place, clause in enumerate(query.clauses):
            yield Proposal(
                str(put(query, place)), _("去掉条件：%(what)s") % {"what": clause_in_words(clause)}
            )
