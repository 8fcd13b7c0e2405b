"""Pictures, sounds and videos lie beside a form's file, and never change either."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FIELDS = ("name", "original", "sha256", "kind", "content")
SQLITE = f"""
CREATE TRIGGER surveys_formmedium_is_kept BEFORE UPDATE OF {", ".join(FIELDS)} ON surveys_formmedium
BEGIN SELECT RAISE(ABORT, 'what a form shows never changes'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION surveys_formmedium_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what a form shows never changes' USING ERRCODE = 'check_violation'; END
$$;
CREATE TRIGGER surveys_formmedium_is_kept BEFORE UPDATE OF {", ".join(FIELDS)}
ON surveys_formmedium FOR EACH ROW EXECUTE FUNCTION surveys_formmedium_is_kept()
"""


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place."""
    on_server = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if on_server else SQLITE)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away."""
    on_server = schema_editor.connection.vendor == "postgresql"
    where = " ON surveys_formmedium" if on_server else ""
    schema_editor.execute(f"DROP TRIGGER surveys_formmedium_is_kept{where}")
    if on_server:
        schema_editor.execute("DROP FUNCTION surveys_formmedium_is_kept")


class Migration(migrations.Migration):
    dependencies = [("surveys", "0026_lists_beside_forms")]
    operations = [
        migrations.CreateModel(
            name="FormMedium",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("original", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=4)),
                ("content", models.BinaryField()),
                ("file", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="media", to="surveys.formfile")),
            ],
            options={"ordering": ["file", "name"]},
        ),
        migrations.AddConstraint(
            model_name="formmedium",
            constraint=models.UniqueConstraint(fields=("file", "name"), name="medium_name_is_unique"),
        ),
        migrations.RunPython(guard, unguard),
    ]
