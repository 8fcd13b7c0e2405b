"""Make an analysis from the command line, wait for it, and print what may be shown."""

import json
import time
from argparse import ArgumentParser
from typing import Any
from uuid import UUID, uuid4

from django.core.management.base import BaseCommand, CommandError

from accounts.errors import Refused
from analytics import family_runner, runner
from analytics.actions.family_runs import SEED, start_family_run
from analytics.actions.survey_runs import start_run
from analytics.family_figures import data_cut
from analytics.family_rules import DEFAULTS
from analytics.family_words import run_document, run_words, standing_of
from analytics.lattice import filters_of
from analytics.models import AnalysisRun, Cohort, FamilyRun, Method
from analytics.presenters import released_by
from analytics.release import HIDDEN
from jobs.models import Job, State
from jobs.runner import Work, carry_out
from surveys.models import Survey

NUMBERS = {"level": float, "resamples": int, "seed": int}
METHODS = {"needs": Method.NEEDS, "progress": Method.PROGRESS, "chaid": Method.DRIVERS}
USUAL_COHORT = {"needs": "clustering", "progress": "progress", "chaid": "progress"}
LOOK_AGAIN_AFTER = 0.5


class Command(BaseCommand):
    """Starts a run, carries it out here unless a worker was quicker, and prints its result."""

    help = "Analyse case data or a closed survey, and print what may be shown of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[*METHODS, "survey"])
        parser.add_argument("--cohort", default="", help="of which families; see docs/analyses.md")
        parser.add_argument("--survey", default="", help="key of the survey, or instrument's slug")
        parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["kind"] == "survey":
            self._analyse_survey(**options)
        else:
            self._analyse_families(**options)

    def _analyse_families(self, kind: str, cohort: str, param: list[str], **options: Any) -> None:
        method, name = METHODS[kind], cohort or USUAL_COHORT[kind]
        cut_on = data_cut()
        if cut_on is None:
            raise CommandError("There are no case data yet: load them by manage.py load_families.")
        cohorts = Cohort.objects.rules_by_name()
        if name not in cohorts:
            raise CommandError(f"There is no cohort “{name}”. There are: {', '.join(cohorts)}.")
        chosen = self._chosen(method, param)
        seed = chosen.pop("seed", SEED)
        try:
            run = start_family_run(
                by=None, method=method, cohort=name, rules=cohorts[name], cut_on=cut_on,
                key=uuid4(), parameters=chosen, seed=seed,
            )  # fmt: skip
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self._wait_for(str(run.job_id), family_runner.analyse_families)
        run = FamilyRun.objects.select_related("catalogue").get(pk=run.pk)
        if options["json"]:
            told = run_document(run, run.result) | standing_of(run)
            self.stdout.write(json.dumps(told, indent=1, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(run_words(run)))

    def _chosen(self, method: Method, given: list[str]) -> dict[str, Any]:
        """The parameters as numbers where they are numbers; the rules say which may be."""
        chosen: dict[str, Any] = {}
        for pair in given:
            name, _, value = pair.partition("=")
            if name not in (*DEFAULTS[method], "seed"):
                known = ", ".join([*DEFAULTS[method], "seed"])
                raise CommandError(f"Unknown parameter {name}: use {known}.")
            is_text = isinstance(DEFAULTS[method].get(name), str)
            if not is_text and not value.isdecimal():
                raise CommandError(f"{name} must be a whole number, not {value or 'nothing'}.")
            chosen[name] = value if is_text else int(value)
        return chosen

    def _wait_for(self, job: str, work: Work) -> None:
        """Carry the job out here, or wait for the worker that was quicker."""
        carry_out(job, work)
        while not (found := Job.objects.get(pk=job)).has_ended:
            time.sleep(LOOK_AGAIN_AFTER)
            carry_out(job, work)
        if found.state != State.DONE:
            raise CommandError(found.reason or "Somebody stopped this analysis.")

    def _analyse_survey(self, survey: str, param: list[str], **options: Any) -> None:
        parameters = self._parameters(param)
        seed = {"seed": int(parameters.pop("seed"))} if "seed" in parameters else {}
        try:
            run = start_run(
                by=None, survey=self._survey(survey), key=uuid4(), parameters=parameters, **seed
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self._wait_for(str(run.job_id), runner.analyse_survey)
        run = AnalysisRun.objects.select_related("job", "survey__instrument", "survey__round").get(
            pk=run.pk
        )
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
