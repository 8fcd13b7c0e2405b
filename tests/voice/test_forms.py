"""What the forms of events take."""

import pytest

from accounts.models import User
from accounts.permissions import Role
from tests.factories.accounts import LocalityFactory, MembershipFactory
from tests.factories.voice import EventFactory, HeadcountFactory
from voice.forms import ActivityForm, CountForm, EventForm, HeadcountForm, own_places, values_of
from voice.models import Activity, Presence, Unit

pytestmark = pytest.mark.django_db


def test_a_local_facilitator_plans_in_the_own_places(facilitator: User) -> None:
    here, _ = LocalityFactory.create_batch(2)
    local = MembershipFactory.create(role=Role.FACILITATOR, locality=here).user
    assert list(own_places(local)) == [here]
    assert own_places(facilitator).count() == 2
    assert EventForm(user=local).fields["locality"].required
    assert not EventForm(user=facilitator).fields["locality"].required
    event = EventFactory.create()
    assert EventForm(user=facilitator, initial=values_of(event))["place"].value() == event.place


def test_an_empty_headcount_is_none_and_not_zero() -> None:
    kept = HeadcountFactory.create(number=190)
    assert HeadcountForm(headcounts=[kept])["came-children"].value() == 190
    form = HeadcountForm({"came-children": "0"}, headcounts=[kept])
    assert form.is_valid()
    assert form.numbers()[Presence.CAME, Unit.CHILDREN] == 0
    assert form.numbers()[Presence.INVITED, Unit.ADULTS] is None


def test_options_are_lines_with_pictures() -> None:
    typed = {"kind": "sticker-vote", "question": "Where?", "options": " A : tree\n\nB\n"}
    form = ActivityForm(typed)
    assert form.is_valid()
    assert form.cleaned_data["options"] == [("A", "tree"), ("B", "")]
    assert form.cleaned_data["stickers_each"] == 1
    long = ActivityForm({**typed, "options": "x" * 81})
    assert long.errors == {"options": ["Keep each option under 80 letters."]}


def test_a_button_counts_one(stickers: Activity) -> None:
    first = CountForm(activity=stickers)
    assert first["key"].value() != CountForm(activity=stickers)["key"].value()
    press = {"option": stickers.options.all()[0].pk, "key": str(first["key"].value())}
    form = CountForm(press, activity=stickers)
    assert form.is_valid()
    assert (form.cleaned_data["amount"], form.cleaned_data["slot"]) == (1, None)
