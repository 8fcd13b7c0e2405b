"""The emails in the language of whoever gets them, or in all of the form's."""

from datetime import date

import pytest

from surveys.mail_words import languages_for, mail_languages, subject_of, text_of
from surveys.models import Invitation, MailingKind, Promise, Survey
from tests.surveys.answering import open_survey
from tests.surveys.forms import TWO_LANGUAGES

pytestmark = pytest.mark.django_db
LINK = "https://throughline.example/s/abc/"
WORDS = {"name": "", "council": "Wealdshire", "sender": "Robin Ash", "link": LINK,
         "sent_on": date(2017, 3, 6), "subject": "X"}  # fmt: skip


@pytest.fixture
def survey() -> Survey:
    made = open_survey(TWO_LANGUAGES)
    made.instrument.title = "A visit"
    return made


def spoken_to(survey: Survey, language: str = "") -> list[str]:
    return languages_for(survey, Invitation(survey=survey, language=language))


def test_the_list_goes_before_the_survey_and_that_before_all_languages(survey: Survey) -> None:
    assert mail_languages(survey) == ["en", "pl"]
    assert spoken_to(survey) == ["en", "pl"]
    survey.language = "pl"
    assert spoken_to(survey) == ["pl"]
    assert spoken_to(survey, "ur") == ["ur"]


def test_in_all_languages_each_stands_below_the_other_and_says_so(survey: Survey) -> None:
    text = text_of(survey, ["en", "pl"], MailingKind.INVITATION, WORDS)
    assert text.startswith("Ten e-mail jest niżej po polsku.\n")
    _, english, polish = text.split("-" * 40)
    assert "Wealdshire asks you to take part in “A visit”" in english
    assert "Wealdshire zaprasza do udziału w ankiecie „Wizyta”" in polish
    assert LINK in english.splitlines()
    assert f"{LINK}?language=pl" in polish.splitlines()
    subject = subject_of(survey, ["en", "pl"], MailingKind.INVITATION)
    assert subject == "Your personal link: A visit / Twój osobisty link: Wizyta"


@pytest.mark.parametrize("promise", [Promise.CONFIDENTIAL, Promise.TRACKED])
@pytest.mark.parametrize("kind", list(MailingKind))
@pytest.mark.parametrize("language", ["pl", "ur"])
def test_no_sentence_of_any_email_is_left_in_english(
    survey: Survey, promise: str, kind: MailingKind, language: str
) -> None:
    survey.promise, survey.answer_by = promise, date(2017, 8, 31)
    words = WORDS | {"name": "Ann"}
    english = text_of(survey, ["en"], kind, words).splitlines()
    other = text_of(survey, [language], kind, words).splitlines()
    assert len(english) == len(other)
    assert set(english) & set(other) <= {"", "X"}
    assert "\n\n\n" not in "\n".join(other)
    if promise == Promise.TRACKED:
        assert f"{LINK}stop/?language={language}" in other
