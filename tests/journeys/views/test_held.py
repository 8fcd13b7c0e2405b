"""The interview in which a concern arose: the lead reads it, and nobody else finds the page."""

import pytest
from pytest_django.asserts import assertContains

from accounts.models import AuditEvent
from accounts.permissions import Role
from safeguarding.models import AboutKind, Concern
from tests.factories.journeys import GuideAnswersFactory, InterviewFactory, TranscriptFactory
from tests.factories.safeguarding import ConcernFactory
from tests.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


@pytest.fixture
def concern() -> Concern:
    interview = InterviewFactory.create()
    return ConcernFactory.create(about_kind=AboutKind.INTERVIEW, about_id=interview.pk)


def page_of(concern: Concern) -> str:
    return f"/journeys/interviews/{concern.about_id}/held/"


def test_the_lead_reads_what_was_said_and_each_look_is_written_down(concern: Concern) -> None:
    lead = signed_in(Role.SAFEGUARDING_LEAD)
    assertContains(lead.get(f"/concerns/{concern.pk}/"), page_of(concern))
    assertContains(lead.get(page_of(concern)), "Nothing is written down yet")
    TranscriptFactory.create(interview_id=concern.about_id)
    GuideAnswersFactory.create(interview_id=concern.about_id)
    assertContains(lead.get(page_of(concern)), "Carys: Quiet.")
    looks = AuditEvent.objects.filter(event__contains="in which a concern arose")
    assert (looks.count(), "Quiet" in str(list(looks.values_list("details", flat=True)))) == (
        2,
        False,
    )
    other = InterviewFactory.create()
    assert lead.get(f"/journeys/interviews/{other.pk}/held/").status_code == 404


def test_nobody_else_finds_it(concern: Concern) -> None:
    TranscriptFactory.create(interview_id=concern.about_id)
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        assert signed_in(role).get(page_of(concern)).status_code == 404, role
