"""What the page of files shows."""

import pytest

from surveys.export_pages import (
    export_page,
    is_left_out,
    layout_for,
    past,
    questions_of,
    section_choices,
)
from tests.factories.surveys import ExportFactory
from tests.surveys.exporting import analyst, answered, made, tracked
from tests.surveys.questionnaires import closed_survey, definition, question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]


def test_choosing_every_part_is_choosing_all_questions() -> None:
    layout = layout_for(tracked())
    assert section_choices(layout) == [("A page", "A page (4 questions)")]
    assert questions_of(layout, ["A page"]) is None
    assert questions_of(layout, []) == []


def test_a_confidential_page_counts_what_stands_together_and_names_what_is_left_out() -> None:
    survey = closed_survey(definition(question("trust", "range"), question("born", "date")))
    page = export_page(survey, layout_for(survey), analyst())
    assert (page["questions"], page["variables"]) == (2, 1)
    assert [column.name for column in page["left_out"]] == ["born"]


def test_texts_of_a_confidential_survey_are_named_as_standing_apart() -> None:
    survey = answered()
    page = export_page(survey, layout_for(survey), analyst())
    assert [column.name for column in page["apart"]] == ["words"]
    assert not any(is_left_out(column) for column in page["apart"])


def test_a_file_can_be_taken_only_by_whoever_asked_while_it_is_there() -> None:
    by = analyst()
    export = made(tracked(), by)
    assert past(export, by)["href"]
    assert past(export, by)["state"] == ("Ready", "green")
    assert not past(export, analyst())["href"]
    export.dropped_at = export.made_at
    assert (past(export, by)["href"], past(export, by)["state"][0]) == ("", "Deleted")


def test_a_file_on_its_way_says_where_it_stands() -> None:
    assert past(ExportFactory.create(), analyst())["state"] == ("Waiting to start", "amber")
