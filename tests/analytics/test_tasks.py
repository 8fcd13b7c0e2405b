"""The doorbell rings for a run, and the heavy libraries stay outside until then."""

import subprocess
import sys

import pytest

from analytics.actions.survey_runs import start_run
from analytics.models import AnalysisRun
from analytics.tasks import analyse_families, analyse_survey, help_with_families
from jobs.models import State
from tests.analytics.results import closed_survey, job_of
from tests.factories.analytics import AnalysisRunFactory, FamilyRunFactory

LOAD = (
    "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'evaluation.settings';"
    "django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
    "heavy = ('numpy', 'scipy', 'openpyxl', 'vl_convert', 'pyarrow', 'pyreadstat', 'xlsxwriter');"
    "print([m for m in heavy if m in sys.modules])"
)


@pytest.mark.django_db
def test_the_task_carries_its_run_out() -> None:
    made = start_run(
        by=None, survey=closed_survey(), key=AnalysisRunFactory.build().key,
        parameters={"resamples": 10},
    )  # fmt: skip
    analyse_survey(str(made.job_id))
    assert AnalysisRun.objects.get(pk=made.pk).result is not None


@pytest.mark.django_db
def test_the_task_of_case_data_ends_its_job() -> None:
    run = FamilyRunFactory.create()
    analyse_families(str(run.job_id))
    assert job_of(run).state == State.FAILED
    assert job_of(run).reason.startswith("0 families")


@pytest.mark.django_db
def test_who_is_rung_for_a_run_that_has_no_parts_does_nothing() -> None:
    run = FamilyRunFactory.create()
    help_with_families(str(run.job_id))
    assert job_of(run).state == State.WAITING


def test_a_web_process_loads_no_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
