"""Forms in GOV.UK markup: labels, hints, errors, and what assistive technology is told."""

from django import forms

from evaluation.forms import GovukField, LookForm
from evaluation.gallery import SampleForm


def field(name: str, data: dict[str, str] | None = None) -> str:
    """One field of the sample form as drawn, with runs of space made one."""
    return " ".join(SampleForm(data=data)[name].as_field_group().split())


def test_a_text_field_has_its_label_its_hint_and_no_browser_bubble() -> None:
    html = field("name")
    assert 'for="id_name">What is your name?</label>' in html
    assert '<div class="govuk-hint" id="id_name_helptext">As your colleagues know it.</div>' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert "required" not in html


def test_an_error_stands_above_the_control_and_is_told_to_it() -> None:
    html = field("name", data={})
    assert "govuk-form-group--error" in html
    assert html.index("govuk-error-message") < html.index("<input")
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert "govuk-input--error" in html
    assert "Fill this in" in html


def filled_in(name: str, **data: str) -> GovukField:
    """One field of the sample form after it was sent."""
    bound = SampleForm(data=data)[name]
    assert isinstance(bound, GovukField)
    return bound


def test_what_was_left_out_is_named_by_the_kind_of_field() -> None:
    assert filled_in("name").problems == ["Fill this in"]
    assert filled_in("service").problems == ["Choose an answer"]
    assert filled_in("tenure").problems == ["Choose an answer"]
    assert filled_in("days").problems == ["Choose at least one answer"]
    assert filled_in("file").problems == ["Choose a file"]
    assert filled_in("agree").problems == ["Tick this to go on"]
    assert filled_in("ends").problems == ["Choose a date"]
    assert filled_in("notes").problems == []


def test_what_was_left_out_is_named_where_it_stands_away_from_its_field() -> None:
    assert filled_in("name").problems_by_name == ["Fill this in: What is your name?"]


def test_other_errors_keep_their_own_words() -> None:
    sent = filled_in("people", people="many")
    assert sent.problems == sent.problems_by_name == ["Enter a whole number."]


def test_only_the_optional_fields_of_a_form_say_so() -> None:
    assert "Notes (optional)" in field("notes")
    assert "(optional)" not in field("name")
    assert "(optional)" not in field("agree")


def test_a_form_of_filters_says_nothing_of_optional() -> None:
    class Filters(forms.Form):
        role = forms.CharField(required=False)

    assert "(optional)" not in str(Filters())


def test_radios_are_one_group_with_a_legend() -> None:
    html = field("tenure", data={})
    assert "<fieldset" in html
    assert "How long have you worked here?</legend>" in html
    assert 'aria-describedby="id_tenure_error"' in html
    assert html.count('class="govuk-radios__input"') == 2
    assert '<label class="govuk-label govuk-radios__label" for="id_tenure_0">' in html


def test_checkboxes_are_not_radios() -> None:
    html = field("days")
    assert 'data-module="govuk-checkboxes"' in html
    assert "govuk-radios" not in html
    assert html.count('type="checkbox"') == 2


def test_a_single_tick_has_its_label_after_it() -> None:
    html = field("agree")
    assert html.index("<input") < html.index("<label")


def test_a_date_of_three_lists_has_a_label_for_each() -> None:
    html = field("ends")
    for part in ("day", "month", "year"):
        assert f'for="id_ends_{part}"' in html
        assert f'id="id_ends_{part}"' in html


def test_a_select_a_textarea_and_a_file_have_their_classes() -> None:
    assert 'class="govuk-select"' in field("service")
    assert 'class="govuk-textarea"' in field("notes")
    assert 'class="govuk-file-upload"' in field("file")
    assert 'class="govuk-input govuk-input--width-5"' in field("people")


def test_a_class_of_the_forms_own_is_kept() -> None:
    class Wide(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}))

    assert 'class="govuk-input govuk-input--width-20"' in str(Wide()["code"])


def test_a_whole_form_draws_its_hidden_fields_and_general_errors_once() -> None:
    class Odd(forms.Form):
        key = forms.CharField(widget=forms.HiddenInput)

        def clean(self) -> None:
            self.add_error(None, "It cannot be sent.")

    html = str(Odd(data={"key": "7"}))
    assert html.count("It cannot be sent.") == 1
    assert html.count('type="hidden"') == 1


def test_the_look_is_read_from_and_written_to_its_cookie() -> None:
    assert LookForm.read("") == {"size": "normal", "colours": "device"}
    assert LookForm.read("large-dark") == {"size": "large", "colours": "dark"}
    form = LookForm(data={"size": "large", "colours": "light"})
    assert form.is_valid()
    assert form.chosen() == "large-light"
    assert LookForm.read(form.chosen()) == form.cleaned_data
