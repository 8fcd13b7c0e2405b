"""What is said wherever needs are shown."""

from analytics.need_words import NO_BEFORE_AND_AFTER


def test_the_page_says_why_there_is_no_before_and_after() -> None:
    assert "on purpose" in NO_BEFORE_AND_AFTER
    assert "first recorded" in NO_BEFORE_AND_AFTER
