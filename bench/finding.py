"""Measures search: exactness against a scan, and the newest twenty against the raw index, a scan, itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import QueryDict

from articles.management.forking import inherited, processes
from articles.models import Article, ArticleQuerySet
from articles.ordering import by_relevance
from articles.paging import ranked_page, turn
from articles.search import postgres, sqlite
from articles.search.indexing import runs
from articles.search.lookups import condition, known_of
from articles.search.query import parse
from articles.search.terms import pairs_of, searchable, searchable_headline, units_of
from articles.surveying import survey
from bench.questions import COMMON, Terms, written
from bench.results import Found
from bench.timing import Times, milliseconds, side_by_side, times_of

PAGE = 20
ROUNDS = 3
SCANNED = 5  # queries that are answered by a scan: it takes seconds
SCANNERS = 2  # processes
HELD = 10_000  # articles that are read before they are scanned
HEADLINE = ("kicker", "title", "subtitle")
LIST_COLUMNS = (  # what ArticleQuerySet.for_lists() reads
    "a.id, a.public_id, a.document_id, a.publication_id, a.kind, a.title, a.kicker, a.subtitle, a.script, "
    "a.published, a.published_earliest, a.sort_key, a.credited_source, d.id, d.page_number, p.id, p.name, "
    "p.slug, p.display, p.sample"
)


def hits(queries: list[Terms]) -> Found:
    """Every query's hits among public articles against those of a scan of the folded texts."""
    scanned = scan_all(queries)
    wrong = []
    for terms, expected in zip(queries, scanned, strict=True):
        rows = Article.objects.public().search(written(terms)).order_by()
        if set(rows.values_list("sort_key", flat=True)) != expected:
            wrong.append(written(terms))
    found = sum(map(len, scanned))
    return Found("hits", len(wrong), f"{len(queries)} queries, {found:,} hits {' '.join(wrong[:5])}".strip())


def scan_all(queries: list[Terms]) -> list[set[int]]:
    """The sort keys of the public articles that hold all terms of each query, by one pass over all texts."""
    found: list[set[int]] = [set() for _ in queries]
    wanted = [[searchable(term) for term in terms] for terms in queries]
    rows = Article.objects.public().order_by().values_list("sort_key", *HEADLINE, "text")
    with processes(SCANNERS, wanted) as pool:
        for some in runs(rows.iterator(chunk_size=500), HELD):
            for keys in pool.map(scan_some, runs(some)):
                for place, held in enumerate(keys):
                    found[place].update(held)
    return found


def scan_some(rows: list[tuple[Any, ...]]) -> list[list[int]]:
    """The sort keys of those of the rows that hold the terms, for each of the queries that were inherited."""
    wanted = inherited()
    found: list[list[int]] = [[] for _ in wanted]
    for key, *headline, text in rows:
        words = f"{searchable_headline(headline)}\n{searchable(text)}"
        for place, terms in enumerate(wanted):
            if all(term in words for term in terms):
                found[place].append(key)
    return found


def newest(queries: list[Terms]) -> tuple[Found, Times]:
    """The first page of each query through the ORM and the page's code, and as raw SQL from the index."""
    single = [terms[:1] for terms in queries]
    through, raw = side_by_side([first_page, raw_page], single)
    detail = f"p95 {through.p95:.2f} ms / {raw.p95:.2f} ms, median {through.median:.2f} / {raw.median:.2f}"
    return Found("newest", through.p95 / raw.p95, detail), through


def first_page(terms: Terms) -> object:
    return turn(searched(terms), QueryDict())


