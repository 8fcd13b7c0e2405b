"""What each round ran under, and what differs from the round before."""

from datetime import date

import pytest

from msc.models import MscRound, Setting
from msc.revisions import differences, settings_of, why_not_note
from tests.factories.accounts import LocalityFactory
from tests.factories.msc import DomainSetFactory, MscRoundFactory
from tests.factories.panels import PanelFactory
from tests.factories.polls import RevisionFactory
from tests.factories.programmes import RoundFactory

pytestmark = pytest.mark.django_db


def following(first: MscRound, **more: object) -> MscRound:
    """A later round of the same programme and domains, unless told otherwise."""
    later = RoundFactory.create(
        programme=first.round.programme, opens_on=date(2018, 1, 1), closes_on=date(2018, 3, 1)
    )
    return MscRoundFactory.create(round=later, **{"domain_set": first.domain_set} | more)


def test_what_differs_is_found_with_the_reason_where_somebody_noted_it() -> None:
    first, here = MscRoundFactory.create(), LocalityFactory.create(name="Fenwick")
    newer = DomainSetFactory.create(programme=first.round.programme, version=2)
    second = following(first, domain_set=newer)
    PanelFactory.create(round=first, locality=here)
    PanelFactory.create(round=second, locality=here, method="borda", places=2)
    note = RevisionFactory.create(round=second, setting=Setting.METHOD)
    found = {each.setting: each for each in differences([first, second], [note])}
    assert set(found) == {Setting.DOMAINS, Setting.METHOD, Setting.PLACES}
    assert found[Setting.METHOD].notes == [note]
    assert found[Setting.METHOD].before == "Locality panel: Each member names one story"
    assert found[Setting.PLACES].after == "Locality panel: 2 chosen, quorum 2"
    assert found[Setting.PLACES].before == "Locality panel: 1 to 2 chosen, quorum 2"
    assert found[Setting.PLACES].notes == []
    assert found[Setting.DOMAINS].label == "Domains of change"


def test_a_round_whose_panels_are_not_set_up_differs_in_nothing_yet() -> None:
    first = MscRoundFactory.create()
    PanelFactory.create(round=first)
    second = following(first)
    assert differences([first, second], []) == []
    assert settings_of(second)[Setting.PANELS] == "None yet"


def test_a_note_says_what_changed_and_why() -> None:
    assert why_not_note("domains", "A fourth one.", "Too many under “other”.") == ""
    assert why_not_note("weather", "x", "y") == "Choose what was changed."
    assert why_not_note("domains", " ", "y") == "Say what is done otherwise."
    assert why_not_note("domains", "x", " ") == "Say why."
