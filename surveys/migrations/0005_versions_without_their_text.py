"""A version's text stands in its file now; the trigger no longer speaks of it."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

before = import_module("surveys.migrations.0002_published_versions_never_change")
GUARDED = tuple(column for column in before.GUARDED if column != "source")


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place, without the column."""
    on_server = schema_editor.connection.vendor == "postgresql"
    differs = "OLD.{0} IS DISTINCT FROM NEW.{0}" if on_server else "OLD.{0} IS NOT NEW.{0}"
    changed = " OR ".join(differs.format(column) for column in GUARDED)
    template = before.POSTGRESQL if on_server else before.SQLITE
    schema_editor.execute(template.format(changed=changed))


class Migration(migrations.Migration):
    dependencies = [("surveys", "0004_form_files")]
    operations = [
        migrations.RunPython(before.unguard, before.guard),
        migrations.RemoveField("version", "source"),
        migrations.RunPython(guard, before.unguard),
    ]