def raw_page(terms: Terms) -> object:
    """The same twenty-one rows with the columns that a list shows, in SQL written by hand."""
    hits, params = raw_hits(terms[0])
    sql = (
        f"SELECT {LIST_COLUMNS} FROM ({hits} ORDER BY 1 DESC LIMIT {PAGE + 1}) h "
        "JOIN articles_article a ON a.sort_key = h.found "
        "LEFT JOIN articles_publication p ON p.id = a.publication_id "
        "JOIN articles_document d ON d.id = a.document_id ORDER BY a.sort_key DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def raw_hits(term: str) -> tuple[str, list[Any]]:
    """The index query alone: the sort keys of public articles that hold the term."""
    if connection.vendor == "postgresql":
        holds, params = condition(term, "all", known_of(connection))
        return f"SELECT sort_key AS found FROM {postgres.TABLE} WHERE public AND {holds}", params
    units = units_of(searchable(term))
    single = len(units) == 1
    table = sqlite.PUBLIC + sqlite.UNITS * single
    words = (units[0] if single else " ".join(pairs_of(units))).replace('"', '""')
    return f"SELECT rowid AS found FROM {table} WHERE {table} MATCH %s", [f'"{words}"']


def facets(queries: list[Terms]) -> Found:
    """Count, facets and calendar of every second query's hits against its first page."""
    single = [terms[:1] for terms in queries[::2]]
    works = [lambda terms: survey(searched(terms), "zh-hans"), first_page]
    looked_over, first = side_by_side(works, single, rounds=2)
    detail = f"p95 {looked_over.p95:.1f} ms / {first.p95:.2f} ms"
    return Found("facets", looked_over.p95 / first.p95, detail)


def relevance() -> Found:
    """The best twenty against the newest twenty, for terms that most articles hold."""
    common = [(term,) for term in COMMON]
    best, first = side_by_side([best_page, first_page], common)
    return Found("relevance", best.p95 / first.p95, f"p95 {best.p95:.1f} ms / {first.p95:.2f} ms")


def searched(terms: Terms) -> ArticleQuerySet:
    return Article.objects.public().search(written(terms)).for_lists().newest_first()


def best_page(terms: Terms) -> object:
    keys = by_relevance(searched(terms), parse(written(terms)))
    return ranked_page(Article.objects.public().for_lists(), keys, QueryDict())


def growth(queries: list[Terms], in_small: Callable[[Terms], float]) -> Found:
    """The newest twenty here against the small archive, in turn. in_small: milliseconds of a query there."""
    here: list[float] = []
    there: list[float] = []
    for terms in (terms[:1] for terms in queries):
        pairs = [(milliseconds(first_page, terms), in_small(terms)) for _ in range(ROUNDS)]
        here.append(min(now for now, _before in pairs))
        there.append(min(before for _now, before in pairs))
    now, before = Times(tuple(here)), Times(tuple(there))
    detail = f"median {now.median:.2f} ms / {before.median:.2f} ms"
    return Found("growth", now.median / before.median, detail)


def scan(queries: list[Terms], through: Times) -> Found:
    """How many times longer it takes to look through all texts as they are printed."""
    taken = times_of(scan_one, [terms[0] for terms in queries[:SCANNED]], rounds=1)
    return Found(
        "scan", taken.median / through.median, f"median {taken.median:.0f} ms / {through.median:.2f} ms"
    )


def scan_one(term: str) -> object:
    place = "strpos(text, %s)" if connection.vendor == "postgresql" else "instr(text, %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sort_key FROM articles_article WHERE {place} > 0", [term])
        return cursor.fetchall()


def sizes() -> Found:
    """What the index and its columns take on disk, against the text in UTF-8."""
    taken, text = index_bytes(), text_bytes()
    return Found("size", taken / text, f"{taken / 1e6:.0f} MB / {text / 1e6:.0f} MB of text")


def text_bytes() -> int:
    length = "octet_length({0})" if connection.vendor == "postgresql" else "length(CAST({0} AS BLOB))"
    parts = " + ".join(length.format(f'"{column}"') for column in (*HEADLINE, "text"))
    return one(f"SELECT sum({parts}) FROM articles_article")


def index_bytes() -> int:
    if connection.vendor == "postgresql":
        return one(f"SELECT pg_total_relation_size('{postgres.TABLE}')")
    ours = "name LIKE 'articles_search%%' OR name LIKE '%%articles_indexed%%'"
    return one(f"SELECT sum(pgsize) FROM dbstat WHERE {ours}")


def one(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def settle() -> None:
    """Let the database put in order what was written last: every measurement meets the same state."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            sqlite.settle(cursor)
            cursor.execute("ANALYZE")
