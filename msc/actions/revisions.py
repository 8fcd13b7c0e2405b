"""Keeping what was changed between rounds, and why."""

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import User
from msc.models import MscRound, Revision
from msc.revisions import why_not_note


@transaction.atomic
def note_revision(
    *, by: User | None, story_round: MscRound, setting: str, changed: str, reason: str
) -> Revision:
    """Write down what is done otherwise from this round on, and why."""
    refuse(why_not_note(setting, changed, reason))
    made = Revision.objects.create(
        round=story_round, setting=setting, changed=changed.strip(), reason=reason.strip(), by=by
    )
    record(by=by, event="noted what changed between rounds", about=story_round, setting=setting)
    return made
