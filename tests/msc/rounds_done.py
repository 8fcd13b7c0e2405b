"""A round whose panels have decided: two localities, a senior panel, and writers to be told."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from accounts.models import User
from msc.models import Level, MscRound, PanelState, RoundState, Story, StoryState
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.msc import NOON, MscRoundFactory, StoryFactory
from tests.factories.panels import PanelFactory, SelectionFactory

LATER = datetime(2017, 4, 20, 9, 0, tzinfo=UTC)


@dataclass
class RoundDone:
    """One locality put `chosen` and `runner_up` forward, the senior panel chose `chosen`."""

    round: MscRound
    facilitator: User
    chosen: Story
    runner_up: Story
    passed_over: Story
    elsewhere: Story

    @property
    def stories(self) -> list[Story]:
        return [self.chosen, self.runner_up, self.passed_over, self.elsewhere]


def round_done() -> RoundDone:
    """A closed round in which four writers wrote, and every panel has decided."""
    closed: dict[str, Any] = {"state": RoundState.CLOSED, "closed_at": NOON}
    story_round, facilitator = MscRoundFactory.create(**closed), UserFactory.create(name="Fay Reed")
    here = LocalityFactory.create(name="Castlebeck")
    service = ServiceFactory.create(name="Supporting Families")
    told: dict[str, Any] = {"round": story_round, "locality": here, "service": service}
    states = (StoryState.CHOSEN, StoryState.NOT_CHOSEN, StoryState.NOT_CHOSEN)
    titles = ("The park", "The bus", "The kitchen")
    chosen, runner_up, passed_over = (
        StoryFactory.create(
            **told, state=state, cleared={"title": title, "changed": "They go out."},
            words={"title": f"Dave and {title}"},
        )
        for state, title in zip(states, titles, strict=True)
    )  # fmt: skip
    elsewhere = StoryFactory.create(round=story_round, state=StoryState.SUBMITTED)
    done: dict[str, Any] = {"round": story_round, "state": PanelState.DECIDED, "met_at": NOON}
    locality_panel = PanelFactory.create(**done, locality=here, facilitator=facilitator)
    locality_panel.stories.set([chosen, runner_up, passed_over])
    for story, reason in ((chosen, "It lasted a year."), (runner_up, "They did it themselves.")):
        SelectionFactory.create(panel=locality_panel, service=service, story=story, reason=reason)
    senior = PanelFactory.create(**done, level=Level.SENIOR, locality=None, method="borda")
    senior.stories.set([chosen, runner_up])
    SelectionFactory.create(panel=senior, story=chosen, reason="It shows what early help is for.")
    return RoundDone(story_round, facilitator, chosen, runner_up, passed_over, elsewhere)
