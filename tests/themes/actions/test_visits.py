"""A page says that its text is open, and hears who else has it open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.themes import AssignmentFactory, VisitFactory
from tests.themes.ground import coder
from themes.actions.visits import visit
from themes.models import Visit

pytestmark = pytest.mark.django_db


def test_others_are_named_while_they_are_there() -> None:
    now, ann = timezone.now(), coder("Ann")
    document = AssignmentFactory.create(coder=ann).document
    VisitFactory.create(document=document, user__name="Bo", at=now)
    VisitFactory.create(document=document, user__name="Cy", at=now - timedelta(minutes=2))
    VisitFactory.create(user__name="Di", at=now)
    assert visit(by=ann, document=document, now=now) == ["Bo"]
    assert visit(by=ann, document=document, now=now) == ["Bo"]
    assert Visit.objects.count() == 3
    assert visit(by=ann, document=document, now=now + timedelta(minutes=5)) == []
    assert [each.user for each in Visit.objects.all()] == [ann]
