"""The reasons why not, as they stand on pages."""

import pytest

from accounts.models import User
from msc.models import Consent, MscRound, Story
from msc.rules import (
    missing,
    why_not_begin,
    why_not_give_to_panels,
    why_not_record_consent,
    why_not_write_domains,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rows", "reason", "why"),
    [
        ([], "x", "at least one domain"),
        ([(" ", "")], "x", "a name for each"),
        ([("Home", ""), ("home ", "")], "x", "the same name"),
        ([("Home", "")], " ", "why the list changes"),
        ([("Home", "")], "x", ""),
    ],
)
def test_domains_have_names_of_their_own_and_a_reason(
    rows: list[tuple[str, str]], reason: str, why: str
) -> None:
    found = why_not_write_domains(rows, reason)
    assert why in found
    assert bool(found) is bool(why)


def test_what_a_story_still_needs_is_said_field_by_field(draft: Story) -> None:
    draft.original.words, draft.direction, draft.domain_id = {}, "", None
    draft.locality_id, draft.original.names_checked = None, False
    assert set(missing(draft, draft.original)) == {
        "title", "happened", "changed", "matters", "direction", "domain", "locality",
        "names_checked",
    }  # fmt: skip


def test_no_panel_reads_what_nobody_agreed_to(draft: Story) -> None:
    assert why_not_give_to_panels(draft) == ""
    draft.consent = Consent.NONE
    assert "Nobody has agreed" in why_not_give_to_panels(draft)


def test_a_withdrawn_story_asks_for_no_more_consent(draft: Story, writer: User) -> None:
    assert why_not_record_consent(draft, writer) == ""
    draft.state = "withdrawn"
    assert "withdrawn" in why_not_record_consent(draft, writer)


def test_a_writer_begins_in_an_open_round(story_round: MscRound, writer: User) -> None:
    assert why_not_begin(story_round, writer) == ""
