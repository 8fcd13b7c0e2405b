"""One step of the benchmark of exports, in a process of its own. Run by `exports.py`.

    python -m benchmarks.exports_once prepare|build|csv|labels|xlsx|sav|duckdb

Prints one JSON object: seconds, CPU seconds and the peak memory of the process in MB.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import django

django.setup()

import duckdb  # noqa: E402  # Django is set up first
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from programmes.models import Programme, Round  # noqa: E402
from surveys.builds import current_build  # noqa: E402
from surveys.exports.contents import Contents, Wish  # noqa: E402
from surveys.exports.files import write_files  # noqa: E402
from surveys.frames import columns_of  # noqa: E402
from surveys.models import (  # noqa: E402
    Format,
    Instrument,
    Promise,
    Response,
    Survey,
    SurveyState,
    Version,
)

PEOPLE = 20_000
SCALES, CHOICES, MANY, TEXTS = 100, 5, 2, 3
BATCH = 1000
WORDS = [
    "we",
    "talked",
    "about",
    "school",
    "home",
    "money",
    "sleep",
    "and",
    "what",
    "would",
    "help",
    "the",
    "children",
    "most",
]


def prepare() -> None:
    """An empty database with a tracked survey of 110 questions and its answers."""
    call_command("migrate", verbosity=0)
    programme = Programme.objects.create(slug="p", name="Early Help")
    day = date(2017, 3, 1)
    around = Round.objects.create(
        programme=programme, slug="r", name="March", opens_on=day, closes_on=day
    )
    instrument = Instrument.objects.create(programme=programme, slug="wide", title="Wide")
    version = Version.objects.create(
        instrument=instrument, number=1, source_format="md", definition=definition(),
        content_sha256="0" * 64, published_at=timezone.now(),
    )  # fmt: skip
    survey = Survey.objects.create(
        round=around, instrument=instrument, version=version, promise=Promise.TRACKED,
        state=SurveyState.CLOSED, closed_at=timezone.now(), response_count=PEOPLE,
    )  # fmt: skip
    chance = Random(1)
    for _ in range(PEOPLE // BATCH):
        Response.objects.bulk_create(
            Response(
                root_id=uuid4(), instrument=instrument, survey=survey, version=version,
                answers=answers(chance),
            )
            for _ in range(BATCH)
        )  # fmt: skip


def definition() -> dict[str, Any]:
    """A form of 110 questions on one page."""
    blank = {
        "hint": "", "required": False, "required_message": "", "relevant": None, "list": "role",
        "start": 0, "end": 100, "step": 10, "node": "", "analysed": False, "appearance": "",
    }  # fmt: skip
    asked = [
        {**blank, "id": f"{kind}-{place}", "name": f"{kind}_{place}", "type": kind,
         "label": f"{kind} {place}"}
        for kind, count in kinds()
        for place in range(count)
    ]  # fmt: skip
    page = {"name": "page", "title": "Page", "hint": "", "relevant": None, "questions": asked}
    roles = [{"name": f"role{place}", "label": f"Role {place}"} for place in range(8)]
    return {"title": "Wide", "pages": [page], "choices": {"role": roles}}


def kinds() -> list[tuple[str, int]]:
    """How many questions of each kind."""
    return [
        ("range", SCALES), ("select_one", CHOICES), ("select_multiple", MANY), ("text", TEXTS),
    ]  # fmt: skip


def answers(chance: Random) -> dict[str, Any]:
    """One person's answers, a twentieth left blank."""
    makers: dict[str, Callable[[], Any]] = {
        "range": lambda: chance.randrange(11) * 10,
        "select_one": lambda: f"role{chance.randrange(8)}",
        "select_multiple": lambda: [f"role{place}" for place in chance.sample(range(8), 3)],
        "text": lambda: " ".join(chance.choices(WORDS, k=chance.randrange(5, 60))),
    }
    return {
        f"{kind}-{place}": None if chance.random() < 1 / 20 else makers[kind]()
        for kind, count in kinds()
        for place in range(count)
    }


def build() -> None:
    """Make the columns."""
    columns_of(Survey.objects.get())


def export(file_format: Format, *, labels: bool = False) -> None:
    """Write the files into a folder that is thrown away."""
    contents = Contents(columns_of(Survey.objects.get()), Wish(labels=labels), confidential=False)
    with tempfile.TemporaryDirectory() as folder:
        write_files(contents, file_format, Path(folder), "x", lambda rows, what: None)


def yardstick() -> None:
    """DuckDB reads the same Parquet file and writes it as CSV, on one thread as we do."""
    source = current_build(Survey.objects.get()).folder / "responses.parquet"
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect(config={"threads": 1})
        connection.execute(f"COPY (FROM '{source}') TO '{folder}/x.csv' (HEADER)")


STEPS: dict[str, Callable[[], None]] = {
    "prepare": prepare,
    "build": build,
    "csv": lambda: export(Format.CSV),
    "labels": lambda: export(Format.CSV, labels=True),
    "xlsx": lambda: export(Format.XLSX),
    "sav": lambda: export(Format.SAV),
    "duckdb": yardstick,
}

if __name__ == "__main__":
    started, busy = time.perf_counter(), time.process_time()
    STEPS[sys.argv[1]]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {
        "wall": time.perf_counter() - started,
        "cpu": time.process_time() - busy,
        "peak_mb": peak,
    }
    print(json.dumps(told))
