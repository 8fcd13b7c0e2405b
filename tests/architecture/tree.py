"""Where the project's own source files are, for the tests about the whole tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "evaluation",
    "accounts",
    "jobs",
    "programmes",
    "families",
    "safeguarding",
    "surveys",
    "field",
    "msc",
    "voice",
    "journeys",
    "themes",
    "analytics",
)


def sources() -> list[Path]:
    """Every Python file of the packages, migrations left out."""
    return sorted(
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts
    )


def name_of(path: Path) -> str:
    """The file's path from the root, for messages."""
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function and method in the file."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(node: ast.FunctionDef) -> int:
    """The function's lines, decorators and docstring left out."""
    body = node.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    if not body:
        return 0
    return (node.end_lineno or 0) - body[0].lineno + 2
