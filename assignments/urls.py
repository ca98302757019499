"""The board's addresses, as lists that read like a map. Nouns; a change of status is a POST."""

from django.urls import URLPattern, path, register_converter

from assignments.models.public_id import PublicIdConverter
from assignments.views import (
    agency_page,
    apply,
    compare,
    compare_set,
    confirm_link,
    desk,
    desk_appeal,
    desk_application,
    desk_applications,
    desk_declines,
    desk_facilities,
    desk_hold,
    desk_moves,
    desk_pasted,
    desk_posting,
    detail,
    my,
    opening,
    report,
    search,
    sight,
)

register_converter(PublicIdConverter, "public_id")

urlpatterns: list[URLPattern] = [
    path("assignments/<public_id:public_id>/apply/", apply.apply, name="apply"),
    path("assignments/<public_id:public_id>/report/", report.report, name="report"),
    path(
        "assignments/<public_id:public_id>/sight/",
        sight.assignment_sight,
        name="assignment_sight",
    ),
    path("confirm/<str:token>/", confirm_link.confirm_link, name="confirm_link"),
    path("agencies/<slug:slug>/", agency_page.agency_page, name="agency_page"),
    path("openings/<public_id:public_id>/", opening.opening, name="opening"),
    path("compare/", compare.compare, name="compare"),
    path("compare/sheet.csv", compare.compare_csv, name="compare_csv"),
    path("compare/additions/", compare_set.compare_addition, name="compare_addition"),
    path("compare/removals/", compare_set.compare_removal, name="compare_removal"),
    path("compare/renewals/", compare_set.compare_renewal, name="compare_renewal"),
    path("compare/keeping/", compare_set.compare_keeping, name="compare_keeping"),
]

my_urls: list[URLPattern] = [
    path("applications/", my.my_applications, name="my_applications"),
    path("applications/<uuid:public_id>/", my.my_application, name="my_application"),
    path("applications/<uuid:public_id>/withdrawal/", my.my_withdrawal, name="my_withdrawal"),
    path("applications/<uuid:public_id>/answer/", my.my_offer_answer, name="my_offer_answer"),
]

desk_urls: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("confirmations/", desk.desk_confirmations, name="desk_confirmations"),
    path("facilities/", desk_facilities.desk_facilities, name="desk_facilities"),
    path("preview/", desk_posting.desk_preview, name="desk_preview"),
    path("assignments/new/", desk_posting.desk_new, name="desk_new"),
    path("assignments/new/pasted/", desk_pasted.desk_pasted, name="desk_pasted"),
    path("assignments/<public_id:public_id>/", desk_posting.desk_edit, name="desk_edit"),
    path("assignments/<public_id:public_id>/copy/", desk_moves.desk_copy, name="desk_copy"),
    path(
        "assignments/<public_id:public_id>/confirmation/",
        desk_moves.desk_confirmation,
        name="desk_confirmation",
    ),
    path(
        "assignments/<public_id:public_id>/withdrawal/",
        desk_moves.desk_withdrawal,
        name="desk_withdrawal",
    ),
    path("assignments/<public_id:public_id>/appeal/", desk_appeal.desk_appeal, name="desk_appeal"),
    path("appeal/", desk_appeal.desk_agency_appeal, name="desk_agency_appeal"),
    path("assignments/<public_id:public_id>/hold/", desk_hold.desk_hold, name="desk_hold"),
    path(
        "assignments/<public_id:public_id>/resumption/",
        desk_hold.desk_resumption,
        name="desk_resumption",
    ),
    path("assignments/<public_id:public_id>/fill/", desk_moves.desk_fill, name="desk_fill"),
    path(
        "assignments/<public_id:public_id>/history/", desk_moves.desk_history, name="desk_history"
    ),
    path(
        "assignments/<public_id:public_id>/applications/",
        desk_applications.desk_applications,
        name="desk_applications",
    ),
    path(
        "assignments/<public_id:public_id>/applications/declines/",
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
