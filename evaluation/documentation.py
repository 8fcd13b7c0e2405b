"""The generated pages of `docs/`: each is printed from the code it tells of."""

import tomllib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from accounts.permissions import NEEDS_SECOND_FACTOR, ROLES, Permission, Role
from analytics.models import DECISION_MOVES
from families.models import CASE_STUDY_MOVES, LOAD_MOVES
from jobs.models import MOVES as JOB_MOVES
from journeys.models import CANDIDATE_MOVES, JOURNEY_MOVES
from msc.models import FEEDBACK_MOVES, PANEL_MOVES, ROUND_MOVES, STORY_MOVES, VOTE_MOVES
from safeguarding.models import ALERT_MOVES, CONCERN_MOVES, RELEASE_MOVES
from surveys.models import INVITATION_MOVES, SURVEY_MOVES, VERSION_MOVES
from themes.models import IMPORT_MOVES, SUGGESTION_MOVES
from voice.models import EVENT_MOVES, PIECE_MOVES

OUR_APPS = (
    "accounts", "jobs", "programmes", "families", "safeguarding", "surveys", "field", "msc",
    "voice", "journeys", "themes", "analytics",
)  # fmt: skip
CLASSES = ("identifying", "sensitive", "safe")
STATES: dict[str, Mapping[Any, frozenset[Any]]] = {
    "A result of case data": DECISION_MOVES,
    "A survey": SURVEY_MOVES,
    "An invitation": INVITATION_MOVES,
    "A version": VERSION_MOVES,
    "A job": JOB_MOVES,
    "A load of case data": LOAD_MOVES,
    "A case study": CASE_STUDY_MOVES,
    "A round of stories": ROUND_MOVES,
    "A story": STORY_MOVES,
    "A panel": PANEL_MOVES,
    "A vote of a panel": VOTE_MOVES,
    "A message to a writer": FEEDBACK_MOVES,
    "An event": EVENT_MOVES,
    "A family drawn for an interview": CANDIDATE_MOVES,
    "A journey map": JOURNEY_MOVES,
    "A suggestion of a code": SUGGESTION_MOVES,
    "A concern": CONCERN_MOVES,
    "What a concern arose in": RELEASE_MOVES,
    "An alert about a concern": ALERT_MOVES,
    "A piece for the wall": PIECE_MOVES,
    "A file of another program": IMPORT_MOVES,
}
NOTE = "<!-- Made by `manage.py docs` from the code: change that, and run it again. -->\n"


def our_models() -> list[type[models.Model]]:
    """Every model of ours, in the order of the packages."""
    return [model for app in OUR_APPS for model in apps.get_app_config(app).get_models()]


def field_names(model: type[models.Model]) -> list[str]:
    """The model's own columns and many-to-many relations, in order."""
    return [field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)]


def privacy_class(model: type[models.Model], field: str) -> list[str]:
    """The classes the model's Privacy table puts the field in: exactly one, if all is well."""
    table = getattr(model, "Privacy", None)
    return [name for name in CLASSES if field in getattr(table, name, ())]


def first_sentence(text: str | None) -> str:
    """The docstring's first paragraph on one line."""
    return " ".join((text or "").strip().split("\n\n")[0].split())


def data_page() -> str:
    """Each model, what each column may reveal, and how long rows are kept."""
    lines = [
        NOTE,
        "# Data dictionary\n",
        "Every column is classed when it is born: *identifying* (names somebody), *sensitive*\n"
        "(tells something about somebody, or could), *safe*. The words are explained in\n"
        "[the glossary](glossary.md).\n",
    ]
    for model in our_models():
        lines.append(f"## {model._meta.app_label}.{model.__name__}\n")
        lines.append(f"{first_sentence(model.__doc__)}\n")
        lines.append(f"Kept {model.Privacy.kept}.\n")  # type: ignore[attr-defined]  # a test asks for the table
        lines.append("| column | kind | class |\n|---|---|---|")
        for name in field_names(model):
            kind = type(model._meta.get_field(name)).__name__.removesuffix("Field")
            lines.append(f"| {name} | {kind} | {', '.join(privacy_class(model, name))} |")
        lines.append("")
    return "\n".join(lines)


def label_of(state: Enum) -> str:
    """A state's words for people."""
    return str(getattr(state, "label", state.value))


def states_page() -> str:
    """Each table of moves as a diagram."""
    lines = [NOTE, "# States and moves\n"]
    for title, moves in STATES.items():
        lines += [f"## {title}\n", "```mermaid", "stateDiagram-v2"]
        lines += [f'    state "{label_of(state)}" as {state.name}' for state in moves]
        for state, targets in moves.items():
            lines += [
                f"    {state.name} --> {target.name}"
                for target in sorted(targets, key=lambda each: str(each.name))
            ]
            if not targets:
                lines.append(f"    {state.name} --> [*]")
        lines += ["```", ""]
    return "\n".join(lines)


def roles_page() -> str:
    """The table of roles and permissions, for the person who signs it off."""
    lines = [
        NOTE,
        "# Roles and permissions\n",
        "A role is held county-wide or in one locality. Permissions marked * reach row-level\n"
        "personal data, so whoever holds one needs a second factor to sign in.\n",
        "| role | may |\n|---|---|",
    ]
    for role in Role:
        allowed = [permission for permission in Permission if permission in ROLES[role]]
        words = "; ".join(f"{p.value}{'*' if p in NEEDS_SECOND_FACTOR else ''}" for p in allowed)
        lines.append(f"| {role.label} | {words or 'nothing yet: its pages come later'} |")
    return "\n".join([*lines, ""])


def layers_page() -> str:
    """The layers of the packages and of each app, from the contracts that are checked."""
    with (Path(settings.BASE_DIR) / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    lines = [NOTE, "# Layers\n", "Imports run down each list only.\n"]
    for contract in contracts:
        lines.append(f"## {contract['name']}\n")
        rows = contract.get("layers") or [
            f"{module} must not reach {', '.join(contract['forbidden_modules'])}"
            for module in contract["source_modules"]
        ]
        lines += ["```text", *rows, "```", ""]
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """Every generated page by its file name under `docs/`."""
    return {
        "data.md": data_page(),
        "states.md": states_page(),
        "roles.md": roles_page(),
        "layers.md": layers_page(),
    }
