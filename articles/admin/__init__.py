"""The editor's desk: articles with their evidence, documents with their lines, batches, publications."""

from articles.admin import articles, batches, credits, documents, evidence, publications

__all__ = ["articles", "batches", "credits", "documents", "evidence", "publications"]
