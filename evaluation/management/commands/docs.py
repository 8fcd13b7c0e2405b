"""`manage.py docs`: write the generated pages of `docs/`, or check them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from evaluation import documentation


class Command(BaseCommand):
    help = "Writes the generated pages of docs/. With --check, says which are out of date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs"
        stale = []
        for name, text in documentation.pages().items():
            page = folder / name
            if page.exists() and page.read_text() == text:
                continue
            stale.append(name)
            if not check:
                page.write_text(text)
        if check and stale:
            raise CommandError(f"Out of date: {', '.join(stale)}. Run manage.py docs.")
        self.stdout.write(f"docs: {', '.join(stale) or 'nothing'} written")
