"""What every writer is told after a round: whether it reached them, and what they say to it.

Partners, whose answer to a survey became a story, have no account: they are told by a link.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from msc.models.rounds import MscRound
from msc.models.stories import Story, StoryQuerySet


class FeedbackState(models.TextChoices):
    """What is known of a message. `UNKNOWN` is said when the mail server never answered."""

    WAITING = "waiting", "Not sent yet"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNKNOWN = "unknown", "Unknown: the mail server did not answer"
    FAILED = "failed", "Refused by the mail server"
    NOT_REACHED = "not-reached", "Not sent: no email may go there"


S = FeedbackState
FEEDBACK_MOVES: dict[FeedbackState, frozenset[FeedbackState]] = {
    S.WAITING: frozenset({S.SENDING, S.NOT_REACHED}),
    S.SENDING: frozenset({S.SENT, S.UNKNOWN, S.FAILED, S.WAITING}),
    S.SENT: frozenset(),
    S.UNKNOWN: frozenset({S.WAITING}),
    S.FAILED: frozenset({S.WAITING}),
    S.NOT_REACHED: frozenset({S.WAITING}),
}
IN_DOUBT = (S.UNKNOWN, S.SENDING)
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
        same_round = Q(writer__stories__round=F("round"))
        of_partners = Q(partner_story__panels__facilitator=user)
        facilitated = self.filter(theirs & same_round | of_partners).values("pk")
        return self.filter(Q(writer=user) | Q(pk__in=facilitated))

    def own(self, user: User) -> Self:
        """What the person themselves is told."""
        return self.filter(writer=user)

    def untold(self) -> Self:
        """Nobody knows that it arrived: not sent, or of unknown outcome and never opened."""
        return self.exclude(state=S.SENT).filter(read_at=None)


class Feedback(models.Model):
    """That one writer is told what became of their stories in a round: one message each.

    What they are told is read from the panels' decisions, which never change. For a partner it
    is one message for the story that their answer became; whose answer it was stays with the
    survey.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(MscRound, on_delete=models.PROTECT, related_name="feedback")
    writer = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="feedback")
    partner_story = models.OneToOneField(
        Story, null=True, on_delete=models.PROTECT, related_name="partner_feedback"
    )
    state = models.CharField(max_length=20, choices=FeedbackState.choices, default=S.WAITING)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = [F("writer__name").asc(nulls_last=True), "pk"]
        verbose_name_plural = "feedback"
        constraints = [
            models.UniqueConstraint(fields=["round", "writer"], name="each_writer_is_told_once"),
            models.CheckConstraint(
                condition=Q(state__in=FeedbackState.values), name="feedback_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(writer=None, partner_story__isnull=False)
                | Q(writer__isnull=False, partner_story=None),
                name="feedback_is_to_a_writer_or_a_partner",
            ),
        ]

    class Privacy:
        identifying = ("writer",)
        sensitive = ("sent_at", "read_at")
        safe = ("id", "round", "partner_story", "state")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"Feedback on {self.round}"

    @property
    def told(self) -> str:
        """Who is told, as those who run the round may know them: partners by their story alone."""
        return self.writer.name if self.writer else f"A partner ({self.partner_story})"

    def stories(self) -> StoryQuerySet:
        """The stories it tells of."""
        own = Q(writer=self.writer) if self.writer else Q(partner_feedback=self)
        return Story.objects.filter(own, round=self.round_id).handed_in()


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
