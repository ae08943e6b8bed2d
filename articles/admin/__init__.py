"""The editor's desk: articles with their evidence, documents with their lines, batches, publications."""

from django.conf import settings
from django.contrib import admin

from articles.admin import articles, batches, credits, documents, evidence, publications, stories

admin.site.site_header = settings.SITE_NAME

__all__ = ["articles", "batches", "credits", "documents", "evidence", "publications", "stories"]
