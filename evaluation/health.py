"""Whether the process lives, and whether it can serve people."""

import os
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from kombu.exceptions import OperationalError

from accounts.doors import public
from evaluation.celery import app

OK = "ok"


@public
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Touches neither database nor broker."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Everything a request needs is there; otherwise 503 and what is wrong."""
    checks: dict[str, Callable[[], str]] = {
        "database": why_no_database,
        "migrations": why_no_migrations,
        "broker": why_no_broker,
    }
    found = {name: check() or OK for name, check in checks.items()}
    is_ready = all(answer == OK for answer in found.values())
    return JsonResponse({"ready": is_ready, **found}, status=200 if is_ready else 503)


def why_no_database() -> str:
    """Why the database cannot be used, or an empty string."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return ""


def why_no_migrations() -> str:
    """Which migrations have not been run, or an empty string."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "unknown: the database does not answer"
    if not waiting:
        return ""
    return f"{len(waiting)} not run yet: run manage.py migrate"


def why_no_broker() -> str:
    """Why background work cannot be rung for, or an empty string."""
    if not settings.REDIS_URL:
        is_writable = os.access(settings.QUEUE_DIR, os.W_OK)
        return "" if is_writable else "the queue folder cannot be written"
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except (OperationalError, OSError):
        return "does not answer; work waits and is rung for again"
    return ""
