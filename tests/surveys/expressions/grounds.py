"""Grounds written as JSON, so that the server and the browser can stand on the same.

Answers in repeats are kept as `name/1.2`: the second entry of the inner repeat in the first of
the outer. `groundOf` in `surveys/static/surveys/expressions/evaluating.js` reads the same.
"""

from collections.abc import Mapping
from typing import Any

from surveys.expressions.evaluating import Ground, Places


def key_of(name: str, places: Places) -> str:
    """Where the answer of a question in these entries is kept."""
    return f"{name}/{'.'.join(map(str, places))}" if places else name


def ground_of(document: Mapping[str, Any]) -> Ground:
    """The ground that a document describes."""
    answers, lists = document.get("answers", {}), document.get("lists", {})
    counts, labels = document.get("instances", {}), document.get("labels", {})
    return Ground(
        answer=lambda name, places: answers.get(key_of(name, places)),
        here=document.get("here", ""),
        places=tuple(document.get("places", ())),
        current=document.get("current"),
        within=document.get("within", {}),
        instances=lambda repeat, places: counts.get(key_of(repeat, places), 0),
        rows=lambda name: lists.get(name, []),
        label=lambda name, value: labels.get(name, {}).get(value, ""),
        today=document.get("today", ""),
        now=document.get("now", ""),
        seed=document.get("seed", ""),
    )
