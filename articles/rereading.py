"""Lets what the rules find now take the place of what they found before, where no person has settled it.

What a reread changed is kept with its batch, row by row, so that undoing the batch sets it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.anchoring import bring_back_rows, kept_row
from articles.comparing import EDITED, TOLD, Difference, compare_document
from articles.drafting import as_row
from articles.models import Article, Batch, BatchItem, Document, EvidenceState, Fact
from articles.pairing import SAYS, take_over
from articles.reading.values import Doubt, Reading
from articles.showing import show
from regions.revising import keep_original, sign

READ_OTHERWISE = "read otherwise now"
WHOLES = {
    "boundaries": gettext_lazy("分篇"),
    "headline": gettext_lazy("标题与体裁"),
    "date": gettext_lazy("日期"),
    "text": gettext_lazy("正文"),
}
Wanted = Callable[[Difference], bool]


@transaction.atomic
def reread_document(
    document: Document, reading: Reading, filled: set[int], batch: Batch, wanted: Wanted
) -> list[Difference]:
    """Apply the wanted differences to the document's rows and note them in the batch; gives all of them.

    What is left (Difference.left) stays as it is; where a whole article would be read otherwise, a doubt
    tells its editor. A document in which nothing changes is not noted.
    """
    Document.objects.select_for_update().get(pk=document.pk)
    found = [each for each in compare_document(document, reading, filled) if wanted(each)]
    kept = apply_differences(found, batch)
    if any(kept.values()):
        BatchItem.objects.create(
            batch=batch,
            document=document,
            file_name=document.file_name,
            outcome=BatchItem.Outcome.CHANGED,
            changes={"reread": kept},
        )
        show(each.article.pk for each in found if each.article is not None)
    return found


def apply_differences(found: Iterable[Difference], batch: Batch) -> dict[str, list[Any]]:
    """Write what is not left; gives what was there before, as the batch keeps it."""
    kept: dict[str, list[Any]] = {"removed": [], "changed": [], "added": [], "doubts": []}
    rows = [each for each in found if not each.left and each.aspect != "doubt"]
    for each in rows:
        if each.sort == "removed":
            kept["removed"].append(remove_row(each.stored, batch))
    for each in rows:
        if each.sort == "changed":
            kept["changed"].append(change_row(each.stored, each.found, batch))
    for each in rows:
        if each.sort == "added":
            each.found.article = each.article
            each.found.save_base(raw=True, force_insert=True)  # as an import: it writes no history
            kept["added"].append([each.found._meta.label_lower, each.found.pk])
    kept["doubts"] = ask_anew(found)
    return kept


def remove_row(row: models.Model, batch: Batch) -> dict[str, Any]:
    """Delete a row that reading no longer finds; of public evidence the deletion is history."""
    kept, number = kept_row(row), row.pk
    known = is_on_record(row)
    if isinstance(row, Fact):
        sign(row, None, reason_of(batch))
    row.delete()
    if isinstance(row, Fact) and not known:
        Fact.history.filter(id=number).delete()
    return kept


def change_row(stored: Any, found: Any, batch: Batch) -> dict[str, Any]:
    """Give the stored row what is found now; one that an import had accepted is a suggestion again."""
    before = kept_row(stored)
    says = [name for name in SAYS[type(stored)] if getattr(stored, name) != getattr(found, name)]
    known = is_on_record(stored)
    if known:
        keep_original(stored)
    names = take_over(stored, found)
    if says and hasattr(stored, "state"):
        stored.state = EvidenceState.SUGGESTED
        names.append("state")
    write(stored, names, known, reason_of(batch))
    return {"before": before, "after": kept_row(stored)}


def write(row: Any, names: Iterable[str], known: bool, reason: str) -> None:
    """Save these columns; with history where the row is on record."""
    if known:
        sign(row, None, reason)
        row.save()
    else:
        type(row).objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in names})


def is_on_record(row: Any) -> bool:
    """Whether the row is a figure that the public may have seen: its changes are kept."""
    return isinstance(row, Fact) and (row.state == EvidenceState.ACCEPTED or row.history.exists())


def reason_of(batch: Batch) -> str:
    return _("重读（批次 %(number)s）") % {"number": batch.pk}


def ask_anew(found: Iterable[Difference]) -> list[list[Any]]:
    """Let the articles' open questions follow; [article, before, after] of each that changes."""
    by_article: dict[int, list[Difference]] = {}
    for each in found:
        asks = each.aspect == "doubt" and not each.left
        if each.article is not None and (asks or (each.aspect in WHOLES and each.left == TOLD)):
            by_article.setdefault(each.article.pk, []).append(each)
    kept = []
    for differences in by_article.values():
        article = differences[0].article
        before, after = article.doubts, doubts_after(article.doubts, differences)
        if before != after:
            set_doubts(article.pk, after)
            kept.append([article.pk, before, after])
    return kept


