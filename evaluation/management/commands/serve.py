"""`manage.py serve`: the site and its background worker on this machine."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evaluation.environment import text_variable
from evaluation.ports import why_not_serve
from evaluation.serving import Supervisor


class Command(BaseCommand):
    help = "Serves the site on 127.0.0.1 together with the background worker, until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=text_variable("PORT", "8000"))

    def handle(self, *args: Any, **options: Any) -> None:
        if reason := why_not_serve(options["port"]):
            raise CommandError(reason)
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a text file here
        Supervisor(options["port"], self.stdout.write).run()
