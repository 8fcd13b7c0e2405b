"""Who opens a supporting file."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.permissions import Role
from msc.models import StoryFile, StoryState
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.files import StoryFileFactory
from tests.factories.msc import writer_of
from tests.factories.panels import PanelFactory, SeatFactory
from tests.factories.safeguarding import ConcernFactory
from tests.msc.ground import at
from tests.msc.rounds_done import LATER

pytestmark = pytest.mark.django_db


def opened_by(user: User) -> set[StoryFile]:
    return set(StoryFile.objects.visible_to(user))


def test_writer_and_reviewers_open_every_file_and_others_only_cleared_ones() -> None:
    here = LocalityFactory.create()
    file = StoryFileFactory.create(story__state=StoryState.CLEARED, story__locality=here)
    reviewer, manager = at(Role.DATA_STEWARD, here), at(Role.MANAGER, here)
    panel = PanelFactory.create(round=file.story.round, locality=here)
    panel.stories.add(file.story)
    member = SeatFactory.create(panel=panel).user
    strangers = (at(Role.MANAGER, LocalityFactory.create()), UserFactory.create())
    assert opened_by(writer_of(file.story)) == opened_by(reviewer) == {file}
    assert opened_by(manager) == opened_by(member) == set()
    StoryFile.objects.update(cleared_by=reviewer, cleared_at=LATER)
    assert opened_by(manager) == opened_by(member) == {file}
    for stranger in strangers:
        assert opened_by(stranger) == set()
    ConcernFactory.create(about_kind="story", about_id=file.story.pk)
    assert opened_by(manager) == opened_by(member) == set()


def test_the_same_content_is_kept_once_and_cleared_says_by_whom() -> None:
    file = StoryFileFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryFileFactory.create(story=file.story, content=file.content)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryFile.objects.update(cleared_at=LATER)
