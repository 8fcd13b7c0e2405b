"""Every published figure of the staff survey comes out of rows, and the others are null."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from tests.analytics.county import county_survey
from tests.analytics.test_figures import PUBLISHED

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("figures", *arguments, stdout=out)
    return out.getvalue()


def test_the_county_gives_every_published_figure() -> None:
    county_survey()
    told: dict[str, Any] = json.loads(printed("--json"))
    values = {figure["key"]: figure["value"] for figure in told["figures"]}
    assert {key: values[key] for key in PUBLISHED} == PUBLISHED
    assert all(value is None for key, value in values.items() if key not in PUBLISHED)
    assert "Before disclosure control" in told["about"]
    assert told["figures"][0]["cohort"] == "staff asked in March 2017"


def test_without_rows_every_figure_is_null() -> None:
    told = json.loads(printed("--json"))
    assert all(figure["value"] is None for figure in told["figures"])


def test_people_read_them_too() -> None:
    text = printed()
    assert "staff.responses: no data (staff)" in text
