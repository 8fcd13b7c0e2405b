"""The reasons why not, as they stand on pages."""

from datetime import timedelta

from django.utils import timezone

from safeguarding.models import Release
from safeguarding.rules import why_not_decide, why_not_record, why_not_release
from tests.factories.safeguarding import ConcernFactory

NOW = timezone.now()


def test_a_concern_has_words_and_was_heard_in_the_past() -> None:
    assert "Write down the words" in why_not_record(" ", NOW, NOW)
    assert "in the future" in why_not_record("No.", NOW + timedelta(minutes=5), NOW)
    assert why_not_record("No.", NOW, NOW) == ""


def test_a_decision_comes_after_reading_and_has_a_reason() -> None:
    concern = ConcernFactory.build(raised_by=None)
    assert "Open the concern" in why_not_decide(concern, "Because.")
    concern.opened_at = NOW
    assert "Write the reason" in why_not_decide(concern, " ")
    assert why_not_decide(concern, "Because.") == ""


def test_a_text_is_released_only_after_a_decision() -> None:
    concern = ConcernFactory.build(raised_by=None)
    assert "arose in no text" in why_not_release(concern, Release.RELEASED)
    concern.about_kind = "story"
    assert "Decide about the concern first" in why_not_release(concern, Release.RELEASED)
    assert "Choose what happens" in why_not_release(concern, "burnt")
    concern.decided_at = NOW
    assert why_not_release(concern, Release.RELEASED) == ""
