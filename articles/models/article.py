"""Article: one news story, assembled from passages of a document, then curated."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from concurrency.fields import IntegerVersionField
from django.db import connections, models
from django.db.models import (
    Count,
    Exists,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
)  # fmt: skip
from django.db.models.functions import Coalesce, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition
from simple_history.models import HistoricalRecords

from articles.models.article_lists import KEYS_A_DAY, ArticleLists, key_of
from articles.models.batch import Batch
from articles.models.document import Document
from articles.models.publication import Publication
from articles.models.story import Story
from articles.search.asking import asked
from articles.search.folding import fold
from regions.models import Subject
from regions.models.partial_date import PartialDateField
from regions.models.rows import FromRows

SORT_KEY_LOCK = 1_735_289_203  # any number that no other advisory lock of the database uses
SHOWN_IN_LISTS = (
    "public_id", "kind", "title", "kicker", "subtitle", "script", "published", "published_earliest",
    "sort_key", "credited_source", "publication__name", "publication__slug", "publication__display",
    "publication__sample", "document__page_number",
)  # fmt: skip
SHOWN_IN_BRIEF = ("public_id", "kind", "title", "script", "published", "sort_key", "publication__name")
BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def new_public_id() -> str:
    """Ten random base32 characters (50 bits): the address for ever, telling nothing of age or number."""
    return "".join(secrets.choice(BASE32) for _ in range(10))


class ListLength(Func):
    """The number of elements of a JSON list."""

    function = "JSON_ARRAY_LENGTH"
    output_field = models.IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_ARRAY_LENGTH", **context)


def open_count(evidence: type[models.Model]) -> Coalesce:
    """How many suggestions of this kind the outer article has."""
    rows = evidence.objects.suggested().filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


class ArticleQuerySet(ArticleLists):
    def public(self) -> ArticleQuerySet:
        """What the public may read: published and corrected articles."""
        return self.filter(state__in=Article.PUBLIC_STATES)

    def once_public(self) -> ArticleQuerySet:
        """Public articles, and withdrawn ones, whose address says so."""
        return self.filter(state__in=[*Article.PUBLIC_STATES, Article.State.WITHDRAWN])

    def credited_to(self, name: str) -> ArticleQuerySet:
        credit = self.model.credits.rel.related_model
        return self.filter(sort_key__in=credit.objects.filter(name=name).values("article__sort_key"))

    def search(self, query: str, *, strict: bool = False) -> ArticleQuerySet:
        """Articles that the query asks for (docs/searching.md), its words in either script.

        strict: words as printed. Raises articles.search.tokens.Unreadable.
        """
        return self.filter(asked(query, strict=strict))

    def variants_of(self, article: Article) -> ArticleQuerySet:
        """The other articles that print the same dispatch; none where it belongs to no story."""
        if article.story_id is None:
            return self.none()
        return self.of_story(article.story_id).exclude(pk=article.pk).newest_first()

    def of_story(self, story: int) -> ArticleQuerySet:
        return self.filter(story=story)

    def repeats(self) -> int:
        """How many of these print a dispatch that one of them printed before, or on the same day."""
        told = self.exclude(story=None).aggregate(n=Count("pk"), stories=Count("story", distinct=True))
        return told["n"] - told["stories"]

    def with_opening(self) -> ArticleQuerySet:
        """With `opening`: how the text begins, where papers name their source."""
        return self.annotate(opening=Substr("text", 1, 160))

    def touched(self) -> ArticleQuerySet:
        """Articles that a person made, edited, decided on or moved on; an import writes no history.

        To say of two articles whether they print the same dispatch is a decision on both.
        """
        me = OuterRef("pk")
        touched = Q(batch=None) | Q(edited_at__isnull=False) | Q(submitted_by__isnull=False)
        touched |= Q(Exists(self.model.history.filter(id=me)))
        for evidence in ("mentions", "facts", "relations"):
            rows = getattr(self.model, evidence).rel.related_model.objects.filter(article=me)
            touched |= Q(Exists(rows.decided_by_people()))
        for side in ("likenesses_to_later", "likenesses_to_earlier"):
            relation = getattr(self.model, side).rel
            rows = relation.related_model.objects.filter(**{relation.field.name: me})
            touched |= Q(Exists(rows.decided_by_people()))
        return self.filter(touched)

    def due(self, moment: dt.datetime) -> ArticleQuerySet:
        """Articles in review whose time to be published has come."""
        return self.filter(state=Article.State.IN_REVIEW, scheduled_for__lte=moment)

    def drafts(self) -> ArticleQuerySet:
        return self.filter(state=Article.State.DRAFT)

    def in_doubt(self) -> ArticleQuerySet:
        """Articles in which something is left for an editor to look at."""
        return self.filter(doubtfulness__gt=0)

    def most_doubtful_first(self) -> ArticleQuerySet:
        return self.order_by("-doubtfulness", "-pk")

    def behind(self, article: Article) -> ArticleQuerySet:
        """What comes after the article where the most doubtful come first."""
        less = Q(doubtfulness__lt=article.doubtfulness) | Q(pk__lt=article.pk)
        return self.filter(less, doubtfulness__lte=article.doubtfulness)

    def ahead_of(self, article: Article) -> ArticleQuerySet:
        """What comes before it."""
        more = Q(doubtfulness__gt=article.doubtfulness) | Q(pk__gt=article.pk)
        return self.filter(more, doubtfulness__gte=article.doubtfulness)

    def wait_for_keys(self) -> None:
        """Wait until no other transaction gives out keys; until this one ends, none does.

        On PostgreSQL by a lock; on SQLite a writing transaction is alone anyway.
        """
        with connections[self.db].cursor() as cursor:
            if cursor.db.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SORT_KEY_LOCK])

    def next_sort_keys(self, day: dt.date | None, count: int) -> list[int]:
        """Keys for `count` more articles of the day (of no day where None), above all that it has.

        Call it inside the transaction that saves them.
        """
        return self.sort_keys_of_days({day: count})[day]

    def sort_keys_of_days(self, counts: Mapping[dt.date | None, int]) -> dict[dt.date | None, list[int]]:
        """The same for so many articles of each of several days, in one query."""
        self.wait_for_keys()
        last = self.last_sort_keys(map(key_of, counts))
        firsts = {day: (last[key_of(day)] or key_of(day)) + 1 for day in counts}
        return {day: list(range(first, first + counts[day])) for day, first in firsts.items()}

    def last_sort_keys(self, starts: Iterable[int]) -> dict[int, int | None]:
        """The greatest key of each day, None where it has none; a day is told by where its keys start."""
        days = list(starts)
        of_day = f"sort_key >= column1 AND sort_key < column1 + {KEYS_A_DAY}"
        last = f"SELECT max(sort_key) FROM {self.model._meta.db_table} WHERE {of_day}"
        with connections[self.db].cursor() as cursor:
            rows = ", ".join(["(%s)"] * len(days))
            cursor.execute(f"SELECT column1, ({last}) FROM (VALUES {rows}) AS days", days)
            return dict(cursor.fetchall())

    def with_open_counts(self) -> ArticleQuerySet:
        """With `open_doubts` and `open_suggestions`: what an editor has still to settle in each."""
        evidence = (self.model.mentions, self.model.facts, self.model.relations)
        suggested = sum((open_count(rows.rel.related_model) for rows in evidence), start=Value(0))
        return self.annotate(open_doubts=ListLength("doubts"), open_suggestions=suggested)

    def for_lists(self) -> ArticleQuerySet:
        """With what a row of a list shows, and nothing else: what lies behind the text is slow to reach."""
        return self.select_related("publication", "document").only(*SHOWN_IN_LISTS)

    def in_brief(self) -> ArticleQuerySet:
        """With what the lists beside another article show of each: its headline, paper and date."""
        return self.select_related("publication").only(*SHOWN_IN_BRIEF)


class Article(FromRows, models.Model):
    class Kind(models.TextChoices):
        REPORT = "report", _("报道")
        BRIEF = "brief", _("简讯")
        PHOTO = "photo", _("图片新闻")
        INTERVIEW = "interview", _("访谈")
        NOTICE = "notice", _("公告")
        CORRECTION = "correction", _("更正")

    class State(models.TextChoices):
        DRAFT = "draft", _("草稿")
        IN_REVIEW = "in-review", _("待审")
        PUBLISHED = "published", _("已发布")
        CORRECTED = "corrected", _("已更正")
        WITHDRAWN = "withdrawn", _("已撤回")

    PUBLIC_STATES = (State.PUBLISHED, State.CORRECTED)

    public_id = models.CharField(_("编号"), max_length=10, unique=True, default=new_public_id, editable=False)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("原始版面"), related_name="articles"
    )
    publication = models.ForeignKey(
        Publication, models.PROTECT, verbose_name=_("报刊"), related_name="articles", null=True, blank=True
    )
    position = models.PositiveIntegerField(_("版内次序"), default=0)
    kind = models.CharField(_("体裁"), max_length=10, choices=Kind.choices, default=Kind.REPORT)
    title = models.CharField(_("标题"), max_length=300, blank=True, default="")
    kicker = models.CharField(_("引题"), max_length=300, blank=True, default="")
    subtitle = models.CharField(_("副题"), max_length=500, blank=True, default="")
    column = models.CharField(_("栏目"), max_length=80, blank=True, default="")
    credited_source = models.CharField(_("稿件来源"), max_length=120, blank=True, default="")
    script = models.CharField(_("文字"), max_length=7, default="zh-Hans")
    published = PartialDateField(_("见报日期"))
    published_earliest = models.DateField(_("不早于"), null=True, blank=True)
    sort_key = models.BigIntegerField(unique=True, editable=False)
    text = models.TextField(_("正文"), blank=True, default="")
    missing_text = models.BooleanField(_("原文有缺"), default=False)
    state = FSMField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    scheduled_for = models.DateTimeField(_("定时发布"), null=True, blank=True, editable=False)
    scheduled_by = models.ForeignKey(
        "auth.User",
        models.SET_NULL,
        verbose_name=_("定时安排人"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    withdrawal_reason = models.TextField(_("撤回理由"), blank=True, default="")
    correction_note = models.TextField(_("更正说明"), blank=True, default="")
    rule = models.CharField(_("拆分规则"), max_length=80, blank=True, default="")
    confidence = models.FloatField(_("把握"), default=1.0)
    doubts = models.JSONField(_("待定"), default=list, blank=True)
    grounds = models.JSONField(_("依据"), default=list, blank=True, editable=False)
    doubtfulness = models.PositiveIntegerField(_("疑点"), default=0, editable=False)
    story = models.ForeignKey(
        Story, models.SET_NULL, verbose_name=_("同源稿件"), related_name="articles", null=True, blank=True
    )
    batch = models.ForeignKey(
        Batch, models.SET_NULL, verbose_name=_("批次"), related_name="articles", null=True, blank=True
    )
    submitted_by = models.ForeignKey(
        "auth.User",
        models.SET_NULL,
        verbose_name=_("送审人"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    edited_at = models.DateTimeField(_("人工编辑"), null=True, blank=True, editable=False)
    public_since = models.DateTimeField(_("首次发布"), null=True, blank=True, editable=False)
    version = IntegerVersionField(_("版本"))
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    main_subjects: Sequence[Subject] = ()  # in a list: what it is mainly about (articles/gathering.py)
    quoted = None  # on a page of results: what of it answers the query (articles/quoting.py)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["version", "grounds", "doubtfulness"])

    class Meta:
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
        permissions = [
            ("submit_article", _("可以送审")),
            ("publish_article", _("可以发布")),
            ("correct_article", _("可以更正")),
            ("withdraw_article", _("可以撤回")),
            ("review_own_article", _("可以审核自己送审的文章")),
        ]
        indexes = [
            models.Index(fields=["state", "-sort_key"], name="article_state_newest"),
            models.Index(fields=["sort_key", "state"], name="article_key_state"),  # hits, without their rows
            models.Index(fields=["publication", "-sort_key"], name="article_publication_newest"),
            models.Index(fields=["kind", "-sort_key"], name="article_kind_newest"),
            models.Index(fields=["document", "position"], name="article_document_position"),
            models.Index(fields=["-doubtfulness", "-id"], name="article_most_doubtful"),
            models.Index(fields=["state", "-doubtfulness", "-id"], name="article_state_doubtful"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["report", "brief", "photo", "interview", "notice", "correction"]),
                name="article_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in-review", "published", "corrected", "withdrawn"]),
                name="article_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawal_reason=""),
                name="article_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(scheduled_for=None) | Q(state="in-review"), name="article_scheduled_in_review"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="article_confidence_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"〔{self.get_kind_display()} {self.public_id}〕"

    def get_absolute_url(self) -> str:
        return reverse("articles:detail", args=[self.public_id])

    @property
    def is_public(self) -> bool:
        return self.state in self.PUBLIC_STATES

    @property
    def folded(self) -> str:
        """Headline and text as articles are compared: script, width and case folded away."""
        return fold(f"{self.kicker}{self.title}{self.subtitle}{self.text}")

    @property
    def display(self) -> str:
        """How much of its text the public may see: full, excerpt or none, as its publication says."""
        return self.publication.display if self.publication else Publication.Display.FULL

    @property
    def shows_full_text(self) -> bool:
        return self.display == Publication.Display.FULL

    @transition(field=state, source=State.DRAFT, target=State.IN_REVIEW, permission="articles.submit_article")
    def submit(self) -> None:
        """Hand the draft to a reviewer."""

    @transition(
        field=state, source=State.IN_REVIEW, target=State.DRAFT, permission="articles.publish_article"
    )
    def send_back(self) -> None:
        """Return it to its editor."""

    @transition(
        field=state, source=State.IN_REVIEW, target=State.PUBLISHED, permission="articles.publish_article"
    )
    def publish(self) -> None:
        """Show it to the public."""

    @transition(
        field=state,
        source=[State.PUBLISHED, State.CORRECTED],
        target=State.CORRECTED,
        permission="articles.correct_article",
    )
    def correct(self) -> None:
        """Say publicly that the published article was corrected, and how."""

    @transition(
        field=state,
        source=[State.PUBLISHED, State.CORRECTED],
        target=State.WITHDRAWN,
        permission="articles.withdraw_article",
    )
    def withdraw(self) -> None:
        """Take it from the public; its address then says so, with the reason."""

    @transition(
        field=state, source=State.WITHDRAWN, target=State.DRAFT, permission="articles.withdraw_article"
    )
    def reopen(self) -> None:
        """Take a withdrawn article up again as a draft."""
