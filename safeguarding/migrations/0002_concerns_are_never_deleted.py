"""The database refuses to delete a concern."""

from django.db import migrations

from safeguarding import undeletable


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: undeletable.protect(schema_editor.connection),
            lambda apps, schema_editor: undeletable.lift(schema_editor.connection),
        )
    ]
