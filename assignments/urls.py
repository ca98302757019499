"""The board's addresses, as lists that read like a map. Nouns; a change of status is a POST."""

from django.urls import URLPattern, path, register_converter

from assignments.models.public_id import PublicIdConverter
from assignments.views import (
    apply,
    desk_application,
    desk_applications,
    desk_declines,
    detail,
    my,
    search,
)

register_converter(PublicIdConverter, "public_id")

urlpatterns: list[URLPattern] = [
    path("assignments/<slug:public_id>/apply/", apply.apply, name="apply"),
]

my_urls: list[URLPattern] = [
    path("applications/", my.my_applications, name="my_applications"),
    path("applications/<uuid:public_id>/", my.my_application, name="my_application"),
    path("applications/<uuid:public_id>/withdrawal/", my.my_withdrawal, name="my_withdrawal"),
    path("applications/<uuid:public_id>/answer/", my.my_offer_answer, name="my_offer_answer"),
]

desk_urls: list[URLPattern] = [
    path(
        "assignments/<slug:public_id>/applications/",
        desk_applications.desk_applications,
        name="desk_applications",
    ),
    path(
        "assignments/<slug:public_id>/applications/declines/",
        desk_declines.desk_declines,
        name="desk_declines",
    ),
    path("applications/", desk_applications.desk_all_applications, name="desk_all_applications"),
    path(
        "applications/<uuid:public_id>/", desk_application.desk_application, name="desk_application"
    ),
    path("applications/<uuid:public_id>/stage/", desk_application.desk_stage, name="desk_stage"),
    path(
        "applications/<uuid:public_id>/decline/", desk_application.desk_decline, name="desk_decline"
    ),
    path("applications/<uuid:public_id>/resume/", desk_application.desk_resume, name="desk_resume"),
]

# Mounted after everything else below assignments/: a slug may be any word.
search_urls: list[URLPattern] = [
    path("", search.search, name="search"),
    path("<public_id:public_id>/", detail.assignment),
    path("<public_id:public_id>/<slug:slug>/", detail.assignment, name="assignment"),
]
