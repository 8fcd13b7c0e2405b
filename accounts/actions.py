"""Every change to people, their roles, their keys and their held work."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.contrib.auth import login, logout
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import (
    HELD_WORK_LASTS,
    ApiToken,
    HeldWork,
    Locality,
    Membership,
    User,
)
from accounts.permissions import Role
from accounts.rules import (
    why_not_change_roles,
    why_not_deactivate,
    why_not_make_token,
    why_not_reactivate,
    why_not_send_password_link,
    why_not_sign_in_as,
    why_not_take_role,
)

BACKEND = "accounts.adapters.SignInBackend"


def _refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)


@transaction.atomic
def add_person(
    *,
    by: User | None,
    email: str,
    name: str,
    roles: Sequence[tuple[Role, Locality | None]] = (),
) -> User:
    """Add somebody with their roles (None: the whole county). They cannot sign in yet.

    `by` is None only for the demonstration and for the first administrator,
    who are made by a command. Raises Refused where the address is taken.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise Refused("Somebody with this email address has an account already.")
    person = User.objects.create_user(email=email, name=name)
    record(by=by, event="added a person", about=person)
    for role, locality in roles:
        _give(by, person, role, locality)
    return person


def _give(by: User | None, person: User, role: Role, locality: Locality | None) -> Membership:
    membership = Membership.objects.create(user=person, role=role, locality=locality)
    record(by=by, event="gave a role", about=person, role=str(membership))
    return membership


@transaction.atomic
def give_role(*, by: User, person: User, role: Role, locality: Locality | None) -> Membership:
    """Give somebody else a role, in one locality or (None) in the whole county."""
    _refuse_if(why_not_change_roles(by, person))
    try:
        with transaction.atomic():
            return _give(by, person, role, locality)
    except IntegrityError as error:
        raise Refused(f"{person.name} holds this role already.") from error


@transaction.atomic
def take_role(*, by: User, membership: Membership) -> None:
    """Take a role from somebody else. It counts from their next page on."""
    _refuse_if(why_not_take_role(by, membership))
    record(by=by, event="took away a role", about=membership.user, role=str(membership))
    membership.delete()


@transaction.atomic
def deactivate_person(*, by: User, person: User) -> None:
    """Close somebody's account. Their next page is the sign-in page; nothing is deleted."""
    _refuse_if(why_not_deactivate(by, person))
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(by=by, event="deactivated an account", about=person)


@transaction.atomic
def reactivate_person(*, by: User, person: User) -> None:
    """Open a closed account again, with the roles it had."""
    _refuse_if(why_not_reactivate(person))
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(by=by, event="reactivated an account", about=person)


@transaction.atomic
def send_password_link(*, by: User | None, person: User) -> None:
    """Mail somebody a link by which they choose their password, once this is committed."""
    _refuse_if(why_not_send_password_link(person))
    form = ResetPasswordForm({"email": person.email})
    if not form.is_valid():
        raise Refused("The email address of this account cannot be written to.")
    record(by=by, event="sent a link to choose a password", about=person)
    transaction.on_commit(lambda: form.save(None))


@transaction.atomic
def make_api_token(*, by: User, name: str, expires_on: date) -> tuple[ApiToken, str]:
    """Make a personal key to the HTTP API. Gives it with its secret, which is kept nowhere."""
    _refuse_if(why_not_make_token(by))
    secret = ApiToken.new_secret()
    token = ApiToken.objects.create(
        user=by, name=name, token_hash=ApiToken.hash_of(secret), expires_on=expires_on
    )
    record(by=by, event="made a personal key", about=token)
    return token, secret


@transaction.atomic
def revoke_api_token(*, by: User, token: ApiToken) -> None:
    """Make a personal key worthless from now on."""
    record(by=by, event="revoked a personal key", about=token)
    token.delete()


@transaction.atomic
def sign_in_demonstration_person(*, by: None, person: User, request: HttpRequest) -> None:
    """Sign in as one of the invented people, without a password. Only in the demonstration."""
    _refuse_if(why_not_sign_in_as(person))
    login(request, person, backend=BACKEND)
    record(by=person, event="signed in for the demonstration", about=person)


@transaction.atomic
def hold_work(
    *, by: User, path: str, fields: list[list[str]], files: list[str], now: datetime
) -> HeldWork:
    """Keep a form that arrived too late: its fields as [name, value], its files by name only."""
    drop_old_held_work(now=now)
    return HeldWork.objects.create(
        user=by, path=path, fields={"fields": fields, "files": files}, held_at=now
    )


@transaction.atomic
def drop_held_work(*, by: User, held: HeldWork) -> None:
    """Forget held work: it was sent again, or its author does not want it."""
    held.delete()


def drop_old_held_work(*, now: datetime) -> int:
    """Forget what nobody came back for within a day. Gives how many."""
    count: int = HeldWork.objects.filter(held_at__lt=now - HELD_WORK_LASTS).delete()[0]
    return count


@transaction.atomic
def sign_out_idle(*, by: User, request: HttpRequest, **details: Any) -> None:
    """End a session that has been left alone for too long, or has lasted a whole day's work."""
    record(by=by, event="was signed out after a pause", about=by, **details)
    logout(request)
