"""Stories and interviews are coded by the words of the second codebook."""

from random import Random

import pytest

from evaluation.demonstration.coding import read_rows
from evaluation.demonstration.coding_stories import CHANGES, NAME, code_changes
from tests.factories.programmes import NodeFactory, ProgrammeFactory
from tests.factories.themes import DocumentFactory
from tests.themes.ground import analyst
from themes.models import Codebook, Coding, Kind, TextRead
from themes.suggesting.words import stems

STORY = "Attendance was low. Her attendance is high now.\n\nThe landlord rang a friend."


def test_every_code_has_a_definition_and_words() -> None:
    rows = read_rows(CHANGES)
    assert all(row["definition"] and row["use_when"] and row["synonyms"] for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)
    phrases = [words for row in rows for words in row["synonyms"].splitlines()]
    assert all(len(stems(words)) == len(words.split()) for words in phrases)


@pytest.mark.django_db
def test_sentences_that_hold_the_words_of_a_code_get_it_once_a_paragraph() -> None:
    programme = ProgrammeFactory.create()
    node = NodeFactory.create(programme=programme, code="out-in-learning")
    for kind in (Kind.STORY, Kind.INTERVIEW, Kind.REASON):
        DocumentFactory.create(programme=programme, kind=kind, text=STORY)
    said: list[str] = []
    code_changes(by=analyst(), programme=programme, random=Random(1), say=said.append)
    assert said == ["2 stories and interviews coded by what changes for families"]
    codebook = Codebook.objects.get(name=NAME)
    assert codebook.codes.get(name="Back in learning").node == node
    found = Coding.objects.filter(document__kind=Kind.STORY).order_by("start", "code__name")
    assert [(each.code.name, each.quote) for each in found] == [
        ("Back in learning", "Attendance was low."),
        ("Money and a home", "The landlord rang a friend."),
        ("People to turn to", "The landlord rang a friend."),
    ]
    assert TextRead.objects.by_codebook(codebook).count() == 2
