"""A count at a table never changes: the database itself refuses it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER voice_tally_is_kept BEFORE UPDATE ON voice_tally
BEGIN SELECT RAISE(ABORT, 'a count never changes'); END
"""
POSTGRESQL = """
CREATE FUNCTION voice_tally_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a count never changes' USING ERRCODE = 'check_violation'; END
$$;
CREATE TRIGGER voice_tally_is_kept BEFORE UPDATE ON voice_tally FOR EACH ROW
EXECUTE FUNCTION voice_tally_is_kept()
"""


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place."""
    on_server = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if on_server else SQLITE)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER voice_tally_is_kept ON voice_tally")
        schema_editor.execute("DROP FUNCTION voice_tally_is_kept")
    else:
        schema_editor.execute("DROP TRIGGER voice_tally_is_kept")


class Migration(migrations.Migration):
    dependencies = [("voice", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
