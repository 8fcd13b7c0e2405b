"""When supporting files may be added and cleared."""

import pytest

from accounts.models import User
from accounts.permissions import Role
from msc.file_rules import MOST_FILES, why_not_add_file, why_not_clear_file
from msc.models import Story
from tests.factories.accounts import UserFactory
from tests.factories.files import StoryFileFactory
from tests.factories.msc import writer_of
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db


def test_the_writer_adds_a_few_files_while_the_story_is_a_draft(
    draft: Story, submitted: Story, writer: User
) -> None:
    assert why_not_add_file(draft, writer) == ""
    assert "Only its writer" in why_not_add_file(draft, UserFactory.create())
    assert "handed this story in" in why_not_add_file(submitted, writer)
    StoryFileFactory.create_batch(MOST_FILES, story=draft)
    assert why_not_add_file(draft, writer).startswith("A story holds 5 files")


def test_somebody_else_clears_files_of_what_was_handed_in(
    draft: Story, submitted: Story, writer: User, reviewer: User
) -> None:
    file = StoryFileFactory.create(story=submitted)
    assert why_not_clear_file(file, reviewer) == ""
    assert "Your role" in why_not_clear_file(file, writer)
    own = StoryFileFactory.create(story__writer=UserFactory.create(role=Role.DATA_STEWARD))
    assert why_not_clear_file(own, writer_of(own.story)).startswith("Somebody else")
    unfinished = StoryFileFactory.create(story=draft)
    assert "handed in" in why_not_clear_file(unfinished, reviewer)
    ConcernFactory.create(about_kind="story", about_id=submitted.pk)
    assert "concern" in why_not_clear_file(file, reviewer)
