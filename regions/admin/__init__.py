"""The editor's desk of the authority: subjects by kind, their names and dates, metrics."""

from regions.admin import metrics, names, proxies, subjects

__all__ = ["metrics", "names", "proxies", "subjects"]
