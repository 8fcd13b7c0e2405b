"""Wealdshire is built through the actions people use, whole or not at all."""

from datetime import date

import pytest
from django.conf import LazySettings

from accounts.demonstration import council_is_invented, demonstration_people
from accounts.permissions import Role
from evaluation.demonstration import county
from surveys.models import (
    Code,
    Draft,
    Instrument,
    InvitationState,
    OutboxMessage,
    Promise,
    Receipt,
    Survey,
)

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def said() -> list[str]:
    return []


def test_the_closed_survey_and_the_open_one_are_there(said: list[str]) -> None:
    county.build(today=TODAY, seed=1, say=said.append)
    closed = Survey.objects.closed().get(promise=Promise.CONFIDENTIAL)
    assert (closed.response_count, closed.responses.count()) == (97, 97)
    assert closed.invitations.count() == 164
    assert sum(closed.headcounts.values_list("people", flat=True)) == 164
    assert closed.closed_at
    assert closed.closed_at.year == 2017
    assert not any(model.objects.filter(survey=closed).exists() for model in (Code, Draft, Receipt))
    now = Survey.objects.open().get()
    assert now.round.is_on(TODAY)
    assert now.response_count == now.responses.count() == county.OPEN_NOW_ANSWERED
    assert Instrument.objects.published().filter(slug="what-parents-say").exists()
    assert council_is_invented()
    assert len(demonstration_people()) == len(Role)

    every_reply_is_whole_and_some_give_no_locality(closed)


def every_reply_is_whole_and_some_give_no_locality(survey: Survey) -> None:
    names = {str(q.pk): q.name for q in survey.instrument.questions.all()}
    rows = [
        {names[key]: value for key, value in answers.items()}
        for answers in survey.responses.values_list("answers", flat=True)
    ]
    assert sum(row["locality"] is None for row in rows) == 8
    assert all(row["role"] and row["service"] and row["tenure"] for row in rows)
    assert all("families_now" not in row for row in rows if row["role"] == "other-slf")


def test_the_mail_of_the_open_survey_waits_in_the_outbox(
    said: list[str], settings: LazySettings
) -> None:
    settings.DEMONSTRATION = True
    settings.EMAIL_BACKEND = "surveys.outbox.OutboxBackend"
    county.build(today=TODAY, seed=3, say=said.append)
    county.write_mail(said.append)
    county.write_mail(said.append)
    assert OutboxMessage.objects.count() == 164
    sent = Survey.objects.open().get().invitations.filter(state=InvitationState.SENT)
    assert sent.count() == 164
