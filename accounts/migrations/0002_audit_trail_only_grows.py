"""The database refuses to change or delete the audit trail."""

from django.db import migrations

from accounts import append_only


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: append_only.protect(schema_editor.connection),
            lambda apps, schema_editor: append_only.lift(schema_editor.connection),
        )
    ]
