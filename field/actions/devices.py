"""The life of a tablet: prepared by staff, enrolled by its code, revoked when lost."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from field.keys import code_hash, key_hash, new_code, new_key
from field.models import Client, Device, DeviceState
from field.rules import NO_SUCH_CODE, why_not_prepare, why_not_revoke
from field.tasks import make_blank_form
from surveys.models import Survey

CODE_LASTS = timedelta(minutes=30)
SEEN_STEP = timedelta(minutes=1)


@transaction.atomic
def prepare_device(*, by: User, name: str, surveys: Sequence[Survey]) -> tuple[Device, str]:
    """Make a tablet's row. Gives it with the code to type in on it, which is kept nowhere."""
    if reason := why_not_prepare(surveys):
        raise Refused(reason)
    code = new_code()
    device = Device.objects.create(
        name=name.strip(),
        prepared_by=by,
        code_hash=code_hash(code),
        code_until=timezone.now() + CODE_LASTS,
    )
    device.surveys.set(surveys)
    record(by=by, event="prepared a tablet", about=device, surveys=[str(s.pk) for s in surveys])
    return device, code


@transaction.atomic
def prepare_collect(*, by: User, name: str, surveys: Sequence[Survey]) -> tuple[Device, str]:
    """Make the row of a device with ODK Collect. Gives it with its key, which is kept nowhere."""
    if reason := why_not_prepare(surveys):
        raise Refused(reason)
    key, now = new_key(), timezone.now()
    device = Device.objects.create(
        name=name.strip(), prepared_by=by, client=Client.COLLECT, state=DeviceState.ENROLLED,
        code_until=now, enrolled_at=now, key_hash=key_hash(key),
    )  # fmt: skip
    device.surveys.set(surveys)
    about = {"surveys": [str(survey.pk) for survey in surveys]}
    record(by=by, event="prepared a device with ODK Collect", about=device, **about)
    for survey in surveys:
        transaction.on_commit(partial(make_blank_form.delay, str(survey.pk)), robust=True)
    return device, key


@transaction.atomic
def enrol_device(*, code: str) -> tuple[Device, str]:
    """Exchange a code for a key, once. Gives the tablet with its key, which is kept nowhere."""
    waiting = Device.objects.waiting(timezone.now()).filter(code_hash=code_hash(code))
    device = waiting.select_for_update().first()
    if device is None:
        raise Refused(NO_SUCH_CODE)
    key = new_key()
    device.state, device.code_hash = DeviceState.ENROLLED, None
    device.key_hash, device.enrolled_at = key_hash(key), timezone.now()
    device.save(update_fields=["state", "code_hash", "key_hash", "enrolled_at"])
    record(by=None, event="enrolled a tablet by its code", about=device)
    return device, key


@transaction.atomic
def revoke_device(*, by: User, device: Device) -> None:
    """Take the worth from a tablet's key, wherever the tablet is."""
    held = Device.objects.select_for_update().get(pk=device.pk)
    if reason := why_not_revoke(held):
        raise Refused(reason)
    held.state, held.revoked_at, held.code_hash = DeviceState.REVOKED, timezone.now(), None
    held.save(update_fields=["state", "revoked_at", "code_hash"])
    record(by=by, event="revoked a tablet", about=held)


def note_seen(*, device: Device) -> None:
    """Note that the tablet was heard from, to the minute."""
    now = timezone.now()
    stale = Q(last_seen_at=None) | Q(last_seen_at__lt=now - SEEN_STEP)
    Device.objects.filter(stale, pk=device.pk).update(last_seen_at=now)
