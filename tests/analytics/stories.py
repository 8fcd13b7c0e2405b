"""Stories as rows to count, and rounds of them that are over."""

from typing import Any

from accounts.models import Locality, Service
from analytics.story_frames import FORWARD, NOT_FORWARD, StoryRow
from msc.models import Level, MscRound, PanelState, StoryState
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.msc import DomainOfChangeFactory, MscRoundFactory, StoryFactory
from tests.factories.panels import PanelFactory, SeatFactory, SelectionFactory
from tests.factories.surveys import HeadcountFactory

COMMON = {
    "round": "May 2017", "direction": "For the better", "service": "SLF", "role": "Worker",
    "locality": "Castlebeck", "length": "Under 100 words",
}  # fmt: skip


def rows(number: int, *, forward: int = 0, domain: str = "Home", **more: Any) -> list[StoryRow]:
    """So many stories, the first of which were put forward."""
    return [
        StoryRow(
            **(COMMON | more), domain=domain, outcome=FORWARD if n < forward else NOT_FORWARD,
            writer=str(n),
        )
        for n in range(number)
    ]  # fmt: skip


def round_that_is_over(told: int = 12, forward: int = 6) -> MscRound:
    """A decided round with stories of as many writers, a panel of three and its staff."""
    made = MscRoundFactory.create()
    here: Locality = LocalityFactory.create(name="Castlebeck")
    service: Service = ServiceFactory.create(name="SLF", slug="slf")
    PanelFactory.create(round=made, level=Level.SENIOR, locality=None, state=PanelState.DECIDED)
    panel = PanelFactory.create(round=made, locality=here, met_at="2017-04-04T14:00Z")
    for number in range(3):
        SeatFactory.create(panel=panel, here_at="2017-04-04T14:00Z" if number else None)
    domain = DomainOfChangeFactory.create(domain_set=made.domain_set, name="Home")
    for number in range(told):
        story = StoryFactory.create(
            round=made, locality=here, service=service, domain=domain,
            writer=UserFactory.create(), writer_role="youth worker",
            state=StoryState.NOT_CHOSEN,
        )  # fmt: skip
        if number < forward:
            SelectionFactory.create(panel=panel, story=story)
    HeadcountFactory.create(
        role="youth-worker", service=service, locality=here, people=20, as_of="2017-03-06"
    )
    return made
