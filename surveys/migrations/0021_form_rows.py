"""The rows of a version are kept; the database refuses to change those of a published one."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

IS_PUBLISHED = "EXISTS (SELECT 1 FROM surveys_version WHERE id = OLD.version_id AND published_at IS NOT NULL)"
SQLITE = f"""
CREATE TRIGGER surveys_formrows_are_kept BEFORE UPDATE ON surveys_formrows
WHEN {IS_PUBLISHED}
BEGIN SELECT RAISE(ABORT, 'the rows of a published version never change'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION surveys_formrows_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {IS_PUBLISHED} THEN
    RAISE EXCEPTION 'the rows of a published version never change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER surveys_formrows_are_kept BEFORE UPDATE ON surveys_formrows FOR EACH ROW
EXECUTE FUNCTION surveys_formrows_are_kept()
"""


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place."""
    on_server = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if on_server else SQLITE)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away."""
    on_server = schema_editor.connection.vendor == "postgresql"
    where = " ON surveys_formrows" if on_server else ""
    schema_editor.execute(f"DROP TRIGGER surveys_formrows_are_kept{where}")
    if on_server:
        schema_editor.execute("DROP FUNCTION surveys_formrows_are_kept")


class Migration(migrations.Migration):
    dependencies = [("surveys", "0020_wanting_no_emails")]
    operations = [
        migrations.CreateModel(
            name="FormRows",
            fields=[
                ("version", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="rows", serialize=False, to="surveys.version")),
                ("sheets", models.JSONField()),
                ("revision", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.RunPython(guard, unguard),
    ]
