"""A text is read to the end with a codebook, no longer for all codebooks at once."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def carry_over(apps, schema_editor):
    """What was given and done was so for the codebooks the coder codes with; for all where none."""
    Assignment, TextRead = apps.get_model("themes", "Assignment"), apps.get_model("themes", "TextRead")
    books_of = {}
    for book in apps.get_model("themes", "Codebook").objects.order_by("pk"):
        books_of.setdefault(book.programme_id, []).append(book.pk)
    used = set(
        apps.get_model("themes", "Coding").objects.exclude(coder=None).order_by()
        .values_list("coder", "code__codebook").distinct()
    )
    for row in list(Assignment.objects.order_by("pk").select_related("document")):
        books = books_of.get(row.document.programme_id, [])
        books = [book for book in books if (row.coder_id, book) in used] or books
        if row.done_at:
            TextRead.objects.bulk_create(
                TextRead(document_id=row.document_id, coder_id=row.coder_id, codebook_id=book, at=row.done_at)
                for book in books
            )
        for book in books:
            row.codebook_id = book
            row.save(force_insert=row.pk is None)
            row.pk = None
        if not books:
            row.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('themes', '0009_visits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TextRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('codebook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='themes.codebook')),
                ('coder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts_read', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='themes.document')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('document', 'coder', 'codebook'), name='read_once_by_a_coder')],
            },
        ),
        migrations.RemoveConstraint(model_name='assignment', name='given_once_to_a_coder'),
        migrations.AddField(
            model_name='assignment',
            name='codebook',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='themes.codebook'),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
