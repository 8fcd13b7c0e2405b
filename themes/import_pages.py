"""What a file of another program holds, as tables for people."""

from typing import Any

from themes.models import Import, ImportState
from themes.rules import why_not_add_import, why_not_drop_import


def import_page(taken: Import) -> dict[str, Any]:
    """Everything about one file, and what may be done with it now."""
    counts = taken.found.get("counts", {})
    return {
        "taken": taken,
        "counts": counts_table(taken) if counts else None,
        "is_new": any(each["new"] for each in counts.values()),
        "examples": taken.found.get("examples", []),
        "left_out": taken.found.get("left_out", {}).items(),
        "may_add": not why_not_add_import(taken),
        "may_drop": not why_not_drop_import(taken),
    }


def counts_table(taken: Import) -> dict[str, Any]:
    """How many codes, texts, excerpts and notes are new, and how many are here already."""
    is_done = taken.state == ImportState.ADDED
    return {
        "caption": "What was added" if is_done else "What adding it would do",
        "columns": [
            {"label": "Kind"},
            {"label": "Added" if is_done else "New", "numeric": True},
            {"label": "Were here already" if is_done else "Here already", "numeric": True},
        ],
        "rows": [
            [name.capitalize(), each["new"], each["there"]]
            for name, each in taken.found["counts"].items()
        ],
        "row_heads": True,
    }
