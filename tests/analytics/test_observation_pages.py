"""Observations are told by setting, wave by wave, and never as a mean."""

import pytest

from analytics.models import AnalysisRun
from analytics.observation_pages import observed, wave_section
from tests.analytics.observed import wave
from tests.analytics.results import analysed
from tests.factories.analytics import small_survey

pytestmark = pytest.mark.django_db


def test_only_observations_are_told_and_each_question_by_setting() -> None:
    run, other = wave(), analysed(small_survey([{"service": "slf", "trust_1": 50}] * 12))
    ((found, rows),) = observed(AnalysisRun.objects.filter(pk__in=[run.pk, other.pk]))
    assert found == run
    section = wave_section(run, rows)
    told = [(each["row"].name, each["by"].name) for each in section["questions"] if each["by"]]
    assert told[0] == ("wellbeing", "setting")
    assert ("involvement", "setting") in told
    chart = section["questions"][0]["cross"]
    assert chart["name"].endswith("-wellbeing-setting")
    assert not chart["refusal"]
    assert "%" in str(chart["table"])
    assert "mean" not in str(chart).lower()


def test_too_few_children_are_told_together_or_not_at_all() -> None:
    run = wave(children=6)
    ((_, rows),) = observed([run])
    assert all(
        each["cross"] is None or each["cross"]["refusal"]
        for each in wave_section(run, rows)["questions"]
    )
