"""Every address of the site; the only file that knows every app."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from newsarchive import views

urlpatterns = [
    path("health", views.health, name="health"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("about/", views.about, name="about"),
        path("", include("articles.urls")),
        path("", include("regions.urls")),
        prefix_default_language=False,
    ),
]
