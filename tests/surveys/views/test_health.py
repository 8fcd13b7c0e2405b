"""How healthy a form is, on its page."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains

from accounts.permissions import Role
from surveys.actions.instruments import load_instrument
from surveys.actions.practice import keep_page_time
from surveys.actions.versions import publish_version
from surveys.definition import keyed
from surveys.models import SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory, RoundFactory
from tests.factories.surveys import ResponseFactory, SurveyFactory
from tests.surveys.forms import rows

pytestmark = pytest.mark.django_db

FORM = rows(
    "text | easy | How are you? | ",
    "text | hard | To what extent has the intervention facilitated communication? | ",
)


def test_the_page_tells_what_is_hard_unanswered_and_untied(client: Client) -> None:
    client.force_login(UserFactory.create(role=Role.ANALYST))
    programme = ProgrammeFactory.create()
    version = load_instrument(
        by=None, programme=programme, slug="small", source=FORM, source_format="md"
    )
    page = client.get("/surveys/instruments/small/1/health/")
    assertContains(page, "so nothing is counted")
    assertContains(page, "1 question reads harder than for age 9")
    assertContains(page, "2 of 2 questions are tied to no box")
    assertContains(page, "The form is in one language.")
    assertContains(page, "Nobody has tried the form out yet.")
    keep_page_time(version=version, page=version.definition["pages"][0]["name"], seconds=37)
    survey = SurveyFactory.create(
        round=RoundFactory.create(programme=programme),
        version=publish_version(by=None, version=version),
        state=SurveyState.CLOSED,
        closed_at=timezone.now(),
    )
    ids = {each["name"]: each["id"] for each in keyed(version.definition)}
    ResponseFactory.create(survey=survey, answers={ids["easy"]: "Well"})
    page = client.get("/surveys/instruments/small/1/health/")
    assertContains(page, "Among 1 answer of closed surveys")
    assertContains(page, '<td class="govuk-table__cell govuk-table__cell--numeric">37</td>')
