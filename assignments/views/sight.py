"""That somebody outside has a version on their screen: told by the page itself, once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.access import public
from assignments.ending import once_public
from assignments.models import Event, Sight
from assignments.views.reader import is_outside

MOST_DIGITS = 6


@public
@require_POST
def assignment_sight(request: HttpRequest, public_id: str) -> HttpResponse:
    """Only of what was public; of a version already seen, or seen by its own people, nothing."""
    assignment = get_object_or_404(once_public(), public_id=public_id)
    version = request.POST.get("version", "")
    if not (version.isascii() and version.isdecimal() and len(version) <= MOST_DIGITS):
        return HttpResponse(status=204)
    shown = assignment.versions.filter(
        version=version,
        pk__in=assignment.events.filter(verb__in=Event.PUBLISHING).values("terms"),
    ).first()
    if shown and is_outside(request, assignment):
        Sight.objects.get_or_create(terms_id=shown.pk)
    return HttpResponse(status=204)
