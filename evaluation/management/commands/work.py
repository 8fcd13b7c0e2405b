"""`manage.py work`: the background worker alone, for servers."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from evaluation.worker import start_worker


class Command(BaseCommand):
    help = "Runs the background worker until it is told to stop (SIGTERM or Ctrl-C)."

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(start_worker())
