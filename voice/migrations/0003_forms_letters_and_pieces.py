import django.db.models.deletion
import django.utils.timezone
import uuid
from string import ascii_uppercase
from typing import Any

from django.conf import settings
from django.db import migrations, models


def give_letters(apps: Any, schema_editor: Any) -> None:
    """Letters for the slots that there are, in the order of the day."""
    Slot = apps.get_model("voice", "Slot")
    for event in Slot.objects.order_by().values_list("event", flat=True).distinct():
        of_the_day = Slot.objects.filter(event=event).order_by("starts_at", "high_level", "pk")
        for slot, letter in zip(of_the_day, ascii_uppercase):
            Slot.objects.filter(pk=slot.pk).update(letter=letter)


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0016_people_in_one_number'),
        ('voice', '0002_tallies_never_change'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('speaker', models.CharField(choices=[('child', 'A child'), ('adult', 'A parent or another adult')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('shows', models.CharField(blank=True, max_length=200)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('kind', models.CharField(blank=True, max_length=4)),
                ('content', models.BinaryField(null=True)),
                ('may_be_shown', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for a second look'), ('shown', 'On the wall')], default='waiting', max_length=20)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('cleared_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='activity',
            name='activity_kind_is_known',
        ),
        migrations.AddField(
            model_name='activity',
            name='survey',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activity', to='surveys.survey'),
        ),
        migrations.AddField(
            model_name='slot',
            name='letter',
            field=models.CharField(default='', max_length=1),
            preserve_default=False,
        ),
        migrations.RunPython(give_letters, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='activity',
            name='kind',
            field=models.CharField(choices=[('child-interview', 'Child interview'), ('adult-survey', 'Adult survey'), ('observation', 'Observation'), ('sticker-vote', 'Sticker vote'), ('this-or-that', 'This or that'), ('agree', "Agree, not sure, don't agree"), ('wishes', 'Wishes'), ('drawings', 'Drawings')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['child-interview', 'adult-survey', 'observation', 'sticker-vote', 'this-or-that', 'agree', 'wishes', 'drawings'])), name='activity_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('survey', None), ('kind__in', ['child-interview', 'adult-survey', 'observation']), _connector='OR'), name='only_forms_have_a_survey'),
        ),
        migrations.AddConstraint(
            model_name='slot',
            constraint=models.UniqueConstraint(fields=('event', 'letter'), name='slot_letter_once'),
        ),
        migrations.AddField(
            model_name='piece',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pieces', to='voice.activity'),
        ),
        migrations.AddField(
            model_name='piece',
            name='added_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='piece',
            name='cleared_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='piece',
            name='slot',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pieces', to='voice.slot'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'shown'])), name='piece_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.CheckConstraint(condition=models.Q(('speaker__in', ['child', 'adult'])), name='piece_speaker_is_known'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('content', None), ('kind', ''), ('sha256', ''), ('shows', ''), models.Q(('words', ''), _negated=True)), models.Q(models.Q(('sha256', ''), _negated=True), models.Q(('kind', ''), _negated=True), models.Q(('shows', ''), _negated=True), ('content__isnull', False)), _connector='OR'), name='piece_has_words_or_a_picture_told_in_words'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.UniqueConstraint(condition=models.Q(('sha256', ''), _negated=True), fields=('activity', 'sha256'), name='picture_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cleared_at', None), ('cleared_by', None), ('state', 'waiting')), models.Q(('may_be_shown', True), ('state', 'shown'), ('cleared_at__isnull', False), ('cleared_by__isnull', False)), _connector='OR'), name='only_agreed_and_cleared_pieces_are_shown'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.CheckConstraint(condition=models.Q(('cleared_by', None), ('added_by', None), models.Q(('cleared_by', models.F('added_by')), _negated=True), _connector='OR'), name='two_people_look_at_a_piece'),
        ),
    ]
