"""What is asked when somebody is worried."""

import pytest

from safeguarding.forms import ConcernForm, ContactForm, DecisionForm
from tests.factories.accounts import LocalityFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_form_knows_who_is_writing_and_asks_for_danger_first() -> None:
    LocalityFactory.create()
    user = UserFactory.create(name="Jo Worker")
    form = ConcernForm(user=user)
    assert form["who_heard"].value() == "Jo Worker"
    assert next(iter(form.fields)) == "is_in_danger_now"
    sent = ConcernForm({"is_in_danger_now": "yes"}, user=user)
    assert set(sent.errors) == {"exact_words", "who_said", "who_heard", "heard_at", "heard_where"}
    assert sent.cleaned_data["is_in_danger_now"] is True


def test_a_decision_says_what_happens_to_the_text_where_there_is_one() -> None:
    sent = {"decision": "advice", "reason": "Spoke."}
    assert set(DecisionForm(sent).errors) == {"release"}
    form = DecisionForm(sent, has_text=False)
    assert form.is_valid()
    assert "release" not in form.cleaned_data


def test_whom_to_ring_has_a_name_and_a_number() -> None:
    assert set(ContactForm({}).errors) == {"name", "phone"}
