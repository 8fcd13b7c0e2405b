"""Questionnaires are loaded as versions, and a published one never changes."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.errors import Refused
from accounts.models import AuditEvent
from programmes.models import Programme
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.definition import questions
from surveys.models import Instrument, Question, Version
from surveys.sheets import FormProblems
from tests.factories.accounts import UserFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory
from tests.surveys.forms import SMALL, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    made = ProgrammeFactory.create()
    for code in ["node-a", "node-b"]:
        NodeFactory.create(programme=made, code=code)
    return made


def load(programme: Programme, source: str = SMALL) -> Version:
    return load_instrument(
        by=None, programme=programme, slug="small", source=source, source_format="md"
    )


def ids(version: Version) -> dict[str, str]:
    return {question["name"]: question["id"] for question in questions(version.definition)}


def test_a_form_becomes_a_draft_version_with_its_questions(programme: Programme) -> None:
    version = load(programme)
    assert (version.number, version.is_published) == (1, False)
    assert version.instrument.title == "A small form"
    assert ids(version) == {q.name: str(q.pk) for q in Question.objects.all()}
    assert len(ids(version)) == 8


def test_questions_are_linked_to_nodes_by_their_code(programme: Programme) -> None:
    load(programme)
    linked = Question.objects.filter(node__isnull=False).values_list("name", "node__code")
    assert sorted(linked) == [("trust_01", "node-a"), ("trust_02", "node-b")]


def test_the_same_text_is_the_same_version(programme: Programme) -> None:
    assert load(programme) == load(programme)
    assert Version.objects.count() == 1


def test_another_text_is_the_next_version_and_names_keep_their_ids(programme: Programme) -> None:
    first = load(programme)
    second = load(programme, SMALL.replace("other_role", "which_role").replace("node-b", "node-a"))
    assert second.number == 2
    kept = {name: key for name, key in ids(first).items() if name != "other_role"}
    assert kept.items() <= ids(second).items()
    assert set(ids(second)) - set(kept) == {"which_role"}


def test_nodes_are_linked_anew_when_a_version_is_published(programme: Programme) -> None:
    publish_version(by=None, version=load(programme))
    draft = load(programme, SMALL.replace("node-b", "node-a"))
    assert Question.objects.get(name="trust_02").node.code == "node-b"  # type: ignore[union-attr]  # linked above
    publish_version(by=None, version=draft)
    assert Question.objects.get(name="trust_02").node.code == "node-a"  # type: ignore[union-attr]  # linked above


def test_a_node_that_is_not_there_is_refused_in_its_row_and_nothing_is_kept(
    programme: Programme,
) -> None:
    with pytest.raises(FormProblems, match=r"row 11, column tl:node: .* no node called node-z"):
        load(programme, SMALL.replace("node-b", "node-z"))
    assert not Instrument.objects.exists()


def test_a_form_with_mistakes_is_not_kept(programme: Programme) -> None:
    with pytest.raises(FormProblems):
        load(programme, SMALL.replace("'other'", "'other"))
    assert not Instrument.objects.exists()


def test_an_instrument_stays_with_its_programme(programme: Programme) -> None:
    load(programme)
    with pytest.raises(Refused, match="belongs to another programme"):
        load(ProgrammeFactory.create())


def test_a_workbook_is_the_same_form(programme: Programme) -> None:
    text = load(programme)
    book = load_instrument(
        by=None, programme=programme, slug="book", source=workbook(SMALL), source_format="xlsx"
    )
    assert [q["label"] for q in questions(book.definition)] == [
        q["label"] for q in questions(text.definition)
    ]


def test_the_file_of_a_form_never_changes(programme: Programme) -> None:
    version = load(programme)
    changes: list[dict[str, Any]] = [{"content": b"other"}, {"beside": {"towns.csv": "name"}}]
    for change in changes:
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            version.files.update(**change)
    assert bytes(version.original().content) == SMALL.encode()


def test_an_earlier_text_can_come_back_as_a_new_version(programme: Programme) -> None:
    first, second = load(programme), load(programme, SMALL.replace("listen", "hear"))
    third = load(programme)
    assert [each.number for each in (first, second, third)] == [1, 2, 3]
    assert ids(third) == ids(first)


def test_publishing_is_recorded_once(programme: Programme) -> None:
    user = UserFactory.create()
    version = publish_version(by=user, version=load(programme))
    again = publish_version(by=None, version=version)
    assert again.published_at == version.published_at
    assert again.published_by == user
    assert AuditEvent.objects.filter(event="published a questionnaire").count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"definition": {"title": "Other", "pages": [], "choices": {}}},
        {"source_format": "csv"},
        {"number": 9},
        {"content_sha256": "0" * 64},
        {"published_at": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_to_change_a_published_version(
    programme: Programme, change: dict[str, Any]
) -> None:
    version = publish_version(by=None, version=load(programme))
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)
    before = version.definition
    version.refresh_from_db()
    assert (version.definition, version.is_published) == (before, True)


def test_a_person_who_published_can_be_deleted(programme: Programme) -> None:
    user = UserFactory.create()
    version = publish_version(by=user, version=load(programme))
    user.delete()
    version.refresh_from_db()
    assert version.published_by is None
