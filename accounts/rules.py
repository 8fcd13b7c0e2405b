"""When it is allowed: each answers with the reason it is not, or with nothing."""

from django.conf import settings

from accounts.demonstration import DEMONSTRATION_SUFFIX, council_is_invented
from accounts.models import Membership, User, second_factors_of
from accounts.permissions import Permission, Role

MOST_TOKENS = 10


def why_not_demonstration() -> str:
    """Whether one may sign in without a password: two locks, and both must be open."""
    if not settings.DEMONSTRATION:
        return "This is not a demonstration."
    if not council_is_invented():
        return "The people in this database are not invented."
    return ""


def why_not_sign_in_as(person: User) -> str:
    """Whether this is somebody one may sign in as with one press."""
    if why_not_demonstration():
        return why_not_demonstration()
    if not person.email.endswith(DEMONSTRATION_SUFFIX) or not person.is_active:
        return "This person is not part of the demonstration."
    return ""


def why_not_change_roles(by: User, person: User) -> str:
    """Nobody gives themselves a role, or takes one from themselves."""
    if by.pk == person.pk:
        return "You cannot change your own roles. Ask another administrator."
    return ""


def why_not_take_role(by: User, membership: Membership) -> str:
    """As for every change of roles; the last administrator stays."""
    reason = why_not_change_roles(by, membership.user)
    if not reason and membership.role == Role.ADMINISTRATOR:
        reason = _why_not_lose_administrator(membership.user)
    return reason


def why_not_deactivate(by: User, person: User) -> str:
    """Nobody shuts themselves out, and somebody must be left who can let people in."""
    if by.pk == person.pk:
        return "You cannot deactivate your own account. Ask another administrator."
    if not person.is_active:
        return "This account is not active."
    if person.may(Permission.KEEP_ACCOUNTS):
        return _why_not_lose_administrator(person)
    return ""


def _why_not_lose_administrator(person: User) -> str:
    others = Membership.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if not others.exclude(user=person).exists():
        return "This is the only active administrator. Make somebody else one first."
    return ""


def why_not_reactivate(person: User) -> str:
    """Only an account that was deactivated can be opened again."""
    return "This account is active." if person.is_active else ""


def why_not_send_password_link(person: User) -> str:
    """A link to choose a password goes to people who can use it."""
    if not person.is_active:
        return "This account is not active. Reactivate it first."
    if person.email.endswith(DEMONSTRATION_SUFFIX):
        return "Demonstration people have no password."
    return ""


def why_not_use_api(person: User) -> str:
    """A personal key opens what its owner may do now, and never a way around the second factor."""
    if not person.is_active or not person.may(Permission.USE_API_TOKENS):
        return "Your roles do not include the HTTP API."
    is_short = person.needs_second_factor() and not person.has_second_factor()
    return "Set up a second factor first." if is_short and not settings.DEMONSTRATION else ""


def why_not_make_token(person: User) -> str:
    """Whether the person may make another personal key now."""
    if why_not_use_api(person):
        return why_not_use_api(person)
    if person.api_tokens.count() >= MOST_TOKENS:
        return f"You have {MOST_TOKENS} keys. Revoke one you no longer use."
    return ""


def why_not_remove_second_factor(person: User) -> str:
    """The last second factor of somebody who needs one stays."""
    if settings.DEMONSTRATION or not person.needs_second_factor():
        return ""
    if second_factors_of(person).count() > 1:
        return ""
    return "Your roles need a second factor. Set up another one before you remove this."
