"""Journey maps: the map as it is now, every edition of it, and pictures to take away."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from journeys.models.interviews import Consent, Interview
from journeys.models.samples import KEPT
from journeys.telling import Telling, read
from safeguarding.models import AboutKind, held_subjects

FILES_ARE_KEPT = timedelta(days=1)


class JourneyState(models.TextChoices):
    """Where a map stands."""

    DRAFT = "draft", "Being drawn"
    HANDED_IN = "handed-in", "Waiting to be signed off"
    SIGNED_OFF = "signed-off", "Signed off"
    WITHDRAWN = "withdrawn", "Withdrawn"


S = JourneyState
JOURNEY_MOVES: dict[JourneyState, frozenset[JourneyState]] = {
    S.DRAFT: frozenset({S.HANDED_IN, S.WITHDRAWN}),
    S.HANDED_IN: frozenset({S.DRAFT, S.SIGNED_OFF, S.WITHDRAWN}),
    S.SIGNED_OFF: frozenset({S.DRAFT, S.WITHDRAWN}),
    S.WITHDRAWN: frozenset(),
}


class JourneyQuerySet(models.QuerySet["Journey"]):
    """Maps, as those who draw, sign off and read them speak of them."""

    def visible_to(self, user: User) -> Self:
        """One's own; to sign off, what was handed in; to read, what is signed off and agreed to.

        What a concern holds back is only for those who draw it.
        """
        mine = Q(interview__in=Interview.objects.visible_to(user))
        return self.filter(mine | self._others(user))

    def _others(self, user: User) -> Q:
        found = Q(pk__in=[])
        signed_off = Q(state=S.SIGNED_OFF)
        for permission, which in (
            (Permission.SIGN_OFF_JOURNEYS, Q(state=S.HANDED_IN) | signed_off),
            (Permission.READ_JOURNEYS, signed_off & ~Q(interview__consent=Consent.NONE)),
        ):
            if user.may(permission):
                places = user.localities_for(permission)
                found |= which if places is None else which & Q(interview__locality__in=places)
        return found & ~Q(interview__in=held_subjects(AboutKind.INTERVIEW))

    def not_held(self) -> Self:
        """Those of interviews that no concern holds back."""
        return self.exclude(interview__in=held_subjects(AboutKind.INTERVIEW))

    def drawn_by(self, user: User) -> Self:
        """Those that the person draws."""
        return self.filter(interview__in=Interview.objects.visible_to(user))

    def waiting(self) -> Self:
        """Handed in, and not signed off yet."""
        return self.filter(state=S.HANDED_IN).not_held()

    def to_sign_off_by(self, user: User) -> Self:
        """Those that wait for this person: one does not sign off what one draws or drew."""
        if not user.may(Permission.SIGN_OFF_JOURNEYS):
            return self.none()
        places = user.localities_for(Permission.SIGN_OFF_JOURNEYS)
        waiting = self.waiting()
        if places is not None:
            waiting = waiting.filter(interview__locality__in=places)
        shared = Interview.colleagues.through.objects.filter(user=user).values("interview")
        drawn = Q(interview__interviewer=user) | Q(interview__in=shared) | Q(editions__by=user)
        return waiting.exclude(drawn)

    def signed_off(self) -> Self:
        """Signed off, and agreed to by the family: what results are made of."""
        agreed = self.exclude(interview__consent=Consent.NONE)
        return agreed.filter(state=S.SIGNED_OFF).not_held()


class Journey(models.Model):
    """The map of one interview. `document` is its newest edition."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    interview = models.OneToOneField(Interview, on_delete=models.CASCADE, related_name="journey")
    state = models.CharField(max_length=20, choices=S.choices, default=S.DRAFT)
    document: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)
    handed_in_at = models.DateTimeField(null=True)
    signed_off_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    signed_off_at = models.DateTimeField(null=True)

    objects = JourneyQuerySet.as_manager()

    class Meta:
        ordering = ["-interview__held_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="journey_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=S.SIGNED_OFF)
                | Q(signed_off_by__isnull=False, signed_off_at__isnull=False),
                name="journey_signed_off_says_who_and_when",
            ),
        ]

    class Privacy:
        sensitive = ("document", "handed_in_at", "signed_off_at")
        safe = ("id", "interview", "state", "edition", "signed_off_by")
        kept = KEPT

    def __str__(self) -> str:
        return f"Map J-{self.pk.hex[:6].upper()}"

    def telling(self) -> Telling:
        """The map as it is now."""
        return read(self.document)

    def was_drawn_by(self, user: User) -> bool:
        """Whether any edition is the person's, also of somebody who works on it no more."""
        return self.editions.filter(by=user).exists()

    @property
    def title(self) -> str:
        """What it is called; its number as long as it has no title."""
        return str(self.document.get("title") or self)

    @property
    def is_draft(self) -> bool:
        return self.state == S.DRAFT

    @property
    def is_signed_off(self) -> bool:
        return self.state == S.SIGNED_OFF


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions of maps."""

    def visible_to(self, user: User) -> Self:
        """Those of the maps one draws: what was changed on the way is the team's."""
        return self.filter(journey__in=Journey.objects.drawn_by(user))

    def versions(self) -> Self:
        """Those that somebody gave a name."""
        return self.exclude(name="")


class Edition(models.Model):
    """A map as it was saved once. It never changes; a named one is a version.

    `restores` is the edition whose map was taken back by undo or redo.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    document: "models.JSONField[Any, Any]" = models.JSONField()
    restores = models.PositiveIntegerField(null=True)
    name = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "number"], name="edition_once_a_journey"),
        ]

    class Privacy:
        sensitive = ("document", "at")
        safe = ("id", "journey", "number", "restores", "name", "by")
        kept = KEPT

    def __str__(self) -> str:
        return f"Edition {self.number} of {self.journey}"

    def telling(self) -> Telling:
        """The map as it was."""
        return read(self.document)


class FileKind(models.TextChoices):
    """What a map is taken away as, where a worker has to make it."""

    PDF = "pdf", "PDF for the wall, with the list"
    PNG = "png", "PNG picture"


class MapFileQuerySet(models.QuerySet["MapFile"]):
    """Files of maps."""

    def visible_to(self, user: User) -> Self:
        """One's own: each person asks for themselves, and sees what they may see."""
        return self.filter(asked_by=user, journey__in=Journey.objects.visible_to(user))

    def kept_long_enough(self, now: datetime) -> Self:
        """Asked for so long ago that they must go: the map may have been withdrawn since."""
        return self.filter(asked_at__lte=now - FILES_ARE_KEPT)


class MapFile(models.Model):
    """One picture of a map as a file, for a day; empty until the worker has made it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    style = models.CharField(max_length=20)
    edition = models.PositiveIntegerField()
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField(default=bytes)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = MapFileQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="map_file_kind_is_known"
            ),
        ]

    class Privacy:
        sensitive = ("content",)
        safe = ("id", "journey", "kind", "style", "edition", "job", "asked_by", "asked_at")
        kept = "one day"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.journey}"
