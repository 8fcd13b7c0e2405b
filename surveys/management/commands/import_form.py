"""Load a questionnaire from an XLSForm: `manage.py import_form FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from accounts.errors import Refused
from programmes.models import Programme
from surveys.actions.instruments import keep_form
from surveys.actions.versions import publish_version
from surveys.beside import NotAList, lying_beside
from surveys.models import FormFile, Version
from surveys.opening import read_apart
from surveys.reading_media import NotAMedium
from surveys.sheets import FormProblems, Problem
from surveys.sniffing import NotAForm, format_of
from surveys.translating import gaps


class Command(BaseCommand):
    """Loads one file as a new version and says what became of it."""

    help = "Load an XLSForm (.md, .csv, .xlsx or .xls) as a new version of a questionnaire."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--beside", type=Path, nargs="*", default=[], metavar="FILE",
            help="lists (.csv), pictures, sounds and videos that the form names",
        )  # fmt: skip
        parser.add_argument("--slug", help="the questionnaire's short name (from the file's name)")
        parser.add_argument("--programme", help="the programme's short name, if there are several")
        parser.add_argument("--publish", action="store_true", help="publish the version as well")

    def handle(self, *args: Any, **options: Any) -> None:
        version = self.load(
            options["file"], options["beside"], options["slug"], options["programme"]
        )
        if options["publish"]:
            version = publish_version(by=None, version=version)
        pages = version.definition["pages"]
        count = version.instrument.questions.count()
        state = "published" if version.is_published else "not published yet"
        self.stdout.write(f"{version}: {len(pages)} pages, {count} questions, {state}.")
        for language, missing in gaps(version.definition).items():
            self.stdout.write(f"{language} lacks {len(missing)}, shown in the form's own language:")
            for gap in missing:
                self.stdout.write(f"  {gap['column']} of {gap['kind']} {gap['name']}")

    def load(
        self, file: Path, others: list[Path], slug: str | None, programme: str | None
    ) -> Version:
        """The file as a version; a mistake ends the command with its place."""
        content, *more = (self.content_of(each) for each in (file, *others))
        try:
            source_format = format_of(content)
            lying = lying_beside(zip((each.name for each in others), more, strict=True))
            row = FormFile(
                programme=self.programme(programme),
                slug=slug or slugify(file.stem.replace("_", "-")),
                name=file.name,
                source_format=source_format,
                content=content,
                beside=lying.beside,
            )
            read = read_apart(content, source_format, lying.beside)
            version = keep_form(by=None, file=row, read=read, media=lying.media)
        except FormProblems as error:
            raise CommandError(f"{file.name} was not loaded:\n{error}") from error
        except (NotAForm, NotAList, NotAMedium, Refused) as error:
            raise CommandError(f"{file.name} was not loaded: {error}") from error
        self.warn(version)
        return version

    def content_of(self, file: Path) -> bytes:
        """The bytes of a file; one that cannot be read ends the command."""
        try:
            return file.read_bytes()
        except OSError as error:
            raise CommandError(f"We cannot read {file}: {error}") from error

    def warn(self, version: Version) -> None:
        """What was found odd in the file, though it can be used."""
        for warning in version.files.latest("loaded_at").warnings:
            self.stderr.write(f"Note: {Problem(**warning)}")

    def programme(self, slug: str | None) -> Programme:
        """The programme named, or the only one there is."""
        found = Programme.objects.filter(slug=slug) if slug else Programme.objects.all()
        programmes = list(found[:2])
        if len(programmes) != 1:
            slugs = ", ".join(Programme.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"Name the programme with --programme. There are: {slugs or 'none'}")
        return programmes[0]
