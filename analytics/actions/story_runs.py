"""Counting stories anew, and taking the figures away."""

from uuid import UUID

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics import tasks
from analytics.models import StoryRun
from analytics.story_figures import staff_stories
from jobs.actions import queue_job

STEPS = 100
NO_ROUND = "No round of stories is over yet: its senior panel has to decide first."


@transaction.atomic
def start_story_run(*, by: User | None, key: UUID) -> StoryRun:
    """Ask for a count of the rounds that are over. The same key is the same press: one run."""
    pressed_before = StoryRun.objects.filter(key=key).first()
    if pressed_before:
        return pressed_before
    if not staff_stories().exists():
        raise Refused(NO_ROUND)
    job = queue_job(by=by, task=tasks.count_stories, what="Counting stories", total=STEPS)
    run = StoryRun.objects.create(job=job, key=key, asked_by=by)
    record(by=by, event="asked for a count of stories", about=run)
    return run


@transaction.atomic
def record_story_download(*, by: User, run: StoryRun, what: str) -> None:
    """Write down that figures of stories were taken away."""
    record(by=by, event="downloaded results", about=run, what=what)
