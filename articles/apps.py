"""Documents, articles and the evidence in them."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from articles.groups import make_groups


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("版面与文章")

    def ready(self) -> None:
        post_migrate.connect(make_groups, sender=self, dispatch_uid="articles.make_groups")
