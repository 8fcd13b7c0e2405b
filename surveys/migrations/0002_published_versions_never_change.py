"""The database refuses to change a published version, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

GUARDED = (
    "instrument_id", "number", "source", "source_format", "definition", "content_sha256",
    "published_at",
)  # fmt: skip

SQLITE = """
CREATE TRIGGER surveys_version_is_kept BEFORE UPDATE ON surveys_version
WHEN OLD.published_at IS NOT NULL AND ({changed})
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END
"""
POSTGRESQL = """
CREATE FUNCTION surveys_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'check_violation'; END
$$;
CREATE TRIGGER surveys_version_is_kept BEFORE UPDATE ON surveys_version FOR EACH ROW
WHEN (OLD.published_at IS NOT NULL AND ({changed}))
EXECUTE FUNCTION surveys_version_is_kept()
"""


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place."""
    on_server = schema_editor.connection.vendor == "postgresql"
    differs = "OLD.{0} IS DISTINCT FROM NEW.{0}" if on_server else "OLD.{0} IS NOT NEW.{0}"
    changed = " OR ".join(differs.format(column) for column in GUARDED)
    schema_editor.execute((POSTGRESQL if on_server else SQLITE).format(changed=changed))


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER surveys_version_is_kept ON surveys_version")
        schema_editor.execute("DROP FUNCTION surveys_version_is_kept")
    else:
        schema_editor.execute("DROP TRIGGER surveys_version_is_kept")


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
