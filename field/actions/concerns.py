"""What a tablet hands to the safeguarding lead, as often as it likes, kept once."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from field.models import Device
from safeguarding.actions.concerns import record_concern
from safeguarding.models import AboutKind, Concern


@transaction.atomic
def add_concern(
    *, device: Device, concern_id: UUID, content: bytes, words: Mapping[str, Any]
) -> Concern:
    """Record a concern that was written down on a tablet.

    Its key is made of the tablet's id and of the bytes that came: the same again changes
    nothing, and other words under the same id are a concern of their own. A tablet's clock may
    be fast, and no concern is turned away for that.
    """
    Device.objects.select_for_update(no_key=True).get(pk=device.pk)
    key = uuid5(concern_id, sha256(content).hexdigest())
    if found := Concern.objects.filter(pk=key).first():
        return found
    given = dict(words)
    about = given.pop("about", None)
    return record_concern(
        by=None,
        id=key,
        heard_at=min(given.pop("heard_at"), timezone.now()),
        about_kind=AboutKind.EVENT_FORM if about else "",
        about_id=about,
        **given,
    )
