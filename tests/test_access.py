"""Who may open what: every address of the site, asked by every role about objects in every state.

The cases come from the resolver, the answers stand in tests/access_table.py: an address that the table lacks
fails the test, and so does a line of the table that no address needs any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.admin.steps import STEPS
from articles.deciding import make_subject_from_mention
from articles.models import Article
from tests.access_table import GET, POST
from tests.factories import make_mention
from tests.world import DAY, ROLES, World, make_world

Case = tuple[str, str]  # key in the table, address
# Rights are the same on every database, what the pages ask of it is not: PostgreSQL is asked by who sees all.
ASKING = ROLES if connection.vendor == "sqlite" else ("superuser",)


def names(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the site with its name; "" where it has none."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern, inner)
        else:
            yield (f"{space}{pattern.name}" if pattern.name else ""), pattern


class Asking:
    """Turns the names of addresses into addresses about the world's objects."""

    def __init__(self, world: World) -> None:
        self.world = world
        year, month, day = DAY.split("-")
        paper = world.rows["publication"].slug
        self.public: dict[str, list[tuple[str, list[Any]]]] = {
            "articles:detail": [(s, [a.public_id]) for s, a in world.articles.items()],
            "articles:document": [(s, [d.pk]) for s, d in world.documents.items()],
            "articles:publication": [("", [paper])],
            "articles:undated": [("", [paper])],
            "articles:year": [("", [paper, int(year)])],
            "articles:month": [("", [paper, int(year), month])],
            "articles:day": [("", [paper, int(year), month, day])],
            "articles:page": [("", [paper, int(year), month, day, "3"])],
            "regions:region": [("", [world.rows["region"].slug])],
            "regions:park": [("", [world.rows["park"].slug]), ("merged", [world.rows["merged"].slug])],
            "regions:initiative": [("", [world.rows["initiative"].slug])],
            "regions:organisation": [("", [world.rows["organisation"].slug])],
        }

    def cases(self) -> Iterator[Case]:
        for name, pattern in names(get_resolver()):
            for label, args in self.arguments(name, pattern):
                key = f"{name or str(pattern.pattern)}{f'[{label}]' if label else ''}"
                yield key, reverse(name, args=args) if name else self.nameless(pattern)

    def nameless(self, pattern: URLPattern) -> str:
        """The admin's old addresses of objects, and its catch-all."""
        return (
            "/admin/no-such-page/"
            if "url" in pattern.pattern.regex.groupindex
            else "/admin/articles/article/1/"
        )

    def arguments(self, name: str, pattern: URLPattern) -> list[tuple[str, list[Any]]]:
        if name in self.public:
            return self.public[name]
        if not pattern.pattern.regex.groups or not name:
            return [("", [])]
        return self.desk_arguments(name)

    def desk_arguments(self, name: str) -> list[tuple[str, list[Any]]]:
        """About objects of the desk: articles and their steps in every state, one row of the others."""
        if name == "admin:app_list":
            return [("", ["articles"])]
        if name == "admin:view_on_site":
            return [("", [0, 0])]
        model, what = re.fullmatch(r"admin:(?:articles|regions|auth)_([a-z]+)_(\w+)", name).groups()
        if model == "article":
            return self.article_arguments(what)
        row = self.world.rows[model]
        if what == "simple_history":
            return [("", [row.pk, row.history.latest().history_id])]
        return [("", [row.pk, *(["move"] if what == "divide" else [])])]

    def article_arguments(self, what: str) -> list[tuple[str, list[Any]]]:
        articles = self.world.articles.items()
        if what == "step":
            return [(f"{step} {state}", [a.pk, step]) for step in STEPS for state, a in articles]
        if what == "simple_history":
            return [(state, [a.pk, a.history.latest().history_id]) for state, a in articles]
        return [(state, [a.pk]) for state, a in articles]


def clients(world: World) -> dict[str, Client]:
    found = {}
    for role in ROLES:
        found[role] = Client()
        if world.users[role]:
            found[role].force_login(world.users[role])
    return found


