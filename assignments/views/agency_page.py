"""The public page of an agency: what it says, how it stands, what it did, what it offers."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import access, on_file
from accounts.models import Agency
from assignments.agency_facts import ENOUGH, closings, live_of, replies, states_of


@access.public
@require_safe
def agency_page(request: HttpRequest, slug: str) -> HttpResponse:
    """404 for one that is not active. A fixed number of queries, whatever is live."""
    agency = get_object_or_404(Agency, slug=slug, status=Agency.Status.ACTIVE)
    page = Paginator(live_of(agency), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    today = timezone.now().date()
    found = on_file.in_states(agency, today, states_of(agency))
    context = {
        "agency": agency,
        "page": page,
        "in_states": [each for each in found if each.says_something],
        "silent": [each.state for each in found if not each.says_something],
        "others": on_file.others_of(agency),
        "replies": replies(agency),
        "closings": closings(agency),
        "enough": ENOUGH,
    }
    return render(request, "assignments/agency.html", context)
