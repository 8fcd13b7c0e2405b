from django.db import migrations, models

KINDS = ["answer", "story", "reason", "interview", "piece", "file"]


class Migration(migrations.Migration):
    dependencies = [("themes", "0003_settlements")]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="kind",
            field=models.CharField(
                choices=[
                    ("answer", "Open answer"),
                    ("story", "Story of change"),
                    ("reason", "Reason given in a panel"),
                    ("interview", "Interview with a family"),
                    ("piece", "Said at an event"),
                    ("file", "Added file"),
                ],
                max_length=20,
            ),
        ),
        migrations.RemoveConstraint(model_name="document", name="document_kind_is_known"),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="document_kind_is_known"
            ),
        ),
    ]
