"""What the forms of case studies take."""

import pytest

from accounts.permissions import Role
from analytics.case_study_forms import CaseStudyForm, ClearingForm, MatchForm, case_study_values
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.case_studies import CaseStudyFactory

pytestmark = pytest.mark.django_db


def test_a_draft_may_be_empty_and_offers_the_writers_own_places() -> None:
    here, elsewhere = LocalityFactory.create(), LocalityFactory.create()
    writer = MembershipFactory.create(role=Role.PRACTITIONER, locality=here).user
    form = CaseStudyForm({}, user=writer)
    assert form.is_valid()
    assert (form.cleaned_data["edition"], form.cleaned_data["consent"]) == (0, "none")
    assert not CaseStudyForm({"locality": elsewhere.pk}, user=writer).is_valid()
    assert form.half_agreed() == {}
    form.follow(4)
    assert form["edition"].value() == "4"


def test_a_consent_says_who_and_when() -> None:
    form = CaseStudyForm(
        {"consent": "council", "consent_from": "parent"}, user=UserFactory.create()
    )
    assert form.is_valid()
    assert form.half_agreed() == {"consent_on": "Say when they agreed."}


def test_a_form_begins_with_the_words_and_never_with_the_reference() -> None:
    study = CaseStudyFactory.create()
    found = case_study_values(study, study.original)
    assert (found["title"], found["consent"]) == (study.original.title, "council")
    assert "reference" not in found


def test_clearing_may_be_saved_half_way_and_matching_offers_the_clusters() -> None:
    assert ClearingForm({"title": "", "text": ""}).is_valid()
    form = MatchForm({"cluster": "A"}, clusters=[("A", "A, adults")])
    assert form.is_valid()
    assert not MatchForm({"cluster": "B"}, clusters=[("A", "A, adults")]).is_valid()
