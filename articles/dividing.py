"""The verbs of curation that settle which line of a document belongs to which article, or to none.

Every non-empty line stays in exactly one article or in the furniture: lines change hands, they are never
lost and never used twice. Each change keeps the layout before it, so that it can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.anchoring import bring_back, settle_evidence
from articles.composing import recompose
from articles.cutting import cut_before
from articles.facsimile import read_lines
from articles.layouts import HEADLINE_ROLES, keep_layout, passage_from, renumber, retitle
from articles.models import Article, Document, Layout, Passage
from articles.reading.repair import clean, close_gaps, squeeze
from articles.reprints import dissolve_lonely
from articles.revising import save_revised, save_signed, withdraw_article
from articles.search import indexing
from articles.showing import show
from articles.tracing import trace
from regions.revising import NotPossible, sign

Role = Passage.Role
LONGEST_TITLE = 40  # characters; a longer first line is the story itself


@transaction.atomic
def move_lines(
    document: Document,
    first: int,
    last: int,
    target: Article | None,
    by: User,
    role: str = "",
    note: str = "",
) -> None:
    """Give lines first to last to `target`, or to the furniture where it is None.

    Lines of an article keep their role unless `role` names another. `note` tells readers of public articles
    that change. Raises NotPossible for lines that the document lacks and for an article of another one.
    """
    if target and not document.articles.filter(pk=target.pk).exists():
        raise NotPossible(_("“%(article)s”不在这个版面上。") % {"article": target})
    layout, passages = take_lines(document, first, last, by, _("移动第 %(first)s–%(last)s 行"))
    assign(passages, target, role)
    finish(document, layout, passages, by, note)


@transaction.atomic
def start_article(document: Document, first: int, last: int, by: User, note: str = "") -> Article:
    """Make a new draft of lines first to last; a short first line is its title where none of them is one."""
    layout, passages = take_lines(document, first, last, by, _("第 %(first)s–%(last)s 行另立一篇"))
    article = new_draft(document, by)
    assign(passages, article, "")
    entitle(passages)
    finish(document, layout, passages, by, note)
    return Article.objects.get(pk=article.pk)


@transaction.atomic
def split_article(article: Article, line: int, by: User, note: str = "") -> Article:
    """Make a new draft of what the article prints from `line` on, in its reading order."""
    document = locked(article.document)
    layout = keep_layout(document, by, _("从第 %(line)s 行起另立一篇") % {"line": line})
    cut_before(document, line)
    order = list(article.passages.in_reading_order())
    start = next((n for n, passage in enumerate(order) if passage.first_line == line), 0)
    if start == 0:
        raise NotPossible(
            _("第 %(line)s 行不在这篇文章里，或是它的第一行，无法从这里拆开。") % {"line": line}
        )
    draft = new_draft(document, by)
    touched = remember_owners(order[start:])
    for passage in order[start:]:
        passage.article = draft
        passage.save()
    entitle(touched)
    finish(document, layout, touched, by, note)
    return Article.objects.get(pk=draft.pk)


@transaction.atomic
def merge_articles(source: Article, target: Article, by: User, note: str = "") -> None:
    """Add the source's lines to the target, before or after its own as they stand on the page.

    A second headline becomes a heading. The source is deleted, or withdrawn where the public knew it.
    """
    if source.pk == target.pk or source.document_id != target.document_id:
        raise NotPossible(_("只能合并同一版面上的两篇文章。"))
    if not source.passages.exists():
        raise NotPossible(_("“%(article)s”已没有任何行，无可合并。") % {"article": source})
    document = locked(source.document)
    layout = keep_layout(
        document, by, _("“%(source)s”并入“%(target)s”") % {"source": source, "target": target}
    )
    has = set(target.passages.values_list("role", flat=True))
    moved = remember_owners(source.passages.in_reading_order())
    start = place_of(moved, target)
    for offset, passage in enumerate(moved):
        passage.role = (
            Role.HEADING if passage.role in HEADLINE_ROLES and passage.role in has else passage.role
        )
        passage.article, passage.position = target, start + offset
        passage.save()
    finish(document, layout, moved, by, note)


@transaction.atomic
def restore_layout(layout: Layout, by: User, note: str = "") -> None:
    """Divide the document's lines again as they were before the change that the layout was kept for.

    Words that were edited since stay, where the lines they stand on were cut the same. Articles that the
    change had emptied come back; those it had made go. Raises NotPossible where one cannot come back.
    """
    document = locked(layout.document)
    now = {(p.first_line, p.last_line): p.text for p in document.passages.all()}
    touched = remember_owners(document.passages.exclude(article=None))
    kept = keep_layout(document, by, _("恢复划分：%(reason)s") % {"reason": layout.reason})
    for number in {row["article"] for row in layout.passages} - {None}:
        revive(number, by)
    document.passages.all().delete()
    rows = [passage_from({**row, "text": now.get((row["first"], row["last"]), row["text"])}, document.pk)
            for row in layout.passages]  # fmt: skip
    bring_back(layout)
    finish(document, kept, [*touched, *Passage.objects.bulk_create(rows)], by, note, changed_only=True)


def take_lines(
    document: Document, first: int, last: int, by: User, reason: str
) -> tuple[Layout, list[Passage]]:
    """Keep the layout, cut passages at both ends and give those between, in order of lines."""
    document = locked(document)
    if not 1 <= first <= last <= document.line_count:
        raise NotPossible(
            _("行号应在 1 到 %(count)s 之间，且首行不大于末行。") % {"count": document.line_count}
        )
    layout = keep_layout(document, by, reason % {"first": first, "last": last})
    cut_before(document, first)
    cut_before(document, last + 1)
    passages = remember_owners(document.passages.by_line().filter(first_line__gte=first, last_line__lte=last))
    if not passages:
        raise NotPossible(_("第 %(first)s–%(last)s 行都是空行。") % {"first": first, "last": last})
    return layout, passages


def locked(document: Document) -> Document:
    """The document, held until the transaction ends, so that two editors never divide it at once."""
    return Document.objects.select_for_update().get(pk=document.pk)


def remember_owners(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, each knowing whose it was and as what, for the articles to be mended afterwards."""
    found = list(passages)
    for passage in found:
        passage.former = (passage.article_id, passage.role)
    return found


