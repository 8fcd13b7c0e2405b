"""The life of a tablet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from field.actions.devices import enrol_device, note_seen, prepare_device, revoke_device
from field.models import Device
from tests.surveys.keeping import analyst, tracked_survey

pytestmark = pytest.mark.django_db


def test_neither_code_nor_key_is_kept_and_each_step_is_written_down() -> None:
    by, survey = analyst(), tracked_survey()
    prepared, code = prepare_device(by=by, name=" Tablet 1 ", surveys=[survey])
    device, key = enrol_device(code=code)
    assert (device, device.name) == (prepared, "Tablet 1")
    row = str(Device.objects.values().get())
    assert code not in row
    assert key not in row
    revoke_device(by=by, device=device)
    with pytest.raises(Refused, match="already"):
        revoke_device(by=by, device=device)
    told = AuditEvent.objects.filter(about_kind="device").order_by("pk")
    assert [each.event for each in told] == [
        "prepared a tablet", "enrolled a tablet by its code", "revoked a tablet",
    ]  # fmt: skip


def test_an_old_code_and_one_of_a_revoked_tablet_are_worth_nothing() -> None:
    by, survey = analyst(), tracked_survey()
    device, code = prepare_device(by=by, name="Old", surveys=[survey])
    Device.objects.filter(pk=device.pk).update(code_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused, match="half an hour"):
        enrol_device(code=code)
    device, code = prepare_device(by=by, name="Gone", surveys=[survey])
    revoke_device(by=by, device=device)
    with pytest.raises(Refused):
        enrol_device(code=code)


def test_no_tablet_is_prepared_for_a_closed_survey() -> None:
    survey = tracked_survey()
    survey.state = "closed"
    with pytest.raises(Refused, match="closed"):
        prepare_device(by=analyst(), name="Late", surveys=[survey])


def test_it_is_noted_to_the_minute_when_a_tablet_was_heard_from() -> None:
    device, _ = prepare_device(by=analyst(), name="Tablet", surveys=[tracked_survey()])
    note_seen(device=device)
    first = Device.objects.get().last_seen_at
    note_seen(device=device)
    assert first
    assert Device.objects.get().last_seen_at == first
