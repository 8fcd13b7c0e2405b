"""Files of forms are kept as they came, apart from the versions made of them."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER surveys_formfile_is_kept BEFORE UPDATE OF content ON surveys_formfile
WHEN OLD.content IS NOT NEW.content
BEGIN SELECT RAISE(ABORT, 'the file of a form never changes'); END
"""
POSTGRESQL = """
CREATE FUNCTION surveys_formfile_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the file of a form never changes' USING ERRCODE = 'check_violation'; END
$$;
CREATE TRIGGER surveys_formfile_is_kept BEFORE UPDATE ON surveys_formfile FOR EACH ROW
WHEN (OLD.content IS DISTINCT FROM NEW.content)
EXECUTE FUNCTION surveys_formfile_is_kept()
"""


def keep_texts(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each version there is the file it was loaded from."""
    Version = apps.get_model("surveys", "Version")
    FormFile = apps.get_model("surveys", "FormFile")
    for version in Version.objects.select_related("instrument"):
        FormFile.objects.create(
            programme_id=version.instrument.programme_id,
            slug=version.instrument.slug,
            name=f"{version.instrument.slug}.{version.source_format}",
            source_format=version.source_format,
            content=version.source.encode(),
            loaded_at=version.published_at or django.utils.timezone.now(),
            loaded_by_id=version.published_by_id,
            version=version,
        )


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place."""
    on_server = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if on_server else SQLITE)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away."""
    on_server = schema_editor.connection.vendor == "postgresql"
    where = " ON surveys_formfile" if on_server else ""
    schema_editor.execute(f"DROP TRIGGER surveys_formfile_is_kept{where}")
    if on_server:
        schema_editor.execute("DROP FUNCTION surveys_formfile_is_kept")


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
        ("programmes", "0001_initial"),
        ("surveys", "0003_people_and_channels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="FormFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slug", models.SlugField()),
                ("name", models.CharField(max_length=200)),
                ("source_format", models.CharField(max_length=10)),
                ("content", models.BinaryField()),
                ("loaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("problems", models.JSONField(default=list)),
                ("warnings", models.JSONField(default=list)),
                ("job", models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="form_file", to="jobs.job")),
                ("loaded_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("programme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="form_files", to="programmes.programme")),
                ("version", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="files", to="surveys.version")),
            ],
            options={
                "ordering": ["-loaded_at"],
                "indexes": [models.Index(fields=["slug", "loaded_at"], name="form_file_slug_loaded")],
            },
        ),
        migrations.RunPython(keep_texts, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
