"""`manage.py prepare`: everything that has to be there before the site is served."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Brings the database and the static files up to date, and makes the demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Preparing the database")
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write("Collecting the static files")
        call_command("collectstatic", verbosity=0, interactive=False)
        if settings.DEMONSTRATION:
            call_command("demo", stdout=self.stdout)
