"""The invented people one may sign in as, in demonstration mode only."""

from accounts.models import Council, User
from accounts.permissions import Role

DEMONSTRATION_SUFFIX = "@demonstration.wealdshire.example"
"""How the email address of every demonstration person ends."""


def council_is_invented() -> bool:
    """Whether the database says of itself that all in it is invented."""
    councils = list(Council.objects.values_list("is_invented", flat=True))
    return bool(councils) and all(councils)


def demonstration_people() -> list[tuple[str, User]]:
    """One person for each role, as (what the role is called, the person), in the roles' order."""
    people = User.objects.filter(
        email__endswith=DEMONSTRATION_SUFFIX, is_active=True, memberships__isnull=False
    )
    found: dict[str, User] = {}
    for person in people.prefetch_related("memberships").distinct().order_by("email"):
        for membership in person.memberships.all():
            found.setdefault(membership.role, person)
    return [(role.label, found[role]) for role in Role if role in found]
