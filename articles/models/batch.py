"""Batch: one import run, who ran it, which documents it met and what became of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchQuerySet(models.QuerySet):
    def newest_first(self) -> BatchQuerySet:
        return self.order_by("-pk")

    def cut(self, command: str) -> BatchQuerySet:
        """Batches that this command began and that neither came to their end nor were undone."""
        return self.filter(command=command, finished_at=None, undone_at=None)


class Batch(models.Model):
    class Kind(models.TextChoices):
        IMPORT = "import", _("导入")
        SAMPLE = "sample", _("样本")
        REREAD = "reread", _("重读")

    kind = models.CharField(_("类型"), max_length=8, choices=Kind.choices, default=Kind.IMPORT)
    label = models.CharField(_("说明"), max_length=300, blank=True, default="")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("操作人"),
        related_name="+",
        null=True,
        blank=True,
    )
    # Checksum of the command that began it: the same command again goes on with a batch that was cut.
    command = models.CharField(max_length=64, blank=True, default="", editable=False)
    started_at = models.DateTimeField(_("开始"), auto_now_add=True)
    finished_at = models.DateTimeField(_("结束"), null=True, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("批次")
        verbose_name_plural = _("批次")
        permissions = [("undo_batch", _("可以撤销批次"))]
        indexes = [
            models.Index(fields=["command"], condition=models.Q(finished_at=None), name="batch_unfinished")
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.label}".strip()


class BatchItemQuerySet(models.QuerySet):
    def standing(self) -> BatchItemQuerySet:
        """What batches did that were not undone, oldest first."""
        return self.filter(batch__undone_at=None).order_by("pk")


class BatchItem(models.Model):
    """One file of a batch and what became of it; message says why where it was refused.

    changes holds what the batch set of the document's provenance, {field: [before, after]}, and under
    "made_publication" the name and display of one that it made: undoing the batch takes both back.
    """

    class Outcome(models.TextChoices):
        CREATED = "created", _("新建")
        CHANGED = "changed", _("更新")
        UNCHANGED = "unchanged", _("未变")
        REFUSED = "refused", _("未收")

    batch = models.ForeignKey(Batch, models.CASCADE, verbose_name=_("批次"), related_name="items")
    document = models.ForeignKey(
        "articles.Document",
        models.SET_NULL,
        verbose_name=_("原始版面"),
        related_name="batch_items",
        null=True,
        blank=True,
    )
    file_name = models.CharField(_("文件名"), max_length=400)
    outcome = models.CharField(_("结果"), max_length=9, choices=Outcome.choices)
    message = models.TextField(_("原因"), blank=True, default="")
    changes = models.JSONField(_("改动"), default=dict, blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("批次文件")
        verbose_name_plural = _("批次文件")

    def __str__(self) -> str:
        return f"{self.file_name}: {self.outcome}"
