"""Questionnaires being built, as rows."""

import pytest
from django.db import IntegrityError

from accounts.permissions import Role
from surveys.models import Sketch
from tests.factories.accounts import UserFactory
from tests.factories.surveys import SketchFactory, SketchStepFactory

pytestmark = pytest.mark.django_db


def test_those_who_prepare_questionnaires_see_them() -> None:
    sketch = SketchFactory.create()
    assert list(Sketch.objects.visible_to(UserFactory.create(role=Role.ANALYST))) == [sketch]
    assert not Sketch.objects.visible_to(UserFactory.create(role=Role.PRACTITIONER)).exists()


def test_a_number_is_given_to_one_step_only() -> None:
    step = SketchStepFactory.create()
    assert str(step) == f"changed a question ({step.number})"
    with pytest.raises(IntegrityError):
        SketchStepFactory.create(sketch=step.sketch, number=step.number)
