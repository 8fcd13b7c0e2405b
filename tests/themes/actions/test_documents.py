"""Bringing in, adding and sharing out texts."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from jobs.models import State
from programmes.models import Programme
from tests.factories.themes import CodebookFactory, CodingFactory, DocumentFactory
from tests.themes.ground import analyst, answered, coder
from themes.actions.documents import (
    add_files,
    ask_for_gathering,
    remove_file,
    share_out,
    withdraw_gone_texts,
)
from themes.models import Assignment, Codebook, Document, Gathering

pytestmark = pytest.mark.django_db


def test_one_look_at_the_sources_is_asked_for_at_a_time(programme: Programme) -> None:
    first = ask_for_gathering(by=analyst(), programme=programme)
    assert ask_for_gathering(by=analyst(), programme=programme) == first
    first.job.state, first.job.ended_at = State.DONE, first.job.asked_at
    first.job.save(update_fields=["state", "ended_at"])
    assert ask_for_gathering(by=None, programme=programme) != first
    with pytest.raises(Refused, match="does not keep"):
        ask_for_gathering(by=coder(), programme=programme)
    assert Gathering.objects.count() == 2


def test_texts_of_ones_own_are_added_and_deleted(programme: Programme) -> None:
    person = analyst()
    made = add_files(
        by=person, programme=programme, collection="Talks", texts=[("A", "One."), ("B", " ")]
    )
    assert [(each.name, each.text()) for each in made] == [("A", "One.")]
    CodingFactory.create(document=made[0], start=0, end=3)
    with pytest.raises(Refused, match="no words"):
        add_files(by=person, programme=programme, collection="Talks", texts=[("B", "")])
    with pytest.raises(Refused, match="Only added"):
        remove_file(by=person, document=DocumentFactory.create())
    remove_file(by=person, document=made[0])
    assert Document.objects.count() == 1
    assert AuditEvent.objects.get(event="deleted a text").details == {"codings": 1}


def test_texts_are_shared_out_once_to_each_coder(codebook: Codebook) -> None:
    programme, by = codebook.programme, analyst()
    texts = [DocumentFactory.create(programme=programme) for _ in range(3)]
    ann, ben = coder("Ann"), coder("Ben")
    assert share_out(by=by, codebook=codebook, documents=texts[:2], coders=[ann]) == 2
    assert share_out(by=by, codebook=codebook, documents=texts, coders=[ann, ben]) == 4
    assert Assignment.objects.count() == 6
    other = CodebookFactory.create(programme=programme)
    assert share_out(by=by, codebook=other, documents=texts, coders=[ann]) == 3
    with pytest.raises(Refused, match="at least one"):
        share_out(by=by, codebook=codebook, documents=[], coders=[ann])


def test_the_clock_withdraws_what_was_deleted(programme: Programme) -> None:
    document = DocumentFactory.create(source_id=answered("One.", programme).pk)
    DocumentFactory.create()
    assert withdraw_gone_texts() == 1
    assert list(Document.objects.live()) == [document]
