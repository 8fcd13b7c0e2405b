"""Clearing a story of names and places, and signing it off for panels."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Locality, Service, User
from msc.actions.rounds import refuse_if
from msc.models import PARTS, Original, Story, StoryState
from msc.rules import why_not_place, why_not_review, why_not_sign_off


@transaction.atomic
def propose_words(*, by: User, story: Story, words: Mapping[str, str]) -> Original:
    """Keep the cleared text as far as it is; nobody else reads it yet."""
    locked = Story.objects.select_for_update().get(pk=story.pk)
    refuse_if(why_not_review(locked, by))
    original = Original.objects.select_for_update().get(pk=story.pk)
    original.proposed = {part: words.get(part, "").strip() for part in PARTS}
    original.save(update_fields=["proposed"])
    return original


@transaction.atomic
def place_story(
    *, by: User, story: Story, locality: Locality | None, service: Service | None
) -> Story:
    """Say whose panel reads a story that does not say so itself: partners name no locality."""
    locked = Story.objects.select_for_update().get(pk=story.pk)
    refuse_if(why_not_place(locked, by))
    locked.locality = locked.locality or locality
    locked.service = locked.service or service
    locked.save(update_fields=["locality", "service"])
    record(
        by=by, event="said where a story belongs", about=locked,
        locality=str(locked.locality or ""), service=str(locked.service or ""),
    )  # fmt: skip
    return locked


@transaction.atomic
def sign_off(*, by: User, story: Story, words: Mapping[str, str]) -> Story:
    """Give the cleared text to those who may read it. The original stays as it was written."""
    locked = Story.objects.select_for_update().get(pk=story.pk)
    cleared = {part: words.get(part, "").strip() for part in PARTS}
    refuse_if(why_not_sign_off(locked, by, cleared))
    locked.cleared, locked.state = cleared, StoryState.CLEARED
    locked.cleared_by, locked.cleared_at = by, timezone.now()
    locked.save(update_fields=["cleared", "state", "cleared_by", "cleared_at"])
    Original.objects.filter(pk=story.pk).update(proposed=cleared)
    record(by=by, event="cleared a story", about=locked)
    return locked
