"""What the database itself refuses is still refused after every migration, on both databases.

SQLite forgets a table's triggers when a migration rebuilds the table, and says nothing. A migration
that touches one of these tables puts its trigger back at the end, as surveys/0005 does.
"""

import re

import pytest
from django.apps import apps
from django.db import connection

from tests.architecture.tree import ROOT

pytestmark = pytest.mark.django_db

TRIGGERS = {
    "sqlite": {
        "audit_never_update": "accounts_auditevent",
        "audit_never_delete": "accounts_auditevent",
        "concern_never_deleted": "safeguarding_concern",
        "concern_words_never_change": "safeguarding_concern",
        "past_decision_never_deleted": "safeguarding_pastdecision",
        "surveys_formfile_is_kept": "surveys_formfile",
        "surveys_formmedium_is_kept": "surveys_formmedium",
        "surveys_formrows_are_kept": "surveys_formrows",
        "surveys_version_is_kept": "surveys_version",
        "voice_tally_is_kept": "voice_tally",
    },
    "postgresql": {
        "audit_only_grows": "accounts_auditevent",
        "concern_never_deleted": "safeguarding_concern",
        "concern_words_never_change": "safeguarding_concern",
        "past_decision_never_deleted": "safeguarding_pastdecision",
        "surveys_formfile_is_kept": "surveys_formfile",
        "surveys_formmedium_is_kept": "surveys_formmedium",
        "surveys_formrows_are_kept": "surveys_formrows",
        "surveys_version_is_kept": "surveys_version",
        "voice_tally_is_kept": "voice_tally",
    },
}
"""Each trigger with its table; one more belongs here on the day it is made."""
NEVER_SET_AGAIN = {"id", "published_by_id"}
"""What a version's trigger need not guard: its key, and a name that goes when a person does."""


def triggers() -> dict[str, tuple[str, str]]:
    """The triggers of this database: table and text by name."""
    query = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = (
            "SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger "
            "WHERE NOT tgisinternal"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name: (table, text) for name, table, text in cursor.fetchall()}


def test_every_trigger_is_in_place_after_the_last_migration() -> None:
    found = {name: table for name, (table, _) in triggers().items()}
    assert found == TRIGGERS[connection.vendor]


def test_a_published_version_is_guarded_in_every_column() -> None:
    text = triggers()["surveys_version_is_kept"][1].lower()
    columns = {field.column for field in apps.get_model("surveys", "Version")._meta.concrete_fields}
    unguarded = {each for each in columns if not re.search(rf"\bold\.{each}\b", text)}
    assert unguarded == NEVER_SET_AGAIN


def test_every_trigger_of_a_migration_is_listed_here() -> None:
    listed = {name for each in TRIGGERS.values() for name in each}
    made = {
        name
        for path in ROOT.glob("*/migrations/*.py")
        for name in re.findall(r"CREATE TRIGGER (\w+)", path.read_text())
    }
    assert made
    assert made <= listed
