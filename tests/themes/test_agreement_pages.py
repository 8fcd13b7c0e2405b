"""Agreement as people read it."""

import pytest

from tests.themes.ground import coder
from themes.agreement import NOBODY, ONE_CATEGORY, Figure
from themes.agreement_pages import agreement_table, coder_names, decimal, missing, per_cent
from themes.comparing import CodeAgreement, Decisions


def test_figures_have_their_interval_or_say_that_there_is_none() -> None:
    assert (per_cent(Figure(0.7)), per_cent(Figure(None, NOBODY))) == ("70%", "none")
    assert decimal(Figure(None, NOBODY)) == "none"
    assert (decimal(Figure(-0.2)), decimal(Figure(-0.001))) == ("−0.20", "0.00")
    assert decimal(Figure(0.4, "", 0.111, 0.6)) == "0.40 (0.11 to 0.60)"


def test_the_table_names_its_kappa() -> None:
    row = CodeAgreement(None, 3, *[Figure(0.5)] * 4)
    table = agreement_table([row], 2)
    assert table["rows"] == [["All codes together", 3, "50%", "0.50", "0.50", "0.50"]]
    assert table["columns"][3]["label"] == "Cohen's kappa"
    assert agreement_table([], 3)["columns"][3]["label"] == "Fleiss' kappa"


def test_each_reason_for_no_figure_is_told_once_with_whom_it_is_true_of() -> None:
    none, told = Figure(None, ONE_CATEGORY), Figure(1.0)
    row = CodeAgreement(None, 0, told, none, none, told)
    assert missing([row]) == [(ONE_CATEGORY, ["All codes together"])]
    assert missing([CodeAgreement(None, 3, told, told, told, told)]) == []


@pytest.mark.django_db
def test_coders_are_named() -> None:
    ann = coder("Ann")
    assert coder_names(Decisions([ann.pk], {}, {})) == {ann.pk: "Ann"}
