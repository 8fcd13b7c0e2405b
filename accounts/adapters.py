"""What we change in django-allauth: its words stay out, the audit trail comes in."""

import base64
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.audit import record
from accounts.models import HeldWork, Membership, User, second_factors
from accounts.prepared import Given, Prepared
from accounts.rules import why_not_remove_second_factor, why_not_send_password_link

RECORDED = {
    "mfa/email/totp_activated": "set up a code app",
    "mfa/email/totp_deactivated": "removed a code app",
    "mfa/email/webauthn_added": "added a passkey",
    "mfa/email/webauthn_removed": "removed a passkey",
    "mfa/email/recovery_codes_generated": "made new recovery codes",
    "account/email/password_changed": "changed their password",
    "account/email/password_set": "chose a password",
    "account/email/password_reset": "chose a new password by email",
}
"""What allauth notifies people of, and the words of the audit trail for it."""


PERSON = [field.attname for field in User._meta.concrete_fields]
MEMBERSHIP = [field.attname for field in Membership._meta.concrete_fields]


def _people_at_the_door() -> QuerySet[User, tuple[Any, ...]]:
    factors = second_factors().filter(user=OuterRef("pk"))
    people = User.objects.filter(is_active=True, pk=Given("pk", User._meta.pk)).order_by()
    return people.annotate(is_set=Exists(factors)).values_list(*PERSON, "is_set")


def _roles_at_the_door() -> QuerySet[Membership, tuple[Any, ...]]:
    held = Membership.objects.filter(user=Given("pk", User._meta.pk))
    return held.order_by("pk").values_list(*MEMBERSHIP)


PEOPLE, ROLES_HELD = Prepared(_people_at_the_door), Prepared(_roles_at_the_door)


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Fetches the person of a request with everything the doors ask: two statements in all."""

    def get_user(self, user_id: Any) -> User | None:
        """The active person, their roles, and whether they have a second factor."""
        found = PEOPLE.ask(pk=user_id)
        if not found:
            return None
        *values, is_set = found[0]
        person = User.from_db(DEFAULT_DB_ALIAS, PERSON, values)
        person.is_second_factor_set = is_set
        person.memberships_read = [
            Membership.from_db(DEFAULT_DB_ALIAS, MEMBERSHIP, row)
            for row in ROLES_HELD.ask(pk=person.pk)
        ]
        return person


def login_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The account somebody guesses at, in one spelling, for the lock-out."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or given.get("login")
    if not name and request is not None:
        name = request.POST.get("login", "")
    return str(name or "").strip().lower()


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up by themselves; what happens at the door is written down."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, and write it down."""
        super().login(request, user)
        record(by=user, event="signed in", about=user)

    def logout(self, request: HttpRequest) -> None:
        """Write it down, and sign out."""
        if isinstance(request.user, User):
            record(by=request.user, event="signed out", about=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down a wrong guess at an account; at none, there is nobody to tell of."""
        person = User.objects.filter(email__iexact=login_name(request, credentials)).first()
        record(by=None, event="failed to sign in", about=person)

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """Lead the person to work that was kept when they were signed out, if there is any."""
        response: HttpResponse = super().post_login(request, user, **details)
        held = HeldWork.objects.visible_to(user).order_by("-held_at").first()
        if held:
            return redirect("accounts:held_show", held_id=held.pk)
        return response

    def send_notification_mail(
        self, template_prefix: str, user: User, *args: Any, **details: Any
    ) -> None:
        """Write the change down; then allauth's own mail, where the settings ask for it."""
        if template_prefix in RECORDED:
            record(by=user, event=RECORDED[template_prefix], about=user)
        super().send_notification_mail(template_prefix, user, *args, **details)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """A first link is worded as a welcome. Nobody is written to who may not use it."""
        if why_not_send_password_link(user):
            return
        name = "password_reset_key" if user.has_usable_password() else "welcome"
        self.render_mail(f"account/email/{name}", email, context).send()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address is the configured one, whatever host name the request was sent to."""
        person, _, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": person, "key": secret})
        return f"{settings.SITE_URL}{path}"


def secrets_box() -> MultiFernet:
    """Encrypts under a key made from SECRET_KEY; reads under the keys before it too."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [sha256(b"second factor:" + str(key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors are stored encrypted, and the last one of those who need it stays."""

    def encrypt(self, text: str) -> str:
        return secrets_box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return secrets_box().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        return user.email

    def _get_site_name(self) -> str:
        return "Throughline"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not why_not_remove_second_factor(authenticator.user)
