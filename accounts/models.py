"""People, places and roles, and the record of what was done."""

import secrets
import uuid
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, ClassVar, Self

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from accounts.permissions import NEEDS_SECOND_FACTOR, ROLES, Permission, Role

HELD_WORK_LASTS = timedelta(hours=24)


class Council(models.Model):
    """The council this installation serves. One row; `is_invented` marks the demonstration."""

    name = models.CharField(max_length=200)
    is_invented = models.BooleanField(default=False)

    class Privacy:
        safe = ("id", "name", "is_invented")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name


class LocalityQuerySet(models.QuerySet["Locality"]):
    """Parts of the county."""

    def visible_to(self, user: "User") -> Self:
        """Everybody with an account: a locality is a name on a map."""
        return self if user.is_active else self.none()


class Locality(models.Model):
    """A part of the county with its own panel, team and manager."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "localities"

    class Privacy:
        safe = ("id", "slug", "name", "position")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name


class ServiceQuerySet(models.QuerySet["Service"]):
    """Services under evaluation."""

    def visible_to(self, user: "User") -> Self:
        """Everybody with an account."""
        return self if user.is_active else self.none()


class Service(models.Model):
    """One of the services under evaluation."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    short_name = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    class Privacy:
        safe = ("id", "slug", "name", "short_name", "position")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name


def second_factors() -> "models.QuerySet[Authenticator]":
    """Code apps and passkeys. Recovery codes only stand in for them."""
    factors: models.QuerySet[Authenticator] = Authenticator.objects.exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return factors


def second_factors_of(user: "User") -> "models.QuerySet[Authenticator]":
    """The person's code app and passkeys."""
    return second_factors().filter(user_id=user.pk)


class UserManager(BaseUserManager["User"]):
    """Makes people; they sign in with their email address."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """A new active person. Without a password they cannot sign in with one."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class UserQuerySet(models.QuerySet["User"]):
    """People, as those who keep accounts speak of them."""

    def visible_to(self, user: "User") -> Self:
        """Everybody for those who keep accounts; otherwise only oneself."""
        if user.may(Permission.KEEP_ACCOUNTS):
            return self
        return self.filter(pk=user.pk)

    def matching(self, words: str) -> Self:
        """Those whose name or email holds the words."""
        return self.filter(models.Q(name__icontains=words) | models.Q(email__icontains=words))


class User(AbstractBaseUser):
    """A person with an account. What they may do comes from their memberships alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    is_second_factor_set: bool | None = None  # this and the next as the sign-in read them
    memberships_read: "list[Membership] | None" = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        ordering = ["name"]

    class Privacy:
        identifying = ("email", "name")
        sensitive = ("password", "last_login", "joined_at")
        safe = ("id", "is_active")
        kept = "until two years after the person leaves"

    def __str__(self) -> str:
        return self.name

    def roles_held(self) -> "list[Membership]":
        """The person's roles; the sign-in reads them along with the person."""
        known = self.memberships_read
        return list(self.memberships.all()) if known is None else known

    def permissions(self) -> frozenset[Permission]:
        """Everything the person's roles allow, wherever they hold them."""
        if not self.is_active:
            return frozenset()
        if not hasattr(self, "_permissions"):
            roles = [membership.role for membership in self.roles_held()]
            self._permissions = frozenset[Permission]().union(
                *(ROLES[Role(role)] for role in roles)
            )
        return self._permissions

    def may(self, permission: Permission) -> bool:
        """Whether any role of the person carries this permission."""
        return permission in self.permissions()

    def needs_second_factor(self) -> bool:
        """Whether any role reaches row-level personal data."""
        return bool(self.permissions() & NEEDS_SECOND_FACTOR)

    def has_second_factor(self) -> bool:
        """Whether a code app or a passkey is set up; the sign-in reads it along with the person."""
        known = self.is_second_factor_set
        return second_factors_of(self).exists() if known is None else known

    def localities_for(self, permission: Permission) -> "models.QuerySet[Locality] | None":
        """Where the person may do this: None for the whole county, else their localities."""
        held = [m for m in self.roles_held() if permission in ROLES[Role(m.role)]]
        if any(membership.locality_id is None for membership in held):
            return None
        return Locality.objects.filter(pk__in=[membership.locality_id for membership in held])


