"""Prints figures as a newspaper does."""

from django import template

from articles.figures import amount

register = template.Library()
register.filter("amount", amount)
