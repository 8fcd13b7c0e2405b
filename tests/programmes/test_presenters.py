"""What the pages about the programme show."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from accounts.permissions import Role
from programmes.models import Node
from programmes.presenters import (
    Asked,
    changes_table,
    problems_table,
    questions_about,
    rounds_table,
    theory_of,
)
from programmes.theory import Problem, Row
from tests.factories.accounts import UserFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory, RoundFactory
from tests.factories.surveys import InstrumentFactory, QuestionFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2017, 2, 28), "Still to come"),
        (date(2017, 3, 1), "Under way"),
        (date(2017, 3, 31), "Under way"),
        (date(2017, 4, 1), "Over"),
    ],
)
def test_a_round_is_told_with_its_days_and_where_it_stands(today: date, state: str) -> None:
    each = RoundFactory.create(name="Spring")
    table = rounds_table([each], today)
    assert table["rows"] == [["Spring", "1 March 2017", "31 March 2017", state]]


def test_problems_are_told_by_row_and_column() -> None:
    table = problems_table([Problem(3, "kind", "Choose."), Problem(1, "", "Add.")])
    assert table["rows"] == [[3, "kind", "Choose."], [1, "whole row", "Add."]]


def test_changes_leave_out_what_stays_as_it_is() -> None:
    node = NodeFactory.create(code="a", title="A", kind="outcome")
    NodeFactory.create(programme=node.programme, code="b", title="B", position=1)
    rows = [Row("a", "outcome", "A", "", ()), Row("c", "impact", "C", "", ())]
    assert changes_table(node.programme, rows)["rows"] == [
        ["C", "c", "New"],
        ["B", "b", "Taken away"],
    ]


def test_the_theory_lists_the_kinds_that_have_boxes_in_the_order_of_the_picture() -> None:
    programme = ProgrammeFactory.create()
    for kind in ("impact", "input", "outcome"):
        NodeFactory.create(programme=programme, kind=kind, code=kind)
    theory = theory_of(programme)
    assert [head for head, _, _ in theory.kinds] == ["Inputs", "Outcomes", "Impact"]
    left_to_right = sorted(theory.boxes, key=lambda box: box.place.x)
    assert [box.node.kind for box in left_to_right] == ["input", "outcome", "impact"]


def definition(**labels: str) -> dict[str, Any]:
    """A questionnaire of one page with these questions: id and words."""
    questions = [{"id": key, "label": label} for key, label in labels.items()]
    return {"title": "Staff survey", "pages": [{"title": "Trust", "questions": questions}]}


@pytest.fixture
def node() -> Node:
    return NodeFactory.create()


def test_questions_are_told_in_the_words_of_the_newest_published_version(node: Node) -> None:
    instrument = InstrumentFactory.create(title="Staff survey")
    key = str(QuestionFactory.create(instrument=instrument, node=node).pk)
    other = str(QuestionFactory.create(instrument=instrument).pk)
    now = timezone.now()
    for number, words, at in ((1, "Old", now), (2, "New", now), (3, "Draft", None)):
        VersionFactory.create(
            instrument=instrument,
            number=number,
            published_at=at,
            definition=definition(**{other: "Other", key: words}),
        )
    analyst = UserFactory.create(role=Role.ANALYST)
    assert questions_about(node, analyst) == [Asked("Staff survey", [("Trust", ["New"])])]


def test_a_draft_speaks_while_nothing_is_published(node: Node) -> None:
    question = QuestionFactory.create(node=node)
    VersionFactory.create(
        instrument=question.instrument,
        published_at=None,
        definition=definition(**{str(question.pk): "Draft"}),
    )
    analyst = UserFactory.create(role=Role.ANALYST)
    assert [each.pages for each in questions_about(node, analyst)] == [[("Trust", ["Draft"])]]


def test_a_question_that_the_version_left_out_is_not_told(node: Node) -> None:
    question = QuestionFactory.create(node=node)
    VersionFactory.create(instrument=question.instrument, definition=definition())
    assert questions_about(node, UserFactory.create(role=Role.ANALYST)) == []


def test_who_sees_no_surveys_sees_no_questions(node: Node) -> None:
    question = QuestionFactory.create(node=node)
    VersionFactory.create(
        instrument=question.instrument, definition=definition(**{str(question.pk): "Words"})
    )
    assert questions_about(node, UserFactory.create(role=Role.PRACTITIONER)) == []
