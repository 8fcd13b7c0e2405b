"""The page of a sample."""

import pytest

from accounts.models import User
from journeys.models import CandidateState, Reason
from journeys.sample_pages import sample_page
from tests.factories.journeys import CandidateFactory, SampleFactory

pytestmark = pytest.mark.django_db


def test_coverage_and_reasons_are_counted(interviewer: User) -> None:
    sample = SampleFactory.create(plan={"A/": 2})
    lost = CandidateFactory.create(sample=sample, state=CandidateState.DECLINED, reason=Reason.WORK)
    CandidateFactory.create(sample=sample, replaces=lost)
    CandidateFactory.create(sample=sample, state=CandidateState.INTERVIEWED)
    page = sample_page(sample, interviewer)
    assert page["coverage"]["rows"] == [["A, ", 2, 3, 1, 1, 1], ["All", 2, 3, 1, 1, 1]]
    assert page["reasons"]["rows"] == [["Busy with work", "Declined", 1]]
    assert dict(page["counts"]) == {"Declined": 1, "Drawn": 1, "Interviewed": 1}
    row = next(each for each in page["rows"] if each["candidate"] == lost)
    assert (row["may_replace"], row["case"]) == (False, "open, engaged")
