"""Proves that the archive holds together: lines in their places, texts, quotes, keys as they should be."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.composing import compose_text
from articles.likeness.sketching import sketch
from articles.models import Article, Document, DocumentBytes, Fingerprint, Passage
from articles.models.article import KEYS_A_DAY
from articles.models.fingerprint import MOST_HOLDERS
from articles.reading.decoding import decode
from articles.reading.lines import split_lines
from articles.reading.values import Line, Reading, Unreadable
from articles.tracing import folded_words


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in which document and on which of its lines; line 0 is the document as a whole."""

    document: int
    file_name: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"document {self.document} ({self.file_name}): {place}{self.message}"


def reading_faults(reading: Reading, lines: Iterable[Line]) -> list[tuple[int, str]]:
    """(line, message) for each non-empty line that the reading lost or used twice."""
    spans = [span for found in reading.articles for span in found.story.spans] + list(reading.page.furniture)
    return list(coverage_faults(lines, [(span.first, span.last) for span in spans]))


def coverage_faults(
    lines: Iterable[Line], runs: Iterable[tuple[int, int]], whole: bool = True
) -> Iterator[tuple[int, str]]:
    """(line, message) for each non-empty line that isn't in exactly one of the runs.

    whole: every line must be in one; else some may be in none, as in a document whose batch was undone.
    """
    numbered = list(lines)
    used: Counter[int] = Counter()
    for first, last in runs:
        if last > len(numbered):
            yield last, f"expected a line of the document's {len(numbered)}, found a passage that ends here"
        used.update(range(first, min(last, len(numbered)) + 1))
    for line in numbered:
        if not line.text.strip():
            continue
        if used[line.number] > 1:
            found = f"found in {used[line.number]} passages"
            yield line.number, f"expected in one article or in furniture, {found}"
        elif whole and not used[line.number]:
            yield line.number, "expected in an article or in furniture, found in neither"


def check_document(document: Document) -> list[Fault]:
    """Everything that is wrong with the document, its lines, its articles and their evidence."""
    try:
        data = document.read_bytes()
        lines = split_lines(decode(data).text)
    except (Unreadable, zlib.error, DocumentBytes.DoesNotExist) as error:
        return [fault(document, 0, f"its bytes cannot be read: {error}")]
    passages = list(document.passages.by_line())
    articles = list(document.articles.on_page_order().prefetch_related("facts", "mentions", "relations"))
    found = [fault(document, 0, message) for message in bytes_faults(document, data)]
    runs = [(passage.first_line, passage.last_line) for passage in passages]
    whole = document.removed_at is None
    found += [fault(document, *wrong) for wrong in coverage_faults(lines, runs, whole)]
    by_article: dict[int | None, list[Passage]] = {}
    for passage in sorted(passages, key=lambda passage: passage.position):
        by_article.setdefault(passage.article_id, []).append(passage)
    kept = Fingerprint.objects.of(article.pk for article in articles).shingles_by_article()
    traced = Fingerprint.objects.exists()
    for article in articles:
        wrong = list(article_faults(article, by_article.get(article.pk, [])))
        wrong += [(0, message) for message in story_faults(article, kept.get(article.pk, set()), traced)]
        found += [fault(document, line, f"article {article.public_id}: {m}") for line, m in wrong]
    return found


def fault(document: Document, line: int, message: str) -> Fault:
    return Fault(document.pk, document.file_name, line, message)


def bytes_faults(document: Document, data: bytes) -> Iterator[str]:
    digest = hashlib.sha256(data).hexdigest()
    if digest != document.sha256:
        yield f"expected bytes of sha256 {document.sha256}, found {digest}"
    if len(data) != document.size:
        yield f"expected {document.size} bytes, found {len(data)}"


def article_faults(article: Article, passages: list[Passage]) -> Iterator[tuple[int, str]]:
    """(line, message) for what is wrong with an article, whose passages come in reading order."""
    first = passages[0].first_line if passages else 0
    known = article.public_since is not None or article.state == Article.State.WITHDRAWN
    if not passages and (article.is_public or not known):  # what readers knew keeps its address without text
        yield 0, "expected a passage, found none"
    if not article.edited_at and article.text != compose_text(passages):
        yield first, "its text is not what its passages compose, and nobody edited it"
    day = article.published_earliest
    expected = int(day.strftime("%Y%m%d")) if day else 0
    if article.sort_key // KEYS_A_DAY != expected:
        yield first, f"expected a sort key of {expected or 'no day'}, found {article.sort_key}"
    yield from evidence_faults(article, passages)


def story_faults(article: Article, kept: set[int], traced: bool) -> Iterator[str]:
    """What is wrong with the shingles kept of an article, where any were ever kept, and with its story."""
    expected = sketch(folded_words(article))
    if kept - expected:
        yield f"expected the fingerprints of its text, found {len(kept - expected)} others"
    held = Fingerprint.objects.holders_of(expected - kept) if traced else {}
    missing = [n for n in expected - kept if traced and len(held.get(n, ())) < MOST_HOLDERS]
    if missing:
        yield f"expected {len(expected)} fingerprints, found {len(missing)} of them missing"
    if article.story_id is not None and not Article.objects.variants_of(article).exists():
        yield "expected a story of two articles or more, found it alone in one"


def evidence_faults(article: Article, passages: list[Passage]) -> Iterator[tuple[int, str]]:
    """(line, message) for evidence on lines that are not the article's, and quotes that it does not print."""
    lines = {line for p in passages for line in range(p.first_line, p.last_line + 1)}
    printed = squeezed("".join(p.text for p in passages) + article.text)
    for row in [*article.facts.all(), *article.mentions.all(), *article.relations.all()]:
        name = f"{row._meta.model_name} {row.pk}"
        for line in [row.line, *getattr(row, "other_lines", [])]:
            if line not in lines:
                yield line, f"{name}: expected one of the article's lines, found another's"
        quote = squeezed(getattr(row, "quote", ""))
        if quote and not article.edited_at and quote not in printed:
            yield row.line, f"{name}: its quote is not in the article: {quote[:40]}"


def squeezed(text: str) -> str:
    return "".join(text.split())
