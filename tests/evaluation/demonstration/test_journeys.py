"""The interviews of the demonstration. `test_county` looks at what they come to."""

from evaluation.demonstration.journeys import LOST
from journeys.models import LOST as LOST_STATES
from journeys.models import Reason


def test_each_reason_of_the_source_was_given_once() -> None:
    assert {reason for _, reason in LOST} == set(Reason) - {Reason.OTHER}
    assert {state for state, _ in LOST} == set(LOST_STATES)
