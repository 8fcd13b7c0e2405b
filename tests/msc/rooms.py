"""A panel's pages in the browsers of its people, for tests."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.msc.ground import browser_of
from tests.msc.meetings import Meeting


def address(name: str, room: Meeting, *more: Any) -> str:
    """The address of a page of this panel."""
    return reverse(f"msc:{name}", args=[room.panel.pk, *more])


def browsers(room: Meeting) -> list[Client]:
    """A browser for each member, the facilitator's first."""
    return [browser_of(member) for member in room.members]
