"""What is typed in is checked where it is typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from tests.factories.programmes import NodeFactory
from tests.factories.themes import CodeFactory
from tests.themes.ground import coder, values
from themes.forms import (
    CodeForm,
    ExploreForm,
    FileForm,
    MergeForm,
    MoveForm,
    ShareForm,
    code_choices,
)
from themes.models import Codebook

pytestmark = pytest.mark.django_db


def test_a_code_may_lie_under_another_and_point_at_the_theory(codebook: Codebook) -> None:
    top = CodeFactory.create(codebook=codebook, name="Help")
    CodeFactory.create(codebook=codebook, name="Calm", parent=top)
    node = NodeFactory.create(programme=codebook.programme)
    form = CodeForm(
        values("New", parent=top.pk, node=node.pk), codebook=codebook, without=["colour"]
    )
    assert form.is_valid()
    assert (form.cleaned_data["parent"], form.cleaned_data["node"]) == (top.pk, node)
    assert ("– Calm" in str(form["parent"]), "colour" in form.fields) == (True, False)


def test_a_code_is_not_moved_under_or_merged_into_itself(codebook: Codebook) -> None:
    code, other = CodeFactory.create(codebook=codebook), CodeFactory.create(codebook=codebook)
    others = code_choices(codebook, code)
    assert MoveForm({"parent": ""}, others=others).is_valid()
    assert not MoveForm({"parent": code.pk}, others=others).is_valid()
    assert MergeForm({"into": other.pk}, others=others).is_valid()
    assert not MergeForm({"into": ""}, others=others).is_valid()


def test_sharing_out_names_the_coders(codebook: Codebook) -> None:
    ann, books = coder("Ann"), Codebook.objects.all()
    sent = {"codebook": codebook.pk, "coders": [str(ann.pk)], "how_many": 3}
    form = ShareForm(sent, coders=[ann], codebooks=books)
    assert form.is_valid()
    assert form.chosen() == {"codebook": codebook, "coders": [ann]}


def test_a_file_is_read_as_it_is_checked() -> None:
    typed = {"collection": "Talks", "is_cleared": "on"}
    form = FileForm(typed, MultiValueDict({"file": [SimpleUploadedFile("a.txt", b"One.")]}))
    assert form.is_valid()
    assert form.texts == [("a", "One.")]
    form = FileForm(typed, MultiValueDict({"file": [SimpleUploadedFile("a.PDF", b"%PDF-1")]}))
    assert form.is_valid()
    assert (form.texts, form.pdf) == ([], b"%PDF-1")
    form = FileForm(typed, MultiValueDict({"file": [SimpleUploadedFile("a.pdf", b"One.")]}))
    assert "not a PDF" in str(form.errors)
    form = FileForm(typed, MultiValueDict({"file": [SimpleUploadedFile("a.exe", b"One.")]}))
    assert "ends in .txt" in str(form.errors)


def test_a_pattern_that_cannot_be_used_is_told_of() -> None:
    form = ExploreForm({"how": "pattern", "words": "(a"}, collections=[])
    assert "This pattern cannot be used: missing )" in str(form.errors)
    assert ExploreForm({"how": "stems", "words": "(a"}, collections=[]).is_valid()
