"""What a page needs of a form to follow its answers by itself, as plain JSON.

`surveys/static/surveys/expressions/form.js` reads it.
"""

from typing import Any

from surveys.checking import rules_of
from surveys.definition import SELECTS, Definition
from surveys.expressions.dependencies import dependants
from surveys.routing import Home, homes_of, row_of, within


def plan_of(definition: Definition) -> dict[str, Any]:
    """The plan of a form: its questions, its lists of choices, and what depends on what."""
    return {
        "questions": {name: planned(home) for name, home in homes_of(definition)},
        "lists": {name: list(map(row_of, rows)) for name, rows in definition["choices"].items()},
        "depends": dependants(list(rules_of(definition))),
    }


def planned(home: Home) -> dict[str, Any]:
    """What decides about one question."""
    question = home.question
    return {
        "id": question["id"],
        "list": question["list"],
        "around": list(home.around),
        "within": list(within(home)),
        "page": home.page["relevant"],
        "relevant": question["relevant"],
        "calculation": question["calculation"],
        "filter": question["choice_filter"] if question["type"] in SELECTS else None,
        "count": question["repeat_count"],
    }
