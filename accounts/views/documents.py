"""A private file for its owner and for staff. Recruiters reach it through an application."""

import uuid

from django.db.models import Q
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts import access, documents
from accounts.models import Document


@access.signed_in
@require_GET
def document(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    mine = Q() if request.user.is_staff else Q(candidate__user=request.user)
    found = get_object_or_404(Document.objects.filter(mine), pk=pk)
    return documents.serve(found, to=request.user)
