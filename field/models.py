"""Tablets that may add records, and files that came ahead of their record."""

import uuid
from datetime import datetime
from hashlib import md5
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from surveys.models import Question, Survey, Upload


class DeviceState(models.TextChoices):
    """Where a tablet stands."""

    WAITING = "waiting", "Waiting for its code"
    ENROLLED = "enrolled", "Ready"
    REVOKED = "revoked", "Revoked"


class Client(models.TextChoices):
    """What a device fills in forms with."""

    TABLET = "tablet", "Our own page, in the tablet’s browser"
    COLLECT = "collect", "ODK Collect or KoboCollect"


class DeviceQuerySet(models.QuerySet["Device"]):
    """Tablets."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who get tablets ready."""
        return self if user.may(Permission.PREPARE_TABLETS) else self.none()

    def waiting(self, now: datetime) -> Self:
        """Whose code is still good."""
        return self.filter(state=DeviceState.WAITING, code_until__gte=now)

    def able(self, client: Client) -> Self:
        """That may add records, by the door of this client and by no other."""
        return self.filter(state=DeviceState.ENROLLED, client=client)


class Device(models.Model):
    """One tablet. It holds a key of its own, and here lies the key's hash.

    The key adds records to `surveys`, fetches what their blank forms show, and does
    nothing else; that of ODK Collect also fetches the blank forms. `code_hash` is that
    of the code that is exchanged for the key, and empty once it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100)
    surveys = models.ManyToManyField(Survey, related_name="devices")
    client = models.CharField(max_length=10, choices=Client.choices, default=Client.TABLET)
    state = models.CharField(
        max_length=20, choices=DeviceState.choices, default=DeviceState.WAITING
    )
    code_hash = models.CharField(max_length=64, null=True, unique=True)
    code_until = models.DateTimeField()
    key_hash = models.CharField(max_length=64, null=True, unique=True)
    prepared_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    enrolled_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(client__in=Client.values), name="device_client_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DeviceState.values), name="device_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=DeviceState.ENROLLED)
                | Q(key_hash__isnull=False, code_hash__isnull=True, enrolled_at__isnull=False),
                name="enrolled_device_has_a_key_and_no_code",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeviceState.REVOKED) | Q(revoked_at__isnull=False),
                name="revoked_device_has_a_time",
            ),
        ]

    class Privacy:
        sensitive = ("code_hash", "key_hash")
        safe = (
            "id", "name", "surveys", "client", "state", "code_until", "prepared_by", "enrolled_at",
            "last_seen_at", "revoked_at",
        )  # fmt: skip
        kept = "as long as its surveys"

    def __str__(self) -> str:
        return self.name

    @property
    def is_revoked(self) -> bool:
        return self.state == DeviceState.REVOKED


class BlankForm(models.Model):
    """A survey's form as an XForm, for ODK Collect: made by the worker, and never changed.

    A survey keeps its version once it is open, so its form stays as it is.
    """

    survey = models.OneToOneField(
        Survey, primary_key=True, on_delete=models.CASCADE, related_name="blank_form"
    )
    content = models.TextField()

    class Privacy:
        safe = ("survey", "content")
        kept = "as long as the survey"

    def __str__(self) -> str:
        return f"the form of {self.survey}"

    @property
    def md5(self) -> str:
        """The hash by which OpenRosa knows a form; it protects nothing."""
        return md5(self.content.encode(), usedforsecurity=False).hexdigest()


class Medium(models.Model):
    """One file that came for a record, by the hash of the bytes that the tablet sent.

    Until the record is counted its bytes wait here; then they are the response's
    (`upload`), and go with it. What is kept may differ from what was sent, since
    pictures are drawn anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="media")
    device = models.ForeignKey(Device, null=True, on_delete=models.SET_NULL, related_name="media")
    root_id = models.UUIDField()
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="media")
    sent_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    content = models.BinaryField(null=True)
    upload = models.OneToOneField(
        Upload, null=True, on_delete=models.CASCADE, related_name="medium"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "root_id", "question", "sent_sha256"], name="one_medium_a_record"
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=True, upload__isnull=False)
                | Q(content__isnull=False, upload__isnull=True),
                name="medium_waits_or_is_the_responses",
            ),
        ]

    class Privacy:
        identifying = ("content",)
        sensitive = ("sent_sha256",)
        safe = ("id", "survey", "device", "root_id", "question", "kind", "upload")
        kept = "as long as its response; without one, as long as the survey"

    def __str__(self) -> str:
        return f"a file for {self.question}"

    @property
    def bytes_kept(self) -> bytes:
        """Its bytes, wherever they lie."""
        return bytes(self.upload.content if self.upload else self.content or b"")
