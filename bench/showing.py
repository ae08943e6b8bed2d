"""Measures pages as the test client asks for them: against their template, and far back against page one."""

from __future__ import annotations

import gc
from itertools import cycle
from random import Random
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.forms import ModelChoiceField
from django.template.base import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext, instrumented_test_render
from django.urls import reverse

from articles.models import Article, Listing
from bench.finding import PAGE
from bench.results import Found
from bench.timing import Work, side_by_side

DEEP = 5000
SAMPLE = 20
ROUNDS = 24
# Python takes memory and gives it back whenever calls cross the border of a 16 KB piece of its stack, so the
# same page may take half as long again by how deep its caller stands: rounds begin at depths a sixth apart.
DEPTHS = range(0, 120, 20)  # calls


class NotFromMemory(Exception):
    """Rendering the template once more asked the database: what was to be compared is not."""


def page_five_thousand() -> Found:
    """The list's page 5,000, or its last where it has fewer, against its first."""
    rows = Listing.objects.order_by("-sort_key")
    number = min(DEEP, max(1, rows.count() // PAGE))
    key = rows.values_list("sort_key", flat=True)[(number - 1) * PAGE - 1]
    news = reverse("articles:list")
    client = Client(SERVER_NAME="localhost")
    pages = [lambda _: get(client, f"{news}?before={key}"), lambda _: get(client, f"{news}?x=1")]
    deep, first = side_by_side(pages, range(SAMPLE // 2))
    detail = f"page {number:,}: median {deep.median:.1f} ms / {first.median:.1f} ms"
    return Found("deep", deep.median / first.median, detail)


def get(client: Client, address: str) -> Any:
    """The page, made anew: nothing of it may come from the cache."""
    cache.clear()
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address}: expected 200, found {response.status_code}")
    return response


def list_page() -> Found:
    return against_template("list", [reverse("articles:list")])


def article_page() -> Found:
    rows = Article.objects.public().order_by("pk").values_list("public_id", flat=True)
    chosen = Random(5).sample(list(rows[:10_000]), SAMPLE)
    return against_template("article", [reverse("articles:detail", args=[number]) for number in chosen])


def against_template(key: str, addresses: list[str]) -> Found:
    """Pages against the same templates rendered from the objects that the view had handed over."""
    client = Client(SERVER_NAME="localhost")
    kept = {address: captured(client, address) for address in addresses}
    gc.collect()
    gc.freeze()  # as a process of the server does (newsarchive/worker.py)
    works = [lambda address: get(client, address), lambda address: render(*kept[address])]
    whole, memory = side_by_side([at_depths(work) for work in works], addresses, ROUNDS)
    detail = f"{len(addresses)} pages, median {whole.median:.1f} ms / {memory.median:.1f} ms"
    return Found(key, whole.median / memory.median, detail)


def at_depths(work: Work) -> Work:
    """The same work, called at one depth after the other."""
    depths = cycle(DEPTHS)
    return lambda thing: deeper(next(depths), work, thing)


def deeper(calls: int, work: Work, thing: Any) -> object:
    return deeper(calls - 1, work, thing) if calls else work(thing)


def captured(client: Client, address: str) -> tuple[Any, Any]:
    """The page's template and all that it was given, looked up already."""
    plain, Template._render = Template._render, instrumented_test_render  # hands over what it was given
    try:
        response = get(client, address)
    finally:
        Template._render = plain
    template, context = response.templates[0], response.context[0]
    for value in context.flatten().values():
        remember_choices(getattr(value, "form", value))
    render(template, context)  # what is looked up late is looked up now, and stays
    with CaptureQueriesContext(connection) as queries:
        render(template, context)
    if queries:
        raise NotFromMemory(f"{address}: {queries[0]['sql'][:200]}")
    return template, context


def remember_choices(form: Any) -> None:
    """A form asks for the rows of its choices each time it is rendered; from now on it has them."""
    for field in getattr(form, "fields", {}).values():
        if isinstance(field, ModelChoiceField):
            field.widget.choices = list(field.choices)


def render(template: Any, context: Any) -> str:
    return template.render(context)
