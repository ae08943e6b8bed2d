"""Draws queries from the archive's own texts: one to eight characters, one and two terms, both scripts."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from opencc import OpenCC

from articles.models import Article

LENGTHS = range(1, 9)
COMMON = ("园区", "企业", "发展", "技术", "创新", "产业", "项目", "的", "人才", "AI")  # in most articles
_convert = {"zh-Hans": OpenCC("t2s").convert, "zh-Hant": OpenCC("s2t").convert}
Terms = tuple[str, ...]


def draw(number: int, seed: int = 4) -> list[Terms]:
    """So many queries, of one term and of two in turn, in each script in turn."""
    random = Random(seed)
    texts = some_texts(random, number)
    queries = []
    for place in range(number):
        text = texts[place % len(texts)]
        terms = [cut(text, random, LENGTHS[place // 4 % 8]) for _ in range(1 + place % 2)]
        script = "zh-Hant" if place // 2 % 2 else "zh-Hans"
        queries.append(tuple(_convert[script](term) for term in terms))
    return queries


def some_texts(random: Random, number: int) -> Sequence[str]:
    """Texts of public articles from all over the archive."""
    keys = list(Article.objects.public().order_by("pk").values_list("pk", flat=True)[: 50 * number])
    chosen = random.sample(keys, min(number, len(keys)))
    rows = Article.objects.filter(pk__in=chosen).order_by("pk")
    return [text.replace("\n", "") for text in rows.values_list("text", flat=True)]


def cut(text: str, random: Random, length: int) -> str:
    """A run of the text that says something: no white space, no quotation mark at its ends."""
    while True:
        start = random.randrange(max(1, len(text) - length))
        found = text[start : start + length].strip()
        if found and any(sign.isalnum() for sign in found) and '"' not in found:
            return found


def written(terms: Terms) -> str:
    """The query as a reader writes it, each term an exact phrase."""
    return " ".join(f'"{term}"' for term in terms)
