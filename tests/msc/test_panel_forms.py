"""What is asked to set up a panel, and in its room."""

from typing import Any

import pytest

from accounts.models import User
from accounts.permissions import Role
from msc.panel_forms import (
    SENIOR,
    AttendanceForm,
    DecisionForm,
    PanelForm,
    SortForm,
    first_values,
    free_places,
)
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.msc import MscRoundFactory
from tests.factories.panels import PanelFactory, SeatFactory
from tests.msc.meetings import REASON, meeting

pytestmark = pytest.mark.django_db


def typed(*people: User, **more: Any) -> dict[str, Any]:
    """What a browser sends to set up a senior panel of these people."""
    rows = {f"member-{n}": str(user.pk) for n, user in enumerate(people)}
    roles = {f"role-{n}": "Team leader" for n in range(len(people))}
    return {
        "place": SENIOR, "facilitator": str(people[0].pk), "method": "borda", "ties": "again",
        "places": 1, "most": 2, "quorum": 2, "agreement_percent": 100, "criteria": "",
        **rows, **roles, **more,
    }  # fmt: skip


@pytest.fixture
def people() -> list[User]:
    return [UserFactory.create(role=Role.SENIOR_PANEL_MEMBER) for _ in range(2)]


def test_a_panel_is_asked_for_whole(people: list[User]) -> None:
    form = PanelForm(MscRoundFactory.create(), None, typed(*people, criteria="It lasts: 2\n\nB:1"))
    assert form.is_valid(), form.errors
    values = form.values()
    assert values["members"] == dict.fromkeys(people, "Team leader")
    assert values["criteria"] == {"It lasts": 2, "B": 1}
    assert (values["facilitator"], form.locality()) == (people[0], None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"role-1": " "}, "Say as what"),
        ({"quorum": 3}, "larger than the panel"),
        ({"most": 1, "places": 2}, "cannot be less"),
        ({"criteria": "It lasts"}, "name: weight"),
        ({"agreement_percent": 50}, "greater than or equal to 51"),
        ({"facilitator": ""}, "required"),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(
    people: list[User], change: dict[str, Any], words: str
) -> None:
    form = PanelForm(MscRoundFactory.create(), None, typed(*people, **change))
    assert not form.is_valid()
    assert words in str(form.errors)


def test_a_member_is_named_once(people: list[User]) -> None:
    form = PanelForm(MscRoundFactory.create(), None, typed(people[0], people[0]))
    assert not form.is_valid()
    assert "is named twice" in str(form.errors["member-1"])


def test_only_people_who_may_read_stories_sit_on_panels(people: list[User]) -> None:
    UserFactory.create(role=Role.PRACTITIONER)
    UserFactory.create(role=Role.SENIOR_PANEL_MEMBER, is_active=False)
    assert set(PanelForm(MscRoundFactory.create(), None).people.values()) == set(people)
    seat = SeatFactory.create()  # whoever sits there stays a choice, whatever became of the role
    known = PanelForm(seat.panel.round, seat.panel).people.values()
    assert set(known) == {*people, seat.user, seat.panel.facilitator}


def test_a_round_offers_the_panels_it_does_not_have() -> None:
    story_round, place = MscRoundFactory.create(), LocalityFactory.create(slug="dunmere")
    PanelFactory.create(round=story_round, locality=None, level="senior")
    assert free_places(story_round) == [("dunmere", place.name)]
    PanelFactory.create(round=story_round, locality=place)
    assert free_places(story_round) == []


def test_a_panel_fills_its_own_form_and_its_rules_that_of_the_next(people: list[User]) -> None:
    panel = PanelFactory.create(criteria={"It lasts": 2}, facilitator=people[0])
    seat = SeatFactory.create(panel=panel, user=people[1], role="Chair")
    whole = first_values(panel, whole=True)
    assert (whole["member-0"], whole["role-0"]) == (str(seat.user_id), "Chair")
    assert (whole["criteria"], whole["facilitator"]) == ("It lasts: 2", str(people[0].pk))
    assert "facilitator" not in first_values(panel, whole=False)
    form = PanelForm(panel.round, panel, initial=whole)
    assert "place" not in form.fields
    assert [role.value() for _, role in form.seats()][:2] == ["Chair", None]
    assert form.rules()[0].name == "method"


def test_a_decision_has_a_reason_for_each_story_or_one_for_none() -> None:
    room = meeting()
    first, second, _ = room.stories
    keys = [f"reason-{story.pk}" for story in room.stories]
    settled = DecisionForm([first], True, {keys[0]: REASON})
    assert settled.is_valid()
    assert settled.reasons() == {first: REASON}
    short = DecisionForm([first], True, {keys[0]: "Best"})
    assert "full sentences" in str(short.errors[keys[0]])
    split = DecisionForm(room.stories, False, {keys[0]: REASON, keys[1]: REASON})
    assert split.is_valid()
    assert split.reasons() == {first: REASON, second: REASON}
    both = DecisionForm(room.stories, False, {keys[0]: REASON, "none_reason": REASON})
    assert "Write either" in str(both.errors["none_reason"])
    nothing = DecisionForm([], True, {})
    assert "required" in str(nothing.errors["none_reason"])


def test_stories_are_sorted_by_the_domains_of_the_round_and_seats_are_ticked() -> None:
    room = meeting()
    domains = room.panel.round.domain_set.domains
    choices = SortForm(room.panel).fields["domain"].queryset  # type: ignore[attr-defined]  # a model choice
    assert set(choices) == set(domains.all())
    seat = room.panel.seats.get(user=room.members[1])
    form = AttendanceForm(room.panel, {"seats": [seat.pk]})
    assert form.is_valid()
    assert list(form.cleaned_data["seats"]) == [seat]
