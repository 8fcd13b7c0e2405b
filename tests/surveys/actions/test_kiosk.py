"""A kiosk's life: one sitting after another, nothing left between them, ended by PIN or afar."""

import pytest

from accounts.errors import Refused
from surveys.actions.answering import finish, save_page
from surveys.actions.kiosk import (
    begin_sitting,
    end_kiosk,
    end_sitting,
    enrol_kiosk,
    leave_kiosk,
)
from surveys.actions.surveys import close_survey
from surveys.codes import hash_of
from surveys.models import MOST_WRONG_PINS, Code, Draft, Kiosk, Response, Survey, SurveyState
from tests.surveys.answering import ABOUT, TRUST, open_survey
from tests.surveys.keeping import analyst

pytestmark = pytest.mark.django_db


@pytest.fixture
def kiosk() -> Kiosk:
    made, _ = enrol_kiosk(by=analyst(), survey=open_survey(), name=" Library ", pin="4711")
    return made


def test_only_hashes_of_secret_and_pin_are_kept() -> None:
    kiosk, secret = enrol_kiosk(by=analyst(), survey=open_survey(), name="Library", pin="4711")
    assert (kiosk.secret_hash, "4711" in kiosk.pin) == (hash_of(secret), False)
    Survey.objects.update(state=SurveyState.DRAFT)
    with pytest.raises(Refused, match="not open"):
        enrol_kiosk(by=analyst(), survey=Survey.objects.get(), name="Hall", pin="4711")


def test_each_sitting_drops_what_the_last_one_left(kiosk: Kiosk) -> None:
    first, second = begin_sitting(kiosk=kiosk), begin_sitting(kiosk=kiosk)
    assert first is not None
    assert second is not None
    assert Draft.objects.get().code_hash == Code.objects.get().hash == hash_of(second.code)
    end_sitting(kiosk=kiosk)
    end_sitting(kiosk=kiosk)
    assert not Draft.objects.exists()
    assert not Code.objects.exists()


def test_an_answer_that_was_sent_stays_and_the_kiosk_knows_nothing_of_it(kiosk: Kiosk) -> None:
    holder = begin_sitting(kiosk=kiosk)
    assert holder is not None
    for page, values in ((1, ABOUT), (2, TRUST)):
        save_page(holder=holder, page=page, values={k: [v] for k, v in values.items()})
    finish(holder=holder)
    end_sitting(kiosk=kiosk)
    assert Response.objects.count() == 1
    kiosk.refresh_from_db()
    assert kiosk.sitting == ""


def test_the_pin_ends_it_and_cannot_be_guessed(kiosk: Kiosk) -> None:
    for _ in range(MOST_WRONG_PINS):
        with pytest.raises(Refused, match="not the PIN"):
            leave_kiosk(kiosk=kiosk, pin="0000")
    with pytest.raises(Refused, match="too often"):
        leave_kiosk(kiosk=kiosk, pin="4711")
    Kiosk.objects.update(wrong_pins=0)
    begin_sitting(kiosk=kiosk)
    leave_kiosk(kiosk=kiosk, pin="4711")
    assert not Kiosk.objects.in_use().exists()
    assert not Draft.objects.exists()


def test_staff_and_the_close_of_the_survey_end_it_from_afar(kiosk: Kiosk) -> None:
    begin_sitting(kiosk=kiosk)
    end_kiosk(by=analyst(), kiosk=kiosk)
    assert not Draft.objects.exists()
    other, _ = enrol_kiosk(by=analyst(), survey=kiosk.survey, name="Hall", pin="4711")
    close_survey(by=analyst(), survey=kiosk.survey)
    assert not Kiosk.objects.in_use().exists()
    assert begin_sitting(kiosk=other) is None
