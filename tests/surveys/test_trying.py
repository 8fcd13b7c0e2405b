"""A questionnaire is tried out page by page, and nothing is kept."""

from html import unescape

import pytest
from django.test import RequestFactory

from surveys.compiling import compile_form
from surveys.definition import completed, identified, questions
from surveys.models import Draft, Response
from surveys.trying import LATER, MORE, REVIEW, SENT, Sent, Trial, begun, draw, hidden, stepped
from tests.surveys.forms import SMALL, TWO_LANGUAGES
from tests.surveys.uploading import FORM as WITH_FILES
from tests.surveys.uploading import file, picture

MADE = compile_form(SMALL, "md")
FORM = completed(identified(MADE, {q["name"]: f"id-{q['name']}" for q in questions(MADE)}))


def send(trial: Trial, go: str = "on", **answers: str) -> Trial:
    """Send the page that is shown, with these answers."""
    sent: dict[str, list[str]] = {name: [value] for name, value in answers.items()}
    sent |= {"state": [trial.state], "page": [str(trial.page)], "go": [go]}
    return stepped(FORM, sent)


def drawn(trial: Trial) -> str:
    """The page as a document."""
    return unescape(draw(trial, RequestFactory().get("/surveys/instruments/x/1/preview/"), ""))


def test_it_begins_with_the_first_page_and_goes_on_with_answers() -> None:
    trial = begun(FORM)
    assert "Which role is yours?" in drawn(trial)
    trial = send(trial, role="other")
    assert (trial.page, trial.notice) == (1, MORE)
    trial = send(trial, role="other", other_role="Driver")
    assert trial.page == 2
    assert trial.answers["id-other_role"] == "Driver"
    assert send(trial, go="back").page == 1


def test_mistakes_and_what_is_missing_stay_on_the_page() -> None:
    trial = send(begun(FORM))
    assert trial.errors == {"role": "Choose your role."}
    assert "Choose your role." in drawn(trial)
    trial = send(begun(FORM), role="worker", families="many")
    assert list(trial.errors) == ["families"]
    assert 'value="many"' in drawn(trial)


def test_looking_keeps_the_page_and_says_what_is_shown() -> None:
    trial = send(begun(FORM), go="look", role="other")
    assert (trial.page, trial.errors) == (1, {})
    assert "other_role" in trial.route.shown_on(trial.route.page(1))


def test_what_is_hidden_is_explained_in_words() -> None:
    reasons = {each.what: each.why for each in hidden(send(begun(FORM), role="worker"))}
    assert reasons["“Which other role?”"] == (
        "Shown only if ‘Which role is yours?’ is ‘Another role’; you answered ‘Worker’."
    )
    assert reasons["The page “With many families”"] == (
        "Shown only if ‘How many families?’ is at least 12; you have not answered that."
    )
    assert "“How many families?”" not in reasons


def test_a_question_hidden_on_a_page_that_is_shown_has_its_own_reason() -> None:
    trial = send(begun(FORM), role="worker", families="12")
    assert [each.what for each in hidden(trial)] == ["“Which other role?”", "“In your words”"]


def test_the_review_leads_back_and_sends_nothing() -> None:
    trial = send(begun(FORM), role="worker", families="3")
    trial = send(trial, trust_02="50")
    assert trial.page == REVIEW
    assert "Look through your answers" in drawn(trial)
    assert "/s/finish/" not in drawn(trial)
    state = {"state": [trial.state], "page": ["0"]}
    assert stepped(FORM, {**state, "turn": ["2"]}).page == 2
    assert stepped(FORM, {**state, "turn": ["3"]}).page == REVIEW
    assert stepped(FORM, {**state, "go": ["send"]}).notice == SENT


def test_coming_back_later_is_explained() -> None:
    assert send(begun(FORM), go="later").notice == LATER


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"state": ["forged"], "page": ["1"]},
        {"state": [begun(FORM).state], "page": ["x"]},
        {"state": [begun(FORM).state], "page": ["99"]},
    ],
)
def test_a_form_that_is_not_ours_begins_anew(sent: Sent) -> None:
    trial = stepped(FORM, sent)
    assert (trial.page, trial.answers) == (1, {})


def test_a_form_without_questions_shows_its_review() -> None:
    assert begun({"title": "Empty", "pages": [], "choices": {}}).page == REVIEW


@pytest.mark.django_db
def test_nothing_is_kept() -> None:
    send(begun(FORM), role="worker", families="3")
    assert not Draft.objects.exists()
    assert not Response.objects.exists()


def test_another_language_is_tried_with_what_is_typed() -> None:
    two = compile_form(TWO_LANGUAGES, "md")
    made = completed(identified(two, {q["name"]: q["name"] for q in questions(two)}))
    trial = begun(made)
    sent = {"state": [trial.state], "page": ["1"], "times": ["often"], "language": ["pl"]}
    page = draw(stepped(made, sent), RequestFactory().get("/"), "")
    for words in ['<html lang="pl"', "Kto przyszedł?", 'value="often"', 'name="spoken" value="pl"']:
        assert words in page
    sent = {
        "state": [trial.state],
        "page": ["1"],
        "times": ["often"],
        "spoken": ["pl"],
        "go": ["on"],
    }
    assert stepped(made, sent).errors["times"] == "Wpisz liczbę całkowitą, na przykład 12."


@pytest.mark.django_db
def test_files_are_tried_out_and_not_kept() -> None:
    made = compile_form(WITH_FILES, "md")
    form = identified(made, {each["name"]: each["name"] for each in questions(made)})
    first = begun(form)
    sent = {"state": [first.state], "page": ["1"], "go": ["on"]}
    assert "photo" in stepped(form, sent).errors
    wrong = stepped(form, sent, {"photo": file(b"<svg/>")})
    assert wrong.errors["photo"].startswith("We cannot read this as a picture.")
    trial = stepped(form, {**sent, "go": ["upload:photo"]}, {"photo": file(picture())})
    page = draw(trial, RequestFactory().get("/"), "")
    assert "<b>Picture (JPG)</b>" in page
    assert "/s/file/" not in page
    assert stepped(form, {**sent, "state": [trial.state]}).page == REVIEW
