"""Asking the worker to look at many texts."""

from typing import Any

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from jobs.actions import cancel_job, queue_job
from programmes.models import Programme
from themes.actions.documents import refuse_if
from themes.models import Exploration, Look
from themes.rules import why_not_keep
from themes.tasks import explore_texts


@transaction.atomic
def ask_to_explore(
    *, by: User, programme: Programme, look: Look, words: str = "", **chosen: Any
) -> Exploration:
    """Look at these texts in the background; the person's look before this one goes."""
    refuse_if(why_not_keep(by))
    missing = look == Look.MEANING and not words.strip()
    refuse_if("Write what you look for, in a few words or a sentence." if missing else "")
    before = Exploration.objects.filter(asked_by=by, programme=programme)
    for each in before.select_related("job"):
        if not each.job.has_ended and not each.job.cancel_asked:
            cancel_job(by=by, job=each.job)
    before.delete()
    job = queue_job(by=by, task=explore_texts, what=look.label)
    record(by=by, event="explored texts", about=programme, look=look.value)
    return Exploration.objects.create(
        programme=programme, job=job, look=look, words=words.strip(), asked_by=by, **chosen
    )
