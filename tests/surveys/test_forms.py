"""Forms of surveys: what they offer and what they make of what was typed."""

from datetime import date

import pytest

from accounts.permissions import Role
from surveys.forms import (
    DecideForm,
    DeleteAnswersForm,
    FindAnswersForm,
    PopulationForm,
    PrepareForm,
    cell,
    described,
    first_values,
    read_headcounts,
    values_of,
)
from surveys.models import Survey
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.programmes import RoundFactory
from tests.factories.surveys import HeadcountFactory, SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    """A survey with one role, in a county of one service and two localities."""
    ServiceFactory.create(slug="slf", name="Supporting Families", short_name="SLF")
    for name in ("Alderton", "Dunmere"):
        LocalityFactory.create(slug=name.lower(), name=name)
    roles = [{"name": "worker", "label": "Support worker"}]
    definition = {"title": "T", "pages": [], "choices": {"role": roles}}
    return SurveyFactory.create(version=VersionFactory.create(definition=definition))


def test_only_published_questionnaires_can_be_chosen() -> None:
    VersionFactory.create()
    form = PrepareForm(user=UserFactory.create(role=Role.ANALYST))
    assert not form["instrument"].subwidgets
    nobody = PrepareForm(user=UserFactory.create())
    assert not nobody["instrument"].subwidgets


def test_rounds_are_told_apart_by_their_days() -> None:
    round = RoundFactory.create(name="Spring 2017")
    assert described(round) == "Spring 2017 (1 March 2017 to 31 March 2017)"


def test_what_was_saved_comes_back_into_the_boxes(survey: Survey) -> None:
    today = date(2017, 3, 1)
    assert first_values(survey, today) == {"as_of": today}
    service, locality = ServiceFactory.create(), LocalityFactory.create()
    HeadcountFactory.create(survey=survey, people=12, service=service, locality=locality)
    name = cell("worker", service.slug, locality.slug)
    assert first_values(survey, today) == {"as_of": date(2017, 2, 1), name: 12}


def test_the_grid_lays_groups_out_by_service_role_and_locality(survey: Survey) -> None:
    [block] = PopulationForm(survey=survey).grid()
    [row] = block["rows"]
    assert (block["service"].slug, row["role"]) == ("slf", "Support worker")
    names = [field.name for field in row["cells"]]
    assert names == ["worker.slf.alderton", "worker.slf.dunmere"]


def test_boxes_left_empty_make_no_group(survey: Survey) -> None:
    typed = {"as_of": "2017-02-01", "worker.slf.alderton": "0", "worker.slf.dunmere": "4"}
    form = PopulationForm(typed, survey=survey)
    assert form.is_valid()
    assert [(row.role, row.locality.slug, row.people) for row in form.rows()] == [
        ("worker", "dunmere", 4)
    ]


@pytest.mark.parametrize("role", ["worker", "Support Worker"])
@pytest.mark.parametrize("service", ["slf", "SLF", "supporting families"])
def test_lists_may_use_names_labels_or_slugs(survey: Survey, role: str, service: str) -> None:
    read = read_headcounts(survey, f"{role},{service},ALDERTON,5")
    assert values_of(read, date(2017, 2, 1)) == {
        "as_of": date(2017, 2, 1),
        "worker.slf.alderton": 5,
    }


def test_a_decision_needs_one_of_its_choices_and_a_reason() -> None:
    choices = [("left-out", "Leave it out")]
    assert set(DecideForm({"decision": "taken"}, choices=choices).errors) == {"decision", "why"}
    assert DecideForm({"decision": "left-out", "why": "Twice."}, choices=choices).is_valid()
    assert FindAnswersForm({"words": " "}).errors
    assert DeleteAnswersForm({"why": "asked-for"}).is_valid()
