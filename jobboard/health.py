"""Two questions for whoever watches: is the process alive, and is the board ready for people?

`/health/live` touches nothing. `/health/ready` asks the database, the migrations and the outbox
and answers 503 with the reason as soon as one of them would let people down.
"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import access
from outbox.models import Email

# A mail goes out within seconds; a quarter of an hour means that nobody drains the outbox.
OUTBOX_LAG_SECONDS = 900


@access.public
@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"live": True})


@access.public
@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    answers = {name: answer(question) for name, question in QUESTIONS.items()}
    fine = all(said == "ok" for said in answers.values())
    return JsonResponse({"ready": fine} | answers, status=200 if fine else 503)


def answer(question: Callable[[], str]) -> str:
    try:
        return question()
    except DatabaseError:
        return "the database does not answer"


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(missing)} not applied: run manage.py migrate" if missing else "ok"


def outbox() -> str:
    lag = Email.objects.all().oldest_waiting_seconds()
    if lag > OUTBOX_LAG_SECONDS:
        return f"the oldest waiting mail is {lag / 60:.0f} minutes late: is a worker running?"
    return "ok"


QUESTIONS = {"database": database, "migrations": migrations, "outbox": outbox}
