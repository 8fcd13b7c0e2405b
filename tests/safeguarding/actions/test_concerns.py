"""Recording, opening and deciding on concerns."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from accounts.permissions import Role
from safeguarding.actions.concerns import decide_concern, open_concern, record_concern, set_contact
from safeguarding.models import Concern, Decision, LeadContact, Rank, Release
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "exact_words": "He hits me.", "who_said": "A girl", "who_heard": "Me",
    "heard_where": "At school", "is_in_danger_now": False,
}  # fmt: skip


def test_a_concern_is_recorded_opened_once_and_decided() -> None:
    worker, lead = UserFactory.create(), UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    concern = record_concern(
        by=worker, heard_at=timezone.now(), about_kind="story", about_id=uuid4(), **SAID
    )
    decide = {"decision": Decision.REFERRAL, "reason": "Told social care.", "release": "released"}
    with pytest.raises(Refused, match="Open the concern"):
        decide_concern(by=lead, concern=concern, **decide)
    first = open_concern(by=lead, concern=concern).opened_at
    assert open_concern(by=UserFactory.create(), concern=concern).opened_at == first
    decided = decide_concern(by=lead, concern=concern, **decide)
    assert (decided.release, decided.decided_by) == (Release.RELEASED, lead)
    trail = list(AuditEvent.objects.order_by("id").values_list("event", flat=True))
    assert trail == ["recorded a concern", "opened a concern", "decided on a concern"]
    assert not any(AuditEvent.objects.values_list("details", flat=True))
    waiting = concern.alerts.get()
    assert (waiting.step, waiting.rank, waiting.state) == ("recorded", "lead", "waiting")


def test_deciding_again_keeps_what_was_decided_before() -> None:
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    concern = ConcernFactory.create(opened_at=timezone.now(), about_kind="story", about_id=uuid4())
    never = {"decision": Decision.ADVICE, "reason": "Spoke.", "release": Release.NEVER}
    decide_concern(by=lead, concern=concern, **never)
    with pytest.raises(Refused, match="Hold the text back first"):
        decide_concern(by=lead, concern=concern, **{**never, "release": Release.EDITED})
    concern.refresh_from_db()
    first = concern.decided_at
    decide_concern(
        by=UserFactory.create(), concern=concern, decision=Decision.POLICE, reason="More came.",
        outcome=" They came at once. ", release="held",
    )  # fmt: skip
    concern.refresh_from_db()
    assert (concern.decision, concern.decided_at, concern.decided_by) == ("police", first, lead)
    reasons = list(concern.decisions.values_list("reason", "outcome", "release"))
    assert reasons == [("Spoke.", "", "never"), ("More came.", "They came at once.", "held")]


def test_a_concern_without_words_is_not_recorded() -> None:
    with pytest.raises(Refused, match="Write down the words"):
        record_concern(
            by=UserFactory.create(), heard_at=timezone.now(), **{**SAID, "exact_words": ""}
        )
    assert not Concern.objects.exists()


def test_a_concern_that_arose_in_no_text_holds_nothing() -> None:
    concern = ConcernFactory.create(opened_at=timezone.now())
    decided = decide_concern(
        by=UserFactory.create(), concern=concern, decision=Decision.ADVICE, reason="Spoke.",
        release=Release.HELD,
    )  # fmt: skip
    assert decided.decision == Decision.ADVICE


def test_there_is_one_number_to_ring_of_each_rank() -> None:
    for phone in ("01632 960001", " 01632 960002 "):
        set_contact(by=None, name="Sol", phone=phone)
    set_contact(by=None, name="Dee", phone="01632 960003", rank=Rank.DEPUTY, email=" d@x.example ")
    assert LeadContact.objects.get(rank=Rank.LEAD).phone == "01632 960002"
    assert LeadContact.objects.get(rank=Rank.DEPUTY).email == "d@x.example"
