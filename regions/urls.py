"""Addresses of regions, parks, initiatives and organisations."""

from django.urls import path

from regions.views import initiatives, parks, regions, suggest

app_name = "regions"
urlpatterns = [
    path("regions/", regions.regions, name="regions"),
    path("regions/<slug:slug>/", regions.region, name="region"),
    path("parks/", parks.parks, name="parks"),
    path("parks/<slug:slug>/", parks.park, name="park"),
    path("initiatives/", initiatives.initiatives, name="initiatives"),
    path("initiatives/<slug:slug>/", initiatives.initiative, name="initiative"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("organisations/", initiatives.organisations, name="organisations"),
    path("organisations/<slug:slug>/", initiatives.organisation, name="organisation"),
]
