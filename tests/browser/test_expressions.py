"""Expressions mean the same in the browser as on the server, to the last digit."""

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.templatetags.static import static

from surveys.expressions.evaluating import Entry, evaluate
from surveys.expressions.reading import parse
from surveys.expressions.values import as_text
from tests.browser.conftest import OpenPage, messages
from tests.surveys.expressions.generating import expression, ground
from tests.surveys.expressions.grounds import ground_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VECTORS = Path(__file__).parents[1] / "surveys" / "expressions" / "vectors.json"
GENERATED = 3000
WORK_OUT = """async ([address, cases]) => {
  const { evaluate, groundOf } = await import(address);
  const written = (value) => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value === "object") return value.places ?? "row";
    return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  };
  return cases.map(([tree, ground]) => {
    try {
      return written(evaluate(tree, groundOf(ground)));
    } catch (error) {
      return error.stack;
    }
  });
}"""
Case = tuple[str, dict[str, Any]]


def written(value: Any) -> Any:
    """A value as both sides write it: what JSON lacks by its name."""
    if isinstance(value, list):
        return [written(each) for each in value]
    if isinstance(value, Entry):
        return list(value.places)
    if isinstance(value, Mapping):
        return "row"
    is_odd = isinstance(value, float) and not math.isfinite(value)
    return as_text(value) if is_odd else value


def cases() -> Iterable[Case]:
    """Every vector, then expressions and grounds drawn at random."""
    vectors = json.loads(VECTORS.read_text())
    for name, text, _ in vectors["vectors"]:
        yield text, vectors["grounds"][name]
    chance = Random("expressions")
    for _ in range(GENERATED):
        yield expression(chance), ground(chance)


def alike(ours: Any, theirs: Any) -> bool:
    """The same value of the same kind; a list value by value."""
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(alike, ours, theirs))
    if isinstance(ours, float) and isinstance(theirs, int | float):
        return not isinstance(theirs, bool) and ours == float(theirs)
    return type(ours) is type(theirs) and bool(ours == theirs)


def test_the_browser_works_out_what_the_server_does(open_page: OpenPage) -> None:
    page = open_page("/accounts/login/")
    told = [(text, parse(text), document) for text, document in cases()]
    trees = [[tree, document] for _, tree, document in told]
    theirs = page.evaluate(WORK_OUT, [static("surveys/expressions/evaluating.js"), trees])
    wrong = []
    for (text, tree, document), other in zip(told, theirs, strict=True):
        ours = written(evaluate(tree, ground_of(document)))
        if not alike(ours, other):
            wrong.append(f"{text}: {ours!r} here, {other!r} in the browser, of {document}")
    assert not wrong, "\n".join(sorted(wrong, key=len)[:5])
    assert len({json.dumps(each) for each in theirs}) > GENERATED / 10
    assert messages(page) == []
