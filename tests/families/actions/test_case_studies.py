"""A case study from the first word to the cluster, and what is refused on the way."""

from datetime import date
from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from families.actions.case_studies import (
    begin_case_study,
    hand_in_case_study,
    match_case_study,
    propose_clearing,
    save_case_study,
    sign_off_case_study,
    take_back_case_study,
    withdraw_case_study,
)
from families.keys import current_key
from families.models import CaseStudy, CaseStudyState
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.case_studies import TYPED, CaseStudyFactory, writer_of

pytestmark = pytest.mark.django_db


def values(study: CaseStudy, **changes: Any) -> dict[str, Any]:
    told = {
        "title": "The door of Denise", "text": TYPED, "reference": "w 123456",
        "locality": study.locality, "service": None, "consent": "council",
        "consent_from": "parent", "consent_on": date(2017, 2, 1),
    }  # fmt: skip
    return told | changes


@pytest.fixture
def writer() -> User:
    return MembershipFactory.create(role=Role.PRACTITIONER, locality=LocalityFactory.create()).user


def test_a_case_study_goes_from_its_writer_to_a_clearer_to_an_analyst(writer: User) -> None:
    steward, analyst = (UserFactory.create(role=r) for r in (Role.DATA_STEWARD, Role.ANALYST))
    study = begin_case_study(by=writer)
    assert study.locality is not None
    kept = save_case_study(by=writer, case_study=study, edition=0, values=values(study))
    assert (kept.edition, kept.reference_hash) == (1, current_key().hash_of("W123456"))
    hand_in_case_study(by=writer, case_study=study)
    propose_clearing(by=steward, case_study=study, title=" The door ", text="Mum opened it.")
    signed = sign_off_case_study(by=steward, case_study=study)
    assert (signed.title, signed.text, signed.signed_off_by) == (
        "The door", "Mum opened it.", steward,
    )  # fmt: skip
    assert signed.original.text == TYPED
    match_case_study(
        by=analyst, case_study=study, cluster="A", grouping="the report", unmatched_because=""
    )
    study.refresh_from_db()
    assert (study.cluster, study.grouping, study.unmatched_because) == ("A", "the report", "")
    unmatched = match_case_study(
        by=analyst, case_study=study, cluster="", grouping="the report", unmatched_because="Rare. "
    )
    assert (unmatched.cluster, unmatched.grouping, unmatched.unmatched_because) == ("", "", "Rare.")
    events = set(AuditEvent.objects.filter(about_kind="casestudy").values_list("event", flat=True))
    assert events == {
        "began a case study", "handed in a case study", "signed off a case study",
        "matched a case study",
    }  # fmt: skip


def test_a_reference_is_replaced_only_by_another_and_consent_needs_who_and_when(
    writer: User,
) -> None:
    study = begin_case_study(by=writer)
    save_case_study(by=writer, case_study=study, edition=0, values=values(study))
    kept = save_case_study(
        by=writer, case_study=study, edition=1,
        values=values(study, reference="", consent_from=""),
    )  # fmt: skip
    assert kept.reference_hash == current_key().hash_of("W123456")
    study.refresh_from_db()
    assert study.consent == "none"


def test_what_the_rules_refuse_is_refused(writer: User) -> None:
    study = begin_case_study(by=writer)
    with pytest.raises(Refused, match="another window"):
        save_case_study(by=writer, case_study=study, edition=7, values=values(study))
    with pytest.raises(Refused, match="title"):
        hand_in_case_study(by=writer, case_study=study)
    with pytest.raises(Refused, match="does not write"):
        begin_case_study(by=UserFactory.create(role=Role.MANAGER))


def test_taken_back_it_is_a_draft_and_what_was_cleared_is_forgotten() -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.HANDED_IN, title="T", text="X")
    back = take_back_case_study(by=writer_of(study), case_study=study)
    assert (back.state, back.title, back.text, back.handed_in_at) == ("draft", "", "", None)


def test_a_withdrawn_case_study_is_gone_for_readers() -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF)
    analyst, steward = (UserFactory.create(role=r) for r in (Role.ANALYST, Role.DATA_STEWARD))
    assert CaseStudy.objects.visible_to(analyst).exists()
    withdrawn = withdraw_case_study(by=steward, case_study=study)
    assert withdrawn.withdrawn_at is not None
    assert not CaseStudy.objects.visible_to(analyst).exists()
