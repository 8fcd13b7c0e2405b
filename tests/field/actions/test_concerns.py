"""Concerns from tablets are kept once, and none is turned away or lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from field.actions.concerns import add_concern
from safeguarding.models import AboutKind, Alert, Concern
from tests.factories.field import DeviceFactory

pytestmark = pytest.mark.django_db

WORDS = {
    "is_in_danger_now": True, "exact_words": "He said so", "who_said": "A boy", "who_heard": "Sam",
    "heard_where": "By the pond",
}  # fmt: skip


def test_a_concern_is_kept_once_by_its_bytes_and_the_lead_is_told_once() -> None:
    device, key, about = DeviceFactory.create(), uuid4(), uuid4()
    words = WORDS | {"heard_at": timezone.now() - timedelta(hours=1), "about": about}
    first, again = (
        add_concern(device=device, concern_id=key, content=b"a", words=words) for _ in range(2)
    )
    assert first == again
    assert (first.about_kind, first.about_id) == (AboutKind.EVENT_FORM, about)
    assert Alert.objects.count() == 1
    add_concern(device=device, concern_id=key, content=b"b", words=words)
    assert Concern.objects.count() == 2


def test_a_fast_clock_is_put_right() -> None:
    words = WORDS | {"heard_at": timezone.now() + timedelta(days=1), "about": None}
    kept = add_concern(device=DeviceFactory.create(), concern_id=uuid4(), content=b"", words=words)
    assert kept.heard_at <= timezone.now()
    assert not kept.about_kind
