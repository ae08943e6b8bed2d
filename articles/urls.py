"""Addresses of articles, documents and publications."""

from django.urls import URLPattern

app_name = "articles"
urlpatterns: list[URLPattern] = []
