"""What families agreed to have shown, found in their answers."""

from pathlib import Path

import pytest
from django.conf import settings

from surveys.compiling import compile_form
from surveys.definition import completed
from surveys.models import Response, Survey
from tests.factories.surveys import ConsentFactory
from tests.factories.voice import ActivityFactory, EventFactory, SlotFactory
from tests.surveys.consenting import YES
from tests.voice.forms import answered_survey
from tests.voice.shareable import event_with
from voice.models import Activity, ActivityKind
from voice.shareable import consents_to_show, open_questions, shareable, slot_of, without_names

FORMS = Path(settings.BASE_DIR) / "surveys" / "instruments"


def asked_in(name: str) -> list[tuple[str, str]]:
    """The questions of one of our forms, each with the one for words below it."""
    form = completed(compile_form((FORMS / f"{name}.md").read_text(encoding="utf-8"), "md"))
    return [(one["name"], two["name"] if two else "") for one, two in open_questions(form)]


def test_only_what_was_asked_after_they_agreed_is_theirs_to_share() -> None:
    child = ["worries", "good_things", "dreams", "in_charge", "best_day"]
    drawn = [("drawing", "drawing_words"), ("made", "")]
    assert asked_in("child_interview") == [*((each, "") for each in child), *drawn]
    assert asked_in("parent_survey") == [(each, "") for each in ("worse", "helped", "in_charge")]


@pytest.mark.django_db
def test_a_record_is_shared_only_with_a_yes_and_by_those_who_speak_for_themselves() -> None:
    event = event_with(YES, {**YES, "wall": "no"}, {**YES, "wall": None})
    everybody = Response.objects.all()
    consents = consents_to_show(event, everybody)
    assert [each.show for each in consents] == ["yes"]
    words, drawing = shareable(consents[0])
    assert (words.asked, words.words, words.picture) == ("What do you say?", "I like it.", "")
    assert (drawing.question, drawing.words) == ("drawing", "")
    assert drawing.picture.endswith(".png")
    assert not consents_to_show(event, Response.objects.none())
    Activity.objects.update(kind=ActivityKind.OBSERVATION)
    assert not consents_to_show(event, everybody)


@pytest.mark.django_db
def test_an_answer_leads_to_its_part_of_the_day() -> None:
    survey: Survey = answered_survey([("b", 7)])
    event = EventFactory.create(round=survey.round)
    ActivityFactory.create(event=event, kind=ActivityKind.CHILD_INTERVIEW, survey=survey)
    consent = ConsentFactory.create(response=survey.responses.get())
    assert slot_of(consent) is None
    slot = SlotFactory.create(event=event, letter="B")
    assert slot_of(consent) == slot
    consent.response = None
    assert (slot_of(consent), shareable(consent)) == (None, [])


def test_names_and_places_are_taken_out_for_a_person_to_read_after() -> None:
    said = "My brother Jack is 7 and we live in Alderton."
    assert without_names(said, ["Alderton"]) == (
        "My brother [person A] is [5 to 11] and we live in [place]."
    )
    assert without_names("She is kind.", []) == "She is kind."
