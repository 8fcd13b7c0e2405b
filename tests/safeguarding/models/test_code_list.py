"""Lists of codes: whose they are, and what always holds."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import ROLES, Permission, Role
from safeguarding.models import ChildOfCode, CodeList
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import ChildOfCodeFactory, CodeListFactory

pytestmark = pytest.mark.django_db


def test_the_lead_alone_sees_children_and_those_who_run_events_the_lists() -> None:
    child = ChildOfCodeFactory.create()
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    assert list(CodeList.objects.visible_to(lead)) == [child.code_list]
    assert list(ChildOfCode.objects.visible_to(lead)) == [child]
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        other = UserFactory.create(role=role)
        runs_events = Permission.RUN_EVENTS in ROLES[role]
        assert CodeList.objects.visible_to(other).exists() == runs_events
        assert not ChildOfCode.objects.visible_to(other).exists()
    assert str(child) == "A code of A day at the zoo"
    assert str(child.code_list) == "Codes of A day at the zoo"


def test_a_code_is_worn_by_one_child_and_an_event_has_one_list() -> None:
    child = ChildOfCodeFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        ChildOfCodeFactory.create(code_list=child.code_list, code_hash=child.code_hash)
    with pytest.raises(IntegrityError), transaction.atomic():
        CodeListFactory.create(event_id=child.code_list.event_id)


def test_a_list_is_due_on_its_day_until_it_is_destroyed() -> None:
    code_list = CodeListFactory.create(destroy_on=date(2017, 9, 1))
    assert not CodeList.objects.to_be_destroyed(date(2017, 8, 31)).exists()
    assert CodeList.objects.to_be_destroyed(date(2017, 9, 1)).get() == code_list
    with pytest.raises(IntegrityError), transaction.atomic():
        CodeList.objects.update(destroyed_at=timezone.now())
    CodeList.objects.update(destroyed_at=timezone.now(), destroyed_count=0)
    code_list.refresh_from_db()
    assert code_list.is_destroyed
    assert not CodeList.objects.to_be_destroyed(date(2017, 9, 1)).exists()
