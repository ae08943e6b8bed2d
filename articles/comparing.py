"""Compares what the archive keeps of a document with what reading finds in it now; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from articles.doubts import WORDINGS
from articles.drafting import HEADLINE, Draft, drafts_from
from articles.models import Article, Batch, Credit, Document, Fact, Passage
from articles.pairing import changes_between, pair_rows, words_of
from articles.reading.values import Reading
from articles.search.folding import fold

EDITED = "settled by an editor"  # why a difference is left as it stands
PUBLIC = "public: an editor must correct it"
UNPRINTED = "the article does not print these words"
TOLD = "told to the editor"

ROWS = ("credits", "mentions", "facts", "relations")
OF_STORING = frozenset({"headline too long", "too long for its column"})  # asked by what is read


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that reading finds otherwise now: a row, or how the article stands as a whole.

    aspect is mention, fact, relation, credit, doubt, boundaries, headline, text, date or origin; sort is
    added, removed or changed; left says why it stays as it is, "" where it can be applied. changes holds
    [before, after] by column. stored and found are the rows themselves, None where there is none.
    """

    aspect: str
    sort: str
    line: int
    words: str
    rule: str = ""
    former_rule: str = ""
    article: Article | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)
    left: str = ""
    stored: Any = None
    found: Any = None

    @property
    def rules(self) -> set[str]:
        return {rule for rule in (self.rule, self.former_rule) if rule}


def compare_document(document: Document, reading: Reading, filled: set[int]) -> list[Difference]:
    """Every difference between the document's rows and the reading; `filled` are its lines with words.

    An article is the same where it has the same lines. What stands on lines that are divided otherwise now is
    not compared: its boundaries come first.
    """
    drafts = list(drafts_from(document, reading, set(), Batch()))
    rows = ("passages", *ROWS)
    articles = list(document.articles.on_page_order().prefetch_related(*rows))
    changed = facts_changed_by_people(document)
    by_lines = {lines_with_words(draft.passages, filled): draft for draft in drafts}
    found = list(compare_origin(document, reading))
    for article in articles:
        draft = by_lines.get(lines_with_words(article.passages.all(), filled))
        if draft is None:
            found.append(other_boundaries(article, drafts, filled))
        else:
            found += compare_article(article, draft, changed)
    return found


def lines_with_words(passages: Iterable[Passage], filled: set[int]) -> frozenset[int]:
    lines = (line for passage in passages for line in range(passage.first_line, passage.last_line + 1))
    return frozenset(filled.intersection(lines))


def compare_origin(document: Document, reading: Reading) -> Iterator[Difference]:
    """Publication and date as the page states them, where they are not what the archive says."""
    page = reading.page
    named = document.publication.name if document.publication else ""
    pairs = {
        "publication": [named, page.publication or ""],
        "published": [document.published, page.published or ""],
    }
    if fold(pairs["publication"][0]) == fold(pairs["publication"][1]):
        del pairs["publication"]
    changes = {name: pair for name, pair in pairs.items() if pair[0] != pair[1] and pair[1]}
    if changes:
        words = " ".join(pair[1] for pair in changes.values())
        yield Difference("origin", "changed", 1, words, "page", changes=changes, left=TOLD)


def other_boundaries(article: Article, drafts: Sequence[Draft], filled: set[int]) -> Difference:
    """How the lines of an article would be divided now, told by the draft that has most of them."""
    own = lines_with_words(article.passages.all(), filled)
    of_drafts = [(draft, lines_with_words(draft.passages, filled)) for draft in drafts]
    nearest, lines = max(of_drafts, key=lambda each: len(each[1] & own), default=(None, frozenset()))
    line = min(own ^ lines, default=min(own, default=1))
    rule = nearest.article.rule if nearest else ""
    changes = {"lines": [runs_of(own, filled), runs_of(lines, filled)]}
    return Difference(
        "boundaries",
        "changed",
        line,
        str(article),
        rule,
        article.rule,
        article,
        changes,
        left_as_a_whole(article),
    )


def runs_of(lines: Iterable[int], filled: set[int]) -> str:
    """Line numbers as runs, those with only empty lines between them as one: 3-9, 14."""
    order = {line: number for number, line in enumerate(sorted(filled))}
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and order[line] == order[runs[-1][1]] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)


def facts_changed_by_people(document: Document) -> set[int]:
    rows = Fact.history.filter(article__document=document, history_user__isnull=False)
    return set(rows.values_list("id", flat=True))


def compare_article(article: Article, draft: Draft, changed: set[int]) -> Iterator[Difference]:
    """Every difference between an article and the draft of the same lines.

    changed: the numbers of the facts that people have changed.
    """
    yield from compare_whole(article, draft)
    for name in ROWS:
        stored = sorted(getattr(article, name).all(), key=lambda row: (row.line or 0, row.pk))
        yield from compare_rows(article, stored, getattr(draft.found, name), changed)
    yield from compare_doubts(article, draft)


