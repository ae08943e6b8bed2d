"""Prints text as a Chinese paper sets it, in the script that the reader chose."""

from django import template

from articles.display_script import in_script
from articles.typesetting import set_type

register = template.Library()
register.filter("in_script", in_script)
register.filter("set_type", set_type)
