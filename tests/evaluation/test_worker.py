"""The worker's start: one thread for linear algebra, set before anything heavy is loaded."""

from pathlib import Path

import pytest

from tests.houses import House, open_house

pytestmark = pytest.mark.server

HEAVY = "numpy scipy pandas openpyxl vl_convert pyxform pyarrow pyreadstat xlsxwriter weasyprint"
LOADED = f"""
import sys
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "check"])
import evaluation.wsgi
print(sorted(set("{HEAVY}".split()) & set(sys.modules)))
"""
BLAS = """
import os, threading
from evaluation.wsgi import application
from evaluation import worker
from celery.signals import worker_ready
worker_ready.connect(lambda sender, **_: threading.Timer(0.5, sender.stop).start(), weak=False)
print(worker.start_worker())
from evaluation.threads import BLAS_VARIABLES
print([os.environ[name] for name in BLAS_VARIABLES])
"""


def test_a_web_process_loads_nothing_heavy(tmp_path: Path) -> None:
    said = House(tmp_path, DJANGO_SETTINGS_MODULE="evaluation.settings").run("-c", LOADED)
    assert said.splitlines()[-1] == "[]"


def test_the_worker_lets_linear_algebra_use_one_thread(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        assert house.run("-c", BLAS).splitlines()[-2:] == ["0", "['1', '1', '1']"]
