"""Give back the file of a questionnaire as it came: `manage.py export_form INSTRUMENT FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.models import Instrument, Version
from surveys.version_pages import all_beside


class Command(BaseCommand):
    """Writes the bytes that were loaded, unchanged, and what lay beside them."""

    help = "Write the file that a version of a questionnaire was loaded from, byte for byte."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instrument", help="the questionnaire's short name")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--number", type=int, help="which version (the newest published, else the newest draft)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        version = self.version(options["instrument"], options["number"])
        original = version.original()
        try:
            options["file"].write_bytes(bytes(original.content))
            for name, content in all_beside(original):
                options["file"].with_name(name).write_bytes(content)
        except OSError as error:
            raise CommandError(f"We cannot write {options['file']}: {error}") from error
        others = "".join(f", {name} beside it" for name in original.beside)
        self.stdout.write(f"{version}: {original.name} is in {options['file']}{others}.")

    def version(self, slug: str, number: int | None) -> Version:
        """The version that was asked for."""
        instrument = Instrument.objects.filter(slug=slug).first()
        if instrument is None:
            known = ", ".join(Instrument.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"There is no questionnaire “{slug}”. There are: {known or 'none'}")
        version = instrument.version_numbered(number) if number else instrument.current_version()
        if version is None:
            raise CommandError(f"“{slug}” has no version {number or ''}".rstrip() + ".")
        return version
