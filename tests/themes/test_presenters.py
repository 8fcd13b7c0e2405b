"""Codes and texts as pages show them."""

import pytest

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.msc import NOON
from tests.factories.themes import AssignmentFactory, CodingFactory
from tests.themes.ground import analyst, coder
from themes.models import CodingState, Document
from themes.presenters import (
    coders,
    collections,
    lost_codings,
    progress_of,
)

pytestmark = pytest.mark.django_db


def test_codings_that_lost_their_words_are_counted() -> None:
    CodingFactory.create(state=CodingState.LOST)
    CodingFactory.create()
    assert lost_codings(analyst()) == 1


def test_a_coder_sees_how_far_they_are() -> None:
    done = AssignmentFactory.create(coder=coder(), done_at=NOON)
    AssignmentFactory.create(coder=done.coder)
    assert progress_of(Document.objects.all(), done.coder) == (1, 2)
    (counted,) = collections(Document.objects.by_collection())
    assert (counted.documents, counted.words) == (2, 32)


def test_whoever_may_code_is_a_coder() -> None:
    UserFactory.create(role=Role.MANAGER)
    found = [coder("Zoe"), coder("Ann"), analyst()]
    assert {each.pk for each in coders()} == {each.pk for each in found}
