"""Votes of a panel, their sealed ballots, and what the panel decided."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Service, User
from msc.models.panels import METHODS, TIES, Panel, Seat
from msc.models.stories import Story

COUNTS_FROM = 5
"""So many ballots must be in a vote before its counts are kept and shown."""


class VoteState(models.TextChoices):
    """A vote is open once; a closed vote stays closed."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


VOTE_MOVES: dict[VoteState, frozenset[VoteState]] = {
    VoteState.OPEN: frozenset({VoteState.CLOSED}),
    VoteState.CLOSED: frozenset(),
}


class Vote(models.Model):
    """One vote over some stories. Closing it opens its ballots, counts them and drops its key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="votes")
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=VoteState.choices, default=VoteState.OPEN)
    method = models.CharField(max_length=20, choices=METHODS)
    ties = models.CharField(max_length=20, choices=TIES)
    places = models.PositiveSmallIntegerField()
    candidates = models.ManyToManyField(Story, related_name="+")
    public_key = models.BinaryField()
    sealed_key = models.BinaryField()
    ballot_size = models.PositiveIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    turnout = models.PositiveSmallIntegerField(null=True)
    outcome: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        ordering = ["panel", "number"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "number"], name="vote_number_once"),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(state=VoteState.OPEN), name="one_open_vote_a_panel"
            ),
            models.CheckConstraint(
                condition=Q(state=VoteState.OPEN, closed_at=None, turnout=None)
                | Q(
                    state=VoteState.CLOSED,
                    closed_at__isnull=False,
                    turnout__isnull=False,
                    sealed_key=b"",
                ),
                name="a_closed_vote_has_no_key",
            ),
        ]

    class Privacy:
        sensitive = ("public_key", "sealed_key", "outcome", "turnout")
        safe = (
            "id", "panel", "service", "number", "state", "method", "ties", "places", "candidates",
            "ballot_size", "opened_at", "closed_at",
        )  # fmt: skip
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"Vote {self.number} of the {self.panel}"

    @property
    def is_open(self) -> bool:
        return self.state == VoteState.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether the vote decided something, be it that no story goes forward."""
        return bool(self.outcome.get("is_settled"))

    def label(self, seat_id: object = "") -> str:
        """What its key, or the ballot of one seat, is bound to."""
        return f"vote {self.pk} seat {seat_id}"


class Ballot(models.Model):
    """That a member has voted, and until the close, under seal, how. No time is kept."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="ballots")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="ballots")
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "seat"], name="one_ballot_each")]

    class Privacy:
        sensitive = ("sealed",)
        safe = ("id", "vote", "seat")
        kept = "sealed until the vote closes; that somebody voted, until six years after the round"

    def __str__(self) -> str:
        return f"Ballot in {self.vote}"


class BallotReason(models.Model):
    """A reason given with some ballot: without its writer or choice, under a random key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="reasons")
    text = models.TextField()

    class Meta:
        ordering = ["pk"]

    class Privacy:
        sensitive = ("text",)
        safe = ("id", "vote")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"A reason given in {self.vote}"


class Selection(models.Model):
    """A story the panel chose, and why; without a story, that it chose none."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="selections")
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+")
    story = models.ForeignKey(Story, null=True, on_delete=models.PROTECT, related_name="selections")
    vote = models.ForeignKey(Vote, null=True, on_delete=models.PROTECT, related_name="selections")
    reason = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "story"], name="chosen_once_by_a_panel"),
        ]

    class Privacy:
        sensitive = ("reason",)
        safe = ("id", "panel", "service", "story", "vote", "decided_by", "at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"{self.story or 'No story'}, chosen by the {self.panel}"
