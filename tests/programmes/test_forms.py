"""What is asked on the pages about the programme."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from accounts.errors import Refused
from programmes.forms import LocalityForm, RoundForm, TheoryForm, carried_out


def chosen(content: bytes) -> TheoryForm:
    return TheoryForm({}, MultiValueDict({"file": [SimpleUploadedFile("theory.csv", content)]}))


def test_a_file_is_read_in_either_encoding_of_a_spreadsheet() -> None:
    for encoding in ("utf-8-sig", "cp1252"):
        form = chosen("code,title\ncafé,“A”\n".encode(encoding))
        assert form.is_valid()
        assert form.cleaned_data["content"] == "code,title\ncafé,“A”\n"


def test_the_text_sent_back_stands_in_for_the_file() -> None:
    form = TheoryForm({"text": "code\n a \n"})
    assert form.is_valid()
    assert form.cleaned_data["content"] == "code\n a \n"


def test_nothing_chosen_is_told_at_the_file() -> None:
    assert TheoryForm({}).errors == {"file": ["Choose a file with at least one row."]}


def test_a_day_is_read_as_the_browser_sends_it() -> None:
    form = RoundForm({"name": "Spring", "opens_on": "2017-03-01", "closes_on": "2017-03-31"})
    assert form.is_valid()


def test_a_form_that_is_not_in_order_never_reaches_the_action() -> None:
    taken: list[str] = []

    def act(name: str) -> None:
        taken.append(name)

    assert not carried_out(LocalityForm({"name": " "}), act)
    assert carried_out(LocalityForm({"name": "Fenwick"}), act)
    assert taken == ["Fenwick"]


def test_the_words_of_a_refusal_stand_on_the_form() -> None:
    def act(name: str) -> None:
        raise Refused(f"Not {name}.")

    form = LocalityForm({"name": "Fenwick"})
    assert not carried_out(form, act)
    assert form.non_field_errors() == ["Not Fenwick."]
