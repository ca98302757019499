"""The admin: our own pages in every state, and each list and record of the stock one."""

from django.contrib import admin
from django.urls import reverse

from tests import cast
from tests.browser.looking import Page, pressing

ADMIN = "/admin/assignments/assignment"
DECISION = "admin/assignments/assignment/change_form.html"
EMAIL = "admin/outbox/email/change_form.html"


def decision(name: str):
    return lambda world: f"{ADMIN}/{getattr(world, name).pk}/change/"


def answering(name: str):
    return lambda world: f"/admin/assignments/report/{getattr(world, name).pk}/answer/"


OURS = [
    Page("admin/assignments/assignment/queue.html", f"{ADMIN}/queue/"),
    Page("admin/assignments/assignment/change_list.html", f"{ADMIN}/"),
    Page(DECISION, decision("revised")),
    Page(DECISION, decision("waiting"), then=pressing("Send back with a reason"), also=[422]),
    Page(DECISION, decision("back")),
    Page(DECISION, decision("draft")),
    Page(DECISION, decision("live")),
    Page("admin/assignments/report/change_list.html", "/admin/assignments/report/"),
    Page("admin/assignments/report/waiting.html", "/admin/assignments/report/waiting/"),
    Page(
        "admin/assignments/report/answer.html",
        answering("live"),
        then=pressing("Answer"),
        also=[422],
    ),
    Page("admin/assignments/report/answer.html", answering("filled")),
    Page("admin/change_list.html", "/admin/outbox/email/"),
    Page(EMAIL, lambda world: f"/admin/outbox/email/{world.mail.pk}/change/"),
    Page(EMAIL, lambda world: f"/admin/outbox/email/{world.parked.pk}/change/"),
    Page(
        "admin/accounts/agency/change_form.html",
        lambda world: f"/admin/accounts/agency/{world.pending_agency().pk}/change/",
    ),
]
STOCK = [
    Page("admin/index.html", "/admin/"),
    Page("admin/app_index.html", "/admin/accounts/"),
    Page("admin/change_form.html", "/admin/accounts/user/add/", then=pressing("Save")),
    Page("admin/change_list.html", "/admin/accounts/user/"),
    Page("admin/change_form.html", lambda _: f"/admin/accounts/user/{cast.sam().pk}/change/"),
    Page("admin/object_history.html", lambda _: f"/admin/accounts/user/{cast.sam().pk}/history/"),
    Page("404.html", "/admin/nowhere/", 404),
]

FORBIDDEN = [Page("403.html", f"{ADMIN}/queue/", 403), Page("admin/index.html", "/admin/")]


def records() -> list[Page]:
    """Each model's list, and its newest record where there is one."""
    found = []
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found.append(Page("admin/base.html", reverse(f"{name}_changelist")))
        newest = model._default_manager.order_by("-pk").first()
        if newest is not None:
            found.append(Page("admin/base.html", reverse(f"{name}_change", args=[newest.pk])))
    return found
