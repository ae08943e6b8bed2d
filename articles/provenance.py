"""Where a document came from, as staff state it, and how a known document takes up what they newly state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Document, Publication
from articles.search.indexing import in_step
from articles.showing import show
from regions.models.partial_date import first_day

# Columns of Document that provenance sets, besides its publication.
COLUMNS = {
    "published": "published",
    "page": "page_number",
    "address": "address",
    "retrieved": "retrieved",
    "licence": "licence",
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """published is a partial ISO date; display (full, excerpt, none) is of the publication as a whole."""

    file_name: str = ""
    publication: str = ""
    published: str = ""
    page: str = ""
    address: str = ""
    retrieved: dt.date | None = None
    licence: str = ""
    display: str = ""

    def stated(self) -> dict[str, str]:
        """What is stated, as text, by field of this class: file name and display apart."""
        fields = ("publication", *COLUMNS)
        return {name: plain(getattr(self, name)) for name in fields if getattr(self, name)}


def plain(value: Any) -> str:
    """A column's value as the text that is recorded of it."""
    return value.isoformat() if isinstance(value, dt.date) else (value or "")


def provenance_of(document: Document) -> dict[str, str]:
    """What the document now says of where it came from, in the same fields and form as `stated`."""
    known = {name: plain(getattr(document, column)) for name, column in COLUMNS.items()}
    return {"publication": document.publication.name if document.publication else "", **known}


def set_provenance(document: Document, name: str, value: str) -> None:
    """Set one column of the document from its recorded text, without saving; not for its publication."""
    if name == "retrieved":
        document.retrieved = dt.date.fromisoformat(value) if value else None
    else:
        setattr(document, COLUMNS[name], value)


def earliest_day(published: str | None) -> dt.date | None:
    """The first day that a partial date allows; None where there is none."""
    return first_day(published) if published else None


def newly_stated(document: Document, provenance: Provenance) -> dict[str, list[str]]:
    """What an import states anew of a known document, {field: [before, after]}; changes nothing.

    A value that the last import stated too is not new: where the document differs, a person changed it since.
    A display may narrow what the public sees of the publication, never widen it.
    """
    before, said = provenance_of(document), last_stated(document)
    known = Publication.objects.called(provenance.publication) if provenance.publication else None
    changes = {}
    for name, value in provenance.stated().items():
        after = known.name if known and name == "publication" else value
        if after != before[name] and said.get(name) not in (value, after):
            changes[name] = [before[name], after]
    if known and provenance.display and known.is_wider_than(provenance.display):
        changes["display"] = [known.display, provenance.display]
    return changes


def last_stated(document: Document) -> dict[str, str]:
    """What imports last said of the document, by field."""
    said: dict[str, str] = {}
    for changes in document.batch_items.standing().values_list("changes", flat=True):
        said |= {name: pair[1] for name, pair in changes.items() if name == "publication" or name in COLUMNS}
    return said


def set_again(document: Document, values: dict[str, str], publication: Publication | None) -> None:
    """Set these fields of a known document and let the articles that nobody edited follow."""
    former = (document.publication_id, document.published)
    for name, value in values.items():
        if name == "publication":
            document.publication = publication
        elif name in COLUMNS:
            set_provenance(document, name, value)
    if "published" in values:
        document.published_earliest = earliest_day(document.published)
    document.save()
    follow_document(document, *former)
    show(document.articles.values_list("pk", flat=True))


def follow_document(document: Document, publication: int | None, published: str) -> None:
    """Give its unedited articles the document's publication and date where they had the former ones."""
    articles = list(document.articles.filter(edited_at=None).on_page_order())
    for article in articles:
        if article.publication_id == publication:
            article.publication_id = document.publication_id
    redated = [each for each in articles if each.published == published != document.published]
    keys = Article.objects.next_sort_keys(document.published_earliest, len(redated)) if redated else []
    for article, key in zip(redated, keys, strict=True):
        article.published, article.published_earliest = document.published, document.published_earliest
        article.sort_key = key
    with in_step([article.pk for article in redated]):
        Article.objects.bulk_update(articles, ["publication", "published", "published_earliest", "sort_key"])
