"""Makes the poster of an event: what stands on it, and its one page as PDF (worker)."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from accounts.audit import record
from analytics.models import AnalysisRun, EventCount, Poster, Release
from analytics.poster_pages import document, newest_runs
from analytics.posters import shorter, told_of
from analytics.stats.classes import PUBLIC
from jobs.errors import JobFailed
from jobs.leases import Lease
from surveys.pdf import laid_out, one_pdf
from voice.models import Event

STYLE = Path(__file__).parent / "static" / "analytics" / "poster.css"
STEPS = 2
FIGURES = ("came", "parts")
"""What the ledger keeps: every figure that may stand on a poster of these counts, cut or not."""
NOTHING = "Nothing of this event can be told on a poster yet: every count is small or not made."


def make_poster(lease: Lease) -> None:
    """Make the poster that belongs to this job."""
    poster = Poster.objects.select_related("event").get(job=lease.job)
    lease.report(0, STEPS, "Rounding the numbers")
    runs = newest_runs(poster.event)
    told = told_of(poster.event, runs)
    if not told["parts"]:
        raise JobFailed(NOTHING)
    lease.report(1, STEPS, "Laying out the page")
    poster.told, pages = on_one_page(poster, told)
    poster.content = one_pdf([pages])
    with lease.holding():
        poster.save(update_fields=["told", "content"])
        Release.objects.get_or_create(
            event=poster.event, input_sha256=hash_of(poster.event, runs), what="poster",
            rule=PUBLIC.key, defaults={"cells": {name: told[name] for name in FIGURES}},
        )  # fmt: skip
        record(by=None, event="made a poster", about=poster.event)
        lease.finish()


def hash_of(event: Event, runs: Mapping[Any, AnalysisRun]) -> str:
    """The hash of everything that was counted: who came, things on tables, and answers."""
    came = sorted(event.headcounts.values_list("presence", "unit", "number"))
    tables = list(EventCount.objects.filter(event=event).values_list("input_sha256", flat=True))
    answers = sorted(run.input_sha256 for run in runs.values())
    return sha256(json.dumps([came, tables, answers]).encode()).hexdigest()


def on_one_page(poster: Poster, told: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """As much as fits one page, and that page."""
    pages = laid_out(document(poster, told), STYLE)
    while len(pages.pages) > 1:
        less = shorter(told)
        if less is None:
            raise JobFailed("The notes of this event are too long for a poster.")
        told, pages = less, laid_out(document(poster, less), STYLE)
    return told, pages
