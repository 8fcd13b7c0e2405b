from django.db import migrations, models

FORMATS = [
    ("csv", "CSV, with its code book"),
    ("xlsx", "Excel workbook (XLSX)"),
    ("sav", "SPSS (SAV), with labels"),
    ("dta", "Stata (DTA), with labels"),
    ("ddi", "SPSS with a DDI-Codebook description (SAV and XML), for an archive"),
    ("files", "The pictures, recordings and other files themselves (ZIP)"),
]


class Migration(migrations.Migration):
    dependencies = [("surveys", "0024_page_times")]
    operations = [
        migrations.RemoveConstraint(model_name="export", name="export_format_is_known"),
        migrations.AlterField(
            model_name="export",
            name="format",
            field=models.CharField(choices=FORMATS, max_length=10),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=models.Q(("format__in", [name for name, _ in FORMATS])),
                name="export_format_is_known",
            ),
        ),
    ]
