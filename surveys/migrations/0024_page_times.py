import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0023_files_for_stata")]
    operations = [
        migrations.CreateModel(
            name="PageTime",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("page", models.CharField(max_length=200)),
                ("seconds", models.PositiveSmallIntegerField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="page_times",
                        to="surveys.version",
                    ),
                ),
            ],
            options={"ordering": ["version", "page", "id"]},
        ),
    ]
