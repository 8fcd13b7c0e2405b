"""The people of a survey: who is asked, and what is known of each."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from accounts.permissions import Permission
from surveys.models.survey import Survey


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations whose people are asked."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who run surveys."""
        return self if user.may(Permission.RUN_SURVEYS) else self.none()


class Organisation(models.Model):
    """An organisation that people are asked for: a school, a charity, a practice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="organisation_named_once")]

    class Privacy:
        safe = ("id", "name")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name


class InvitationState(models.TextChoices):
    """What is known of an invitation. `UNKNOWN` is said when the mail server never answered."""

    NOT_REACHED = "not-reached", "Not reached: no email address"
    WAITING = "waiting", "Not sent yet"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNKNOWN = "unknown", "Unknown: the mail server did not answer"
    FAILED = "failed", "Refused by the mail server"
    BOUNCED = "bounced", "Came back"
    OPTED_OUT = "opted-out", "Wants no more emails"
    COMPLETED = "completed", "Answered"


_ENDS = {InvitationState.OPTED_OUT, InvitationState.COMPLETED}
INVITATION_MOVES: dict[InvitationState, frozenset[InvitationState]] = {
    InvitationState.NOT_REACHED: frozenset({InvitationState.WAITING, *_ENDS}),
    InvitationState.WAITING: frozenset({
        InvitationState.SENDING, InvitationState.NOT_REACHED, *_ENDS,
    }),
    InvitationState.SENDING: frozenset({
        InvitationState.SENT, InvitationState.UNKNOWN, InvitationState.FAILED,
        InvitationState.WAITING, InvitationState.BOUNCED, *_ENDS,
    }),
    InvitationState.SENT: frozenset({InvitationState.BOUNCED, *_ENDS}),
    InvitationState.UNKNOWN: frozenset({
        InvitationState.SENT, InvitationState.WAITING, InvitationState.BOUNCED, *_ENDS,
    }),
    InvitationState.FAILED: frozenset({
        InvitationState.WAITING, InvitationState.NOT_REACHED, *_ENDS,
    }),
    InvitationState.BOUNCED: frozenset({
        InvitationState.WAITING, InvitationState.NOT_REACHED, *_ENDS,
    }),
    InvitationState.OPTED_OUT: frozenset({InvitationState.COMPLETED}),
    InvitationState.COMPLETED: frozenset(),
}  # fmt: skip
"""Only tracked surveys know who has answered; in confidential ones nothing is ever completed."""


def may_become(state: InvitationState) -> list[InvitationState]:
    """The states from which an invitation may move to this one."""
    return [before for before, after in INVITATION_MOVES.items() if state in after]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """People invited. They hold addresses, so few may look."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who run surveys."""
        return self if user.may(Permission.RUN_SURVEYS) else self.none()

    def matching(self, words: str) -> Self:
        """Whose address, name or organisation holds the words; everybody where there are none."""
        wanted = words.strip()
        if not wanted:
            return self
        return self.filter(
            Q(email__icontains=wanted)
            | Q(name__icontains=wanted)
            | Q(organisation__name__icontains=wanted)
        )

    def reachable(self) -> Self:
        """Those an email may still go to: it has not come back, and they have not said no."""
        wanting = self.filter(wants_no_emails=False).exclude(email="")
        return wanting.exclude(state=InvitationState.BOUNCED)

    def at(self, state: str) -> Self:
        """Those of whom this is known; everybody where nothing is asked."""
        return self.filter(state=state) if state else self

    def following(self, person: "Invitation") -> Self:
        """Who comes after this person, by address; people without one come first."""
        later = Q(email__gt=person.email)
        return self.filter(later | Q(email=person.email, pk__gt=person.pk))


class Invitation(models.Model):
    """One person asked to answer. In a confidential survey nothing here leads to an answer.

    Days only, no times: the order in which people were written to says
    nothing about who answered. Somebody without an email address is on the
    list too, so that whom we could not reach is counted. `language` is that of
    their emails, empty where nobody said. `wants_no_emails` outlives the state,
    which an answer ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    state = models.CharField(
        max_length=20, choices=InvitationState.choices, default=InvitationState.WAITING
    )
    sent_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=20, blank=True)
    wants_no_emails = models.BooleanField(default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "email"], condition=~Q(email=""), name="invited_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=InvitationState.values), name="invitation_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=InvitationState.OPTED_OUT) | Q(wants_no_emails=True),
                name="whoever_opted_out_wants_no_emails",
            ),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(name="") | Q(organisation__isnull=False),
                name="invitation_names_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(email="")
                | Q(
                    state__in=[
                        InvitationState.NOT_REACHED,
                        InvitationState.OPTED_OUT,
                        InvitationState.COMPLETED,
                    ]
                ),
                name="nobody_is_written_to_without_an_address",
            ),
        ]

    class Privacy:
        identifying = ("email", "name", "organisation", "language")
        safe = ("id", "survey", "state", "sent_on", "wants_no_emails")
        kept = "until three months after the survey closes"

    def __str__(self) -> str:
        return self.email or self.name or str(self.organisation)


class Link(models.Model):
    """The hash of one personal link of a tracked survey: which invitation it opens.

    An invitation may have several, since a reminder carries a new one: only
    hashes are stored, so that an old link cannot be written again. All of them
    lead to the same answers.
    """

    hash = models.CharField(primary_key=True, max_length=64)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="links")

    class Privacy:
        sensitive = ("hash",)
        safe = ("invitation",)
        kept = "until the survey closes"

    def __str__(self) -> str:
        return f"a link of {self.invitation.survey}"
