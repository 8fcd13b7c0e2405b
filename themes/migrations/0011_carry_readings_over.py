"""What was given and done before goes to the codebooks that it was given and done for.

A migration of its own: PostgreSQL changes no table that has rows waiting to be checked.
"""

from django.db import migrations


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

    dependencies = [('themes', '0010_texts_read_by_codebook')]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
