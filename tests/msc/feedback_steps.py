"""Steps of the test in which a worker is killed while writers are told, run in the product.

`prepare 40` makes a round with so many writers, half of them partners, whose panel has decided;
`send` presses the button; `finish` does what the next worker does once the lease of the dead one
has run out.
"""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from jobs.runner import carry_out
from msc.actions.feedback import send_feedback
from msc.feedback_runner import send_feedback as work
from msc.models import DomainSet, FeedbackMailing, Level, MscRound, Original, Panel, Story
from msc.partners import INSTRUMENT
from programmes.models import Programme, Round
from surveys.models import Instrument, Invitation, Response, Survey, Version

NOON = datetime(2017, 4, 4, 12, 0, tzinfo=UTC)


def prepare(people: str) -> str:
    """A closed round with so many writers, whose panel has decided."""
    programme = Programme.objects.create(slug="early-help", name="Early Help")
    spring = Round.objects.create(
        programme=programme, slug="w", name="W", opens_on=date(2017, 3, 1),
        closes_on=date(2017, 3, 31),
    )  # fmt: skip
    domains = DomainSet.objects.create(programme=programme, version=1, reason="The first list.")
    story_round = MscRound.objects.create(
        round=spring, domain_set=domains, question="What changed?", looks_back_to=date(2017, 1, 1),
        state="closed", opened_at=NOON, closed_at=NOON,
    )  # fmt: skip
    writers = [
        User.objects.create(email=f"writer{n:03}@wealdshire.example", name=f"Writer {n:03}")
        for n in range(int(people) // 2)
    ]
    for writer in writers:
        Story.objects.create(round=story_round, writer=writer, state="submitted")
    partners(story_round, int(people) - len(writers))
    Panel.objects.create(
        round=story_round, level=Level.SENIOR, facilitator=writers[0], state="decided",
        method="plurality", decided_at=NOON,
    )  # fmt: skip
    return str(story_round.pk)


def partners(story_round: MscRound, people: int) -> None:
    """So many stories that partners' answers became."""
    instrument = Instrument.objects.create(
        programme=story_round.round.programme, slug=INSTRUMENT, title="What partners see"
    )
    version = Version.objects.create(
        instrument=instrument, number=1, source_format="md", definition={}, content_sha256="0" * 64
    )
    survey = Survey.objects.create(
        round=story_round.round, instrument=instrument, version=version, promise="tracked"
    )
    for n in range(people):
        person = Invitation.objects.create(
            survey=survey, email=f"partner{n:03}@wealdshire.example", state="completed"
        )
        root = uuid4()
        Response.objects.create(
            root_id=root, instrument=instrument, survey=survey, version=version, answers={},
            invitation=person,
        )  # fmt: skip
        story = Story.objects.create(round=story_round, channel="survey", state="submitted")
        Original.objects.create(story=story, response_root=root)


def send(_: str) -> str:
    """Press the button."""
    return send_feedback(by=None, story_round=MscRound.objects.get(), key=uuid4()).job.state


def finish(_: str) -> str:
    """Carry on when the lease of a dead worker has run out."""
    job = FeedbackMailing.objects.get().job
    carry_out(str(job.pk), work, now=lambda: timezone.now() + timedelta(minutes=1))
    job.refresh_from_db()
    return job.state


STEPS = {"prepare": prepare, "send": send, "finish": finish}
RUN = "import django; django.setup(); from tests.msc import feedback_steps as s; s.main()"


def main() -> None:
    """Do the step that the words of the command name, and print what it gives."""
    print(json.dumps(STEPS[sys.argv[1]](sys.argv[2] if sys.argv[2:] else "")))
