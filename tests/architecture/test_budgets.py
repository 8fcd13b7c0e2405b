"""Files and functions stay small enough to hold in the head."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.test_doors import is_door
from tests.architecture.tree import ROOT, functions, length, name_of, parsed, sources

MOST_FILE, MOST_TEST_FILE, MOST_FUNCTION, MOST_VIEW, MOST_TASK = 400, 600, 40, 25, 6
MOST_SETTINGS, MOST_PAGE, MOST_COMPONENT = 250, 120, 60
MOST_SUPPRESSIONS_IN_10_000 = 60


def lines_in(path: Path) -> int:
    """How many lines the file has."""
    return len(path.read_text().splitlines())


def test_files_stay_under_their_budget() -> None:
    budgets = [(path, MOST_FILE) for path in sources()]
    budgets += [(path, MOST_TEST_FILE) for path in (ROOT / "tests").rglob("*.py")]
    budgets += [(ROOT / "evaluation" / "settings.py", MOST_SETTINGS)]
    budgets += [(path, MOST_PAGE) for path in (ROOT / "templates").rglob("*.html")]
    budgets += [(p, MOST_COMPONENT) for p in (ROOT / "templates" / "components").rglob("*.html")]
    over = [f"{name_of(p)}: {lines_in(p)} of {most}" for p, most in budgets if lines_in(p) > most]
    assert not over, f"Split by noun: {over}"


def test_functions_stay_under_their_budget() -> None:
    over = []
    for path in sources():
        for function in functions(path):
            most = MOST_VIEW if is_door(path) else MOST_FUNCTION
            if path.stem == "tasks":
                most = MOST_TASK
            if length(function) > most:
                over.append(f"{name_of(path)}:{function.name} {length(function)} of {most}")
    assert not over, f"Split: {over}"


def imports_inside_functions(tree: ast.Module) -> list[int]:
    """Lines that import inside a function."""
    return [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def test_imports_stand_at_the_top_except_in_tasks() -> None:
    found = [
        f"{name_of(path)}:{line}"
        for path in sources()
        if path.stem != "tasks"
        for line in imports_inside_functions(parsed(path))
    ]
    assert not found, f"Only a task that crosses into heavy libraries imports late: {found}"


def test_an_import_inside_a_function_would_be_found() -> None:
    assert imports_inside_functions(ast.parse("def f():\n    import numpy\n")) == [2]


@pytest.mark.parametrize("word", ["django.dispatch", "post_save", "pre_save", "post_delete"])
def test_there_are_no_signals_of_ours(word: str) -> None:
    found = [name_of(path) for path in sources() if word in path.read_text()]
    assert not found, f"Call an action instead of {word}: {found}"


def test_suppressions_are_few_and_each_has_a_reason() -> None:
    everywhere = [*sources(), *(ROOT / "tests").rglob("*.py")]
    lines = [(p, line) for p in everywhere for line in p.read_text().splitlines()]
    marks = [(p, line) for p, line in lines if re.search(r"#\s*(noqa|type: ignore)\b", line)]
    bare = [name_of(p) for p, line in marks if not re.search(r"(noqa|ignore).*\]?\s+#\s+\w", line)]
    assert not bare, f"Give each suppression its reason on its line: {bare}"
    assert len(marks) * 10_000 / len(lines) <= MOST_SUPPRESSIONS_IN_10_000


def test_no_drawer_without_a_meaning() -> None:
    drawers = [name_of(p) for p in sources() if p.stem in {"utils", "core", "common", "helpers"}]
    assert not drawers
