"""Drawing families, and the log of what became of them."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from journeys.actions.samples import draw_sample, move_candidate, replace_candidate
from journeys.lots import Unit
from journeys.models import CandidateState, Reason, Sample
from tests.factories.accounts import ServiceFactory
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def sample_of(by: User, families: int, places: int) -> Sample:
    service = ServiceFactory.create(slug="slf")
    units = [
        Unit(FamilyFactory.create(service=service).pk, "A", "slf", True, True)
        for _ in range(families)
    ]
    return draw_sample(
        by=by, name="Spring", seed=7, grouping="a report", units=units,
        plan={("A", "slf"): places, ("B", "slf"): 0},
    )  # fmt: skip


def test_a_draw_keeps_its_seed_and_its_line(interviewer: User) -> None:
    sample = sample_of(interviewer, families=4, places=2)
    assert sample.plan == {"A/slf": 2}
    assert len(sample.line["A/slf"]) == 4
    drawn = list(sample.candidates.order_by("position"))
    assert [c.family_number for c in drawn] == [row[0] for row in sample.line["A/slf"][:2]]
    assert drawn[0].family is not None
    assert AuditEvent.objects.filter(event="drew families to interview").exists()


def test_a_plan_without_places_is_refused(interviewer: User) -> None:
    with pytest.raises(Refused, match="how many"):
        sample_of(interviewer, families=2, places=0)


def test_a_family_that_is_lost_is_replaced_by_the_next_in_line(interviewer: User) -> None:
    sample = sample_of(interviewer, families=3, places=2)
    first = sample.candidates.order_by("position")[0]
    with pytest.raises(Refused, match="Choose the reason"):
        move_candidate(by=interviewer, candidate=first, state=CandidateState.NOT_SUITABLE)
    lost = move_candidate(
        by=interviewer, candidate=first, state=CandidateState.NOT_SUITABLE,
        reason=Reason.CRISIS, note=" new baby ",
    )  # fmt: skip
    assert (lost.reason, lost.note) == (Reason.CRISIS, "new baby")
    new = replace_candidate(by=interviewer, candidate=lost)
    assert new.family_number == sample.line["A/slf"][2][0]
    assert (new.replaces, new.position) == (lost, 3)
    with pytest.raises(Refused, match="already"):
        replace_candidate(by=interviewer, candidate=lost)
    again = move_candidate(
        by=interviewer, candidate=new, state=CandidateState.NOT_SUITABLE, reason=Reason.OTHER
    )
    with pytest.raises(Refused, match="no other family"):
        replace_candidate(by=interviewer, candidate=again)
