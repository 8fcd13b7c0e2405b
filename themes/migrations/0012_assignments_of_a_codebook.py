import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('themes', '0011_carry_readings_over')]

    operations = [
        migrations.RemoveField(model_name='assignment', name='done_at'),
        migrations.AlterField(
            model_name='assignment',
            name='codebook',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='themes.codebook'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('document', 'coder', 'codebook'), name='given_once_to_a_coder'),
        ),
    ]
