"""Lists that lie beside a form are kept with its file, and never change either."""

from importlib import import_module

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

before = import_module("surveys.migrations.0004_form_files")
SQLITE = before.SQLITE.replace("OF content", "OF content, beside").replace(
    "OLD.content IS NOT NEW.content",
    "OLD.content IS NOT NEW.content OR OLD.beside IS NOT NEW.beside",
)
POSTGRESQL = before.POSTGRESQL.replace(
    "OLD.content IS DISTINCT FROM NEW.content",
    "OLD.content IS DISTINCT FROM NEW.content OR OLD.beside IS DISTINCT FROM NEW.beside",
)


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place, with the lists."""
    on_server = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if on_server else SQLITE)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0025_files_for_archives")]
    operations = [
        migrations.RunPython(before.unguard, before.guard),
        migrations.AddField("formfile", "beside", models.JSONField(blank=True, default=dict)),
        migrations.RunPython(guard, before.unguard),
    ]
