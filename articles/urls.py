"""Addresses of articles, documents and publications."""

from django.urls import path, register_converter

from articles.views import documents, news, publications


class DigitsConverter:
    """Two digits of a month or day."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class YearConverter(DigitsConverter):
    regex = "[0-9]{4}"


class NumberConverter:
    """A row's number that every database can hold."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(DigitsConverter, "digits")
register_converter(YearConverter, "year")
register_converter(NumberConverter, "number")

app_name = "articles"
urlpatterns = [
    path("news/", news.news, name="list"),
    path("news/<slug:public_id>/", news.detail, name="detail"),
    path("documents/<number:pk>/", documents.document, name="document"),
    path("publications/", publications.publications, name="publications"),
    path("publications/<slug:slug>/", publications.publication, name="publication"),
    path("publications/<slug:slug>/undated/", publications.undated, name="undated"),
    path("publications/<slug:slug>/<year:year>/", publications.publication, name="year"),
    path("publications/<slug:slug>/<year:year>/<digits:month>/", publications.publication, name="month"),
    path(
        "publications/<slug:slug>/<year:year>/<digits:month>/<digits:day>/",
        publications.publication,
        name="day",
    ),
    path(
        "publications/<slug:slug>/<year:year>/<digits:month>/<digits:day>/<str:page>/",
        publications.newspaper_page,
        name="page",
    ),
]
