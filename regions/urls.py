"""Addresses of regions, parks, initiatives and organisations."""

from django.urls import URLPattern

app_name = "regions"
urlpatterns: list[URLPattern] = []
