"""A small page for tests that divide lines: two articles, furniture and an empty line between them."""

from articles.composing import recompose
from articles.models import Article, Document, Passage
from articles.search.indexing import in_step
from tests.factories import counter, make_article, make_document

LINES = (
    "样本要闻",  # 1 furniture
    "北城园区添新所",  # 2 title of the first
    "北城园区昨日挂牌一家",  # 3 body, one sentence cut in two
    "新的研究所。",  # 4
    "研究所有研究员五十人。",  # 5 body
    "",  # 6
    "南城办起夜校",  # 7 title of the second
    "南城夜校收学员三百人。",  # 8 body
    "广告热线",  # 9 furniture
)


def make_page(state: str = "draft") -> tuple[Document, Article, Article]:
    """The page with its two articles in this state."""
    number = next(counter)  # two pages of the same bytes would be one document
    document = make_document("".join(f"{line or ' ' * number}\n" for line in LINES))
    first = make_bare_article(document, "北城园区添新所", state)
    second = make_bare_article(document, "南城办起夜校", state)
    for article, role, start, end, position in (
        (None, "furniture", 1, 1, 0),
        (first, "title", 2, 2, 0),
        (first, "body", 3, 4, 1),
        (first, "body", 5, 5, 2),
        (second, "title", 7, 7, 0),
        (second, "body", 8, 8, 1),
        (None, "furniture", 9, 9, 1),
    ):
        text = "".join(LINES[start - 1 : end]) if article else ""
        Passage.objects.create(
            document=document, article=article, role=role, first_line=start, last_line=end,
            position=position, text=text,
        )  # fmt: skip
    for article in (first, second):
        with in_step([article.pk]):
            recompose(article)
            article.save()
    return document, first, second


def make_bare_article(document: Document, title: str, state: str) -> Article:
    """An article of the document that has no passages yet."""
    reason = {"withdrawal_reason": "样本理由"} if state == "withdrawn" else {}
    article = make_article(title, "", document=document, state=state, **reason)
    article.passages.all().delete()
    return article


def division(document: Document) -> list[tuple[str, str, int, int, str]]:
    """Who has which lines, as what and with which words: (title, role, first, last, text)."""
    rows = document.passages.by_line().select_related("article")
    return [(str(p.article or ""), p.role, p.first_line, p.last_line, p.text) for p in rows]


def uncovered(document: Document) -> list[int]:
    """Non-empty lines of LINES that are not in exactly one passage."""
    covered = [n for p in document.passages.all() for n in range(p.first_line, p.last_line + 1)]
    return [n for n, line in enumerate(LINES, 1) if line and covered.count(n) != 1]
