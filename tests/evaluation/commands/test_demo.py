"""`manage.py demo` builds the county once, and only into a database of its own."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from analytics.models import AnalysisRun
from surveys.models import Survey
from tests.factories.accounts import UserFactory


def demo(*arguments: str) -> str:
    output = StringIO()
    call_command("demo", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_county_is_built_once_and_its_results_are_there() -> None:
    told = demo()
    assert "97 of 164 answered" in told
    assert "36 of 300 answered" in told
    assert AnalysisRun.objects.complete().count() == 2
    people = User.objects.count()
    assert "97" not in demo()
    assert (Survey.objects.count(), User.objects.count()) == (3, people)
    assert AnalysisRun.objects.count() == 2


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
