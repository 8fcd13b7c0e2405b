"""Who tells stories in Wealdshire and who sits on its panels: people with accounts, all invented.

Writers are some of the 164 people who work in Early Help, from every role, service and locality;
some roles write more than others. Each locality has a panel of three, the county one of five.
"""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import NamedTuple

from accounts.actions import add_person
from accounts.demonstration import DEMONSTRATION_SUFFIX
from accounts.models import Locality, Service, User
from accounts.permissions import Role
from evaluation.demonstration.staff import INVITED, LOCALITIES, ROLES

FIRST_NAMES = (
    "Adaeze", "Anil", "Bethan", "Bram", "Callum", "Dilys", "Ewa", "Faisal", "Gita", "Harriet",
    "Idris", "Joanna", "Kelechi", "Lena", "Mei", "Niamh", "Oskar", "Pooja", "Quentin", "Rosa",
    "Safiya", "Tom", "Una", "Viktor",
)  # fmt: skip
LAST_NAMES = (
    "Ashdown", "Bello", "Crane", "Dhillon", "Everett", "Fenn", "Grady", "Hollis", "Ilves",
    "Jowett", "Khatun", "Lorne", "Mistry", "Norbury", "Oduya",
)  # fmt: skip
LABELS = {
    "family-support-worker": "Family support worker",
    "youth-worker": "Youth worker",
    "other-slf": "Another role in Supporting Local Families",
    "family-outreach-worker": "Family outreach worker",
    "other-cc": "Another role in Children's Centres",
}
"""The roles as the staff survey words them, so that writers can be counted against staff."""
WRITE = {
    "family-support-worker": 0.7, "youth-worker": 0.4, "other-slf": 0.35,
    "family-outreach-worker": 0.6, "other-cc": 0.4,
}  # fmt: skip
"""The share of each role that wrote at least once."""
PANEL_ROLES = ("Locality Manager", "Children’s Centre Co-ordinator", "SLF Team Leader")
SENIOR_ROLES = (
    "Head of Early Help", "Service Manager, SLF", "Service Manager, Children’s Centres",
    "Public Health Lead", "Principal Social Worker",
)  # fmt: skip


Member = tuple[User, str]
"""Somebody on a panel, and the role they sit there in."""


class Writer(NamedTuple):
    """Somebody who tells stories, and where they work."""

    user: User
    role: str
    service: Service
    locality: Locality


class StoryPeople:
    """Everybody who writes, and everybody who sits on a panel.

    The people whom one may sign in as are among them: a writer and a panel member of the first
    locality, and a senior panel member.
    """

    def __init__(self, random: Random) -> None:
        self._names = _names(random)
        places = {place.slug: place for place in Locality.objects.all()}
        services = {each.slug: each for each in Service.objects.order_by("-slug")}
        self.writers = [
            Writer(self._person(Role.PRACTITIONER, place, is_shown=not n), role, service, place)
            for n, (role, service, place) in enumerate(_jobs(places, services))
        ]
        self.panels = {
            slug: self._members(PANEL_ROLES, Role.PANEL_MEMBER, place, slug == LOCALITIES[0])
            for slug, place in places.items()
        }
        self.senior = self._members(SENIOR_ROLES, Role.SENIOR_PANEL_MEMBER, None, has_shown=True)
        self.reviewer = _shown(Role.DATA_STEWARD)
        self.analyst = _shown(Role.ANALYST)

    def _members(
        self, roles: tuple[str, ...], role: Role, place: Locality | None, has_shown: bool
    ) -> list[Member]:
        return [
            (self._person(role, place, is_shown=has_shown and not n), each)
            for n, each in enumerate(roles)
        ]

    def _person(self, role: Role, place: Locality | None, *, is_shown: bool) -> User:
        if is_shown:
            return _shown(role)
        name = next(self._names)
        email = f"{name.lower().replace(' ', '.')}@wealdshire.example"
        return add_person(by=None, email=email, name=name, roles=[(role, place)])


def _jobs(
    places: dict[str, Locality], services: dict[str, Service]
) -> Iterator[tuple[str, Service, Locality]]:
    """Role, service and place of each writer; the first is a support worker in the first place."""
    for slug, service in services.items():
        for (row, name), (column, role) in product(enumerate(LOCALITIES), enumerate(ROLES[slug])):
            for _ in range(round(INVITED[slug][row][column] * WRITE[role])):
                yield role, service, places[name]


def _names(random: Random) -> Iterator[str]:
    """Names in a random order, none twice."""
    every = [f"{first} {last}" for first, last in product(FIRST_NAMES, LAST_NAMES)]
    return iter(random.sample(every, len(every)))


def _shown(role: Role) -> User:
    """The person whom one may sign in as."""
    return User.objects.get(email=f"{role.value}{DEMONSTRATION_SUFFIX}")
