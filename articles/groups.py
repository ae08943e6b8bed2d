"""The groups of the editor's desk and what each may do; made after every migrate, so they always exist."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions

EVIDENCE = ("mention", "fact", "relation")
AUTHORITY = (
    "subject",
    "region",
    "park",
    "initiative",
    "organisation",
    "name",
    "milestone",
    "succession",
    "metric",
)
PAPERS = (
    "publication", "document", "batch", "batchitem", "article", "passage", "credit", "story", "likeness",
    "layout",
)  # fmt: skip
VIEW_ALL = tuple(f"articles.view_{name}" for name in PAPERS + EVIDENCE) + tuple(
    f"regions.view_{name}" for name in AUTHORITY
)


def every(verbs: str, app: str, *models: str) -> tuple[str, ...]:
    """ "add change", "articles", "fact" gives articles.add_fact, articles.change_fact."""
    return tuple(f"{app}.{verb}_{model}" for model in models for verb in verbs.split())


GROUPS: dict[str, tuple[str, ...]] = {
    "Importer": (
        *VIEW_ALL,
        "articles.import_document",
        "articles.undo_batch",
        "articles.change_document",
        *every("add change", "articles", "publication"),
    ),
    "Editor": (
        *VIEW_ALL,
        "articles.submit_article",
        *every("change", "articles", "article", "document"),
        *every("change", "articles", "passage"),
        *every("add change delete", "articles", "credit"),
        *every("change", "articles", "story", "likeness"),
        *every("add change", "articles", *EVIDENCE),
        *every("add change", "regions", "subject", "region", "park", "initiative", "organisation", "metric"),
        *every("add change delete", "regions", "name", "milestone", "succession"),
    ),
    "Reviewer": (
        *VIEW_ALL,
        "articles.publish_article",
        "articles.correct_article",
        "articles.withdraw_article",
    ),
}


def make_groups(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Make the groups with exactly these permissions; members and groups made by others stay.

    Permissions are made first: Django makes them after migrate too, in an order that is not ours.
    """
    for label in ("regions", "articles"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    # Looked up when called: this module is imported before any model is.
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in permission_model.objects.using(using).select_related("content_type")
    }
    for name, wanted in GROUPS.items():
        group, _made = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.set([known[permission] for permission in wanted])
