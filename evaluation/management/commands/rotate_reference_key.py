"""`manage.py rotate_reference_key`: move every family's reference to a new key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.errors import Refused
from families.actions.references import rotate_references
from families.models import CaseStudyOriginal
from families.references import CannotOpen
from msc.models import Original as StoryOriginal
from safeguarding.actions.code_lists import seal_lists_anew


class Command(BaseCommand):
    help = (
        "Moves every reference from REFERENCE_KEY_FORMER to REFERENCE_KEY, all or nothing. On a "
        "laptop first rename reference_key in the data folder to reference_key.former."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Move them; it can be run again after an interruption."""
        carriers = (CaseStudyOriginal.objects.all(), StoryOriginal.objects.all())
        try:
            moved = rotate_references(by=None, carriers=carriers)
            seal_lists_anew()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except CannotOpen as error:
            raise CommandError("Neither key opens every reference. Nothing was moved.") from error
        self.stdout.write(f"{moved} references moved. The former key can be destroyed now.")
