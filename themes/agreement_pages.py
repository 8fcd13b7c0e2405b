"""Agreement as a table for people."""

from collections.abc import Sequence
from typing import Any

from accounts.models import User
from themes.agreement import Figure
from themes.comparing import TWO, CodeAgreement, Decisions


def coder_names(decided: Decisions) -> dict[Any, str]:
    """The names of the coders."""
    return dict(User.objects.filter(pk__in=decided.coders).values_list("pk", "name"))


def agreement_table(rows: Sequence[CodeAgreement], coders: int) -> dict[str, Any]:
    """A row for all codes together, and one for each code."""
    kappa = "Cohen's kappa" if coders == TWO else "Fleiss' kappa"
    return {
        "caption": "Agreement by code",
        "columns": [
            {"label": "Code"},
            {"label": "Given by somebody", "numeric": True, "unit": "times, once a text"},
            {"label": "Same decision", "numeric": True, "unit": "% of texts"},
            {"label": kappa, "numeric": True},
            {"label": "Krippendorff's alpha", "numeric": True, "unit": "95% interval"},
            {"label": "Alpha of places", "numeric": True, "unit": "by character"},
        ],
        "rows": [
            [
                name_of(row), row.given, per_cent(row.percent),
                decimal(row.kappa), decimal(row.alpha), decimal(row.alpha_of_places),
            ]
            for row in rows
        ],
        "row_heads": True,
    }  # fmt: skip


def missing(rows: Sequence[CodeAgreement]) -> list[tuple[str, list[str]]]:
    """Every reason for which a figure cannot be told, and the codes that have no figure for it."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for figure in (row.percent, row.kappa, row.alpha, row.alpha_of_places):
            if figure.value is None:
                found.setdefault(figure.why, {})[name_of(row)] = None
    return [(why, list(names)) for why, names in found.items()]


def name_of(row: CodeAgreement) -> str:
    """The code, or that it is all of them."""
    return str(row.code or "All codes together")


def per_cent(figure: Figure) -> str:
    """A share in whole per cent."""
    return "none" if figure.value is None else f"{figure.value:.0%}"


def decimal(figure: Figure) -> str:
    """A coefficient with two decimals and its interval, or that there is none."""
    if figure.value is None:
        return "none"
    if figure.low is None:
        return _signed(figure.value)
    return f"{_signed(figure.value)} ({_signed(figure.low)} to {_signed(figure.high or 0.0)})"


def _signed(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")  # no minus before nothing
