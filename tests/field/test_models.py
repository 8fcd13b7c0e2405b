"""What must hold of tablets and their files."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from field.models import Client, Device, DeviceState, Medium
from tests.factories.accounts import UserFactory
from tests.factories.field import BlankFormFactory, DeviceFactory, MediumFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "lost"},
        {"client": "other"},
        {"state": DeviceState.ENROLLED, "key_hash": None},
        {"state": DeviceState.ENROLLED, "code_hash": "c"},
        {"state": DeviceState.REVOKED, "revoked_at": None},
    ],
)
def test_the_database_holds_a_tablet_to_its_state(broken: dict[str, object]) -> None:
    device = DeviceFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Device.objects.filter(pk=device.pk).update(**broken)


def test_a_file_is_kept_once_for_a_record_and_has_its_bytes_in_one_place() -> None:
    medium = MediumFactory.create()
    assert medium.bytes_kept == b"..."
    with pytest.raises(IntegrityError), transaction.atomic():
        MediumFactory.create(survey=medium.survey, root_id=medium.root_id, question=medium.question)
    with pytest.raises(IntegrityError), transaction.atomic():
        Medium.objects.filter(pk=medium.pk).update(content=None)


def test_only_those_who_get_tablets_ready_see_them() -> None:
    device = DeviceFactory.create()
    assert list(Device.objects.visible_to(UserFactory.create(role=Role.ANALYST))) == [device]
    assert not Device.objects.visible_to(UserFactory.create(role=Role.PRACTITIONER))


def test_a_code_waits_for_its_time_only() -> None:
    now = timezone.now()
    waiting = DeviceFactory.create(
        state=DeviceState.WAITING, key_hash=None, enrolled_at=None, code_hash="c", code_until=now
    )
    assert list(Device.objects.waiting(now)) == [waiting]
    assert not Device.objects.waiting(now + timedelta(seconds=1))
    assert not Device.objects.able(Client.TABLET)
    assert str(waiting) == waiting.name


def test_a_blank_form_is_known_by_its_hash() -> None:
    assert BlankFormFactory.create().md5 == "c715eca0d5372c12583041b8bc1e3f09"
