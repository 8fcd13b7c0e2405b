"""Print every published figure, computed from rows."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from analytics.figures import CAUTION, all_figures


class Command(BaseCommand):
    """Computes the published figures by the code that counts for the dashboards."""

    help = "Print every published figure, computed from rows; one without data is null."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        figures = all_figures()
        if options["json"]:
            told = {"about": CAUTION, "figures": [figure.as_json() for figure in figures]}
            self.stdout.write(json.dumps(told, indent=1, ensure_ascii=False))
            return
        self.stdout.write(CAUTION)
        for figure in figures:
            value = "no data" if figure.value is None else f"{figure.value} {figure.unit}"
            self.stdout.write(
                f"{figure.key}: {value}" + f" ({figure.cohort})" * bool(figure.cohort)
            )
