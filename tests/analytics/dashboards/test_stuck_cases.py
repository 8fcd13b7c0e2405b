"""Cases that seem stuck, as pages tell them."""

from datetime import date

import pytest

from analytics.dashboards.stuck_cases import cases_table, places_table, standing_of, stuck_page
from analytics.models import StuckReason
from tests.analytics.cases import counted
from tests.factories.analytics import OpenCaseFactory, StuckReviewFactory

pytestmark = pytest.mark.django_db
TODAY = date(2017, 9, 20)


def test_the_page_says_how_many_and_by_which_rule() -> None:
    dashboard = counted()
    page = stuck_page(dashboard, {})
    assert "of 48 open cases" in page["sentence"]
    assert page["rule"].startswith("Open for more than 365 days")
    assert [place["name"] for place in page["places"]] == ["localities", "services"]
    assert [row[0] for row in places_table(dashboard, "services", {}).rows] == ["Cc", "Slf"]


def test_a_case_stands_with_what_moved_or_since_when_nothing_was_read() -> None:
    case = OpenCaseFactory.build(dashboard=None, family=None, rose=1, same=7, fell=2)
    assert standing_of(case) == "1 domain rose, 7 stayed and 2 fell."
    case.rose = case.same = case.fell = None
    assert standing_of(case) == "No second reading, and none for 30 days."


def test_the_list_tells_the_last_review_and_whether_it_is_due() -> None:
    case, other = OpenCaseFactory.create(), OpenCaseFactory.create()
    review = StuckReviewFactory.create(
        family=case.family, reason=StuckReason.CLOSING, next_on=date(2017, 9, 19), reviewer=None
    )
    rows = cases_table([case, other], {case.family_id: review}, TODAY, may_review=True)["rows"]
    assert rows[0][5].startswith("Ready to close. Somebody who left, ")
    assert rows[0][6] == "Due: Ask the school, by 19 September 2017"
    assert rows[1][5:7] == ["Not reviewed yet", "–"]
    assert rows[1][7]["href"] == f"/analytics/cases/stuck/{other.family_id}/"
    seen = cases_table([case], {}, TODAY, may_review=False)
    assert len(seen["rows"][0]) == len(seen["columns"]) == 7
