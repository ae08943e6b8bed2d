"""Prints figures as a newspaper does."""

from django import template

from articles.figures import amount
from articles.models import Fact

register = template.Library()
register.filter("amount", amount)


@register.filter
def source_line(fact: Fact) -> str:
    """Publication and date of the article that gives the figure, as far as they are known."""
    article = fact.article
    name = article.publication.name if article.publication else ""
    return "，".join(filter(None, [name, article.published]))
