"""What of a form is kept, and how it is shown."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from accounts.held import MOST_KEPT, Line, fields_worth_keeping, in_plain_words


def test_fields_are_kept_in_order_with_every_value() -> None:
    request = RequestFactory().post("/", {"name": "Bo", "place": ["a", "b"]})
    assert fields_worth_keeping(request) == (
        [["name", "Bo"], ["place", "a"], ["place", "b"]],
        [],
    )


def test_secrets_are_never_kept() -> None:
    secrets = {
        "csrfmiddlewaretoken": "x", "password1": "x", "oldpassword": "x", "code": "x",
        "api_token": "x", "client_secret": "x", "credential": "x", "held-work": "x", "next": "/x/",
    }  # fmt: skip
    assert fields_worth_keeping(RequestFactory().post("/", secrets)) == ([], [])


def test_a_field_that_only_sounds_like_a_code_is_kept() -> None:
    request = RequestFactory().post("/", {"postcode": "WD1", "code_of_need": "7"})
    assert len(fields_worth_keeping(request)[0]) == 2


def test_of_files_only_the_names_are_kept() -> None:
    file = SimpleUploadedFile("headcounts.csv", b"role,count")
    request = RequestFactory().post("/", {"as_of": "2017-03-01", "table": file})
    assert fields_worth_keeping(request) == ([["as_of", "2017-03-01"]], ["headcounts.csv"])


def test_what_is_longer_than_a_megabyte_is_not_kept() -> None:
    fits = "a" * (MOST_KEPT - len("story"))
    assert fields_worth_keeping(RequestFactory().post("/", {"story": fits}))[0]
    assert fields_worth_keeping(RequestFactory().post("/", {"story": fits + "a"})) == ([], [])


def test_another_kind_of_content_is_not_a_form() -> None:
    request = RequestFactory().post("/", '{"a": 1}', content_type="application/json")
    assert fields_worth_keeping(request) == ([], [])


def test_field_names_are_made_readable_and_blanks_left_out() -> None:
    assert in_plain_words([["as_of", "1 March"], ["note", " "]]) == [Line("As of", "1 March")]


@given(st.dictionaries(st.from_regex(r"[abx]{1,8}", fullmatch=True), st.text(max_size=50)))
def test_whatever_is_typed_comes_back_as_it_was(fields: dict[str, str]) -> None:
    typed = {name: value.encode("utf-8", "ignore").decode() for name, value in fields.items()}
    kept, _ = fields_worth_keeping(RequestFactory().post("/", typed))
    assert {name: value for name, value in kept} == typed
