"""The partner round of summer 2017 reproduces its published figures, from rows."""

from collections import Counter
from random import Random

import pytest
from pyxform.xls2xform import convert

from analytics.figures import partner_figures, partner_survey
from evaluation.demonstration.partner_people import KINDS
from evaluation.demonstration.partners import (
    FIRST_DAY,
    INSTRUMENT,
    LAST_DAY,
    answers,
    fields,
)
from evaluation.demonstration.partners import partner_survey as build
from surveys.coverage import coverage_of
from surveys.definition import questions
from surveys.models import Channel, InvitationState, Link, Survey
from tests.factories.accounts import UserFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory


@pytest.fixture
def survey(db: None) -> Survey:
    programme = ProgrammeFactory.create()
    for code in (
        "act-team-around-family", "imp-families-cope", "mec-joined-up-help",
        "inp-partner-agreements",
    ):  # fmt: skip
        NodeFactory.create(programme=programme, code=code)
    return build(UserFactory.create(), programme, Random(1), lambda words: None)


def test_the_round_has_its_people_its_answers_and_its_gap(survey: Survey) -> None:
    coverage = coverage_of(survey)
    assert (coverage.asked, coverage.answered, coverage.rate) == (300, 36, "12.0%")
    assert coverage.by_channel == {Channel.WEB: 29, Channel.EMAIL: 7}
    assert (coverage.not_reached, coverage.bounced, coverage.opted_out) == (12, 6, 4)
    assert survey.is_closed
    assert not Link.objects.exists()
    organisations = survey.invitations.values("organisation").distinct()
    assert organisations.count() == 108

    assert partner_survey() == survey
    assert [(figure.key, figure.value) for figure in partner_figures(survey)] == [
        ("partners.invited", 300),
        ("partners.responses", 36),
        ("partners.rate", 12.0),
    ]
    assert partner_figures(survey)[0].cohort == "partners asked in Summer 2017"

    the_answers_belong_to_people_and_lie_in_the_summer(survey)


def the_answers_belong_to_people_and_lie_in_the_summer(survey: Survey) -> None:
    responses = survey.responses.select_related("invitation__organisation")
    assert all(FIRST_DAY <= each.received_on <= LAST_DAY for each in responses if each.received_on)
    assert responses.filter(received_on=None).count() == 0
    assert responses.filter(invitation__state=InvitationState.COMPLETED).count() == 36
    assert responses.filter(entered_by__isnull=False).count() == 7
    names = {q["name"]: q["id"] for q in questions(survey.version.definition)}
    told = Counter(each.answers[names["change_about"]] for each in responses)
    assert told == {"family": 17, "generic": 11, "none": 8}


def test_without_a_closed_round_the_figures_are_null() -> None:
    assert [figure.value for figure in partner_figures(None)] == [None, None, None]


def test_every_answer_is_one_of_the_questionnaire_and_no_text_is_used_twice() -> None:
    form = convert(xlsform=INSTRUMENT.read_bytes(), file_type=".md")._pyxform
    asked = {
        child["name"]: {each["name"] for each in child.get("children", child.get("choices", []))}
        for page in form["children"]
        if page["name"] != "meta"
        for child in page["children"]
        if child["type"] != "note"
    }
    assert len(asked) == 13
    assert asked["sector"] >= set(KINDS.values())
    texts: Counter[str] = Counter()
    for row in answers():
        for name, values in fields(row):
            if name == "change_none":
                assert values == [""]
                continue
            assert name in asked
            if asked[name]:
                assert set(filter(None, values)) <= asked[name], name
            else:
                texts.update(filter(None, values))
    assert max(texts.values()) == 1
    assert len(texts) > 100


def test_each_answer_has_a_theme_that_others_share_and_there_are_several() -> None:
    themes = Counter(row["theme"] for row in answers())
    assert len(themes) >= 8
    assert themes["waiting"] >= 4
    assert themes["clarity"] >= 4
