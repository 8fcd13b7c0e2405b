"""Every change to the lists that say which child wore which code."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from safeguarding.code_sealing import CannotOpen, ListKey, new_key, opened_key
from safeguarding.models import ChildOfCode, CodeList
from safeguarding.rules import (
    why_not_add_child,
    why_not_begin_list,
    why_not_destroy,
    why_not_open_child,
)

TAKEN = (
    "This code is taken already. Look at the wristband again. If another child wore it before, "
    "say so below."
)


def _refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)


def _key_of(code_list: CodeList) -> ListKey:
    known = (settings.REFERENCE_KEY, settings.REFERENCE_KEY_FORMER)
    try:
        return opened_key(
            [each for each in known if each], str(code_list.pk), bytes(code_list.sealed_key)
        )
    except CannotOpen as error:
        raise Refused("This list was sealed under a key that this installation lacks.") from error


@transaction.atomic
def begin_code_list(
    *, by: User, event_id: UUID, event_name: str, destroy_on: date, today: date
) -> CodeList:
    """An empty list with a key of its own and the day on which both are destroyed."""
    _refuse_if(why_not_begin_list(by, event_id, destroy_on, today))
    code_list = CodeList(event_id=event_id, event_name=event_name, destroy_on=destroy_on)
    code_list.sealed_key = new_key(str(code_list.pk)).under(settings.REFERENCE_KEY)
    code_list.save()
    record(by=by, event="began a list of codes", about=code_list, destroy_on=str(destroy_on))
    return code_list


@transaction.atomic
def add_child(
    *, by: User, code_list: CodeList, code: str, child: str, now: datetime,
    is_handed_on: bool = False,
) -> None:  # fmt: skip
    """Put a child under seal. Whoever adds one reads none.

    A code that is handed on keeps who wore it before, under the same seal.
    """
    locked = CodeList.objects.select_for_update().get(pk=code_list.pk)
    _refuse_if(why_not_add_child(locked, by, code, child))
    key = _key_of(locked)
    words, code_hash = child.strip(), key.hash_of(code)
    before = locked.children.filter(code_hash=code_hash).first()
    if before and not is_handed_on:
        raise Refused(TAKEN)
    if before:
        words += f"\n\nUntil {timezone.localtime(now):%-d %B %Y, %H:%M}:\n"
        words += key.open(code_hash, bytes(before.sealed))
    ChildOfCode.objects.update_or_create(
        code_list=locked, code_hash=code_hash, defaults={"sealed": key.seal(code, words)}
    )
    event = "handed a code on to another child" if before else "added a child to a list of codes"
    record(by=by, event=event, about=locked)


@transaction.atomic
def open_child(*, by: User, code_list: CodeList, code: str, purpose: str) -> str:
    """Who wore the code. Asking is written down, found or not; the code and the child are not."""
    _refuse_if(why_not_open_child(code_list, by, purpose))
    key = _key_of(code_list)
    found = ChildOfCode.objects.filter(code_list=code_list, code_hash=key.hash_of(code)).first()
    record(
        by=by, event="opened a code", about=code_list, purpose=purpose, was_found=found is not None
    )
    return key.open(found.code_hash, bytes(found.sealed)) if found else ""


def destroy_due_lists(*, now: datetime) -> int:
    """Destroy every list whose day has come: how many were."""
    today = timezone.localdate(now)
    return sum(_destroy(each, now) for each in CodeList.objects.to_be_destroyed(today))


@transaction.atomic
def _destroy(code_list: CodeList, now: datetime) -> bool:
    locked = CodeList.objects.select_for_update().get(pk=code_list.pk)
    if why_not_destroy(locked, timezone.localdate(now)):
        return False
    count, _ = locked.children.all().delete()
    locked.sealed_key, locked.destroyed_at, locked.destroyed_count = b"", now, count
    locked.save(update_fields=["sealed_key", "destroyed_at", "destroyed_count"])
    record(by=None, event="destroyed a list of codes", about=locked, children=count)
    return True


@transaction.atomic
def seal_lists_anew() -> int:
    """Put the key of every list under today's secret, when the secret is changed: how many."""
    lists = CodeList.objects.select_for_update().kept()
    for each in lists:
        each.sealed_key = _key_of(each).under(settings.REFERENCE_KEY)
        each.save(update_fields=["sealed_key"])
    return len(lists)
