"""A panel that meets, for tests of what happens in the room."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from accounts.models import Service, User
from msc.actions.ballots import cast_ballot, close_vote, open_vote
from msc.actions.panels import start_meeting
from msc.models import Panel, Story, StoryState, Vote
from tests.factories.accounts import ServiceFactory, UserFactory
from tests.factories.msc import StoryFactory
from tests.factories.panels import PanelFactory, SeatFactory

NOW = datetime(2017, 4, 4, 14, 0, tzinfo=UTC)
REASON = "It lasted longer than any other change we read."


@dataclass
class Meeting:
    """A panel with its members, the first of whom facilitates, and stories of one service."""

    panel: Panel
    members: list[User]
    stories: list[Story]
    service: Service

    @property
    def facilitator(self) -> User:
        return self.members[0]

    def open(self, **more: Any) -> Vote:
        return open_vote(
            by=self.facilitator, panel=self.panel, service=self.service, now=NOW, **more
        )

    def vote(self, vote: Vote, *choices: Story | None) -> None:
        """One ballot a member, in the order of members; None says "none of these"."""
        for member, story in zip(self.members, choices, strict=False):
            keys = (str(story.pk),) if story else ()
            cast_ballot(by=member, vote=vote, choices=keys, reason=REASON)

    def close(self, vote: Vote, **more: Any) -> Vote:
        return close_vote(by=self.facilitator, vote=vote, now=NOW, **more)

    def result(self, *choices: Story | None, **more: Any) -> Vote:
        """Open a vote, vote and close it."""
        vote = self.open()
        self.vote(vote, *choices)
        return self.close(vote, **more)


def meeting(members: int = 3, stories: int = 3, *, starts: bool = True, **rules: Any) -> Meeting:
    """A locality panel; `rules` are columns of the panel."""
    people = UserFactory.create_batch(members)
    panel = PanelFactory.create(facilitator=people[0], **rules)
    for person in people:
        SeatFactory.create(panel=panel, user=person)
    service = ServiceFactory.create()
    told = [
        StoryFactory.create(
            round=panel.round,
            locality=panel.locality,
            service=service,
            state=StoryState.CLEARED,
            cleared={"title": f"Story {number}", "changed": f"Change {number}."},
        )
        for number in range(stories)
    ]
    if starts:
        panel = start_meeting(by=people[0], panel=panel, now=NOW)
    return Meeting(panel, people, told, service)
