"""Typing in paper answers, without scripts: code, answers, twice if wanted, and one step back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from surveys.copies import in_groups, new_copy_code
from surveys.forms import CODE_SLIP, CODE_UNKNOWN, CODE_USED
from surveys.models import Copy, Response, Survey
from tests.factories.accounts import UserFactory
from tests.surveys.answering import ids, open_survey
from tests.surveys.keeping import tracked_survey

pytestmark = pytest.mark.django_db
FULL = {"role": "worker", "families": "3", "trust_00": "10", "trust_01": "70", "trust_02": "100"}


@pytest.fixture
def survey() -> Survey:
    return open_survey()


@pytest.fixture
def typist() -> Client:
    client = Client()
    client.force_login(UserFactory.create(role=Role.DATA_STEWARD))
    return client


def copy_of(survey: Survey) -> str:
    code = new_copy_code()
    Copy.objects.keep(survey, [code])
    return code


def address(survey: Survey, name: str) -> str:
    return reverse(f"surveys:{name}", args=[survey.pk])


def post(typist: Client, survey: Survey, **fields: str) -> str:
    response = typist.post(address(survey, "copy_type"), fields, follow=True)
    return response.content.decode()


def test_strangers_and_managers_type_nothing(survey: Survey) -> None:
    manager = Client()
    manager.force_login(UserFactory.create(role=Role.MANAGER))
    for name in ("copy_choose", "copy_type", "copy_undo"):
        assert Client().post(address(survey, name)).status_code == 302
        assert manager.post(address(survey, name)).status_code == 403


def test_the_code_comes_first_and_is_checked(survey: Survey, typist: Client) -> None:
    choose = address(survey, "copy_choose")
    assert "No copies have been printed" in typist.get(choose).content.decode()
    code, used = copy_of(survey), copy_of(survey)
    Copy.objects.of_code(survey, used).update(answers_seal="a" * 64)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for typed, words in ((wrong, CODE_SLIP), (new_copy_code(), CODE_UNKNOWN), (used, CODE_USED)):
        assert words in typist.post(choose, {"code": typed}).content.decode()
    page = typist.post(choose, {"code": in_groups(code).lower()}).content.decode()
    assert f'name="code" value="{code}"' in page
    assert "1. Which role is yours?" in page


def test_a_copy_is_saved_and_the_next_one_comes(survey: Survey, typist: Client) -> None:
    code = copy_of(survey)
    assert "is saved. Now the next one" in post(typist, survey, code=code, **FULL)
    assert Response.objects.get().answers[ids(survey)["trust_01"]] == 70
    assert post(typist, survey, code=code, **FULL)  # pressed twice
    assert "Both are kept" in post(typist, survey, code=code, **FULL | {"families": "4"})
    assert Response.objects.count() == 1


def test_mistakes_and_oddities_are_told_first(survey: Survey, typist: Client) -> None:
    code = copy_of(survey)
    page = post(typist, survey, code=code, **FULL | {"families": "many"})
    assert "3. How many families? Enter a whole number" in page
    odd = FULL | {"role": "", "code": code}
    page = post(typist, survey, **odd)
    assert "1. Which role is yours? The form needs an answer here" in page
    assert 'name="confirmed" value="yes"' in page
    assert not Response.objects.exists()
    post(typist, survey, **odd, confirmed="yes")
    assert Response.objects.get().answers[ids(survey)["role"]] is None


def test_typed_twice_the_slip_is_found(survey: Survey, typist: Client) -> None:
    code = copy_of(survey)

    def first_of(page: str) -> str:
        [found] = re.findall(r'name="first" value="([^"]+)"', page)
        return str(found)

    page = post(typist, survey, code=code, twice="yes", **FULL)
    assert "the second time" in page
    other = FULL | {"families": "4", "code": code, "twice": "yes"}
    page = post(typist, survey, **other, first=first_of(page))
    assert "The first time you typed: 3" in page
    assert not Response.objects.exists()
    post(typist, survey, **other, first=first_of(page))
    assert Response.objects.get().answers[ids(survey)["families"]] == 4


def test_the_last_copy_is_taken_back_and_shown_as_it_was_typed(
    survey: Survey, typist: Client
) -> None:
    code = copy_of(survey)
    post(typist, survey, code=code, **FULL)
    page = typist.post(address(survey, "copy_undo")).content.decode()
    assert "The copy is taken back" in page
    assert 'value="3"' in page
    assert not Response.objects.exists()
    again = typist.post(address(survey, "copy_undo"), follow=True).content.decode()
    assert "nothing to take back" in again


def test_a_tracked_copy_keeps_the_day_it_came_back(typist: Client) -> None:
    survey = tracked_survey()
    code = copy_of(survey)
    given = {"code": code, "received_on": "2999-01-01"}
    page = typist.post(address(survey, "copy_choose"), given).content.decode()
    assert "Enter today or an earlier day" in page
    post(typist, survey, code=code, received_on="2017-03-14", **FULL)
    response = Response.objects.get()
    assert (str(response.received_on), response.channel) == ("2017-03-14", "paper")


def test_a_code_that_is_none_leads_back(survey: Survey, typist: Client) -> None:
    response = typist.post(address(survey, "copy_type"), {"code": "nonsense"})
    assert response["Location"] == address(survey, "copy_choose")


def test_entries_are_typed_in_and_one_more_is_had_at_a_button(typist: Client) -> None:
    survey = open_survey(
        "| survey |\n| | type | name | label |\n| | begin_repeat | child | Your children |\n"
        "| | text | first | First name |\n| | end_repeat | | |\n",
        "children",
    )
    code = copy_of(survey)
    typed = {"child.1.first": "Anna", "child.2.first": "", "child.3.first": "Ben"}
    page = post(typist, survey, code=code, **typed, more="child")
    assert 'name="child.2.first" id="child.2.first" value="Ben"' in page
    assert "child.4.first" not in page
    assert Response.objects.count() == 0
    assert "is saved" in post(typist, survey, code=code, **typed)
    [entries] = Response.objects.get().answers.values()
    assert [list(entry.values()) for entry in entries] == [["Anna"], ["Ben"]]
    undone = typist.post(address(survey, "copy_undo")).content.decode()
    assert 'value="Anna"' in undone
    assert 'value="Ben"' in undone
