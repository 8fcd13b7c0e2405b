"""Every change a writer makes to a story."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from families.keys import current_key
from msc.actions.publications import end_beyond_consent
from msc.actions.rounds import refuse_if
from msc.models import PARTS, Consent, MscRound, Original, Story, StoryState
from msc.rules import (
    why_not_begin,
    why_not_edit,
    why_not_record_consent,
    why_not_save,
    why_not_submit,
    why_not_take_back,
    why_not_withdraw,
)

DETAILS = ("locality", "service", "writer_role", "subject", "direction", "domain")
DATES = ("change_began_on", "change_seen_on")


def reference_hash(reference: str) -> str:
    """What is kept in place of a family's reference: the hash that the family is found by."""
    return current_key().hash_of(reference) if reference.strip() else ""


@transaction.atomic
def begin_story(*, by: User, story_round: MscRound) -> Story:
    """An empty draft, in the writer's own locality where there is only one."""
    refuse_if(why_not_begin(story_round, by))
    places = {each.locality_id for each in by.roles_held()} - {None}
    last = Story.objects.written_by(by).order_by("-began_at").first()
    story = Story.objects.create(
        round=story_round,
        writer=by,
        locality_id=places.pop() if len(places) == 1 else None,
        service_id=last.service_id if last else None,
        writer_role=last.writer_role if last else "",
    )
    Original.objects.create(story=story)
    record(by=by, event="began a story", about=story)
    return story


@transaction.atomic
def save_draft(*, by: User, story: Story, edition: int, values: Mapping[str, Any]) -> Story:
    """Keep what was typed so far, whatever is still missing.

    `edition` is that of the page: an older page does not write over newer words.
    """
    locked, original = _locked(story)
    refuse_if(why_not_edit(locked, by) or why_not_save(original, edition))
    for name in DETAILS:
        setattr(locked, name, values[name])
    _set_consent(locked, values["consent"], values["consent_from"], values["consent_on"])
    locked.save(update_fields=[*DETAILS, "consent", "consent_from", "consent_on"])
    locked.nodes.set(values.get("nodes", []))
    original.words = {part: values[part] for part in PARTS}
    for name in (*DATES, "names_checked"):
        setattr(original, name, values[name])
    original.reference_hash = reference_hash(values["reference"]) or original.reference_hash
    original.edition += 1
    original.saved_at = timezone.now()
    original.save()
    return _with(locked, original)


@transaction.atomic
def submit_story(*, by: User, story: Story) -> Story:
    """Hand the story in: a reviewer clears it before a panel sees it."""
    locked, original = _locked(story)
    refuse_if(why_not_submit(_with(locked, original), by))
    locked.state, locked.submitted_at = StoryState.SUBMITTED, timezone.now()
    locked.save(update_fields=["state", "submitted_at"])
    record(by=by, event="handed in a story", about=locked)
    return locked


@transaction.atomic
def take_back_story(*, by: User, story: Story) -> Story:
    """Make it a draft again, as long as nobody has cleared it."""
    locked, original = _locked(story)
    refuse_if(why_not_take_back(locked, by))
    locked.state, locked.submitted_at = StoryState.DRAFT, None
    locked.save(update_fields=["state", "submitted_at"])
    original.proposed = {}
    original.save(update_fields=["proposed"])
    record(by=by, event="took back a story", about=locked)
    return locked


@transaction.atomic
def withdraw_story(*, by: User, story: Story) -> Story:
    """Take it out for good: nobody but the writer sees it from now on."""
    locked, _ = _locked(story)
    refuse_if(why_not_withdraw(locked, by))
    locked.state, locked.withdrawn_at = StoryState.WITHDRAWN, timezone.now()
    locked.save(update_fields=["state", "withdrawn_at"])
    record(by=by, event="withdrew a story", about=locked)
    return locked


@transaction.atomic
def record_consent(
    *, by: User, story: Story, consent: str, consent_from: str, consent_on: date | None
) -> Story:
    """Write down how far the story may go, who agreed and when; it is taken back from beyond."""
    locked, _ = _locked(story)
    refuse_if(why_not_record_consent(locked, by))
    before = locked.consent
    _set_consent(locked, consent, consent_from, consent_on)
    locked.save(update_fields=["consent", "consent_from", "consent_on"])
    end_beyond_consent(by=by, story=locked)
    record(
        by=by, event="recorded consent for a story", about=locked, before=before, now=locked.consent
    )
    return locked


def _set_consent(story: Story, consent: str, consent_from: str, consent_on: date | None) -> None:
    """A consent without who and when is none yet."""
    is_whole = consent != Consent.NONE and consent_from and consent_on
    story.consent = consent if is_whole else Consent.NONE
    story.consent_from, story.consent_on = consent_from, consent_on


def _locked(story: Story) -> tuple[Story, Original]:
    """The story and its original as they are now, and nobody changes them meanwhile."""
    locked = Story.objects.select_for_update().get(pk=story.pk)
    return locked, Original.objects.select_for_update().get(pk=story.pk)


def _with(story: Story, original: Original) -> Story:
    story.original = original
    return story
