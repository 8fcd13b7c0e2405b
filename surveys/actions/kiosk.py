"""The life of a kiosk: enrolled, one sitting after another, and ended by PIN or from afar.

A sitting draws a code that nobody holds but the browser, and drops what the person before left.
Nothing of a person is kept, and sending goes the way of every answer.
"""

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from surveys.actions.answering import begin
from surveys.codes import hash_of, new_code
from surveys.entry import Pass
from surveys.keeping_rules import why_not_enrol, why_not_leave
from surveys.models import Code, Draft, Kiosk, Survey

WRONG_PIN = gettext_noop("This is not the PIN of this kiosk.")


@transaction.atomic
def enrol_kiosk(*, by: User, survey: Survey, name: str, pin: str) -> tuple[Kiosk, str]:
    """Make a kiosk. Gives it with the secret for its browser, which is kept nowhere."""
    if reason := why_not_enrol(survey):
        raise Refused(reason)
    secret = new_code()
    kiosk = Kiosk.objects.create(
        survey=survey,
        name=name.strip(),
        secret_hash=hash_of(secret),
        pin=make_password(pin),
        enrolled_by=by,
        enrolled_on=timezone.localdate(),
    )
    record(by=by, event="made a browser a kiosk", about=survey, kiosk=kiosk.name)
    return kiosk, secret


def begin_sitting(*, kiosk: Kiosk) -> Pass | None:
    """Drop what was left, and let the next person begin; None where the survey has closed."""
    code = new_code()
    with transaction.atomic():
        held = Kiosk.objects.select_for_update().get(pk=kiosk.pk)
        drop_left(held)
        Code.objects.create(hash=hash_of(code), survey_id=held.survey_id)
        held.sitting = hash_of(code)
        held.save(update_fields=["sitting"])
    return begin(code=code).holder


@transaction.atomic
def end_sitting(*, kiosk: Kiosk) -> None:
    """Nobody sits here now: what was begun and not sent is dropped."""
    held = Kiosk.objects.select_for_update().get(pk=kiosk.pk)
    if held.sitting:
        drop_left(held)
        held.sitting = ""
        held.save(update_fields=["sitting"])


def drop_left(kiosk: Kiosk) -> None:
    """Drop the draft and the unused code of whoever sat here."""
    if kiosk.sitting:
        Draft.objects.filter(code_hash=kiosk.sitting).delete()
        Code.objects.filter(hash=kiosk.sitting).delete()


def leave_kiosk(*, kiosk: Kiosk, pin: str) -> None:
    """End the kiosk from its own browser. Raises Refused for a wrong PIN, or too many."""
    with transaction.atomic():
        held = Kiosk.objects.select_for_update().get(pk=kiosk.pk)
        if reason := why_not_leave(held):
            raise Refused(reason)
        is_right = check_password(pin, held.pin)
        if is_right:
            end(held)
            record(by=None, event="ended a kiosk by its PIN", about=held.survey, kiosk=held.name)
        else:
            Kiosk.objects.filter(pk=held.pk).update(wrong_pins=F("wrong_pins") + 1)
    if not is_right:
        raise Refused(WRONG_PIN)


@transaction.atomic
def end_kiosk(*, by: User, kiosk: Kiosk) -> None:
    """End the kiosk from the survey's page, wherever its browser is."""
    held = Kiosk.objects.select_for_update().get(pk=kiosk.pk)
    end(held)
    record(by=by, event="ended a kiosk", about=held.survey, kiosk=held.name)


def end(kiosk: Kiosk) -> None:
    """Drop what was left, and take the secret's worth away."""
    drop_left(kiosk)
    kiosk.sitting, kiosk.ended_at = "", timezone.now()
    kiosk.save(update_fields=["sitting", "ended_at"])
