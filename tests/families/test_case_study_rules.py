"""Why something may not be done with a case study now."""

import pytest

from accounts.models import User
from accounts.permissions import Role
from families.case_study_rules import (
    missing,
    why_not_begin,
    why_not_clear,
    why_not_edit,
    why_not_hand_in,
    why_not_match,
    why_not_save,
    why_not_sign_off,
    why_not_take_back,
    why_not_withdraw,
)
from families.models import CaseStudyState
from safeguarding.models import AboutKind
from tests.factories.accounts import UserFactory
from tests.factories.case_studies import CaseStudyFactory, CaseStudyOriginalFactory, writer_of
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clearer() -> User:
    return UserFactory.create(role=Role.DATA_STEWARD)


def test_only_those_who_write_begin() -> None:
    assert not why_not_begin(UserFactory.create(role=Role.PRACTITIONER))
    assert "does not write" in why_not_begin(UserFactory.create(role=Role.MANAGER))


def test_words_are_the_writers_until_they_are_handed_in(clearer: User) -> None:
    draft = CaseStudyFactory.create()
    assert not why_not_edit(draft, writer_of(draft))
    assert "Only its writer" in why_not_edit(draft, clearer)
    gone = CaseStudyFactory.create(state=CaseStudyState.HANDED_IN)
    assert "Take it back" in why_not_edit(gone, writer_of(gone))
    assert not why_not_take_back(gone, writer_of(gone))
    assert "Only its writer" in why_not_take_back(gone, clearer)
    assert "“draft” now" in why_not_take_back(draft, writer_of(draft))


def test_an_older_page_does_not_write_over_newer_words() -> None:
    original = CaseStudyOriginalFactory.create(edition=3)
    assert not why_not_save(original, 3)
    assert "another window" in why_not_save(original, 2)


def test_what_is_missing_is_named_by_field() -> None:
    study = CaseStudyFactory.create(locality=None)
    study.original.title, study.original.text = " ", "Too short."
    assert set(missing(study, study.original)) == {"title", "text", "locality"}
    assert "30 words" in why_not_hand_in(study, study.original, writer_of(study))


def test_somebody_else_clears_what_was_handed_in(clearer: User) -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.HANDED_IN)
    assert not why_not_clear(study, clearer)
    assert "role" in why_not_clear(study, writer_of(study))
    own = CaseStudyFactory.create(state=CaseStudyState.HANDED_IN, writer=clearer)
    assert "Somebody else" in why_not_clear(own, clearer)
    assert "nothing to clear" in why_not_clear(CaseStudyFactory.create(), clearer)
    assert "cannot be empty" in why_not_sign_off(study, clearer)
    study.title, study.text = "The door", "It opened."
    assert not why_not_sign_off(study, clearer)
    ConcernFactory.create(about_kind=AboutKind.CASE_STUDY, about_id=study.pk)
    assert "holds this case study back" in why_not_clear(study, clearer)


def test_analysts_match_what_is_signed_off_to_one_cluster_or_none() -> None:
    analyst = UserFactory.create(role=Role.ANALYST)
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF)
    assert not why_not_match(study, analyst, "A", "")
    assert not why_not_match(study, analyst, "", "It fits none.")
    for cluster, because in (("A", "It fits none."), ("", " ")):
        assert "one of the two" in why_not_match(study, analyst, cluster, because)
    assert "signed off" in why_not_match(CaseStudyFactory.create(), analyst, "A", "")
    ConcernFactory.create(about_kind=AboutKind.CASE_STUDY, about_id=study.pk)
    assert "holds this case study back" in why_not_match(study, analyst, "A", "")
    assert "role" in why_not_match(study, writer_of(study), "A", "")


def test_writer_and_clearer_withdraw_whatever_is_not_withdrawn(clearer: User) -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF)
    assert not why_not_withdraw(study, writer_of(study))
    assert not why_not_withdraw(study, clearer)
    assert "Only its writer" in why_not_withdraw(study, UserFactory.create(role=Role.ANALYST))
    gone = CaseStudyFactory.create(state=CaseStudyState.WITHDRAWN)
    assert "“withdrawn” now" in why_not_withdraw(gone, writer_of(gone))
