"""Document: one source file as received, never edited; its bytes stand compressed in a table of their own."""

from __future__ import annotations

import hashlib
import zlib

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.batch import Batch
from articles.models.publication import Publication
from regions.models.partial_date import PartialDateField
from regions.models.rows import FromRows


class DocumentQuerySet(models.QuerySet):
    def present(self) -> DocumentQuerySet:
        """Documents that no undone batch has taken out of the archive."""
        return self.filter(removed_at=None)

    def of_sample(self) -> DocumentQuerySet:
        """The sample pages that load_sample brought."""
        return self.filter(batch__kind=Batch.Kind.SAMPLE)

    def with_bytes(self, data: bytes) -> DocumentQuerySet:
        """The document of exactly these bytes, if there is one."""
        return self.filter(sha256=hashlib.sha256(data).hexdigest())

    def newest_first(self) -> DocumentQuerySet:
        return self.order_by("-pk")

    def of_page(self, document: Document) -> DocumentQuerySet:
        """Other documents of the same page of the same day and paper; none where that is unknown."""
        known = document.publication_id and len(document.published) == 10 and document.page_number
        same = self.present().filter(
            publication=document.publication_id,
            published=document.published,
            page_number=document.page_number,
        )
        return same.exclude(pk=document.pk) if known else self.none()


class Document(FromRows, models.Model):
    """A document is its sha256: the same bytes are the same document, whatever the file was called."""

    class Kind(models.TextChoices):
        NEWSPAPER_PAGE = "newspaper-page", _("报纸版面")
        WEB_PAGE = "web-page", _("网页")

    sha256 = models.CharField(_("校验和"), max_length=64, unique=True, editable=False)
    size = models.PositiveIntegerField(_("字节数"), editable=False)
    file_name = models.CharField(_("文件名"), max_length=400)
    kind = models.CharField(_("类型"), max_length=16, choices=Kind.choices, default=Kind.NEWSPAPER_PAGE)
    script = models.CharField(_("文字"), max_length=7, default="zh-Hans")
    encoding = models.CharField(_("编码"), max_length=20, blank=True, default="")
    line_count = models.PositiveIntegerField(_("行数"), default=0)
    publication = models.ForeignKey(
        Publication, models.PROTECT, verbose_name=_("报刊"), related_name="documents", null=True, blank=True
    )
    published = PartialDateField(_("出版日期"))
    published_earliest = models.DateField(_("不早于"), null=True, blank=True)
    page_number = models.CharField(_("版次"), max_length=40, blank=True, default="")
    address = models.URLField(_("原始网址"), max_length=1000, blank=True, default="")
    retrieved = models.DateField(_("获取日期"), null=True, blank=True)
    licence = models.CharField(_("许可"), max_length=200, blank=True, default="")
    doubts = models.JSONField(_("待定"), default=list, blank=True)
    supersedes = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("取代"), related_name="superseded_by", null=True, blank=True
    )
    batch = models.ForeignKey(
        Batch, models.SET_NULL, verbose_name=_("批次"), related_name="documents", null=True, blank=True
    )
    removed_at = models.DateTimeField(_("移除时间"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("收入时间"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("原始版面")
        verbose_name_plural = _("原始版面")
        permissions = [("import_document", _("可以导入原始版面"))]
        indexes = [
            models.Index(fields=["publication", "published", "page_number"], name="document_page"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["newspaper-page", "web-page"]), name="document_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("articles:document", args=[self.pk])

    def read_bytes(self) -> bytes:
        """The bytes as received."""
        return zlib.decompress(self.content.compressed)


class DocumentBytes(FromRows, models.Model):
    """The bytes of a document, compressed with zlib; apart, so that no list ever loads them."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="content", primary_key=True)
    compressed = models.BinaryField()

    class Meta:
        verbose_name = _("原始字节")
        verbose_name_plural = _("原始字节")

    def __str__(self) -> str:
        return f"{self.document_id}"