def assign(passages: list[Passage], target: Article | None, role: str) -> None:
    """Give the passages to the target, each near the lines before it on the page."""
    lines = read_lines(passages[0].document)
    start = place_of(passages, target) if target else 0
    for offset, passage in enumerate(passages):
        came_from = passage.article_id
        passage.article = target
        passage.role = new_role(passage, target, role)
        passage.position = start + offset if target else 0
        passage.joined = passage.joined and target is not None and came_from == target.pk
        passage.text = passage.text or printed_text(passage, lines)
        passage.save()


def new_role(passage: Passage, target: Article | None, role: str) -> str:
    if target is None:
        return Role.FURNITURE
    return role or (Role.BODY if passage.role == Role.FURNITURE else passage.role)


def printed_text(passage: Passage, lines: list[str]) -> str:
    """The words of lines that no reading has repaired yet."""
    texts = [clean(line) for line in lines[passage.first_line - 1 : passage.last_line]]
    return squeeze(" ".join(texts)) if passage.role in HEADLINE_ROLES else close_gaps("".join(texts))


def place_of(moved: list[Passage], target: Article) -> int:
    """Make room in the target's reading order after the last line that stands before the moved ones."""
    others = [p for p in target.passages.in_reading_order() if p.pk not in {m.pk for m in moved}]
    first = min(passage.first_line for passage in moved)
    before = [passage for passage in others if passage.last_line < first]
    nearest = max(before, key=lambda passage: passage.last_line, default=None)
    place = others.index(nearest) + 1 if nearest else 0
    for number, passage in enumerate(others):
        position = number if number < place else number + len(moved)
        Passage.objects.filter(pk=passage.pk).update(position=position)
    return place


