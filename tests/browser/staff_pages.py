"""The admin: our own pages in every state, and each list and record of the stock one."""

from django.contrib import admin
from django.urls import reverse

from tests import cast
from tests.browser.looking import Page, opened, pressing
from tests.browser.window import Window

ADMIN = "/admin/assignments/assignment"
DECISION = "admin/assignments/assignment/change_form.html"
EMAIL = "admin/outbox/email/change_form.html"


def decision(name: str):
    return lambda world: f"{ADMIN}/{getattr(world, name).pk}/change/"


def at(model: str, name: str):
    return lambda world: f"/admin/{model}/{getattr(world, name).pk}/answer/"


def answering(name: str):
    return lambda world: f"/admin/assignments/report/{getattr(world, name).pk}/answer/"


def choosing(which: str):
    def choose(window: Window) -> None:
        getattr(window.page.locator("input[name=chosen]"), which).check()
        pressing("Send the chosen ones back")(window)

    return choose


def deciding(window: Window) -> None:
    """On one of the list."""
    choosing("last")(window)
    window.page.get_by_label("Wording").check()
    window.page.get_by_label("What the recruiter reads").fill("Plain words, please.")
    pressing("Send all of these back")(window)


OURS = [
    Page("admin/assignments/assignment/queue.html", f"{ADMIN}/queue/"),
    Page("admin/assignments/assignment/change_list.html", f"{ADMIN}/"),
    Page("admin/assignments/assignment/figures.html", f"{ADMIN}/figures/"),
    Page("admin/assignments/assignment/bulk.html", f"{ADMIN}/queue/", then=choosing("first")),
    Page("admin/assignments/sample/waiting.html", "/admin/assignments/sample/waiting/"),
    Page("admin/assignments/sample/answer.html", at("assignments/sample", "sample")),
    Page("admin/assignments/appeal/waiting.html", "/admin/assignments/appeal/waiting/"),
    Page(
        "admin/assignments/appeal/answer.html",
        at("assignments/appeal", "appeal"),
        then=pressing("Answer"),
        also=[422],
    ),
    Page(
        "admin/accounts/ban/propose.html",
        lambda _: f"/admin/accounts/ban/of-agency/{cast.northway().pk}/",
        then=pressing("Propose a ban"),
        also=[422],
    ),
    Page("admin/accounts/ban/answer.html", at("accounts/ban", "ban")),
    Page(
        "admin/accounts/ban/change_form.html", lambda w: f"/admin/accounts/ban/{w.ban.pk}/change/"
    ),
    Page(
        "admin/accounts/user/change_form.html",
        lambda _: f"/admin/accounts/user/{cast.ben().pk}/change/",
    ),
    Page(DECISION, decision("revised"), then=opened),
    Page(DECISION, decision("waiting"), then=pressing("Send back with a reason"), also=[422]),
    Page(DECISION, decision("back")),
    Page(DECISION, decision("draft")),
    Page(DECISION, decision("live")),
    Page(
        "admin/assignments/requisition/change_form.html",
        lambda w: f"/admin/assignments/requisition/{w.live.requisition_id}/change/",
    ),
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
    # The last, for it decides.
    Page("admin/assignments/assignment/bulk_result.html", f"{ADMIN}/queue/", then=deciding),
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
