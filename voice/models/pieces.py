"""Pieces for the wall: what somebody said, wrote or drew at an event, kept to be shown."""

import uuid
from collections.abc import Mapping
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from safeguarding.models import AboutKind, ConcernQuerySet, held_subjects
from surveys.definition import completed, question_named
from surveys.models import Consent, Response, Said
from voice.models.activities import Activity, ActivityKind
from voice.models.events import Event, Slot


class PieceState(models.TextChoices):
    """Where a piece stands."""

    WAITING = "waiting", "Waiting for a second look"
    SHOWN = "shown", "On the wall"


PIECE_MOVES: dict[PieceState, frozenset[PieceState]] = {
    PieceState.WAITING: frozenset({PieceState.SHOWN}),
    PieceState.SHOWN: frozenset({PieceState.WAITING}),
}


class Speaker(models.TextChoices):
    """Who said, wrote or drew it."""

    CHILD = "child", "A child"
    ADULT = "adult", "A parent or another adult"


SPEAKERS: Mapping[str, Speaker] = {
    ActivityKind.CHILD_INTERVIEW: Speaker.CHILD,
    ActivityKind.ADULT_SURVEY: Speaker.ADULT,
}
"""The forms in which families speak for themselves; workers write down what they observe."""


class PieceQuerySet(models.QuerySet["Piece"]):
    """Pieces."""

    def visible_to(self, user: User) -> Self:
        """Those of the events that the person runs: they may hold what nobody has checked."""
        events = Event.objects.visible_to(user).run_by(user)
        return self.filter(activity__event__in=events).allowed()

    def allowed(self) -> Self:
        """Those that nobody took back or said no to, and that no concern holds back."""
        return self.agreed().exclude(pk__in=Piece.objects.held())

    def agreed(self) -> Self:
        """Those that nobody took back or said no to; a concern may hold them back."""
        standing = Consent.objects.standing().exclude(show=Said.NO)
        others = Consent.objects.exclude(pk__in=standing)
        return self.filter(Q(consent=None) | Q(consent__in=standing)).exclude(records__in=others)

    def held(self) -> Self:
        """Those that a concern about them, or about the answers they came with, holds back."""
        answers = Consent.objects.filter(response__in=Response.objects.held())
        of_answers = Q(consent__in=answers) | Q(records__in=answers)
        return self.filter(Q(pk__in=held_subjects(AboutKind.PIECE)) | of_answers)

    def without_number(self) -> Self:
        """Those that no record of a form leads to: no receipt takes them back."""
        return self.filter(consent=None, records=None)

    def in_these(self, concerns: ConcernQuerySet) -> Self:
        """Those in which one of these concerns arose."""
        about = concerns.filter(about_kind=AboutKind.PIECE, about_id__isnull=False)
        return self.filter(pk__in=about.values("about_id"))

    def taken_back(self) -> Self:
        """Those whose family took back the answers that they came with."""
        of_answers = Q(consent__withdrawn_at__isnull=False)
        return self.filter(of_answers | Q(records__withdrawn_at__isnull=False)).distinct()

    def on_the_wall_of(self, event: Event) -> Self:
        """What may be shown of an event, the pictures first."""
        shown = self.filter(activity__event=event, state=PieceState.SHOWN).allowed()
        return shown.order_by("-kind", "words", "pk")

    def with_question(self) -> Self:
        """For pages that tell which question of a form was answered."""
        return self.select_related("activity", "consent__response__version")

    def without_content(self) -> Self:
        """For pages that only name the pictures."""
        return self.defer("content")


class Piece(models.Model):
    """Words, a drawing or both, without a name. Two people look before it is on the wall.

    A picture is kept under the hash of its content, drawn anew from its pixels; `shows` says in
    words what can be seen. When a family changes its mind the row is deleted.

    What was chosen from a form has the `consent` of its record and the `question` that it answers.
    What was kept by hand has the `records` of whoever said or made it: several where only the
    family is known, and then it goes with any of them. Where there are none it says why: whoever
    takes answers back looks through these.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="pieces")
    slot = models.ForeignKey(Slot, null=True, on_delete=models.PROTECT, related_name="pieces")
    consent = models.ForeignKey(Consent, null=True, on_delete=models.CASCADE, related_name="pieces")
    question = models.CharField(max_length=200, blank=True)
    records = models.ManyToManyField(Consent, related_name="pieces_by_hand")
    no_number_because = models.CharField(max_length=200, blank=True)
    speaker = models.CharField(max_length=10, choices=Speaker.choices)
    words = models.CharField(max_length=300, blank=True)
    shows = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=4, blank=True)
    content = models.BinaryField(null=True)
    may_be_shown = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=PieceState.choices, default=PieceState.WAITING)
    added_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    cleared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    taken_off_because = models.CharField(max_length=300, blank=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PieceState.values), name="piece_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(speaker__in=Speaker.values), name="piece_speaker_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(sha256="", kind="", shows="", content=None) & ~Q(words=""))
                | (~Q(sha256="") & ~Q(kind="") & ~Q(shows="") & Q(content__isnull=False)),
                name="piece_has_words_or_a_picture_told_in_words",
            ),
            models.UniqueConstraint(
                fields=["activity", "sha256"], condition=~Q(sha256=""), name="picture_kept_once"
            ),
            models.UniqueConstraint(
                fields=["consent", "question"], condition=~Q(question=""), name="answer_kept_once"
            ),
            models.CheckConstraint(
                condition=Q(question="") | Q(consent__isnull=False, may_be_shown=True),
                name="an_answer_on_the_wall_has_its_consent",
            ),
            models.CheckConstraint(
                condition=Q(state=PieceState.WAITING, cleared_by=None, cleared_at=None)
                | (
                    Q(state=PieceState.SHOWN, may_be_shown=True)
                    & Q(cleared_by__isnull=False, cleared_at__isnull=False, taken_off_because="")
                ),
                name="only_agreed_and_cleared_pieces_are_shown",
            ),
            models.CheckConstraint(
                condition=Q(cleared_by=None) | Q(added_by=None) | ~Q(cleared_by=F("added_by")),
                name="two_people_look_at_a_piece",
            ),
        ]

    class Privacy:
        identifying = ("content", "words", "taken_off_because", "no_number_because")
        sensitive = ("shows", "sha256", "added_at", "consent", "records")
        safe = (
            "id", "activity", "slot", "question", "speaker", "kind", "may_be_shown", "state",
            "added_by", "cleared_by", "cleared_at",
        )  # fmt: skip
        kept = "until the family changes its mind, or with the event"

    def __str__(self) -> str:
        return f"a drawing: {self.shows}" if self.is_picture else f"“{self.words}”"

    @property
    def asked(self) -> str:
        """The question of the form that it answers; empty for what was kept by hand."""
        response = self.consent.response if self.consent else None
        if response is None:
            return ""
        question = question_named(completed(response.version.definition), self.question)
        return question["label"] if question else ""

    @property
    def worry(self) -> tuple[str, uuid.UUID]:
        """What a concern about it holds back: the whole record it comes from, or this alone."""
        if self.consent and self.consent.response_id:
            return AboutKind.EVENT_FORM, self.consent.root_id
        return AboutKind.PIECE, self.pk

    @property
    def is_picture(self) -> bool:
        """Whether there is something to see."""
        return bool(self.sha256)

    @property
    def is_shown(self) -> bool:
        return self.state == PieceState.SHOWN
