"""Every door is marked, and rows are reached by one way only."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.tree import name_of, parsed, sources

DOORS = ("views", "public", "api")


def every_route(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each address of the site with the view that answers it."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback
        else:
            yield from every_route(entry, prefix + str(entry.pattern))


def is_marked(view: Any) -> bool:
    """Whether the view says who may come in; API views say it on their class."""
    cls = getattr(view, "cls", None) or getattr(view, "view_class", None)
    holders = [view, cls] if cls else [view]
    return any(hasattr(each, "permission") or getattr(each, "is_public", 0) for each in holders)


def test_every_view_names_its_permission_or_is_marked_public() -> None:
    routes = list(every_route(get_resolver()))
    assert len(routes) > 20
    unmarked = [route for route, view in routes if not is_marked(view)]
    assert not unmarked, f"Mark with @requires, @signed_in or @public: {unmarked}"


def test_an_unmarked_view_would_be_found() -> None:
    assert not is_marked(lambda request: None)


def is_door(path: Path) -> bool:
    """Whether the file, or the package it lies in, holds pages or API views."""
    return path.stem in DOORS or path.parent.name in (*DOORS, "dashboards")


def ways_past_the_scope(tree: ast.Module) -> list[int]:
    """Lines that reach rows by `.objects` in another way than `.objects.visible_to(`."""
    scoped = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "visible_to"
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager"}
        and node not in scoped
    ]


def test_doors_reach_rows_only_by_visible_to() -> None:
    doors = [path for path in sources() if is_door(path)]
    assert len(doors) >= 5
    found = [f"{name_of(p)}:{line}" for p in doors for line in ways_past_the_scope(parsed(p))]
    assert not found, f"Use Model.objects.visible_to(user): {found}"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("Story.objects.visible_to(user).get()", []),
        ("Story.objects.all()", [1]),
        ("x = 1\nStory._default_manager.first()", [2]),
    ],
)
def test_another_way_past_objects_would_be_found(code: str, lines: list[int]) -> None:
    assert ways_past_the_scope(ast.parse(code)) == lines
