"""Makes the rows of a reading ready before they are stored, and writes them in a few statements.

All that follows from the document and its reading alone is made ready, by whichever process has time for it:
texts, passages, evidence, fingerprints, terms. What is left to the transaction are keys, and what the archive
has to say to it: who printed it, what stood there before, which articles are alike.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.drafting import EVIDENCE, Draft, as_rows, drafts_from
from articles.filling import Row, give_keys, insert_prepared, prepare_rows
from articles.likeness.sketching import sketch
from articles.measuring import Measures, measures_for
from articles.models import Article, Batch, Credit, Document, Fact, Mention, Passage, Relation
from articles.provenance import COLUMNS, Provenance, earliest_day
from articles.reading.values import Reading
from articles.search.entries import Content
from articles.search.indexing import cut_content
from articles.splitting import furniture_of
from articles.tracing import folded_words, trace

PLACED = ("document", "article")  # what a passage is given when it is written
KEYED = ("id", "public_id", "sort_key", "document", "publication", "batch")  # what an article is given then
MODELS = dict(zip(EVIDENCE, (Credit, Mention, Fact, Relation), strict=True))


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that lacks what KEYED names, with its row and all that belongs to it."""

    article: Article
    row: Row
    passages: list[Row]
    evidence: dict[str, list[Row]]
    shingles: frozenset[int]
    content: Content


@dataclass(frozen=True, slots=True)
class Prepared:
    """The articles of a reading, the passages of its furniture, and the document's bytes as they are kept."""

    articles: list[Ready]
    furniture: list[Row]
    compressed: bytes = b""


def prepare_new(data: bytes, reading: Reading, provenance: Provenance, measures: Measures) -> Prepared:
    """What a document that the archive does not have will be stored as; asks the database nothing."""
    document = Document()
    describe_page(document, reading, provenance)
    return prepare(document, reading, measures, set(), zlib.compress(data))


def prepare(
    document: Document, reading: Reading, measures: Measures, taken: set[int], compressed: bytes = b""
) -> Prepared:
    """The rows of the document's stories and furniture, without the lines that are `taken` by others."""
    articles = [make_ready(draft) for draft in drafts_from(document, reading, taken, Batch(), measures)]
    return Prepared(articles, prepare_rows(furniture_of(reading.page, taken), PLACED), compressed)


def make_ready(draft: Draft) -> Ready:
    article = draft.article
    article._state.fields_cache.clear()  # the document and batch at hand are not those it will be stored with
    passages = prepare_rows(draft.passages, PLACED)
    evidence = {name: prepare_rows(getattr(draft.found, name), ("article",)) for name in EVIDENCE}
    content = cut_content(article.kicker, article.title, article.subtitle, article.text)
    (row,) = prepare_rows([article], KEYED)
    return Ready(article, row, passages, evidence, sketch(folded_words(article)), content)


def describe_page(document: Document, reading: Reading, provenance: Provenance) -> None:
    """Set what the reading and the staff say of the document as a whole, but for its publication."""
    page = reading.page
    document.file_name = provenance.file_name[-400:] or document.file_name or document.sha256[:12]
    document.kind, document.script, document.encoding = page.kind, page.script, reading.encoding
    document.line_count = reading.line_count
    for name, column in COLUMNS.items():
        setattr(document, column, getattr(provenance, name) or getattr(document, column))
    document.published = provenance.published or page.published or document.published
    document.published_earliest = earliest_day(document.published or page.published_earliest)
    document.doubts = as_rows(page.doubts + reading.doubts)


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows of each kind a document has, with what is left to settle, and what to index."""

    counts: dict[str, int]
    contents: dict[int, Content]  # by the article's key


def write_articles(read: Sequence[tuple[Document, Reading, Prepared | None]], batch: Batch) -> list[Written]:
    """Write what the readings hold of their saved documents; of those prepared before, what was prepared.

    Lines that an article or furniture of the document already has stay there: a person put them there before
    the document was taken out of the archive.
    """
    prepared = list(prepared_now(read))
    documents = [document for document, _reading, _prepared in read]
    former = former_addresses(document for document, _reading, before in read if before is None)
    pages = []
    for document, page in zip(documents, prepared, strict=True):
        for ready in page.articles:
            place(ready.article, document, batch)
        pages.append([ready.article for ready in page.articles])
    articles = give_sort_keys(pages)
    for article in articles:
        article.public_id = former.pop(place_of(article), article.public_id)
    give_keys(articles)
    everything = [ready for page in prepared for ready in page.articles]
    insert_prepared(Article, KEYED, map(row_of, everything))
    insert_prepared(Passage, PLACED, passages_of(documents, prepared))
    for name in EVIDENCE:
        insert_prepared(MODELS[name], ("article",), evidence_of(everything, name))
    trace(articles, {ready.article.pk: ready.shingles for ready in everything})
    return [written(*each) for each in zip(documents, prepared, strict=True)]


def prepared_now(read: Sequence[tuple[Document, Reading, Prepared | None]]) -> Iterator[Prepared]:
    """Each as it was prepared, or prepared now, without the lines that the document's articles hold."""
    late = [(document, reading) for document, reading, prepared in read if prepared is None]
    if late:
        figures = (figure for _, reading in late for story in reading.articles for figure in story.figures)
        measures = measures_for(figure.subject for figure in figures)
        taken = lines_taken(document for document, _reading in late)
    for document, reading, prepared in read:
        yield prepared or prepare(document, reading, measures, taken[document.pk])


