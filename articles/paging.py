"""Pages of a list: by number where a list is short, by the place in time of their first article where not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.listing import Listed
from articles.models import Article
from articles.models.article_lists import GREATEST_KEY

PER_PAGE = 20
MOST_DIGITS = 9
MOST_NUMBERED = 500  # pages that old addresses (?page=N) still reach: each costs what lies before it
Rows = QuerySet | Listed
FORGED = _("这个网址里的翻页位置无法使用，下面是第一页。")


def page_of(rows: QuerySet, number: str, per_page: int = PER_PAGE) -> Page:
    """The page asked for; the first where `number` is no number, the last where it is too great."""
    pages = Paginator(rows, per_page)
    return pages.get_page(number[:MOST_DIGITS])


@dataclass(frozen=True, slots=True)
class NewsPage:
    """Articles of a list, newest first, and what leads to those before and after them.

    older and newer are sort keys for the addresses ?before= and ?after=, None where nothing lies there.
    first: whether the list begins here. wrong: what was wrong with the address, for the reader.
    """

    articles: list[Article]
    older: int | None = None
    newer: int | None = None
    wrong: str = ""

    @property
    def first(self) -> bool:
        return self.newer is None

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, place: int) -> Article:
        return self.articles[place]


@dataclass(frozen=True, slots=True)
class RankedPage:
    """Articles of a list that goes by relevance; its pages have numbers, since their number is bounded."""

    articles: list[Article]
    number: int
    pages: int
    ranked: int
    wrong: str = ""

    @property
    def first(self) -> bool:
        return self.number == 1

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def ranked_page(rows: QuerySet, keys: Sequence[int], query: QueryDict) -> RankedPage:
    """The page asked for (?page=N) of the articles with these sort keys, in the order of the keys."""
    pages = max(-(-len(keys) // PER_PAGE), 1)
    number = min(max(read_number(query.get("page", "")), 1), pages)
    wanted = keys[(number - 1) * PER_PAGE : number * PER_PAGE]
    found = {article.sort_key: article for article in rows.filter(sort_key__in=wanted)}
    articles = [found[key] for key in wanted if key in found]
    return RankedPage(articles, number, pages, len(keys))


def turn(rows: Rows, query: QueryDict, per_page: int = PER_PAGE) -> NewsPage:
    """The page that the address asks for: ?before=KEY, ?after=KEY, the old ?page=N, else the first.

    rows come newest first, by one column where they are a query's. An address never changes its meaning while
    articles are added, and page 5,000 costs what page 1 does. What is no key leads to the first page, with a
    message.
    """
    wrong = ""
    for name, turned in (("before", older_than), ("after", newer_than)):
        if name in query:
            key = read_key(query[name])
            if key is not None:
                return turned(rows, key, per_page)
            wrong = str(FORGED)
    number = read_number(query.get("page", ""))
    return numbered(rows, number, per_page) if number > 1 else first_page(rows, per_page, wrong)


def first_page(rows: Rows, per_page: int = PER_PAGE, wrong: str = "") -> NewsPage:
    found = list(rows[: per_page + 1])
    return NewsPage(found[:per_page], older=older_end(found, per_page), wrong=wrong)


def older_than(rows: Rows, key: int, per_page: int) -> NewsPage:
    found = list(below(rows, key)[: per_page + 1])
    newer = found[0].sort_key if found else key - 1
    return NewsPage(found[:per_page], older_end(found, per_page), newer)


def newer_than(rows: Rows, key: int, per_page: int) -> NewsPage:
    """The page that ends above the key; the first page where fewer articles than a page lie there."""
    found = list(above(rows, key)[: per_page + 1])
    if len(found) <= per_page:
        return first_page(rows, per_page)
    page = found[per_page - 1 :: -1]
    return NewsPage(page, page[-1].sort_key, page[0].sort_key)


def numbered(rows: Rows, number: int, per_page: int) -> NewsPage:
    """A page by its number, as addresses once were; beyond the last that is reached so, the last."""
    start = (min(number, MOST_NUMBERED) - 1) * per_page
    found = list(rows[start : start + per_page + 1])
    if not found:
        return first_page(rows, per_page)
    return NewsPage(found[:per_page], older_end(found, per_page), found[0].sort_key)


def below(rows: Rows, key: int) -> Rows:
    """What is older than the key, newest first."""
    if isinstance(rows, Listed):
        return replace(rows, high=min(rows.high, key))
    return rows.filter(**{f"{ordering(rows)}__lt": key})


def above(rows: Rows, key: int) -> Rows:
    """What is newer than the key, oldest first."""
    if isinstance(rows, Listed):
        return replace(rows, low=max(rows.low, min(key + 1, GREATEST_KEY)), oldest_first=True)
    return rows.filter(**{f"{ordering(rows)}__gt": key}).order_by(ordering(rows))


def ordering(rows: QuerySet) -> str:
    """The column by which the rows are ordered."""
    return str(rows.query.order_by[0]).lstrip("-")


def older_end(found: list[Article], per_page: int) -> int | None:
    """The last key of the page, where one article more was found than a page holds."""
    return found[per_page - 1].sort_key if len(found) > per_page else None


def read_key(text: str) -> int | None:
    """The sort key that an address states; None where it can be none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 19):
        return None
    key = int(text)
    return key if key <= GREATEST_KEY else None


def read_number(text: str) -> int:
    """A page's number; 1 where it is none."""
    return int(text[:MOST_DIGITS]) if text.isascii() and text.isdecimal() else 1
