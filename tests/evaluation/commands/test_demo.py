"""`manage.py demo` builds only into a database of its own; the whole county: test_county.py."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from surveys.models import Survey
from tests.factories.accounts import UserFactory


def demo(*arguments: str) -> str:
    output = StringIO()
    call_command("demo", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_empty_brings_only_places_and_people() -> None:
    demo("--empty")
    assert User.objects.count() == 12
    assert not Survey.objects.exists()


@pytest.mark.django_db
def test_a_database_with_people_in_it_is_left_alone() -> None:
    UserFactory.create()
    with pytest.raises(CommandError, match="already holds people"):
        demo()
    assert User.objects.count() == 1
