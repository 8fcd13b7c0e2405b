"""`manage.py load_families PATH`: load an extract of case data, or say what loading would do."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from families.loading import note, note_loaded, opened
from families.models import Load, LoadState
from families.rules import why_not_keep_references, why_not_overwrite
from families.tables import NotAnExtract


class Command(BaseCommand):
    help = "Loads a folder, a ZIP or a workbook as docs/extracts.md describes it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="load nothing, only say")
        parser.add_argument("--source-system", default="Mosaic")
        parser.add_argument("--extracted-on", type=date.fromisoformat, default=None)
        parser.add_argument("--accept-older", action="store_true",
                            help="load it although a newer extract is loaded")  # fmt: skip
        parser.add_argument("--rejects", type=Path, default=Path("rejects.csv"))

    def handle(self, *args: Any, path: Path, dry_run: bool, **options: Any) -> None:
        """Read, then write everything or nothing."""
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        if reason := why_not_keep_references():
            raise CommandError(reason)
        load = Load(
            state=LoadState.LOADING,
            source_system=options["source_system"],
            file_name=path.name,
            extracted_on=options["extracted_on"] or timezone.localdate(),
            is_older_accepted=options["accept_older"],
        )
        reason = why_not_overwrite(load)
        if reason and not dry_run:
            raise CommandError(f"{reason} Say --accept-older to load it all the same.")
        try:
            self.load(load, path, dry_run=dry_run, rejects=options["rejects"])
        except NotAnExtract as error:
            raise CommandError(str(error)) from error
        finally:
            shutil.rmtree(load.folder, ignore_errors=True)

    def load(self, load: Load, path: Path, *, dry_run: bool, rejects: Path) -> None:
        """Do it, and print what came of each file."""
        with opened(load, path, lambda rows, step: None) as loading:
            self.stdout.write("Comparing with what is there." if dry_run else "Writing.")
            self.stdout.flush()
            with transaction.atomic():
                if not dry_run:
                    load.save()
                loading.write(dry_run=dry_run)
                note(load, loading)
                if not dry_run:
                    note_loaded(load)
        for name, counts in load.counts.items():
            told = ", ".join(f"{number} {what}" for what, number in counts.items())
            self.stdout.write(f"{name}: {told}")
        if load.refused:
            shutil.copy(load.rejects_path, rejects)
            self.stdout.write(f"Refused rows are in {rejects}.")
