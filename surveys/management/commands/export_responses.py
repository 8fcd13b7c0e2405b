"""Write a survey's answers to a file: `manage.py export_responses INSTRUMENT --round R --out FILE`.

The same files as on the page, by the same code, and written down in the same list.
"""

import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from accounts.errors import Refused
from surveys.actions.exports import record_export_by_command
from surveys.export_rules import why_not_export
from surveys.export_runner import contents_of, write_export
from surveys.exports.contents import Contents, Wish, backgrounds_of
from surveys.exports.files import packed
from surveys.exports.uploads import NoFiles
from surveys.exports.workbooks import TooLarge
from surveys.models import Format, Survey


class Command(BaseCommand):
    """Writes the file, and further ones beside it where the answers need several tables."""

    help = "Write the answers of one round to a file. FILE.zip holds all tables in one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instrument", help="short name of the questionnaire")
        parser.add_argument("--round", required=True, help="short name or name of the round")
        parser.add_argument("--format", choices=Format.values, required=True)
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")
        parser.add_argument("--labels", action="store_true", help="choices in words, not codes")
        parser.add_argument(
            "--background", default="", help="the one background question of a confidential survey"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        survey = self.survey(options["instrument"], options["round"])
        background = options["background"]
        if reason := why_not_export(survey, background):
            raise CommandError(reason)
        out: Path = options["out"]
        if not out.parent.is_dir():
            raise CommandError(f"There is no folder {out.parent}.")
        contents = contents_of(survey, Wish(options["labels"], None, background))
        self.check_background(contents, background)
        file_format = Format(options["format"])
        written = self.write(survey, contents, file_format, out)
        rows = contents.sheets[0].table.rows
        try:
            record_export_by_command(
                survey=survey,
                format=file_format,
                labels=options["labels"],
                background=background,
                file_name=out.name,
                rows=rows,
            )
        except Refused as refusal:
            for path in written:
                path.unlink()
            raise CommandError(str(refusal)) from refusal
        names = ", ".join(path.name for path in written)
        self.stdout.write(f"{survey}: {rows} responses written to {names}.")

    def survey(self, slug: str, wanted: str) -> Survey:
        """The survey of this questionnaire in this round."""
        rounds = Q(round__slug=wanted) | Q(round__name=wanted)
        surveys = Survey.objects.filter(rounds, instrument__slug=slug)
        survey = surveys.select_related("instrument", "round").first()
        if survey is None:
            raise CommandError(f"There is no survey of “{slug}” in a round called “{wanted}”.")
        return survey

    def check_background(self, contents: Contents, background: str) -> None:
        """End with the names there are, where this is none of them."""
        known = backgrounds_of(contents.source.layout)
        if background and background not in known:
            names = ", ".join(known) or "none"
            raise CommandError(f"“{background}” is no background question. There are: {names}.")

    def write(
        self, survey: Survey, contents: Contents, file_format: Format, out: Path
    ) -> list[Path]:
        """Write the files to a place of their own first, and move them when all are there."""
        with tempfile.TemporaryDirectory(dir=out.parent) as folder:
            try:
                files = write_export(
                    survey, contents, file_format, Path(folder), stem=out.stem,
                    report=lambda rows, what: None,
                )  # fmt: skip
            except (TooLarge, NoFiles) as error:
                raise CommandError(str(error)) from error
            if out.suffix == ".zip":
                files = [packed(files, out.stem)]
            targets = [out, *(out.with_name(file.name) for file in files[1:])]
            for file, target in zip(files, targets, strict=True):
                shutil.move(file, target)
        return targets
