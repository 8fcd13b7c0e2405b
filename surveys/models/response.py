"""Answers: the codes that let people in, drafts and responses."""

import secrets
import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from safeguarding.models import AboutKind, Concern, ConcernQuerySet, held_subjects
from surveys.models.instrument import Instrument, Version
from surveys.models.invitation import Invitation
from surveys.models.survey import Survey


class Channel(models.TextChoices):
    """The way an answer came to us."""

    WEB = "web", "Online"
    EMAIL = "email", "By email"
    TELEPHONE = "telephone", "By telephone"
    PAPER = "paper", "On paper"


class Code(models.Model):
    """The hash of one unused code of a confidential survey, and nothing else.

    Its primary key is the hash, so that rows have no order but the hash's own.
    The code itself is drawn in memory, mailed and forgotten.
    """

    hash = models.CharField(primary_key=True, max_length=64)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="codes")

    class Privacy:
        sensitive = ("hash",)
        safe = ("survey",)
        kept = "until used, or until the survey closes"

    def __str__(self) -> str:
        return f"a code of {self.survey}"


def new_seed() -> str:
    """What chance is drawn from in one draft; nothing else follows from it."""
    return secrets.token_hex(8)


class Draft(models.Model):
    """Answers not yet sent, found again by the hash of the code. Gone when sent.

    `invitation` is there only in tracked surveys. `channel`, `received_on` and
    `entered_by` are those of an answer that somebody types in on behalf of the
    person who gave it.
    """

    code_hash = models.CharField(primary_key=True, max_length=64)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="drafts")
    answers: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    last_page = models.PositiveSmallIntegerField(default=0)
    seed = models.CharField(max_length=16, default=new_seed)
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.WEB)
    received_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="draft_channel_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.WEB) | Q(entered_by__isnull=True),
                name="own_draft_was_typed_in_by_nobody",
            ),
        ]

    class Privacy:
        identifying = ("invitation",)
        sensitive = ("code_hash", "answers", "last_page", "seed", "received_on")
        safe = ("survey", "channel", "entered_by")
        kept = "until sent, or until the survey closes"

    def __str__(self) -> str:
        return f"a draft of {self.survey}"


class Receipt(models.Model):
    """That a code was used: the hash of the code and a word, so a retry hears "received".

    `answers_seal` is a keyed hash of what was stored (the key is the code), so
    that the same answers sent again can be told from different ones. Dropped
    when the survey closes.
    """

    hash = models.CharField(primary_key=True, max_length=64)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="receipts")
    answers_seal = models.CharField(max_length=64)

    class Privacy:
        sensitive = ("hash", "answers_seal")
        safe = ("survey",)
        kept = "until the survey closes"

    def __str__(self) -> str:
        return f"a receipt of {self.survey}"


class ResponseQuerySet(models.QuerySet["Response"]):
    """Answers people sent. Every way to write them raises the data version of their surveys."""

    def bulk_create(self, objs: Iterable["Response"], *args: Any, **options: Any) -> Any:
        """Add many, and note it for their surveys in the same transaction."""
        rows = list(objs)
        with transaction.atomic():
            made = super().bulk_create(rows, *args, **options)
            Survey.objects.filter(pk__in={row.survey_id for row in rows}).note_changed_answers()
        return made

    def update(self, **values: Any) -> int:
        """Change many, and note it for their surveys in the same transaction."""
        with transaction.atomic():
            Survey.objects.filter(responses__in=self.order_by()).note_changed_answers()
            return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete many, and note it for their surveys in the same transaction."""
        with transaction.atomic():
            Survey.objects.filter(responses__in=self.order_by()).note_changed_answers()
            return super().delete()

    def visible_to(self, user: User) -> Self:
        """Rows of closed surveys, for those who may read answers."""
        if not user.may(Permission.READ_ANSWERS):
            return self.none()
        return self.filter(survey__closed_at__isnull=False).not_held()

    def held(self, concerns: ConcernQuerySet | None = None) -> Self:
        """Those that a concern, or one of these, holds back."""
        return self.filter(in_a_concern(concerns))

    def not_held(self) -> Self:
        """Those that no concern holds back."""
        return self.exclude(in_a_concern())

    def in_which_arose(self, concern: Concern) -> Self:
        """Those that this concern is about, released or not."""
        return self.filter(**{NAMED_BY[concern.about_kind]: concern.about_id})


NAMED_BY: dict[str, str] = {
    AboutKind.ANSWERS: "invitation",
    AboutKind.EVENT_FORM: "root_id",
    AboutKind.OPEN_ANSWER: "pk",
}
"""How a concern names answers: while they are typed in, by whom they were asked of; on a tablet, by
the number that it gave the record; where they are read afterwards, by their own key."""


def in_a_concern(concerns: ConcernQuerySet | None = None) -> Q:
    """Held back by a concern, in whichever way it names them."""
    found = Q()
    for kind, column in NAMED_BY.items():
        found |= Q(**{f"{column}__in": held_subjects(kind, concerns)})
    return found


class Response(models.Model):
    """One person's answers: one row with one JSON document keyed by question id.

    In a confidential survey `id` and `root_id` are random, and there is no
    time, no address and no device: `invitation`, `received_on` and `entered_by`
    stay empty, and `channel` says no more than that paper came back. In a
    tracked one the answer leads to its invitation. `entered_by` is whoever typed
    it in where it did not come online.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    root_id = models.UUIDField()
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="responses")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="responses")
    answers: "models.JSONField[Any, Any]" = models.JSONField()
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.WEB)
    received_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="response"
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "root_id"], name="one_response_an_id"),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="response_channel_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.WEB) | Q(entered_by__isnull=True),
                name="online_answer_was_typed_in_by_nobody",
            ),
        ]

    class Privacy:
        identifying = ("invitation",)
        sensitive = ("answers", "received_on")
        safe = ("id", "root_id", "instrument", "survey", "version", "channel", "entered_by")
        kept = "seven years after the survey closes"

    def __str__(self) -> str:
        return f"a response to {self.survey}"

    def save(self, *args: Any, **options: Any) -> None:
        """Write it, and note it for its survey in the same transaction."""
        with transaction.atomic():
            super().save(*args, **options)
            Survey.objects.filter(pk=self.survey_id).note_changed_answers()

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete it, and note it for its survey in the same transaction."""
        with transaction.atomic():
            Survey.objects.filter(pk=self.survey_id).note_changed_answers()
            return super().delete(*args, **options)


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    """Mail of the demonstration."""

    def visible_to(self, user: User) -> Self:
        """All of it for those who run surveys."""
        return self if user.may(Permission.RUN_SURVEYS) else self.none()

    def matching(self, words: str) -> Self:
        """Whose address or subject holds the words; all of it where there are none."""
        wanted = words.strip()
        if not wanted:
            return self
        return self.filter(Q(to__icontains=wanted) | Q(subject__icontains=wanted))

    def older_than(self, message: "OutboxMessage") -> Self:
        """What follows this message on a page that shows the newest first."""
        earlier = Q(made_at__lt=message.made_at)
        return self.filter(earlier | Q(made_at=message.made_at, pk__lt=message.pk))


class OutboxMessage(models.Model):
    """A mail of the demonstration, kept instead of sent. Never written anywhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        identifying = ("to", "body")
        safe = ("id", "subject", "made_at")
        kept = "as long as the demonstration"

    def __str__(self) -> str:
        return self.subject
