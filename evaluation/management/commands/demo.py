"""`manage.py demo`: load the invented county, once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import Council, User
from evaluation.demonstration import county

SEED = 2017


class Command(BaseCommand):
    help = "Loads Wealdshire, the invented county. Does nothing where it is already there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--empty", action="store_true", help="only the places and people")

    def handle(self, *args: Any, empty: bool, **options: Any) -> None:
        if not Council.objects.filter(is_invented=True).exists():
            self.refuse_where_people_are()
            if empty:
                county.build_places_and_people(say=self.say)
            else:
                county.build(today=timezone.localdate(), seed=SEED, say=self.say)
        if settings.DEMONSTRATION:
            county.write_mail(self.say)
        else:
            self.say("Set DEMONSTRATION=yes to sign in with one click and to see its emails.")
        county.analyse(self.say)
        self.stdout.write("The demonstration county is here.")

    def refuse_where_people_are(self) -> None:
        """The county is only ever built into a database of its own."""
        if User.objects.exists() or Council.objects.exists():
            raise CommandError(
                "This database already holds people. The demonstration needs an empty one: "
                "set DATA_DIR to a new folder, or DATABASE_URL to a new database."
            )

    def say(self, words: str) -> None:
        """Tell what was built."""
        self.stdout.write(f"- {words}")