class Membership(models.Model):
    """A role held by a person, in one locality or (without one) county-wide."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40, choices=Role.choices)
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "locality"], name="each_membership_once"
            ),
            models.UniqueConstraint(  # SQLite lets a pair with an empty locality stand twice
                fields=["user", "role"],
                condition=models.Q(locality=None),
                name="each_county_wide_role_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_is_known"
            ),
        ]

    class Privacy:
        safe = ("id", "user", "role", "locality")
        kept = "as long as the account"

    def __str__(self) -> str:
        where = self.locality.name if self.locality else "whole county"
        return f"{Role(self.role).label} ({where})"


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """The trail, for those who audit."""

    def visible_to(self, user: User) -> Self:
        """Everything for the auditor; for others only what they did themselves."""
        if user.may(Permission.READ_AUDIT):
            return self
        return self.filter(by_id_text=str(user.pk))

    def matching(
        self,
        *,
        who: str = "",
        event: str = "",
        about: str = "",
        since: date | None = None,
        until: date | None = None,
    ) -> Self:
        """Those that fit: parts of names and words, and days, both ends included."""
        found = self
        if who:
            found = found.filter(by_name__icontains=who)
        if event:
            found = found.filter(event__icontains=event)
        if about:
            named = models.Q(about_name__icontains=about) | models.Q(about_kind__iexact=about)
            found = found.filter(named | models.Q(about_id=about))
        if since:
            found = found.filter(at__date__gte=since)
        if until:
            found = found.filter(at__date__lte=until)
        return found


class AuditEvent(models.Model):
    """One thing that was done or looked at. Never changed and never deleted.

    It points at nothing by foreign key, so that no deletion is blocked and
    nothing is deleted along with what it tells of.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by_id_text = models.CharField(max_length=40, blank=True, db_index=True)
    by_name = models.CharField(max_length=200)
    event = models.CharField(max_length=80, db_index=True)
    about_kind = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=80, blank=True, db_index=True)
    about_name = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    class Privacy:
        identifying = ("by_name",)
        sensitive = ("details",)
        safe = ("id", "at", "by_id_text", "event", "about_kind", "about_id", "about_name")
        kept = "seven years"

    def __str__(self) -> str:
        return f"{self.by_name}: {self.event}"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Personal keys to the HTTP API."""

    def visible_to(self, user: User) -> Self:
        """Only one's own."""
        return self.filter(user=user)

    def valid_on(self, day: date) -> Self:
        """Those that have not expired, of people who are still active."""
        return self.filter(expires_on__gte=day, user__is_active=True)


class ApiToken(models.Model):
    """A personal key to the HTTP API. Only its hash is stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    class Privacy:
        sensitive = ("token_hash", "created_at")
        safe = ("id", "user", "name", "expires_on")
        kept = "until it expires or the account ends"

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def new_secret() -> str:
        """A fresh secret of 256 random bits, shown to the person once."""
        return secrets.token_urlsafe(32)

    @staticmethod
    def hash_of(secret: str) -> str:
        """What is stored in place of the secret."""
        return sha256(secret.encode()).hexdigest()


class HeldWorkQuerySet(models.QuerySet["HeldWork"]):
    """Typed work that arrived after its author was signed out."""

    def visible_to(self, user: User) -> Self:
        """Only one's own, and only while it is kept."""
        return self.filter(user=user, held_at__gte=timezone.now() - HELD_WORK_LASTS)


class HeldWork(models.Model):
    """A form sent after an idle time-out, kept until its author signs in again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    path = models.CharField(max_length=500)
    fields: "models.JSONField[Any, Any]" = models.JSONField()
    held_at = models.DateTimeField(default=timezone.now)

    objects = HeldWorkQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "held work"

    class Privacy:
        sensitive = ("fields", "path")
        safe = ("id", "user", "held_at")
        kept = "one day"

    def __str__(self) -> str:
        return f"work for {self.path}"
