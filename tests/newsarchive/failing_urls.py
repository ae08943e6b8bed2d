"""The site's addresses with a front page that fails and a page that is forbidden."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsarchive.urls import urlpatterns as site_urls


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("this page always fails")


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [path("", fail), path("forbidden/", forbid), *site_urls]
