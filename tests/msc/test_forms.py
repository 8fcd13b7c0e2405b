"""What the forms of stories and rounds ask."""

from datetime import date

import pytest

from accounts.models import User
from msc.forms import DomainsForm, PlanForm, StoryForm, WholeConsentForm, story_values
from msc.models import MscRound, Story
from programmes.models import NodeKind
from tests.factories.accounts import LocalityFactory
from tests.factories.programmes import NodeFactory, RoundFactory
from tests.msc.ground import typed

pytestmark = pytest.mark.django_db


def test_a_form_of_a_story_may_be_empty_and_offers_only_what_belongs_to_it(
    draft: Story, writer: User
) -> None:
    LocalityFactory.create(name="Elsewhere")
    node = NodeFactory.create(programme=draft.round.round.programme, kind=NodeKind.OUTCOME)
    NodeFactory.create(kind=NodeKind.OUTCOME)
    form = StoryForm({"edition": 0}, story=draft, user=writer)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["consent"] == "none"
    offered = {name: str(form[name]) for name in ("locality", "nodes", "domain")}
    assert "Castlebeck" in offered["locality"]
    assert "Elsewhere" not in offered["locality"]
    assert offered["nodes"].count("<input") == 1
    assert node.title in offered["nodes"]
    assert offered["domain"].count("<input") == 3
    assert next(iter(form.fields)) == "title"


def test_a_saved_story_fills_its_form(draft: Story, writer: User) -> None:
    values = story_values(draft, draft.original)
    form = StoryForm(initial=values, story=draft, user=writer)
    assert form["title"].value() == "Dave and the bus"
    assert "reference" not in values


def test_a_form_shown_again_follows_the_edition(draft: Story, writer: User) -> None:
    form = StoryForm(typed(draft), story=draft, user=writer)
    assert form.is_valid()
    form.follow(7)
    assert form["edition"].value() == "7"
    assert form["title"].value() == "Dave and the bus"


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"consent": "none"}, set()),
        ({"consent": "panel"}, {"consent_from", "consent_on"}),
        ({"consent": "panel", "consent_from": "parent", "consent_on": "2017-03-01"}, set()),
    ],
)
def test_consent_asked_for_by_itself_is_whole(sent: dict[str, str], wrong: set[str]) -> None:
    assert set(WholeConsentForm(sent).errors) == wrong


def test_domains_are_typed_one_a_line() -> None:
    form = DomainsForm({"domains": "Children: at home\n\nParents\n", "reason": "First."})
    assert form.is_valid()
    assert form.rows() == [("Children", "at home"), ("Parents", "")]


def test_only_rounds_without_stories_can_be_planned(story_round: MscRound, writer: User) -> None:
    free = RoundFactory.create()
    form = PlanForm(
        {"round": free.pk, "question": "What?", "looks_back_to": "2017-01-01"}, user=writer
    )
    assert form.is_valid()
    assert form.cleaned_data["looks_back_to"] == date(2017, 1, 1)
    taken = {"round": story_round.round_id, "question": "What?", "looks_back_to": "2017-01-01"}
    assert "round" in PlanForm(taken, user=writer).errors
