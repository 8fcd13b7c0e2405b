import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('analytics', '0007_comparisons_and_files'),
        ('jobs', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoryRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.UUIDField(unique=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('code_version', models.CharField(blank=True, max_length=80)),
                ('input_sha256', models.CharField(blank=True, max_length=64)),
                ('result', models.JSONField(blank=True, null=True)),
                ('workbook', models.BinaryField(default=bytes)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='story_runs', to=settings.AUTH_USER_MODEL)),
                ('job', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='story_run', to='jobs.job')),
            ],
            options={
                'ordering': ['-asked_at', 'pk'],
            },
        ),
    ]
