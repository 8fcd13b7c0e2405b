"""Which families may be drawn, and how things stand with them."""

from datetime import date

import pytest

from accounts.permissions import Role
from analytics.journey_frame import interview_frame, is_engaged
from tests.factories.accounts import UserFactory

ON = date(2017, 9, 29)


@pytest.mark.parametrize(
    ("closed_on", "exit_route", "last_read", "engaged"),
    [
        (date(2017, 1, 1), "outcomes met", None, True),
        (date(2017, 1, 1), "Not engaging", date(2016, 12, 1), False),
        (None, "", date(2017, 6, 1), True),
        (None, "", date(2017, 3, 1), False),
        (None, "", None, False),
        (date(2017, 12, 1), "not engaging", date(2017, 9, 1), True),
    ],
)
def test_who_is_engaged(
    closed_on: date | None, exit_route: str, last_read: date | None, engaged: bool
) -> None:
    assert is_engaged(closed_on, exit_route, last_read, ON) is engaged


@pytest.mark.django_db
def test_without_an_accepted_result_there_is_nobody_to_draw() -> None:
    assert interview_frame(UserFactory.create(role=Role.INTERVIEWER)) == ([], "")
