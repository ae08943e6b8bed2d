"""Where a document came from, as staff state it, and how a known document takes up what they newly state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Document, Publication
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


def change_provenance(
    document: Document, stated: dict[str, str], publication: Publication | None
) -> dict[str, list[str]]:
    """Set what is newly stated, on the document and its articles; gives {field: [before, after]}.

    A value that the last import stated too is not new: where the document differs, a person changed it since.
    """
    before, said = provenance_of(document), last_stated(document)
    if publication is not None:
        said["publication"] = publication.name if said.get("publication") == stated["publication"] else ""
        stated = {**stated, "publication": publication.name}
    new = {name: value for name, value in stated.items() if value not in (before[name], said.get(name))}
    if new:
        apply_provenance(document, new, publication)
    return {name: [before[name], value] for name, value in new.items()}


def last_stated(document: Document) -> dict[str, str]:
    """What imports last said of the document, by field."""
    said: dict[str, str] = {}
    for changes in document.batch_items.standing().values_list("changes", flat=True):
        said |= {name: pair[1] for name, pair in changes.items() if name == "publication" or name in COLUMNS}
    return said


def apply_provenance(document: Document, new: dict[str, str], publication: Publication | None) -> None:
    """Set these fields of the document and let the articles that nobody edited follow."""
    former = (document.publication_id, document.published)
    for name, value in new.items():
        if name == "publication":
            document.publication = publication
        else:
            set_provenance(document, name, value)
    if "published" in new:
        document.published_earliest = earliest_day(document.published)
    document.save()
    follow_document(document, *former)


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
    Article.objects.bulk_update(articles, ["publication", "published", "published_earliest", "sort_key"])
