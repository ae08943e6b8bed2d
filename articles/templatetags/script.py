"""Prints a text in the script that the reader chose."""

from django import template

from articles.display_script import in_script

register = template.Library()
register.filter("in_script", in_script)
