"""The demo's mail: what the board wrote to people, for a board that has no mail server.

Everybody's mail, reset links included, so these pages exist only where `SHOW_MAIL` is on.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import access
from outbox.models import Email

PAGE_SIZE = 25


class MailSearch(forms.Form):
    to = forms.CharField(
        label="Address, or a part of it",
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def emails(self) -> QuerySet[Email]:
        """Newest first; none where the search makes no sense."""
        if not self.is_valid():
            return Email.objects.none()
        to = self.cleaned_data["to"]
        emails = Email.objects.defer("text", "html").order_by("-created_at", "pk")
        return emails.filter(to__icontains=to) if to else emails


def in_demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SHOW_MAIL:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@access.public
@require_safe
@never_cache
@in_demo_only
def mails(request: HttpRequest) -> HttpResponse:
    search = MailSearch(request.GET if "to" in request.GET else {})
    page = Paginator(search.emails(), PAGE_SIZE).get_page(request.GET.get("page"))
    to = search.cleaned_data.get("to", "")
    context = {
        "form": search,
        "page_obj": page,
        "to": to,
        "query": urlencode({"to": to}) + "&" if to else "",
    }
    return render(request, "pages/mail.html", context)


@access.public
@require_safe
@never_cache
@in_demo_only
def mail(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "pages/mail_message.html", {"email": get_object_or_404(Email, pk=pk)})
