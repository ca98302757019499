"""Bans: proposed on the page of an agency or a person, answered here by somebody else."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from accounts import bans
from accounts.admin.reading import Reading
from accounts.agencies import NotAllowed
from accounts.models import Agency, Ban, User


class ProposalForm(forms.Form):
    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say why: who confirms it has to know, and so has the history."
        },
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Your answer",
        choices=Ban.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Confirm it or refuse it."},
    )
    answer = forms.CharField(
        label="What to remember of it",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@admin.register(Ban)
class BanAdmin(Reading):
    list_display = ["__str__", "outcome", "by", "at", "decided_by", "decided_at"]
    list_filter = ["outcome", "act"]
    list_select_related = ["agency", "user", "by", "decided_by"]
    search_fields = ["agency__name", "user__email", "by__email"]
    ordering = ["outcome", "-pk"]
    change_form_template = "admin/accounts/ban/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("of-agency/<int:pk>/", wrap(self.of_agency), name="accounts_ban_of_agency"),
            path("of-person/<int:pk>/", wrap(self.of_person), name="accounts_ban_of_person"),
            path("<int:pk>/answer/", wrap(self.answer), name="accounts_ban_answer"),
            *super().get_urls(),
        ]

    def of_agency(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.propose(request, get_object_or_404(Agency, pk=pk))

    def of_person(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.propose(request, get_object_or_404(User, pk=pk))

    def must_decide(self, request: HttpRequest, subject: Agency | User) -> None:
        """Who may change it may ban it; who stands above is not theirs."""
        name = subject._meta.model_name
        above = isinstance(subject, User) and subject.is_superuser and not request.user.is_superuser
        if above or not request.user.has_perm(f"accounts.change_{name}"):
            raise PermissionDenied

    def propose(self, request: HttpRequest, subject: Agency | User) -> HttpResponse:
        self.must_decide(request, subject)
        form = ProposalForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                bans.propose(subject, reason=form.cleaned_data["reason"], by=request.user)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "Proposed. A colleague has to confirm it.")
                return redirect(request.path)
        more = {"form": form, "waiting": bans.waiting(subject), "stands": bans.stands(subject)}
        return self.shown(request, "propose.html", subject, more, form)

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows = Ban.objects.select_related("agency", "user", "by", "decided_by")
        ban = get_object_or_404(rows, pk=pk)
        subject = ban.agency or ban.user
        self.must_decide(request, subject)
        form = AnswerForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                bans.answer(ban, **form.cleaned_data, by=request.user)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"{ban.get_outcome_display()}: {ban}.")
                return redirect(request.path)
        return self.shown(request, "answer.html", subject, {"form": form, "ban": ban}, form)

    def shown(
        self,
        request: HttpRequest,
        page: str,
        subject: Agency | User,
        more: dict[str, Any],
        form: forms.Form,
    ) -> HttpResponse:
        kind = "agency" if isinstance(subject, Agency) else "user"
        context = self.admin_site.each_context(request) | {
            "title": f"Ban: {subject}",
            "opts": self.opts,
            "subject": subject,
            "subject_page": f"admin:accounts_{kind}_change",
            "history": bans.history(subject),
            **more,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, f"admin/accounts/ban/{page}", context, status=status)
