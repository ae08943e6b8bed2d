"""The verbs that say which articles print the same dispatch, and keep them together as a story.

Who may is the caller's to check. Every article that joins or leaves a story gets a version in its history
that says who, when and why; its words do not change, so readers of a public one are told nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Document, Likeness, LikenessState, Story
from articles.revising import save_signed
from articles.showing import show
from articles.tracing import pair_of
from regions.revising import NotPossible

Save = Callable[[Article, str], None]
EDITOR = "editor"  # the rule of a likeness that no program suggested


@transaction.atomic
def confirm_likeness(row: Likeness, by: User) -> bool:
    """The two print the same dispatch: their stories become one. False where that was said already.

    Raises NotPossible where somebody said of one article that it is no printing of the other's story.
    """
    if not decide(row, LikenessState.ACCEPTED, by):
        return False
    join(row.first, row.second, signed(by))
    return True


@transaction.atomic
def refuse_likeness(row: Likeness, by: User) -> bool:
    """The two print two dispatches: never suggested again. A story held together by this alone is divided."""
    return loosen(row, LikenessState.REFUSED, by)


@transaction.atomic
def reopen_likeness(row: Likeness, by: User) -> bool:
    """Make it a suggestion again; a story that only this held together is divided."""
    return loosen(row, LikenessState.SUGGESTED, by)


@transaction.atomic
def put_in(article: Article, other: Article, by: User) -> None:
    """Say of two articles that nothing suggested that they print the same dispatch.

    Raises NotPossible for an article and itself, for two of one page and where confirm_likeness() does.
    """
    if article.document_id == other.document_id:
        raise NotPossible(_("同一版面上的文章不会是同一稿件的两次刊载。"))
    confirm_likeness(likeness_of(article, other), by)


@transaction.atomic
def take_out(article: Article, by: User) -> None:
    """The article is no printing of its story: never suggested again with any that stay."""
    others = list(locked(Article.objects.variants_of(article)))
    if not others:
        raise NotPossible(_("“%(article)s”没有同源稿件。") % {"article": article})
    save = signed(by)
    story = article.story_id
    move(article, None, _("移出同源稿件"), save)
    for other in others:
        decide(likeness_of(article, other), LikenessState.REFUSED, by)
    dissolve_lonely([story], save)


@transaction.atomic
def accept_sure_likenesses(documents: Iterable[Document], least: float) -> int:
    """Accept what is suggested of the documents' articles and at least this sure; decided by nobody.

    What an editor's refusal speaks against stays a suggestion. Gives how many were accepted.
    """
    rows = Likeness.objects.suggested().of_documents(documents).sure(least).undecided_first()
    accepted = 0
    for row in rows.select_related("first", "second"):
        if not refusals_against(row.first, row.second):
            Likeness.objects.filter(pk=row.pk).update(state=LikenessState.ACCEPTED)
            join(row.first, row.second, unsigned)
            accepted += 1
    return accepted


def dissolve_lonely(stories: Iterable[int | None], save: Save | None = None) -> None:
    """Take the stories apart that have fewer than two articles left; call it where articles were deleted."""
    numbers = [story for story in stories if story is not None]
    counted = Story.objects.filter(pk__in=numbers).annotate(n=Count("articles"))
    lonely = [story.pk for story in counted if story.n < 2]
    for article in Article.objects.filter(story__in=lonely):
        move(article, None, _("同源稿件只剩这一篇"), save or unsigned)
    Story.objects.filter(pk__in=lonely).delete()


def signed(by: User) -> Save:
    """Saves an article with a version of its history."""
    return lambda article, reason: save_signed(article, by, reason)


def unsigned(article: Article, reason: str) -> None:
    """Saves the story alone: what an import settles writes no history."""
    Article.objects.filter(pk=article.pk).update(story=article.story_id)
    show([article.pk])


def decide(row: Likeness, state: str, by: User) -> bool:
    """Put the row into the state, with who and when; False where it is in it already.

    Raises NotPossible where somebody else has decided on it since it was read.
    """
    if row.pk is None:
        row.save()
    stored = Likeness.objects.select_for_update().filter(pk=row.pk).values_list("state", flat=True).first()
    if stored != row.state:
        raise NotPossible(_("“%(row)s”刚刚被别人裁定过，请核对后再操作。") % {"row": row})
    if row.state == state and (row.decided_at is not None or state == LikenessState.SUGGESTED):
        return False
    row.state = state
    settled = state != LikenessState.SUGGESTED
    row.decided_by, row.decided_at = (by, timezone.now()) if settled else (None, None)
    row.save()
    return True


def loosen(row: Likeness, state: str, by: User) -> bool:
    """Put the row into a state that holds nothing together; decide() says when that is False or raises."""
    held = row.state == LikenessState.ACCEPTED
    if not decide(row, state, by):
        return False
    if held:
        divide(row, signed(by))
    return True


def likeness_of(article: Article, other: Article) -> Likeness:
    """The row of the two; where there is none, one by an editor, unsaved."""
    first, second = pair_of(article.pk, other.pk)
    known = Likeness.objects.filter(first=first, second=second).select_related("first", "second").first()
    by_pk = {article.pk: article, other.pk: other}
    return known or Likeness(first=by_pk[first], second=by_pk[second], rule=EDITOR)


def locked(rows: Iterable[Article]) -> Sequence[Article]:
    """The articles as they stand now, held until the transaction ends."""
    return list(Article.objects.select_for_update().filter(pk__in=[r.pk for r in rows]).order_by("pk"))


def printings(article: Article) -> list[Article]:
    """The article and all others of its story, held."""
    return list(locked([article, *Article.objects.variants_of(article)]))


def join(first: Article, second: Article, save: Save) -> None:
    """Make one story of the two articles and of all that belong to their stories."""
    one, other = locked([first, second])
    refused = refusals_against(one, other)
    if refused:
        raise NotPossible(
            _("已裁定“%(first)s”与“%(second)s”不是同一稿件，不能归入同源。")
            % {"first": refused[0].first, "second": refused[0].second}
        )
    story = one.story or other.story or Story.objects.create()
    emptied = other.story if other.story_id and other.story_id != story.pk else None
    for article in [*printings(one), *printings(other)]:
        if article.story_id != story.pk:
            reason = _("与“%(title)s”同一稿件") % {"title": other if article.pk == one.pk else one}
            move(article, story, reason, save)
    if emptied:
        emptied.delete()
    Likeness.objects.suggested().of_story(story).delete()  # it goes without saying now


def refusals_against(one: Article, other: Article) -> list[Likeness]:
    """What was said against making one story of the two: refusals between their stories, theirs apart."""
    if one.story_id is not None and one.story_id == other.story_id:
        return []
    some, others = ([a.pk for a in (each, *Article.objects.variants_of(each))] for each in (one, other))
    rows = Likeness.objects.refused().between(some, others)
    pair = pair_of(one.pk, other.pk)
    return list(rows.exclude(first=pair[0], second=pair[1]).select_related("first", "second")[:1])


def move(article: Article, story: Story | None, reason: str, save: Save) -> None:
    article.story = story
    save(article, reason)


def divide(row: Likeness, save: Save) -> None:
    """Let only those stay together whom accepted likenesses still hold together.

    An article that no likeness names any more (its partner was deleted) stays with the largest part.
    """
    members = {article.pk: article for article in printings(row.first)}
    held = Likeness.objects.accepted().within(members)
    parts = sorted(parts_of(members, held.values_list("first", "second")), key=len, reverse=True)
    for part in parts[1:]:
        if len(part) == 1 and not Likeness.objects.of(*part).within(members).exists():
            continue
        story = Story.objects.create() if len(part) > 1 else None
        for pk in sorted(part):
            move(members[pk], story, _("不再与“%(title)s”同源") % {"title": members[min(parts[0])]}, save)
    dissolve_lonely([article.story_id for article in members.values()], save)


def parts_of(members: Iterable[int], pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    """The members in parts that no pair joins."""
    parts = {pk: {pk} for pk in members}
    for first, second in pairs:
        if parts[first] is not parts[second]:
            parts[first] |= parts[second]
            for pk in parts[second]:
                parts[pk] = parts[first]
    return list({id(part): part for part in parts.values()}.values())
