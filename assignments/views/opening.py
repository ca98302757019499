"""The address of an opening: it leads to the offer that pays best, whoever posts it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import access
from assignments.ending import once_public
from assignments.models import Requisition
from assignments.offers import best_of
from assignments.requisitions import standing


@access.public
@require_safe
def opening(request: HttpRequest, public_id: str) -> HttpResponse:
    """One merged into another leads there for good. Never public: 404; nothing any more: 410."""
    asked = get_object_or_404(Requisition, public_id=public_id)
    found = standing(asked)
    if not once_public().filter(requisition=found).exists():
        raise Http404
    if found != asked:
        return redirect("opening", found.public_id, permanent=True)
    best = best_of(found)
    if best is None:
        return render(request, "assignments/gone.html", status=410)
    return redirect(reverse("assignment", args=[best.public_id, best.slug]) + "#offers")
