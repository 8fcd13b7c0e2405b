"""The demonstration's coders find what was planted, and differ believably."""

from random import Random

import pytest

from accounts.permissions import Role
from evaluation.demonstration.coding import (
    ANSWERS,
    CODES,
    code_texts,
    planted_themes,
    read_rows,
    suggest_codes,
)
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.themes.ground import answered
from themes.comparing import agreements, decisions
from themes.models import Code, Codebook, Suggestion, SuggestionRun


def test_most_planted_themes_have_a_code_with_a_definition() -> None:
    codes = {row["theme"]: row for row in read_rows(CODES)}
    assert all(row["definition"] and row["use_when"] for row in codes.values() if row["synonyms"])
    assert {row["parent"] for row in codes.values()} <= {"", *codes}
    themes = [theme for found in planted_themes().values() for theme in found]
    assert sum(theme in codes for theme in themes) / len(themes) > 0.8


@pytest.mark.django_db
def test_two_coders_read_the_same_answers_and_agree_on_most() -> None:
    analyst = UserFactory.create(role=Role.ANALYST)
    UserFactory.create(role=Role.CODER)
    said: list[str] = []
    programme = ProgrammeFactory.create()
    for row in read_rows(ANSWERS)[::14]:
        answered(row["text"], programme)
    code_texts(by=analyst, programme=programme, random=Random(1), say=said.append)
    assert said[1] == "13 of them coded by two people who did not see each other"
    codebook = Codebook.objects.get()
    decided = decisions(codebook)
    assert len(decided.read) == 13
    everything = agreements(codebook, decided)[0].alpha.value
    assert everything is not None
    assert 0.6 < everything < 1
    assert Code.objects.filter(codings__isnull=False).distinct().count() > 4
    suggest_codes(said.append)
    suggest_codes(said.append)
    assert said[2:] == ["Codes suggested for the open answers, and some accepted or rejected"]
    assert SuggestionRun.objects.count() == 2
    assert not Suggestion.objects.waiting().exists()  # both read all 13 answers
