"""Every change of a codebook, and its undoing."""

from typing import Any

import pytest

from accounts.errors import Refused
from programmes.models import NodeKind
from tests.factories.programmes import NodeFactory
from tests.factories.themes import CodeFactory, CodingFactory, DocumentFactory
from tests.themes.ground import coder, values
from themes.actions.codebooks import (
    add_code,
    begin_codebook,
    change_code,
    keep_version,
    merge_code,
    move_code,
    retire_code,
    set_blind,
    split_code,
    start_from_theory,
    undo_change,
)
from themes.models import CODE_FIELDS, Code, Codebook, Coding, Document, DocumentState

pytestmark = pytest.mark.django_db


def as_it_is(codebook: Codebook) -> tuple[Any, Any]:
    """Everything that a change may touch, codes out of use without the rest."""
    codes = list(codebook.codes.in_use().order_by("pk").values("pk", *CODE_FIELDS))
    return codes, list(Coding.objects.live().order_by("pk").values_list("pk", "code"))


def undone(codebook: Codebook, before: Any) -> bool:
    """Whether undoing the last change leads back."""
    assert as_it_is(codebook) != before
    undo_change(by=None, codebook=codebook)
    return bool(as_it_is(codebook) == before)


def test_a_codebook_is_begun_and_its_codes_written_changed_and_undone(codebook: Codebook) -> None:
    with pytest.raises(Refused, match="does not keep"):
        begin_codebook(by=coder(), programme=codebook.programme, name="Mine")
    made = begin_codebook(by=None, programme=codebook.programme, name=" Needs ")
    empty = as_it_is(made)
    first = add_code(by=None, codebook=made, values=values("Time", synonyms=" hours "))
    under = add_code(by=None, codebook=made, values=values("Supervision"), parent=first)
    assert (first.synonyms, under.parent, first.colour != under.colour) == ("hours", first, True)
    with pytest.raises(Refused, match="already"):
        add_code(by=None, codebook=made, values=values("time"))
    before = as_it_is(made)
    change_code(by=None, code=first, values=values("Hours", colour=3, pattern=2))
    assert Code.objects.get(pk=first.pk).pattern == 2
    assert undone(made, before)
    undo_change(by=None, codebook=made)
    undo_change(by=None, codebook=made)
    assert as_it_is(made) == empty
    with pytest.raises(Refused, match="nothing to undo"):
        undo_change(by=None, codebook=made)
    made.refresh_from_db()
    assert (made.edition, made.changes.count()) == (6, 3)


def test_codes_are_moved_with_what_lies_under_them(codebook: Codebook) -> None:
    top, other = CodeFactory.create(codebook=codebook), CodeFactory.create(codebook=codebook)
    below = CodeFactory.create(codebook=codebook, parent=other)
    before = as_it_is(codebook)
    assert move_code(by=None, code=other, parent=top).parent == top
    assert Code.objects.get(pk=below.pk).parent == other
    assert undone(codebook, before)


def test_merging_moves_codings_and_lower_codes_and_leaves_no_coding_twice(
    codebook: Codebook,
) -> None:
    code, into = CodeFactory.create(codebook=codebook), CodeFactory.create(codebook=codebook)
    below = CodeFactory.create(codebook=codebook, parent=code)
    document, ann = DocumentFactory.create(), coder()
    for each in (code, into):
        CodingFactory.create(document=document, code=each, coder=ann)
    CodingFactory.create(document=document, code=code, coder=coder("Ben"))
    before = as_it_is(codebook)
    merge_code(by=None, code=code, into=into)
    assert Code.objects.get(pk=code.pk).merged_into == into
    assert Code.objects.get(pk=below.pk).parent == into
    assert (into.codings.live().count(), Coding.objects.live().count()) == (2, 2)
    assert undone(codebook, before)


def test_merging_takes_along_what_a_concern_holds_back(codebook: Codebook) -> None:
    code, into = CodeFactory.create(codebook=codebook), CodeFactory.create(codebook=codebook)
    CodingFactory.create(code=code)
    Document.objects.update(state=DocumentState.HELD)
    merge_code(by=None, code=code, into=into)
    assert (into.codings.live().count(), into.codings.count()) == (0, 1)


def test_splitting_gives_the_chosen_excerpts_to_a_new_code(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook, name="Help")
    goes, stays = CodingFactory.create(code=code), CodingFactory.create(code=code)
    before = as_it_is(codebook)
    made = split_code(by=None, code=code, values=values("Calm"), codings=[goes])
    assert (list(made.codings.all()), list(code.codings.all())) == ([goes], [stays])
    assert undone(codebook, before)


def test_a_code_is_retired_and_brought_back(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook)
    before = as_it_is(codebook)
    retire_code(by=None, code=code)
    assert undone(codebook, before)


def test_outcomes_and_mechanisms_become_codes_once(codebook: Codebook) -> None:
    for kind in (NodeKind.OUTCOME, NodeKind.MECHANISM, NodeKind.INPUT):
        NodeFactory.create(programme=codebook.programme, kind=kind, title=f"{kind} one")
    assert {each.name for each in start_from_theory(by=None, codebook=codebook)} == {
        "outcome one", "mechanism one",
    }  # fmt: skip
    assert start_from_theory(by=None, codebook=codebook) == []
    undo_change(by=None, codebook=codebook)
    assert not codebook.codes.in_use()


def test_a_version_holds_the_codes_as_they_were(codebook: Codebook) -> None:
    CodeFactory.create(codebook=codebook, name="Time")
    with pytest.raises(Refused, match="what this version is for"):
        keep_version(by=None, codebook=codebook, note=" ")
    kept = keep_version(by=None, codebook=codebook, note="First coding")
    assert [each["name"] for each in kept.codes] == ["Time"]
    assert keep_version(by=None, codebook=codebook, note="Second").number == 2


def test_coders_are_blind_to_each_other_or_not(codebook: Codebook) -> None:
    assert set_blind(by=None, codebook=codebook, is_blind=False).is_blind is False
