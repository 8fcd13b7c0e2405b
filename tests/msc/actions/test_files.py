"""Adding, taking out, clearing and withholding supporting files."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from msc.actions.files import add_file, clear_file, take_out_file, withhold_file
from msc.models import Story, StoryFile
from surveys.uploads import FileRead
from tests.factories.accounts import UserFactory
from tests.factories.files import StoryFileFactory
from tests.msc.rounds_done import LATER

pytestmark = pytest.mark.django_db
LETTER = FileRead("txt", b"Dear all.")


def test_the_same_file_is_kept_once_and_taken_out_of_a_draft(draft: Story, writer: User) -> None:
    first = add_file(by=writer, story=draft, file=LETTER, label=" A letter ")
    assert add_file(by=writer, story=draft, file=LETTER, label="Again") == first
    assert (first.label, first.size, first.file_name) == ("A letter", 9, LETTER.name)
    with pytest.raises(Refused, match="Only its writer"):
        add_file(by=UserFactory.create(), story=draft, file=LETTER, label="Mine")
    take_out_file(by=writer, file=first)
    assert not StoryFile.objects.exists()


def test_a_file_stays_with_a_story_that_is_handed_in(submitted: Story, writer: User) -> None:
    file = StoryFileFactory.create(story=submitted)
    with pytest.raises(Refused, match="handed this story in"):
        take_out_file(by=writer, file=file)


def test_a_reviewer_clears_a_file_and_withholds_it_again(submitted: Story, reviewer: User) -> None:
    file = StoryFileFactory.create(story=submitted)
    clear_file(by=reviewer, file=file, now=LATER)
    file.refresh_from_db()
    assert (file.cleared_by, file.cleared_at) == (reviewer, LATER)
    withhold_file(by=reviewer, file=file)
    file.refresh_from_db()
    assert (file.cleared_by, file.cleared_at) == (None, None)
    assert AuditEvent.objects.filter(event__endswith="a file of a story").count() == 2
