"""What every test shares."""

import os
import sqlite3
from collections.abc import Generator, Iterator
from importlib import import_module

import hypothesis
import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

from accounts import append_only
from evaluation.threads import use_one_thread
from families.models import Catalogue
from safeguarding import undeletable
from tests.houses import empty_database

# A busy machine is not a mistake; the pipeline, which asks often, tries fewer cases each time.
hypothesis.settings.register_profile(
    "throughline",
    deadline=None,
    max_examples=40 if "CI" in os.environ else 100,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("throughline")

use_one_thread()  # as the worker does; several tests at once wait long for each other's threads

FLUSHING = {"transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Tests that empty every table afterwards may empty what is never deleted, and only then.

    What every installation starts with is put back: no test depends on who ran before it.
    """
    marker = item.get_closest_marker("django_db")
    flushes = marker is not None and marker.kwargs.get("transaction", False)
    if not flushes and not FLUSHING & set(getattr(item, "fixturenames", ())):
        yield
        return
    with item.config.stash[blocking_manager_key].unblock():
        append_only.lift(connection)
        undeletable.lift(connection)
        try:
            yield
        finally:
            if nextitem:  # after the last test there is no database left to protect
                append_only.protect(connection)
                undeletable.protect(connection)
                if not Catalogue.objects.exists():  # a test that was skipped has emptied nothing
                    import_module("families.migrations.0002_first_catalogue").begin(apps, None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What starts processes comes first: no worker is left with one long test at the end.

    With ONLY_WITH_DATABASE, what would come to the same on any database is left out.
    """
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("browser", "server"))))
    if os.environ.get("ONLY_WITH_DATABASE"):
        config.hook.pytest_deselected(items=[each for each in items if not asks_a_database(each)])
        items[:] = filter(asks_a_database, items)


def asks_a_database(item: pytest.Item) -> bool:
    """Whether the test, or something it is given, reads or writes rows."""
    marks = map(item.get_closest_marker, ("django_db", "browser", "server"))
    return any(marks) or bool({"db", "transactional_db"} & set(getattr(item, "fixturenames", ())))


IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"
"""The name that Django gives a test database in memory."""
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture(scope="session")
def tables_are_copied(django_db_modify_db_settings: None) -> Iterator[None]:
    """The database of the tests is a copy of one that is migrated once a run."""
    empty = empty_database()
    test = connection.settings_dict["TEST"]
    test["MIGRATE"] = False  # every table is there
    if connection.vendor == "postgresql":
        test["TEMPLATE"] = empty.name
        yield
        return
    file, copy = sqlite3.connect(empty.file), sqlite3.connect(IN_MEMORY, uri=True)
    file.backup(copy)
    file.close()
    yield
    copy.close()


@pytest.fixture(scope="session")
def django_db_setup(
    tables_are_copied: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """PostgreSQL drops no database that a thread of a test's server still talks to."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}")


@pytest.fixture(autouse=True)
def quick_settings(settings: LazySettings) -> None:
    """A fast hasher; mail, cache and the worker's bell in memory."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": settings.PLAIN_STATIC}}
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.CELERY_BROKER_URL = "memory://localhost"


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test reaches another machine; browser and server tests may use loopback."""
    if request.node.get_closest_marker("browser") or request.node.get_closest_marker("server"):
        socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)
    yield
    enable_socket()
