"""What every writer is told after a round: whether it reached them, and what they say to it."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from msc.models.rounds import MscRound


class FeedbackState(models.TextChoices):
    """What is known of a message. `UNKNOWN` is said when the mail server never answered."""

    WAITING = "waiting", "Not sent yet"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNKNOWN = "unknown", "Unknown: the mail server did not answer"
    FAILED = "failed", "Refused by the mail server"


F = FeedbackState
FEEDBACK_MOVES: dict[FeedbackState, frozenset[FeedbackState]] = {
    F.WAITING: frozenset({F.SENDING}),
    F.SENDING: frozenset({F.SENT, F.UNKNOWN, F.FAILED, F.WAITING}),
    F.SENT: frozenset(),
    F.UNKNOWN: frozenset({F.WAITING}),
    F.FAILED: frozenset({F.WAITING}),
}
IN_DOUBT = (F.UNKNOWN, F.SENDING)
"""Where no mailing is under way, "being sent" is what a worker left behind when it died."""


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Feedback, as writers and those who run a round speak of it."""

    def visible_to(self, user: User) -> Self:
        """One's own; those who run rounds see all; facilitators that of their panels' writers."""
        if user.may(Permission.RUN_STORY_ROUNDS):
            return self
        if not user.is_active:
            return self.none()
        theirs = Q(round__panels__facilitator=user, writer__stories__panels__facilitator=user)
        same_round = Q(writer__stories__round=models.F("round"))
        facilitated = self.filter(theirs & same_round).values("pk")
        return self.filter(Q(writer=user) | Q(pk__in=facilitated))

    def own(self, user: User) -> Self:
        """What the person themselves is told."""
        return self.filter(writer=user)

    def untold(self) -> Self:
        """Nobody knows that it arrived: not sent, or of unknown outcome and never opened."""
        return self.exclude(state=F.SENT).filter(read_at=None)


class Feedback(models.Model):
    """That one writer is told what became of their stories in a round: one message each.

    What they are told is read from the panels' decisions, which never change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(MscRound, on_delete=models.PROTECT, related_name="feedback")
    writer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="feedback")
    state = models.CharField(max_length=20, choices=FeedbackState.choices, default=F.WAITING)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["writer__name", "pk"]
        verbose_name_plural = "feedback"
        constraints = [
            models.UniqueConstraint(fields=["round", "writer"], name="each_writer_is_told_once"),
            models.CheckConstraint(
                condition=Q(state__in=FeedbackState.values), name="feedback_state_is_known"
            ),
        ]

    class Privacy:
        identifying = ("writer",)
        sensitive = ("sent_at", "read_at")
        safe = ("id", "round", "state")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"Feedback on {self.round}"


class FeedbackMailing(models.Model):
    """One press of the button that writes to the writers of a round; its key is the page's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(MscRound, on_delete=models.PROTECT, related_name="mailings")
    key = models.UUIDField(unique=True)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="feedback_mailing")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-asked_at", "pk"]

    class Privacy:
        safe = ("id", "round", "key", "job", "asked_at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"Mailing of feedback on {self.round}"


class FeedbackReplyQuerySet(models.QuerySet["FeedbackReply"]):
    """What writers say to their feedback."""

    def visible_to(self, user: User) -> Self:
        """With the feedback itself."""
        return self.filter(feedback__in=Feedback.objects.visible_to(user))


class FeedbackReply(models.Model):
    """What a writer answered. The facilitator and those who run the round read it."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    objects = FeedbackReplyQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "feedback replies"

    class Privacy:
        sensitive = ("text",)
        safe = ("id", "feedback", "at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"Reply to {self.feedback}"
