"""What the API says of a group is what its cell says."""

from analytics.release import Cell
from analytics.serializers import rate_row


def test_a_hidden_group_has_no_number_but_its_headcount() -> None:
    assert rate_row(Cell("service=cc&locality=brackenfield", "CC, Brackenfield", None, 7)) == {
        "group": {"service": "cc", "locality": "brackenfield"},
        "hidden": True,
        "responses": None,
        "invited": 7,
        "percent": None,
    }


def test_a_shown_group_has_its_rate() -> None:
    row = rate_row(Cell("service=cc", "CC", 30, 56))
    assert (row["responses"], row["percent"], row["hidden"]) == (30, 54, False)
