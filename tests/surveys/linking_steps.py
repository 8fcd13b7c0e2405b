"""Steps of the linking test, run in the product's own environment.

`prepare 164` (or `prepare-tracked`) makes an open survey with so many people and prints its key;
`send KEY` asks for its invitations; `close KEY` closes it twice at once. RUN is
the program that takes these words.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

from django.db import connection

from accounts.errors import Refused
from accounts.models import Locality, Service, User
from programmes.models import Programme, Round
from surveys.actions.instruments import load_instrument
from surveys.actions.mailings import send_invitations
from surveys.actions.people import invite
from surveys.actions.surveys import (
    HeadcountRow,
    close_survey,
    open_survey,
    prepare_survey,
    set_headcounts,
)
from surveys.actions.versions import publish_version
from surveys.models import Promise, Survey
from surveys.people_lists import PersonRow

FORM = """
| survey |
| | type | name | label |
| | begin_group | about | About you |
| | select_one role | role | Your role |
| | text | words | In your words |
| | image | photo | A picture |
| | end_group | | |

| choices |
| | list_name | name | label |
| | role | worker | Worker |

| settings |
| | form_title | form_id | version |
| | A short form | short | 1 |
"""


def prepare(people: int, promise: Promise = Promise.CONFIDENTIAL) -> str:
    """An open survey with so many people on its list; its key."""
    by = User.objects.create_user("robin@wealdshire.example", "Robin Ash")
    programme = Programme.objects.create(slug="early-help", name="Early Help")
    wave = Round.objects.create(
        programme=programme, slug="w", name="W", opens_on=date(2017, 3, 1),
        closes_on=date(2017, 3, 31),
    )  # fmt: skip
    version = publish_version(
        by=by,
        version=load_instrument(
            by=by, programme=programme, slug="short", source=FORM, source_format="md"
        ),
    )
    survey = prepare_survey(by=by, round=wave, instrument=version.instrument, promise=promise)
    service = Service.objects.create(slug="slf", name="Supporting Families", short_name="SLF")
    locality = Locality.objects.create(slug="alderton", name="Alderton")
    rows = [HeadcountRow("worker", service, locality, people)]
    set_headcounts(by=by, survey=survey, as_of=date(2017, 2, 1), rows=rows)
    listed = [
        PersonRow(f"worker{n:03}@wealdshire.example", f"Worker {n:03}") for n in range(people)
    ]
    invite(by=by, survey=survey, people=listed)
    return str(open_survey(by=by, survey=survey).pk)


def send(key: str) -> str:
    """Ask for the invitations; the state of the job."""
    by, survey = User.objects.get(), Survey.objects.get(pk=key)
    return send_invitations(by=by, survey=survey, key=uuid4()).job.state


def close(key: str) -> list[str]:
    """Close the survey from two threads at the same instant; what each heard."""
    survey, start = Survey.objects.get(pk=key), Barrier(2)

    def press(_: int) -> str:
        start.wait()
        try:
            return str(close_survey(by=None, survey=survey).response_count)
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        return sorted(threads.map(press, range(2)))


STEPS = {
    "prepare": lambda people: prepare(int(people)),
    "prepare-tracked": lambda people: prepare(int(people), Promise.TRACKED),
    "send": send,
    "close": close,
}
RUN = "import django; django.setup(); from tests.surveys import linking_steps as s; s.main()"
DJANGO = {"DJANGO_SETTINGS_MODULE": "evaluation.settings"}


def main() -> None:
    """Do the step that the words of the command name, and print what it gives."""
    print(json.dumps(STEPS[sys.argv[1]](sys.argv[2])))
