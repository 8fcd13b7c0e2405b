"""Asking for a map as a file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import User
from journeys.actions.files import ask_for_file, drop_old_map_files
from journeys.models import Journey, MapFile

pytestmark = pytest.mark.django_db


def test_the_same_file_is_asked_for_once(journey: Journey, interviewer: User) -> None:
    file = ask_for_file(by=interviewer, journey=journey, kind="pdf", style="print")
    assert ask_for_file(by=interviewer, journey=journey, kind="pdf", style="print") == file
    assert ask_for_file(by=interviewer, journey=journey, kind="png", style="print") != file
    with pytest.raises(Refused, match="kind of file"):
        ask_for_file(by=interviewer, journey=journey, kind="exe", style="print")


def test_files_are_forgotten_after_a_day(journey: Journey, interviewer: User) -> None:
    ask_for_file(by=interviewer, journey=journey, kind="pdf", style="print")
    now = timezone.now()
    assert drop_old_map_files(now=now) == 0
    assert drop_old_map_files(now=now + timedelta(days=1, minutes=1)) == 1
    assert not MapFile.objects.exists()