def answers(
    cases: dict[str, str], asked: dict[str, Client], ask: Callable[..., HttpResponse]
) -> dict[str, str]:
    """For each case the statuses that the roles get, in their order; nothing that they do lasts."""
    found = {}
    for key, url in cases.items():
        statuses = []
        for role in ASKING:
            with transaction.atomic():
                statuses.append(str(ask(asked[role], url).status_code))
                transaction.set_rollback(True)
        found[key] = " ".join(statuses)
    return found


def expected(table: dict[str, str]) -> dict[str, str]:
    """The columns of the table for the roles that ask."""
    columns = [ROLES.index(role) for role in ASKING]
    return {key: " ".join(row.split()[column] for column in columns) for key, row in table.items()}


class AccessTests(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = make_world()
        cls.cases = dict(Asking(cls.world).cases())

    def setUp(self) -> None:
        self.clients = clients(self.world)

    def test_every_address_answers_every_role_as_the_table_says(self) -> None:
        gentle = {key: url for key, url in self.cases.items() if key not in ("admin:logout",)}
        found = answers(gentle, self.clients, lambda client, url: client.get(url))
        self.assertEqual(found, expected(GET))

    def test_every_change_is_open_to_whom_the_table_says(self) -> None:
        """POST to what changes something: steps, schedules, decisions, lines, versions, mergers, undos."""
        changing = re.compile(r"_(step|schedule|accept_sure|divide|simple_history|merge|undo|story)(\[|$)")
        cases = {key: url for key, url in self.cases.items() if changing.search(key)}
        words = {"note": "样本说明", "seen": "0", "first": "1", "last": "1", "target": "furniture"}
        found = answers(cases, self.clients, lambda client, url: client.post(url, words))
        self.assertEqual(found, expected(POST))

    def test_whoever_may_not_change_an_article_changes_none_by_its_form(self) -> None:
        for role in ("anonymous", "Importer", "Reviewer"):
            article = self.world.articles["draft"]
            url = reverse("admin:articles_article_change", args=[article.pk])
            status = self.clients[role].post(url, {"title": "改过"}).status_code
            title = Article.objects.get(pk=article.pk).title
            self.assertEqual(
                (role, status, title), (role, 302 if role == "anonymous" else 403, article.title)
            )


class LeakTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = make_world()

    def test_no_public_page_shows_what_is_not_public(self) -> None:
        """Crawls from every public address over every link, in every language of the interface."""
        starts = [url for key, url in Asking(self.world).cases() if not key.startswith("admin:")]
        starts += [f"{reverse('articles:list')}?q={secret}&n=1" for secret in ("样本", "正文")]
        seen = self.crawl([url for url in starts if not url.startswith("/admin/")])
        self.assertGreater(len(seen), 40)
        self.assertEqual({url: found for url, found in seen.items() if found}, {})

    def test_a_subject_made_from_a_draft_says_nothing_of_it(self) -> None:
        draft = self.world.articles["draft"]
        mention = make_mention(draft, None, name="样本新园", printed="样本新园")
        subject = make_subject_from_mention(mention, self.world.users["Editor"])
        self.assertNotIn(str(draft), self.client.get(subject.get_absolute_url()).content.decode())
        self.assertIn(str(draft), subject.history.latest().history_change_reason)

    def test_searching_for_a_secret_finds_nothing(self) -> None:
        for secret in self.world.secrets[:4]:
            page = self.client.get(reverse("articles:list"), {"q": secret}).content.decode()
            ids = [a.public_id for a in self.world.articles.values() if a.public_id in page]
            self.assertEqual((secret, ids), (secret, []))

    def crawl(self, starts: list[str]) -> dict[str, list[str]]:
        """Each address reached, with the secrets that its answer holds beyond its own address."""
        waiting, seen = list(starts), {}
        while waiting and len(seen) < 600:
            url = waiting.pop()
            if url in seen or not url.startswith("/") or url.startswith(("/admin", "/static", "/i18n")):
                continue
            response = self.client.get(url)
            body = response.content.decode(errors="replace") + response.headers.get("Location", "")
            seen[url] = [s for s in self.world.secrets if s in body and s not in url]
            links = re.findall(r'href="([^"]+)"', body)
            waiting += [link.replace("&amp;", "&").split("#")[0] for link in links]
        return seen
