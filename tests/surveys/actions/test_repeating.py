"""Entries of a repeat come and go in a draft, never in what was sent."""

import pytest

from surveys.actions.answering import NoDraft, NoEntry, begin, save_page
from surveys.actions.repeating import add_entry, put_entry_back, take_entry_away
from surveys.entry import Pass
from surveys.models import Draft
from surveys.routing import MOST_ENTRIES
from tests.surveys.answering import new_holder, open_survey

pytestmark = pytest.mark.django_db

FORM = """
| survey |
| | type | name | label | default | repeat_count |
| | begin_repeat | child | Children | | |
| | text | who | Who? | A child | |
| | end_repeat | | | | |
| | begin_repeat | visit | Visits | | 2 |
| | text | why | Why? | | |
| | end_repeat | | | | |
"""


@pytest.fixture
def holder() -> Pass:
    holder = new_holder(open_survey(FORM))
    begin(code=holder.code)
    return holder


def children() -> list[object]:
    (kept,) = Draft.objects.get().answers.values()
    return [entry for entry in kept if not entry.get("gone")]


def test_a_new_entry_begins_with_its_defaults(holder: Pass) -> None:
    assert add_entry(holder=holder, page=1, path=(), repeat="child") == 1
    assert "A child" in str(children())


def test_an_entry_is_taken_away_and_put_back(holder: Pass) -> None:
    for _ in range(2):
        add_entry(holder=holder, page=1, path=(), repeat="child")
    take_entry_away(holder=holder, page=1, path=(), repeat="child", number=1)
    assert len(children()) == 1
    with pytest.raises(NoEntry):
        save_page(holder=holder, page=1, path=(("child", 1),), values={"who": ["Anna"]})
    put_entry_back(holder=holder, page=1, path=(), repeat="child", number=1)
    assert len(children()) == 2


def test_there_is_room_for_so_many_entries_only(holder: Pass) -> None:
    for _ in range(MOST_ENTRIES):
        add_entry(holder=holder, page=1, path=(), repeat="child")
    with pytest.raises(NoEntry, match="no room"):
        add_entry(holder=holder, page=1, path=(), repeat="child")


@pytest.mark.parametrize("repeat", ["visit", "who", "nobody"])
def test_what_the_form_counts_or_does_not_have_takes_no_entries(holder: Pass, repeat: str) -> None:
    with pytest.raises(NoEntry):
        add_entry(holder=holder, page=1, path=(), repeat=repeat)


def test_without_a_draft_there_is_nothing_to_add_to(holder: Pass) -> None:
    Draft.objects.all().delete()
    with pytest.raises(NoDraft):
        add_entry(holder=holder, page=1, path=(), repeat="child")
