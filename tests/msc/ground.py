"""A round that takes stories, and people who write, clear and read them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import Locality, User
from accounts.permissions import Role
from msc.models import Story
from tests.factories.accounts import MembershipFactory, ServiceFactory

WORDS = {
    "title": "Dave and the bus",
    "before": "Mum had not left the house since winter.",
    "happened": "I went with Dave to Castlebeck on 3 March.",
    "changed": "They go to the park every week.",
    "matters": "It is theirs now.",
}
NONE: dict[str, Any] = dict.fromkeys(
    ("locality", "service", "domain", "consent_on", "change_began_on", "change_seen_on")
) | {"writer_role": "", "subject": "family", "direction": "", "consent": "none",
     "consent_from": "", "nodes": [], "names_checked": False, "reference": ""}  # fmt: skip


def at(role: Role, locality: Locality) -> User:
    """Somebody with this role in this place."""
    return MembershipFactory.create(role=role, locality=locality).user


def typed(story: Story, **more: Any) -> dict[str, Any]:
    """What a writer's page sends, complete unless `more` says otherwise."""
    domain = story.round.domain_set.domains.first()
    return {
        **dict.fromkeys(("activities", "partners", "own", "barriers", "impact"), ""),
        **WORDS,
        "edition": 0,
        "subject": "family",
        "direction": "positive",
        "domain": domain.pk if domain else "",
        "locality": story.locality_id,
        "service": (story.service or ServiceFactory.create()).pk,
        "names_checked": "on",
        **more,
    }


def browser_of(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def page(name: str, story: Story) -> str:
    """The address of a story's page."""
    return reverse(f"msc:{name}", args=[story.pk])
