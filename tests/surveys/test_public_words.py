"""The short pages say what they should, and give nothing away."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from surveys.codes import new_code, receipt_number
from surveys.entry import Door, Pass, Standing
from surveys.public_words import (
    closed_page,
    received_page,
    start_page,
    stop_page,
    stopped_page,
    unknown_page,
    word_page,
)
from tests.factories.surveys import SurveyFactory
from tests.surveys.answering import open_survey

pytestmark = pytest.mark.django_db
FORM = Path(__file__).parents[2] / "surveys" / "instruments" / "what_parents_say.md"
REQUEST = RequestFactory().get(f"/s/{'a' * 26}/")


def text(response: Any) -> str:
    return str(response.content.decode())


def test_no_page_holds_its_own_address() -> None:
    standing = Standing(Door.OPEN, open_survey())
    for page in [
        unknown_page(REQUEST),
        start_page(REQUEST, standing, "en"),
        word_page(REQUEST, "T"),
    ]:
        assert "a" * 26 not in text(page)


def test_a_title_and_its_lines_are_escaped() -> None:
    page = text(word_page(REQUEST, "A & B", "<one>", "two"))
    assert "A &amp; B</h1>" in page
    assert "&lt;one&gt;" in page


def test_who_stops_the_emails_reads_the_title_in_their_language() -> None:
    survey = open_survey(FORM.read_text(), "what-parents-say")
    for language, title in (("en", "Families and Early Help"), ("pl", "Rodziny i wczesna pomoc")):
        with override(language):
            for page in (stop_page(REQUEST, survey), stopped_page(REQUEST, survey)):
                assert title in text(page)


def test_without_a_survey_there_is_no_start() -> None:
    assert start_page(REQUEST, Standing(Door.OPEN), "en").status_code == 404


def test_the_close_is_told_with_its_day_and_what_became_of_what_was_sent() -> None:
    survey = SurveyFactory.create(closed_at=datetime(2017, 3, 31, 17, tzinfo=UTC))
    assert "31 March 2017" in text(closed_page(REQUEST, survey))
    assert closed_page(REQUEST, survey).status_code == 410
    kept = closed_page(REQUEST, survey, kept=True)
    assert kept.status_code == 409
    assert "too late to be counted" in text(kept)


@pytest.mark.parametrize(
    ("kept", "is_new", "status", "words"),
    [
        (None, True, 200, "Your answers have been sent"),
        (None, False, 200, "already with us"),
        (True, False, 409, "kept it apart"),
        (False, False, 409, "already with us"),
    ],
)
def test_a_receipt_has_its_number(kept: bool | None, is_new: bool, status: int, words: str) -> None:
    survey = SurveyFactory.create()
    holder = Pass(new_code(), survey.pk)
    page = received_page(REQUEST, holder, survey, kept=kept, is_new=is_new)
    assert page.status_code == status
    assert words in text(page)
    assert receipt_number(holder.code) in text(page)
