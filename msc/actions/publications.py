"""Checking stories, publishing them as far as families agreed, and taking them back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import User
from jobs.actions import queue_job
from msc.models import COVERED_BY, Audience, Leaflet, Publication, Story, Verification
from msc.publication_rules import (
    running_publication,
    why_not_end,
    why_not_publish,
    why_not_record_check,
)
from msc.tasks import make_leaflet


@transaction.atomic
def record_check(
    *, by: User, story: Story, method: str, outcome: str, evidence: str, amendment: str
) -> Verification:
    """Keep whether the story happened as it was told. The newest record counts."""
    told = {"evidence": evidence, "amendment": amendment}
    refuse(why_not_record_check(story, by, method=method, outcome=outcome, **told))
    made = Verification.objects.create(
        story=story, by=by, method=method, outcome=outcome,
        evidence=evidence.strip(), amendment=amendment.strip(),
    )  # fmt: skip
    record(by=by, event="checked a story", about=story, outcome=outcome, method=method)
    return made


@transaction.atomic
def publish_story(*, by: User, story: Story, audience: str) -> Publication:
    """Let this audience read the cleared story, and have its leaflet made."""
    locked = Story.objects.select_for_update().get(pk=story.pk)
    refuse(why_not_publish(locked, by, audience))
    made = Publication.objects.create(story=locked, audience=audience, published_by=by)
    job = queue_job(by=by, task=make_leaflet, what=f"The leaflet of {locked}", total=1)
    Leaflet.objects.create(publication=made, job=job)
    record(by=by, event="published a story", about=locked, audience=audience)
    return made


@transaction.atomic
def end_publication(*, by: User, publication: Publication, why: str, now: datetime) -> Publication:
    """Take the story and its leaflet back."""
    locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    refuse(why_not_end(locked, by, why))
    return _end(locked, by, why.strip(), now)


def end_beyond_consent(*, by: User, story: Story) -> None:
    """Take back what the family does not agree to any more; part of recording their consent."""
    running = running_publication(story)
    if running and story.consent not in COVERED_BY[Audience(running.audience)]:
        _end(running, by, "The family does not agree to it any more.", timezone.now())


def _end(publication: Publication, by: User, why: str, now: datetime) -> Publication:
    publication.ended_by, publication.ended_at, publication.why_ended = by, now, why[:300]
    publication.save(update_fields=["ended_by", "ended_at", "why_ended"])
    Leaflet.objects.filter(publication=publication).delete()
    record(by=by, event="took back a published story", about=publication.story)
    return publication
