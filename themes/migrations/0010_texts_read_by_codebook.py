"""A text is read to the end with a codebook, no longer for all codebooks at once."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


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
    ]