def doubts_after(doubts: list[Any], differences: Iterable[Difference]) -> list[Any]:
    """The article's open questions with those of the differences, without those no longer asked."""
    gone = [each.stored for each in differences if each.aspect == "doubt" and each.sort == "removed"]
    new = [each.found for each in differences if each.aspect == "doubt" and each.sort == "added"]
    wholes = [each for each in differences if each.aspect in WHOLES]
    kept = [doubt for doubt in doubts if doubt not in gone and not (wholes and is_told(doubt))]
    return [*kept, *new, *([as_row(tell(wholes))] if wholes else [])]


def is_told(doubt: Any) -> bool:
    return isinstance(doubt, dict) and doubt.get("rule") == READ_OTHERWISE


def tell(wholes: list[Difference]) -> Doubt:
    """The question to the editor of an article that would be read otherwise as a whole."""
    told = []
    for each in wholes:
        words = str(WHOLES[each.aspect])
        lines = each.changes.get("lines", ["", ""])[1]
        told.append(_("%(what)s（第 %(lines)s 行）") % {"what": words, "lines": lines} if lines else words)
    message = _("按现在的规则，这篇文章的%(what)s会读得不同，请核对。") % {"what": "、".join(told)}
    return Doubt("read otherwise now", wholes[0].line, message)


def set_doubts(number: int, doubts: list[Any]) -> None:
    """Who has the article open is told that it changed: the questions he ticks are known by their place."""
    Article.objects.filter(pk=number).update(doubts=doubts, version=F("version") + 1)


def undo_reread(item: BatchItem) -> int:
    """Set back what a reread changed of a document and nobody has changed since; gives how many rows."""
    kept = item.changes.get("reread")
    if not kept:
        return 0
    count = sum(take_back(label, number) for label, number in kept["added"])
    count += sum(set_back(pair["before"], pair["after"]) for pair in kept["changed"])
    count += bring_back_rows(kept["removed"])
    for row in kept["removed"]:
        if row["model"] == Fact._meta.label_lower:
            Fact.history.filter(id=row["pk"], history_type="-").delete()
    count += sum(settle_back(*each) for each in kept["doubts"])
    if item.document is not None:
        show(item.document.articles.values_list("pk", flat=True))
    return count


def take_back(label: str, number: int) -> bool:
    """Delete a row that the reread added, unless an editor has decided on it, revised it or its article."""
    model = apps.get_model(label)
    rows = model.objects.filter(pk=number, article__edited_at=None)
    if hasattr(model, "state"):
        rows = rows.suggested().exclude(pk__in=model.objects.decided_by_people().values("pk"))
    if model is Fact:
        rows = rows.left_to_rules()
    found = rows.first()
    if found is None:
        return False
    found.delete()
    if model is Fact:
        Fact.history.filter(id=number).delete()
    return True


def set_back(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Give a changed row what it said before, where it still stands as the reread left it."""
    row = apps.get_model(after["model"]).objects.filter(pk=after["pk"]).first()
    if row is None or kept_row(row) != after:
        return False
    known = isinstance(row, Fact) and row.history.exists()
    back = bool(bring_back_rows([before]))
    if known and back:
        row.refresh_from_db()
        sign(row, None, _("撤销重读"))
        row.save()
    return back


def settle_back(number: int, before: list[Any], after: list[Any]) -> bool:
    if Article.objects.filter(pk=number).values_list("doubts", flat=True).first() != after:
        return False
    set_doubts(number, before)
    return True


__all__ = ["EDITED", "TOLD", "Difference", "reread_document", "undo_reread"]