def compare_whole(article: Article, draft: Draft) -> Iterator[Difference]:
    """Headline, date and text of the article as a whole: told, never changed, since people read them."""
    new, line = draft.article, draft.passages[0].first_line
    parts = {
        "headline": {name: [getattr(article, name), getattr(new, name)] for name in (*HEADLINE, "kind")},
        "date": {"published": [article.published, new.published]},
        "text": {"text": first_difference(article.text, new.text)},
    }
    for aspect, pairs in parts.items():
        changes = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if changes:
            words = next(iter(changes.values()))[1] or str(article)
            left = left_as_a_whole(article)
            yield Difference(aspect, "changed", line, words, new.rule, article.rule, article, changes, left)


def first_difference(before: str, after: str, around: int = 20) -> list[str]:
    """The two texts from shortly before the place where they part; both empty where they are alike."""
    if before == after:
        return ["", ""]
    pairs = zip(before, after, strict=False)
    at = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)))
    return [text[max(at - around, 0) : at + 2 * around] for text in (before, after)]


def left_as_a_whole(article: Article) -> str:
    return EDITED if is_settled(article) else TOLD


def is_settled(article: Article) -> bool:
    """Whether a person has edited the article or taken it from the public."""
    return (
        article.edited_at is not None or article.batch_id is None or article.state == Article.State.WITHDRAWN
    )


def compare_rows(
    article: Article, stored: Sequence[Any], found: Sequence[Any], changed: set[int]
) -> Iterator[Difference]:
    """The rows of one kind: pairs that differ, and those on either side that have no partner."""
    for before, after in pair_rows(list(stored), list(found)):
        difference = compare_pair(article, before, after)
        if difference is not None:
            yield replace(difference, left=why_left(difference, changed))


def compare_pair(article: Article, before: Any, after: Any) -> Difference | None:
    """What differs between a stored row and the one found now; None where they are alike."""
    row = before if after is None else after
    aspect, words, line = row._meta.model_name, words_of(row), row.line or 0
    rules = (after.rule if after else "", before.rule if before else "")
    if before is None or after is None:
        sort = "added" if before is None else "removed"
        return Difference(aspect, sort, line, words, *rules, article, stored=before, found=after)
    changes = changes_between(before, after)
    if not changes:
        return None
    return Difference(aspect, "changed", line, words, *rules, article, changes, "", before, after)


def why_left(difference: Difference, changed: set[int]) -> str:
    """Why the difference is left as it is, "" where it is not; `changed` are facts that people changed."""
    article, stored = difference.article, difference.stored
    if is_settled(article) or (stored is not None and is_decided(stored, changed)):
        return EDITED
    if difference.aspect == "credit" and article.is_public:
        return PUBLIC
    if difference.found is not None and not is_printed(difference.found, article):
        return UNPRINTED
    return ""


def is_decided(row: Any, changed: set[int]) -> bool:
    """Whether a person accepted, refused or revised the row; one that an import accepted names nobody."""
    if isinstance(row, Credit):
        return False
    decided = row.decided_by_id is not None or row.decided_at is not None or row.state == "refused"
    by_hand = row.rule == "" or (isinstance(row, Fact) and row.pk in changed)
    return decided or by_hand


def is_printed(row: Any, article: Article) -> bool:
    """Whether the article as it is kept prints the row's quote."""
    quote = "".join(getattr(row, "quote", "").split())
    return (
        not quote
        or quote in "".join(article.text.split())
        or any(quote in "".join(passage.text.split()) for passage in article.passages.all())
    )


def compare_doubts(article: Article, draft: Draft) -> Iterator[Difference]:
    """The open questions that reading would ask now, and those that it would no longer ask."""
    asked = {asks(doubt): doubt for doubt in draft.article.doubts}
    open_ones = {asks(doubt): doubt for doubt in article.doubts if is_of_reading(doubt)}
    left = EDITED if is_settled(article) else ""
    for key, doubt in asked.items():
        if key not in open_ones:
            yield Difference(
                "doubt", "added", key[1], doubt["message"], key[0], "", article, left=left, found=doubt
            )
    for key, doubt in open_ones.items():
        if key not in asked:
            yield Difference(
                "doubt", "removed", key[1], doubt["message"], "", key[0], article, left=left, stored=doubt
            )


def is_of_reading(doubt: Any) -> bool:
    """Whether reading asks this, or storing what reading found: nobody else's question is withdrawn."""
    return isinstance(doubt, dict) and doubt.get("rule") in {*WORDINGS, *OF_STORING}


def asks(doubt: dict[str, Any]) -> tuple[str, int, str]:
    """What tells a question from another; what storing asks is worded in the language of the run."""
    rule = doubt.get("rule", "")
    return rule, doubt.get("line") or 0, "" if rule in OF_STORING else doubt.get("message", "")
