"""Open answers stand by themselves, page by page."""

import pytest

from analytics import open_answers
from analytics.open_answers import mark_of, page_of_answers, whose
from analytics.shape import shape_of
from surveys.models import Response
from tests.factories.analytics import small_survey

pytestmark = pytest.mark.django_db


def test_texts_stand_in_an_order_made_from_the_words_alone() -> None:
    people = [{"comment": f"Words {number}", "role": "worker"} for number in range(12)]
    first, again = small_survey(people), small_survey(reversed(people))
    pages = [
        page_of_answers(Response.objects.filter(survey=s), s.version.definition, "")
        for s in (first, again)
    ]
    assert pages[0].questions[0].texts == pages[1].questions[0].texts
    assert pages[0].questions[0].texts != [f"Words {number}" for number in range(12)]
    assert pages[0].answers == 12


def test_a_last_page_of_few_people_comes_with_the_page_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(open_answers, "PAGE", 20)
    survey = small_survey([{"comment": f"Words {number}"} for number in range(35)])
    rows, definition = Response.objects.filter(survey=survey), survey.version.definition
    first = page_of_answers(rows, definition, "")
    second = page_of_answers(rows, definition, first.after)
    assert (first.answers, second.answers, second.after) == (20, 15, "")
    alone = page_of_answers(rows.filter(pk__in=[r.pk for r in rows[:29]]), definition, "")
    assert (alone.answers, alone.after) == (29, "")


def test_a_nonsense_place_to_go_on_from_is_the_beginning() -> None:
    survey = small_survey([{"comment": "Words"}])
    rows = Response.objects.filter(survey=survey)
    assert page_of_answers(rows, survey.version.definition, "x").answers == 1


def test_words_lead_to_the_answers_they_stand_in_and_others_to_none() -> None:
    survey = small_survey([{"comment": "Some words"}, {"comment": "More words"}])
    rows, definition = Response.objects.filter(survey=survey), survey.version.definition
    found = whose(rows, definition, mark_of("More words"))
    assert "More words" in rows.get(pk=str(found)).answers.values()
    assert whose(rows, definition, mark_of("Other words")) is None


def test_numbers_of_families_and_initials_are_no_words_of_their_own() -> None:
    asked = [
        {"id": name, "name": name, "label": name, "type": "text", "consent": consent}
        for name, consent in (("family_number", ""), ("facilitator", ""), ("in", "language"))
    ]
    said = {"id": "dreams", "name": "dreams", "label": "Dreams", "type": "text"}
    definition = {"pages": [{"title": "A page", "questions": [*asked, said]}], "choices": {}}
    assert [key for key, _ in shape_of(definition).open_questions] == ["dreams"]
