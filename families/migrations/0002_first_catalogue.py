"""Every installation starts with the 57 needs and our own words for the ten domains."""

from django.db import migrations

from families.needs import DOMAINS, first_needs


def begin(apps, schema_editor):
    catalogue = apps.get_model("families", "Catalogue").objects.create(
        number=1, why="What every installation starts with."
    )
    need = apps.get_model("families", "Need")
    need.objects.bulk_create(
        need(
            catalogue=catalogue, bit=bit, code=row.code, level=row.level, name=row.name,
            headline=row.headline, also=row.also or None,
        )
        for bit, row in enumerate(first_needs())
    )
    apps.get_model("families", "Measure").objects.create(
        name="Our own words", domains=list(DOMAINS)
    )


class Migration(migrations.Migration):
    dependencies = [("families", "0001_initial")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
