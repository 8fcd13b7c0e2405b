"""Taking what was coded away: who, when and what for is written down first."""

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from themes.actions.documents import refuse_if
from themes.models import Codebook
from themes.rules import why_not_keep

SHORTEST_PURPOSE = 10


@transaction.atomic
def record_export(*, by: User, codebook: Codebook, kind: str, purpose: str) -> None:
    """Write down that somebody takes a codebook, or all that was coded by it, away."""
    refuse_if(why_not_keep(by))
    enough = len(purpose.strip()) >= SHORTEST_PURPOSE
    refuse_if("" if enough else "Say in a few words what the file is for.")
    refuse_if("" if codebook.codes.in_use().exists() else "This codebook has no codes yet.")
    event = "took what was coded away"
    record(by=by, event=event, about=codebook, kind=kind, purpose=purpose.strip())