def lines_taken(documents: Iterable[Document]) -> dict[int, set[int]]:
    """For each document the lines that passages of it already hold: none for a new one."""
    taken: dict[int, set[int]] = defaultdict(set)
    held = Passage.objects.filter(document__in=documents).values_list("document", "first_line", "last_line")
    for document, first, last in held:
        taken[document].update(range(first, last + 1))
    return taken


def place(article: Article, document: Document, batch: Batch) -> None:
    article.document, article.publication, article.batch = document, document.publication, batch


def row_of(ready: Ready) -> Row:
    article = ready.article
    keys = article.pk, article.public_id, article.sort_key
    return (*keys, article.document_id, article.publication_id, article.batch_id, *ready.row)


def passages_of(documents: Sequence[Document], prepared: Sequence[Prepared]) -> Iterator[Row]:
    for document, page in zip(documents, prepared, strict=True):
        for ready in page.articles:
            keys = document.pk, ready.article.pk
            for row in ready.passages:
                yield keys + row
        of_none = document.pk, None
        for row in page.furniture:
            yield of_none + row


def evidence_of(articles: Iterable[Ready], name: str) -> Iterator[Row]:
    for ready in articles:
        key = (ready.article.pk,)
        for row in ready.evidence[name]:
            yield key + row


def written(document: Document, page: Prepared) -> Written:
    counted = {name: sum(len(ready.evidence[name]) for ready in page.articles) for name in EVIDENCE}
    doubts = len(document.doubts) + sum(len(ready.article.doubts) for ready in page.articles)
    counts = {"articles": len(page.articles), **counted, "doubts": doubts}
    return Written(counts, {ready.article.pk: ready.content for ready in page.articles})


def give_sort_keys(pages: Iterable[Sequence[Article]]) -> list[Article]:
    """Give each article its key; of one day the page's first article comes first where the newest do.

    Gives all articles, in the order of their pages.
    """
    found = list(pages)
    by_day: dict[dt.date | None, list[Article]] = {}
    for articles in found:
        for article in reversed(articles):
            by_day.setdefault(article.published_earliest, []).append(article)
    if not by_day:
        return []
    keys = Article.objects.sort_keys_of_days({day: len(articles) for day, articles in by_day.items()})
    for day, articles in by_day.items():
        for article, key in zip(articles, keys[day], strict=True):
            article.sort_key = key
    return [article for articles in found for article in articles]


def former_addresses(documents: Iterable[Document]) -> dict[tuple[int, int, str], str]:
    """The addresses that articles had which were taken out with their document, by their places."""
    numbers = [document.pk for document in documents]
    if not numbers:
        return {}
    gone = Article.history.filter(document_id__in=numbers, history_type="-").order_by("history_id")
    present = Article.objects.filter(document__in=numbers)
    rows = gone.exclude(public_id__in=present.values("public_id"))
    rows = rows.values_list("document_id", "position", "title", "public_id")
    return {(document, position, title): public_id for document, position, title, public_id in rows}


def place_of(article: Article) -> tuple[int, int, str]:
    """Where it stands and what it is called: what tells an article that comes back from a new one."""
    return (article.document_id, article.position, article.title)
