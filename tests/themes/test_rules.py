"""Reasons against, in words."""

import pytest

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import (
    CodebookChangeFactory,
    CodeFactory,
    CodingFactory,
    DocumentFactory,
)
from tests.themes.ground import values
from themes.models import Codebook, DocumentState
from themes.rules import (
    why_not_keep,
    why_not_merge,
    why_not_move,
    why_not_name_codebook,
    why_not_read,
    why_not_retire,
    why_not_split,
    why_not_undo,
    why_not_write_code,
)

pytestmark = pytest.mark.django_db


def test_only_who_keeps_codebooks_keeps_them() -> None:
    assert why_not_keep(UserFactory.create(role=Role.CODER))
    assert why_not_keep(UserFactory.create(role=Role.ANALYST)) == why_not_keep(None) == ""


def test_codebooks_and_codes_have_names_of_their_own_and_codes_a_definition(
    codebook: Codebook,
) -> None:
    assert "name" in why_not_name_codebook([], " ")
    assert "of this name" in why_not_name_codebook([codebook], "what HELPS")
    there = CodeFactory.create(codebook=codebook, name="Time")
    CodeFactory.create(codebook=codebook, name="Gone", is_retired=True)
    assert "Give the code a name" in why_not_write_code(codebook, values(" "))
    assert "what the code means" in why_not_write_code(codebook, values("A", definition=" "))
    assert "already" in why_not_write_code(codebook, values("TIME"))
    assert why_not_write_code(codebook, values("time"), instead_of=there) == ""
    assert why_not_write_code(codebook, values("gone")) == ""


def test_codes_lie_in_a_tree_of_five_levels(codebook: Codebook) -> None:
    line = [CodeFactory.create(codebook=codebook)]
    for _ in range(4):
        line.append(CodeFactory.create(codebook=codebook, parent=line[-1]))
    other = CodeFactory.create(codebook=codebook)
    assert "under itself" in why_not_move(line[0], line[2])
    assert "at most 5" in why_not_move(other, line[4])
    assert "at most 5" in why_not_move(line[0], other)
    assert "of this codebook" in why_not_move(other, CodeFactory.create())
    assert why_not_move(other, line[3]) == why_not_move(line[4], None) == ""
    assert "Move or retire" in why_not_retire(line[0])
    assert why_not_retire(line[4]) == ""
    assert "another code" in why_not_merge(other, other)
    assert "same codebook" in why_not_merge(other, CodeFactory.create())
    assert "Move it first" in why_not_merge(line[0], line[1])
    assert why_not_merge(line[4], line[0]) == ""


def test_only_excerpts_of_a_code_in_use_are_split_from_it(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook)
    assert "of this code" in why_not_split(code, [CodingFactory.create()])
    assert why_not_split(code, [CodingFactory.create(code=code)]) == ""
    code.is_retired = True
    assert why_not_split(code, []) == why_not_retire(code) == why_not_move(code, None)


def test_a_new_code_that_was_used_since_is_not_undone(codebook: Codebook) -> None:
    assert "nothing to undo" in why_not_undo(None)
    code = CodeFactory.create(codebook=codebook, name="Time")
    before = {"codes": {str(code.pk): None}, "codings": {}}
    change = CodebookChangeFactory.create(codebook=codebook, before=before)
    assert why_not_undo(change) == ""
    coding = CodingFactory.create(code=code)
    assert "“Time” has been used" in why_not_undo(change)
    change.before["codings"] = {str(coding.pk): [1, False]}
    assert why_not_undo(change) == ""


def test_a_withdrawn_text_has_no_words() -> None:
    assert why_not_read(DocumentFactory.build()) == ""
    assert "withdrawn" in why_not_read(DocumentFactory.build(state=DocumentState.WITHDRAWN))
