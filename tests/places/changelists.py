"""Ask the admin for pages of facts, as staff."""

from collections.abc import Sequence

from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def admin_url(model: type[models.Model], page: str, *args: object) -> str:
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def queries_of_a_list(client: Client, model: type[models.Model], keys: Sequence[object]) -> int:
    """How many queries the list of just these rows takes."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(admin_url(model, "changelist"), {"pk__in": ",".join(map(str, keys))})
    assert response.status_code == 200
    assert response.context["cl"].result_count == len(keys)
    return len(queries)


def found(client: Client, model: type[models.Model], words: str) -> list[str]:
    """The names of the rows that a search of the list finds."""
    response = client.get(admin_url(model, "changelist"), {"q": words})
    return [str(row) for row in response.context["cl"].result_list]
