"""Which language is spoken, and how parts of a page in another are marked."""

import pytest
from django.test import RequestFactory
from django.utils.translation import gettext

from surveys.compiling import compile_form
from surveys.speaking import Marks, attributes, own_words, preferred, speaking, spoken
from surveys.translating import translated
from tests.surveys.forms import SMALL, TWO_LANGUAGES

OFFERED = ["en", "pl", "ur"]


@pytest.mark.parametrize(
    ("address", "held", "accepted", "language"),
    [
        ("/", "", "", "en"),
        ("/", "", "pl-PL,pl;q=0.9,en;q=0.8", "pl"),
        ("/", "", "de,ur;q=0.5", "ur"),
        ("/", "ur", "pl", "ur"),
        ("/?language=pl", "ur", "", "pl"),
        ("/?language=xx", "ur", "pl", "ur"),
        ("/?language=de", "", "*", "en"),
    ],
)
def test_what_is_asked_for_goes_before_what_was_chosen_and_the_browser(
    address: str, held: str, accepted: str, language: str
) -> None:
    request = RequestFactory().get(address, headers={"Accept-Language": accepted})
    assert preferred(request, OFFERED, held) == language


def test_our_own_words_are_english_where_we_have_no_others() -> None:
    assert [own_words(code) for code in ("pl", "ur-pk", "so", "en-gb")] == ["pl", "ur", "en", "en"]
    with speaking("pl"):
        assert gettext("Start now") == "Zacznij"
    with speaking("so"):
        assert gettext("Start now") == "Start now"


def test_only_what_is_in_another_language_is_marked() -> None:
    marks = Marks({"fallback": ["hint"]}, "pl", "en")
    assert (marks["label"], marks["hint"]) == ("", ' lang="en" dir="ltr"')
    assert Marks({}, "so", "en")["label"] == ' lang="so" dir="ltr"'
    assert Marks({}, "", "en")["label"] == ""
    assert attributes("ur") == ' lang="ur" dir="rtl"'


def test_there_is_nothing_to_choose_in_a_form_of_one_language() -> None:
    made = compile_form(TWO_LANGUAGES, "md")
    chooser = spoken(translated(made, "pl"), "pl")["languages"]
    assert [(each["name"], each["is_spoken"]) for each in chooser] == [
        ("English", False),
        ("Polski", True),
    ]
    assert spoken(compile_form(SMALL, "md"), "en")["languages"] == []
