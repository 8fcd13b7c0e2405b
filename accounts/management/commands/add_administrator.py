"""`manage.py add_administrator`: the first person of a new installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from accounts.actions import add_person, send_password_link
from accounts.errors import Refused
from accounts.permissions import Role


class Command(BaseCommand):
    help = "Adds a county-wide administrator and mails them a link to choose a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", help='in quotes: "Jo Smith"')

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        try:
            validate_email(email)
            with transaction.atomic():
                roles = [(Role.ADMINISTRATOR, None)]
                person = add_person(by=None, email=email, name=name, roles=roles)
                send_password_link(by=None, person=person)
        except ValidationError as error:
            raise CommandError(f"{email} is not an email address.") from error
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{name} is an administrator. A link went to {email}.")
