"""The database itself refuses answers after a no, and after consent was taken back."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from surveys.models import Consent
from tests.factories.accounts import UserFactory
from tests.surveys.consenting import YES, add, field_survey
from tests.surveys.keeping import analyst

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "broken", [{"child": "no"}, {"parent": "no"}, {"withdrawn_at": timezone.now()}]
)
def test_no_answers_without_consent(broken: dict[str, Any]) -> None:
    add(field_survey(), YES)
    with pytest.raises(IntegrityError):
        Consent.objects.update(**broken)


def test_one_consent_a_record() -> None:
    add(field_survey(), YES)
    consent = Consent.objects.get()
    with pytest.raises(IntegrityError):
        Consent.objects.create(
            survey=consent.survey, root_id=consent.root_id, given_on=consent.given_on
        )


def test_only_those_who_may_take_answers_out_see_it() -> None:
    add(field_survey(), YES)
    assert Consent.objects.visible_to(analyst()).count() == 1
    assert Consent.objects.visible_to(UserFactory.create()).count() == 0
    assert str(Consent.objects.get()).startswith("consent to ")
