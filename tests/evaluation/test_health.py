"""Whether the process lives, and whether it can serve people."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from tests.houses import House, free_port

ASK = """
import os
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "evaluation.settings"
django.setup()
from django.test import Client
answer = Client(headers={"host": "localhost"}).get("/readyz")
print(answer.status_code, answer.json())
"""


def test_the_process_answers_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_it_is_ready_when_everything_is_there(
    client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.REDIS_URL, settings.QUEUE_DIR = "", tmp_path
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": "ok", "migrations": "ok", "broker": "ok"}


@pytest.mark.django_db
def test_a_migration_that_was_not_run_is_told(client: Client) -> None:
    last = MigrationLoader(connection).graph.leaf_nodes("jobs")[0]
    MigrationRecorder(connection).record_unapplied(*last)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "not run yet: run manage.py migrate" in answer.json()["migrations"]


@pytest.mark.django_db
def test_a_queue_folder_that_is_gone_is_told(
    client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.REDIS_URL, settings.QUEUE_DIR = "", tmp_path / "gone"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["broker"] == "the queue folder cannot be written"


@pytest.mark.server
@pytest.mark.django_db
def test_a_broker_that_is_away_is_told(client: Client, settings: LazySettings) -> None:
    settings.REDIS_URL = settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{free_port()}/0"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["broker"] == "does not answer; work waits and is rung for again"


@pytest.mark.server
def test_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    house = House(tmp_path, DATABASE_URL=f"postgres://nobody@127.0.0.1:{free_port()}/nothing")
    answer = house.run("-W", "ignore", "-c", ASK)
    assert answer.startswith("503")
    assert "'database': 'does not answer'" in answer
    assert "'migrations': 'unknown: the database does not answer'" in answer
