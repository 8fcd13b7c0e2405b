"""What the pages of stories show."""

import pytest

from accounts.models import User
from msc.models import PARTS, Story, StoryState
from msc.presenters import COLOURS, NEXT, card, decided, hints, marked, parts_of
from tests.factories.msc import StoryFactory

pytestmark = pytest.mark.django_db


def test_every_state_has_a_colour_and_says_what_comes_next() -> None:
    assert set(COLOURS) == set(NEXT) == set(StoryState)


def test_hints_name_what_and_where(draft: Story) -> None:
    found = [
        (each["part"], each["text"], each["kind"]) for each in hints(draft, draft.original.words)
    ]
    assert found == [
        ("title", "Dave", "name"),
        ("happened", "Dave", "name"),
        ("happened", "Castlebeck", "place"),
        ("happened", "3 March", "date"),
    ]


def test_a_reviewer_replaces_leaves_or_rewrites_each(submitted: Story) -> None:
    pieces = marked(submitted, submitted.original)[2].found
    assert [piece.name for piece in pieces] == ["happened-0", "happened-1", "happened-2"]
    words = decided(
        submitted,
        submitted.original,
        {"happened-0": "other", "happened-0-other": "the boy", "happened-2": "keep"},
    )
    assert words["title"] == "[person A] and the bus"
    assert words["happened"] == "I went with the boy to [place] on 3 March."
    blank = decided(submitted, submitted.original, {"happened-0": "other"})
    assert "[person A]" in blank["happened"]


def test_the_pieces_of_a_text_are_the_text(submitted: Story) -> None:
    for part in marked(submitted, submitted.original):
        text = "".join(piece.text for piece in part.pieces)
        assert text == submitted.original.words[part.part]


def test_a_writer_sees_the_own_title_and_others_the_cleared_one(writer: User) -> None:
    story = StoryFactory.create(writer=writer, state=StoryState.CLEARED)
    assert card(story, writer)["title"] == "Original title"
    assert card(story, User())["title"] == "Cleared title"
    draft = StoryFactory.create(writer=writer, state=StoryState.DRAFT)
    assert card(draft, writer)["href"].endswith("/edit/")


def test_empty_parts_are_left_out() -> None:
    told = parts_of({"title": "T", "changed": "All", "before": ""})
    assert [(each.label, each.text) for each in told] == [(PARTS["changed"], "All")]
