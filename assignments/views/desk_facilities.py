"""An agency's own facilities: the list, and a new one."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import recruiter_required, recruiting_agency
from assignments.forms.facility import FacilityForm
from assignments.models import Facility

LISTED = 500


@recruiter_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk_facilities(request: HttpRequest) -> HttpResponse:
    agency = recruiting_agency(request)
    form = FacilityForm(request.POST if request.method == "POST" else None, agency=agency)
    status = 200
    if request.method == "POST":
        status = 422 if agency.may_write else 403
        if agency.may_write and form.is_valid() and entered(request, form):
            return redirect("desk_facilities")
    own = Facility.objects.filter(agency=agency).select_related("zip")[:LISTED]
    context = {"agency": agency, "form": form, "facilities": own}
    return render(request, "assignments/desk/facilities.html", context, status=status)


def entered(request: HttpRequest, form: FacilityForm) -> bool:
    try:
        facility = form.save()
    except IntegrityError:
        form.add_error("name", "This facility is on your list already.")
        return False
    messages.success(request, f"{facility} is on your list and can be chosen.")
    return True
