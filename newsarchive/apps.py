"""The site's own app: its templates' translations, the home page and whole-site checks."""

from django.apps import AppConfig


class NewsArchiveConfig(AppConfig):
    name = "newsarchive"
    verbose_name = "园区新闻档案"
