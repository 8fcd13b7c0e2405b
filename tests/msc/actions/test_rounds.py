"""Rounds: planned, changed until they open, closed once."""

from datetime import date

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from accounts.permissions import Role
from msc.actions.rounds import change_round, close_round, open_round, plan_round, write_domains
from msc.models import RoundState
from tests.factories.accounts import UserFactory
from tests.factories.programmes import RoundFactory

pytestmark = pytest.mark.django_db
ROWS = [("Children", "At home and at school"), ("Parents", "")]


def test_a_round_keeps_what_it_asked_once_it_has_opened() -> None:
    by, round = UserFactory.create(role=Role.ANALYST), RoundFactory.create()
    with pytest.raises(Refused, match="First write down the domains"):
        plan_round(by=by, round=round, question="What changed?", looks_back_to=date(2017, 1, 1))
    first = write_domains(by=by, programme=round.programme, rows=ROWS, reason="The first list.")
    planned = plan_round(
        by=by, round=round, question=" What changed? ", looks_back_to=date(2017, 1, 1)
    )
    assert (planned.question, planned.domain_set) == ("What changed?", first)
    second = write_domains(by=by, programme=round.programme, rows=ROWS[:1], reason="Too many.")
    changed = change_round(
        by=by, story_round=planned, question="And now?", looks_back_to=date(2017, 2, 1)
    )
    assert (changed.question, changed.domain_set) == ("And now?", second)
    opened = open_round(by=by, story_round=planned)
    third = write_domains(by=by, programme=round.programme, rows=ROWS, reason="Back again.")
    with pytest.raises(Refused, match="has opened"):
        change_round(by=by, story_round=opened, question="No", looks_back_to=date(2017, 2, 1))
    opened.refresh_from_db()
    assert (opened.domain_set, third.version) == (second, 3)
    assert close_round(by=by, story_round=opened).state == RoundState.CLOSED
    for act in (open_round, close_round):
        with pytest.raises(Refused, match="closed now"):
            act(by=by, story_round=opened)
    assert AuditEvent.objects.filter(by_id_text=str(by.pk)).count() == 7


def test_every_version_ends_with_the_open_domain() -> None:
    programme = RoundFactory.create().programme
    made = write_domains(
        by=None, programme=programme, rows=[*ROWS, ("Any other change", "")], reason="First."
    )
    domains = [(each.name, each.is_open) for each in made.domains.all()]
    assert domains == [("Children", False), ("Parents", False), ("Any other change", True)]


def test_a_round_cannot_look_back_past_its_own_end_or_be_planned_twice() -> None:
    round = RoundFactory.create(closes_on=date(2017, 3, 31))
    write_domains(by=None, programme=round.programme, rows=ROWS, reason="First.")
    with pytest.raises(Refused, match="look back"):
        plan_round(by=None, round=round, question="?", looks_back_to=date(2017, 4, 1))
    plan_round(by=None, round=round, question="?", looks_back_to=date(2017, 3, 1))
    with pytest.raises(Refused, match="already"):
        plan_round(by=None, round=round, question="?", looks_back_to=date(2017, 3, 1))
