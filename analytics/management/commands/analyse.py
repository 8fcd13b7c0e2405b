"""Make an analysis from the command line, wait for it, and print what may be shown."""

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID, uuid4

from django.core.management.base import BaseCommand, CommandError

from accounts.errors import Refused
from analytics import runner
from analytics.actions.survey_runs import start_run
from analytics.lattice import filters_of
from analytics.models import AnalysisRun
from analytics.presenters import released_by
from analytics.release import HIDDEN
from jobs.models import State
from jobs.runner import carry_out
from surveys.models import Survey

NUMBERS = {"level": float, "resamples": int, "seed": int}


class Command(BaseCommand):
    """Starts a run, carries it out here unless a worker was quicker, and prints its result."""

    help = "Analyse a closed survey and print what may be shown of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=["survey"])
        parser.add_argument("--survey", default="", help="key of the survey, or instrument's slug")
        parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        parameters = self._parameters(options["param"])
        seed = {"seed": int(parameters.pop("seed"))} if "seed" in parameters else {}
        try:
            run = start_run(
                by=None,
                survey=self._survey(options["survey"]),
                key=uuid4(),
                parameters=parameters,
                **seed,
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        carry_out(str(run.job_id), runner.analyse_survey)
        run = AnalysisRun.objects.select_related("job", "survey__instrument", "survey__round").get(
            pk=run.pk
        )
        if run.job.state != State.DONE:
            raise CommandError(run.job.reason or "A worker has this analysis; look at its page.")
        told = self._result(run)
        self.stdout.write(json.dumps(told, indent=1) if options["json"] else self._words(told))

    def _survey(self, wanted: str) -> Survey:
        """The latest closed survey with this key or instrument; without either, of all."""
        closed = Survey.objects.closed().order_by("-closed_at")
        try:
            chosen = closed.filter(pk=UUID(wanted))
        except ValueError:
            chosen = closed.filter(instrument__slug=wanted) if wanted else closed
        survey = chosen.first()
        if survey is None:
            raise CommandError("There is no closed survey like that.")
        return survey

    def _parameters(self, given: list[str]) -> dict[str, float]:
        parameters: dict[str, float] = {}
        for pair in given:
            name, _, value = pair.partition("=")
            if name not in NUMBERS:
                raise CommandError(f"Unknown parameter {name}: use {', '.join(NUMBERS)}.")
            try:
                parameters[name] = NUMBERS[name](value)
            except ValueError as error:
                raise CommandError(f"{name} must be a number, not {value}.") from error
        return parameters

    def _result(self, run: AnalysisRun) -> dict[str, Any]:
        released = released_by(run)
        return {
            "run": str(run.pk),
            "survey": str(run.survey),
            "cohort": run.cohort,
            "parameters": run.parameters | {"seed": run.seed},
            "code_version": run.code_version,
            "input_sha256": run.input_sha256,
            "domains": released.domains,
            "items": released.items,
            "training": released.training,
            "incomparable": dict(released.incomparable),
            "groups": [
                {
                    "group": filters_of(cell.key),
                    "responses": HIDDEN if cell.responses is None else cell.responses,
                    "percent": cell.percent if cell.is_shown else HIDDEN,
                }
                for cell in released.cells()
            ],
        }

    def _words(self, told: dict[str, Any]) -> str:
        lines = [f"{told['survey']}: {told['cohort']}"]
        lines += [f"  {d['title']}: mean {d['mean']} of 100" for d in told["domains"]]
        shown = sum(group["responses"] != HIDDEN for group in told["groups"])
        lines.append(f"  {shown} of {len(told['groups'])} groups may be shown.")
        return "\n".join(lines)
