"""A small archive with an object in every state, and a marker in all that the public must never see."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, User

from articles.models import Article, Batch, Document, Layout, Likeness, Story
from regions.models import Name
from tests.factories import (
    make_article,
    make_credit,
    make_fact,
    make_initiative,
    make_mention,
    make_metric,
    make_organisation,
    make_park,
    make_publication,
    make_region,
    make_relation,
    make_user,
)

ROLES = ("anonymous", "Importer", "Editor", "Reviewer", "superuser")
# Characters that are the same in both scripts, so that no conversion can hide them.
SECRETS = {"draft": "丙午草稿", "in-review": "丙午待核", "withdrawn": "丙午收回", "suggestion": "丙午建言"}
DAY = "2024-05-06"


@dataclass
class World:
    """rows: what each model's pages are asked about, by model name; articles and documents by state."""

    users: dict[str, User | None]
    articles: dict[str, Article]
    documents: dict[str, Document]
    rows: dict[str, Any]
    secrets: list[str] = field(default_factory=list)


def make_world() -> World:
    users: dict[str, User | None] = {name: make_user(name, name) for name in ROLES[1:4]}
    users |= {"anonymous": None, "superuser": make_user("superuser", is_superuser=True)}
    paper = make_publication("样本早报", display="full")
    batch = Batch.objects.create(label="样本批次")
    articles = {state: make_in_state(state, paper, batch, users["Editor"]) for state in Article.State.values}
    rows = make_rows(articles["published"], users)
    for article in articles.values():
        make_suggestions(article)
    secrets = list(SECRETS.values())
    secrets += [articles[state].public_id for state in ("draft", "in-review", "withdrawn")]
    rows |= {"article": articles["draft"], "publication": paper, "batch": batch}
    documents = {state: article.document for state, article in articles.items()}
    rows["document"] = documents["draft"]
    rows["likeness"] = make_likenesses(articles)
    return World(users, articles, documents, rows, secrets)


def make_in_state(state: str, paper: Any, batch: Batch, submitter: User | None) -> Article:
    secret = SECRETS.get(state, "公开样本")
    fields: dict[str, Any] = {"state": state, "publication": paper, "published": DAY, "batch": batch}
    if state == "withdrawn":
        fields["withdrawal_reason"] = "样本理由"
    if state == "in-review":
        fields["submitted_by"] = submitter
    article = make_article(f"{secret}标题", f"{secret}正文提到样本高新区。", **fields)
    Document.objects.filter(pk=article.document_id).update(publication=paper, published=DAY, page_number="3")
    article.document.refresh_from_db()
    make_credit(article, f"{secret}记者"[:40])
    return article


def make_likenesses(articles: dict[str, Article]) -> Likeness:
    """A story with an article in every state, all printings of one dispatch, and one pair left open."""
    first, *others = sorted(articles.values(), key=lambda article: article.pk)
    story = Story.objects.create(note=SECRETS["suggestion"])
    Article.objects.filter(pk__in=[article.pk for article in articles.values()]).update(story=story)
    for other in others:
        Likeness.objects.create(first=first, second=other, state="accepted", rule="same text")
    return Likeness.objects.create(first=others[0], second=others[1], rule="edited text", confidence=0.7)


def make_suggestions(article: Article) -> None:
    """A shape without subject and a figure that nobody has accepted, one of each refused."""
    secret = SECRETS["suggestion"]
    for number, state in enumerate(("suggested", "refused")):
        make_mention(article, None, state=state, name=f"{secret}园{number}", printed=f"{secret}园{number}")
        make_fact(article, None, state=state, metric_printed=f"{secret}指标", quote=f"{secret}原句{number}")


def make_rows(article: Article, users: dict[str, User | None]) -> dict[str, Any]:
    """One row of each other model; accepted evidence in the published article."""
    region = make_region("样本市")
    park = make_park("样本高新区", region)
    other = make_park("样本科技园", region)
    fact = make_fact(article, park)
    return {
        "region": region,
        "park": park,
        "merged": make_park("样本旧园", merged_into=park),
        "initiative": make_initiative("样本行动"),
        "organisation": make_organisation("样本大学"),
        "subject": park,
        "name": Name.objects.get(subject=park),
        "metric": make_metric(),
        "mention": make_mention(article, park),
        "fact": fact,
        "relation": make_relation(article, other, park),
        "credit": article.credits.get(),
        "story": Story.objects.create(note="样本同源"),
        "layout": Layout.objects.create(document=article.document, passages=[], user=users["Editor"]),
        "user": users["Editor"],
        "group": Group.objects.get(name="Editor"),
    }
