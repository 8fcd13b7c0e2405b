"""What the page of a form's health shows."""

from surveys.health import Health, Item, PageTook
from surveys.health_pages import page_rows, question_rows


def test_what_cannot_be_told_is_left_blank() -> None:
    item = Item("a", "How?", "Start", None, "", is_unanswered=False)
    health = Health([item], [PageTook("Start", 0, None), PageTook("End", 2, 9)], {}, True)
    assert question_rows(health)["rows"] == [["How?", "Start", "", "none"]]
    assert page_rows(health)["rows"] == [["Start", 0, ""], ["End", 2, 9]]