def entitle(passages: list[Passage]) -> None:
    """Where none of the passages is a title, the first of them is, if it reads like one."""
    first = passages[0]
    like_one = len(first.text) <= LONGEST_TITLE and not first.text.endswith(("。", "！", "？", "；", "，"))
    if not any(passage.role == Role.TITLE for passage in passages) and like_one:
        first.role = Role.TITLE
        first.save()


def new_draft(document: Document, by: User) -> Article:
    """An empty draft in the document, made by an editor."""
    position = max((article.position for article in document.articles.all()), default=-1) + 1
    draft = Article(
        document=document, publication=document.publication, published=document.published, rule="editor",
        published_earliest=document.published_earliest, script=document.script, position=position,
        sort_key=Article.objects.next_sort_keys(document.published_earliest, 1)[0],
    )  # fmt: skip
    sign(draft, by, _("编辑新建"))
    draft.save()
    indexing.write([draft.pk])
    return draft


def revive(number: int, by: User) -> None:
    """Bring back an article that an editor's change had deleted, with its address."""
    if Article.objects.filter(pk=number).exists():
        return
    past = Article.history.filter(id=number, history_type="-").order_by("-history_id").first()
    if past is None:
        raise NotPossible(_("当时的文章已不存在，无法恢复这个划分。"))
    article = past.instance
    article.version = 0
    if Article.objects.filter(sort_key=article.sort_key).exists():
        article.sort_key = Article.objects.next_sort_keys(article.published_earliest, 1)[0]
    sign(article, by, _("恢复划分"))
    article.save(force_insert=True)
    trace([article])
    indexing.write([article.pk])


def finish(
    document: Document,
    layout: Layout,
    passages: list[Passage],
    by: User,
    note: str,
    changed_only: bool = False,
) -> None:
    """Mend every article that lost or won passages: order, headline, text, evidence; close emptied ones."""
    roles: dict[int, set[str]] = {}
    for passage in passages:
        former = getattr(passage, "former", (None, ""))
        for owner, role in (former, (passage.article_id, passage.role)):
            if owner is not None:
                roles.setdefault(owner, set()).add(role)
    settle_evidence(document, layout)
    for article in Article.objects.filter(pk__in=roles).order_by("pk"):
        mend(article, roles[article.pk], layout, by, note, changed_only)
    show(document.articles.values_list("pk", flat=True))  # evidence may have gone from one to another


def mend(article: Article, roles: set[str], layout: Layout, by: User, note: str, changed_only: bool) -> None:
    """Let one article follow its passages; an empty one is deleted, or withdrawn where it was public."""
    if not article.passages.exists():
        close_empty(article, layout, by, note)
        return
    renumber(article)
    before = article.text
    recompose(article)
    if changed_only and article.text == before:
        return
    retitle(article, roles)
    if article.state == Article.State.WITHDRAWN:  # nobody reads it: it may follow without being reopened
        save_signed(article, by, layout.reason)
        trace([article])
    else:
        save_revised(article, by, layout.reason, note)


def close_empty(article: Article, layout: Layout, by: User, note: str) -> None:
    """An article that lost all its lines goes; one that the public ever knew keeps its address.

    One that is public now is withdrawn. Raises NotPossible where there is no note: it is a change that
    readers must be told of, and only the note of whoever may make it counts (articles/admin/divide_forms.py).
    """
    if article.public_since is None and not article.is_public and article.state != Article.State.WITHDRAWN:
        sign(article, by, layout.reason)
        story = article.story_id
        indexing.remove([article.pk])
        article.delete()
        dissolve_lonely([story])
        return
    article.edited_at = timezone.now()
    recompose(article)
    trace([article])
    if not article.is_public:
        save_signed(article, by, layout.reason)
    elif note.strip():
        withdraw_article(article, by, note)  # never the layout's reason: it may name a draft
    else:
        raise NotPossible(
            _("“%(article)s”已经公开，移走它的全部内容就是撤回它，须写更正说明。") % {"article": article}
        )
