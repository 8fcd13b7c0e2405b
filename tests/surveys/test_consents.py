"""What answers allow: a no wins, files need a yes of their own, and nothing slips through."""

from typing import Any

import pytest

from surveys.compiling import compile_form
from surveys.consents import allowed, asks_for_consent, is_refused, needed_for, said
from surveys.definition import completed
from surveys.sheets import FormProblems
from tests.surveys.consenting import FORM, YES, form
from tests.surveys.forms import SMALL
from tests.surveys.questionnaires import question

FILES = {"drawing": "a.png", "photo": "b.png"}


def test_a_form_that_asks_nobody_allows_everything() -> None:
    made = completed(compile_form(SMALL, "md"))
    assert not asks_for_consent(made)
    assert not is_refused(made, {})
    assert allowed(made, {"x": 1}) == {"x": 1}


def test_what_was_said_is_read_by_what_it_allows() -> None:
    assert said(form(), YES) == {
        "parent": "yes", "child": "yes", "photo": "no", "recording": "", "show": "yes",
        "explained_by": "Mum", "language": "Polish",
    }  # fmt: skip


@pytest.mark.parametrize("change", [{"me": "no"}, {"mother": "no"}, {"me": None}, {"mother": None}])
def test_a_no_or_a_missing_yes_leaves_the_consent_alone(change: dict[str, Any]) -> None:
    answers = {**YES, **FILES, **change}
    assert is_refused(form(), answers)
    kept = allowed(form(), answers)
    assert set(kept) == set(YES) - {"words"}
    assert kept["me"] == answers["me"]


def test_a_photograph_needs_its_own_yes_and_a_drawing_none() -> None:
    assert set(allowed(form(), {**YES, **FILES})) == {*YES, "drawing"}
    assert needed_for(question("a", "image", appearance="signature")) == ""
    assert set(allowed(form(), {**YES, **FILES, "photos": "yes"})) == {*YES, "drawing", "photo"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("| photo |\n", "| picture |\n"), "Consent to “picture” is none of parent, child, photo"),
        (
            ("select_one yn | wall", "select_one who | wall"),
            "asked with the choices “yes” and “no”",
        ),
    ],
)
def test_an_author_is_told_what_is_no_consent(change: tuple[str, str], told: str) -> None:
    with pytest.raises(FormProblems, match=told):
        compile_form(FORM.replace(*change, 1), "md")
