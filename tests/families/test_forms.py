"""The forms of extracts; what they refuse is in views/test_loads."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from families.forms import NOT_THERE, ColumnsForm, ExtractForm
from families.models import Load

TODAY = date(2017, 10, 1)


def test_several_files_are_taken_together() -> None:
    files = [SimpleUploadedFile(f"{name}.csv", b"x") for name in ("families", "needs")]
    sent = {"source_system": "Mosaic", "extracted_on": "2017-09-20"}
    form = ExtractForm(sent, MultiValueDict({"extract": files}), today=TODAY)
    assert form.is_valid()
    assert form.cleaned_data["extract"] == files
    empty = SimpleUploadedFile("needs.csv", b"")
    form = ExtractForm(sent, MultiValueDict({"extract": [empty]}), today=TODAY)
    assert "empty" in str(form.errors["extract"])


def test_a_system_is_known_again_whatever_its_capitals() -> None:
    for typed, known in (("mosaic", "Mosaic"), ("Liquidlogic", "Liquidlogic")):
        form = ExtractForm({"source_system": typed}, today=TODAY, systems=["Mosaic"])
        form.is_valid()
        assert form.cleaned_data["source_system"] == known


def test_what_was_too_large_is_the_reason_whatever_else_is_missing() -> None:
    form = ExtractForm({}, MultiValueDict(), today=TODAY, is_too_large=True)
    assert "larger than 300 MB" in form.errors["extract"][0]


def test_a_menu_leaves_a_column_out_only_where_no_heading_has_its_name() -> None:
    load = Load(headings={"people": ["reference", "Person no", "role"], "families": []})
    form = ColumnsForm(load=load)
    assert [file for file, _ in form.groups()] == ["people"]
    menus = {name: dict(field.choices) for name, field in form.fields.items()}  # type: ignore[attr-defined]  # all are menus
    assert NOT_THERE not in menus["people-role"].values()
    assert menus["people-age_band"][""] == NOT_THERE
    assert not form.fields["people-age_band"].required
