"""Documents, articles and the evidence in them."""

from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from articles.groups import make_groups
from articles.search import health


def show_what_was_public(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Make listings and counts where an archive has articles and, being older than those, none of them."""
    article, listing = apps.get_model("articles", "Article"), apps.get_model("articles", "Listing")
    known = listing.objects.using(using).exists() or not article.objects.using(using).public().exists()
    if using == "default" and not known:
        import_string("articles.recounting.show_all")()  # by name: models can't be imported this early


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("版面与文章")

    def ready(self) -> None:
        register(health.check_search, Tags.database)
        post_migrate.connect(make_groups, sender=self, dispatch_uid="articles.make_groups")
        post_migrate.connect(show_what_was_public, sender=self, dispatch_uid="articles.show_what_was_public")
