"""Makers of rows for tests: each takes only what matters to the test."""

import hashlib
import itertools
import zlib
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Group, User

from articles.models import (
    Article,
    Credit,
    Document,
    DocumentBytes,
    Fact,
    Mention,
    Passage,
    Publication,
    Relation,
)
from articles.models.article import KEYS_A_DAY
from articles.search import indexing
from articles.showing import show
from regions.models import Initiative, Metric, Name, Organisation, Park, Region, Subject
from regions.models.partial_date import first_day

counter = itertools.count(1)


def make_region(name: str = "样本市", code: str = "", parent: Subject | None = None, **fields: Any) -> Region:
    code = code or f"{880000 + next(counter)}"
    fields = {"level": "prefecture", "slug": code, "sort_name": name, **fields}
    path = f"{parent.path if parent else ''}{fields['slug']}/"
    region = Region.objects.create(name=name, code=code, parent=parent, path=path, **fields)
    Name.objects.create(subject=region, text=name)
    return region


def make_park(name: str = "样本高新区", region: Subject | None = None, **fields: Any) -> Park:
    parent = fields.get("parent")
    fields = {"park_kind": "high-tech zone", "slug": f"park-{next(counter)}", "sort_name": name, **fields}
    path = f"{parent.path if parent else ''}{fields['slug']}/"
    park = Park.objects.create(name=name, region=region, path=path, **fields)
    Name.objects.create(subject=park, text=name)
    return park


def make_initiative(name: str = "样本行动", **fields: Any) -> Initiative:
    slug = f"initiative-{next(counter)}"
    initiative = Initiative.objects.create(name=name, slug=slug, path=f"{slug}/", sort_name=name, **fields)
    Name.objects.create(subject=initiative, text=name)
    return initiative


def make_organisation(name: str = "样本大学", **fields: Any) -> Organisation:
    slug = f"organisation-{next(counter)}"
    organisation = Organisation.objects.create(
        name=name, slug=slug, path=f"{slug}/", sort_name=name, **fields
    )
    Name.objects.create(subject=organisation, text=name)
    return organisation


def make_publication(name: str = "", **fields: Any) -> Publication:
    number = next(counter)
    return Publication.objects.create(name=name or f"示例日报{number}", slug=f"paper-{number}", **fields)


def make_document(text: str = "", **fields: Any) -> Document:
    """A document with these bytes; a text of its own where none is given."""
    number = next(counter)
    data = (text or f"样本标题{number}\n样本正文{number}。\n").encode()
    digest = hashlib.sha256(data).hexdigest()
    fields = {"file_name": f"page-{number}.txt", "line_count": data.count(b"\n"), **fields}
    document = Document.objects.create(sha256=digest, size=len(data), encoding="utf-8", **fields)
    DocumentBytes.objects.create(document=document, compressed=zlib.compress(data))
    return document


def make_article(title: str = "样本标题", text: str = "样本正文。", **fields: Any) -> Article:
    """A published article of one title line and one body line; state="draft" and the like make it another."""
    number = next(counter)
    document = fields.pop("document", None) or make_document(f"{title}\n{text}\n{number}\n")
    published = fields.get("published", "")
    day = fields.setdefault("published_earliest", first_day(published) if published else None)
    fields = {
        "state": Article.State.PUBLISHED,
        "sort_key": (int(day.strftime("%Y%m%d")) if day else 0) * KEYS_A_DAY + number,
        "publication": document.publication,
        **fields,
    }
    article = Article.objects.create(document=document, title=title, text=text, **fields)
    indexing.write([article.pk])
    first = (document.passages.order_by("-last_line").values_list("last_line", flat=True).first() or 0) + 1
    Passage.objects.create(
        document=document,
        article=article,
        role="title",
        first_line=first,
        last_line=first,
        position=0,
        text=title,
    )
    Passage.objects.create(
        document=document,
        article=article,
        role="body",
        first_line=first + 1,
        last_line=first + 1,
        position=1,
        text=text,
    )
    show([article.pk])
    return article


def make_mention(article: Article, subject: Subject | None = None, **fields: Any) -> Mention:
    name = subject.name if subject else "样本园区"
    kind = subject.kind if subject else "park"
    state = "accepted" if subject else "suggested"
    fields = {"state": state, "line": 2, "name": name, "kind": kind, "printed": name, **fields}
    mention = Mention.objects.create(article=article, subject=subject, **fields)
    show([article.pk])
    return mention


def make_fact(article: Article, subject: Subject | None = None, **fields: Any) -> Fact:
    fields = {
        "state": "accepted" if subject else "suggested",
        "metric_printed": "地区生产总值",
        "value": Decimal("2410"),
        "unit": "亿元",
        "quote": article.text,
        "line": 2,
        "subject_printed": subject.name if subject else "样本园区",
        **fields,
    }
    fact = Fact.objects.create(article=article, subject=subject, **fields)
    show([article.pk])
    return fact


def make_relation(article: Article, start: Subject, end: Subject, **fields: Any) -> Relation:
    fields = {"state": "accepted", "kind": "part-of", "line": 2, "quote": article.text, **fields}
    relation = Relation.objects.create(
        article=article,
        from_subject=start,
        from_printed=start.name,
        to_subject=end,
        to_printed=end.name,
        **fields,
    )
    show([article.pk])
    return relation


def make_credit(article: Article, name: str = "范小例", role: str = "reporter", **fields: Any) -> Credit:
    return Credit.objects.create(article=article, name=name, role=role, **fields)


def make_metric(name: str = "地区生产总值", **fields: Any) -> Metric:
    return Metric.objects.create(name=name, slug=f"metric-{next(counter)}", **fields)


def make_user(name: str = "", *groups: str, **fields: Any) -> User:
    """A member of staff in these groups (Importer, Editor, Reviewer); no password, since hashing is slow."""
    user = User(username=name or f"user{next(counter)}", is_staff=True, **fields)
    user.set_unusable_password()
    user.save()
    user.groups.set(Group.objects.filter(name__in=groups))
    return user
