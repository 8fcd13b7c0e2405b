"""What the page of a form's health shows."""

from typing import Any

from accounts.models import User
from surveys.consequences import reach_of
from surveys.definition import completed
from surveys.health import EASY, Health, health_of
from surveys.models import Version
from surveys.version_pages import answers_of, still_open


def health_page(user: User, version: Version) -> dict[str, Any]:
    """The health of a version's form. It reads every answer of closed surveys once."""
    reach = reach_of(answers_of(user, version.instrument), [])
    times: dict[str, list[int]] = {}
    for page, seconds in version.page_times.values_list("page", "seconds"):
        times.setdefault(page, []).append(seconds)
    boxes = dict(version.instrument.programme.nodes.values_list("code", "title"))
    health = health_of(completed(version.definition), reach, times, boxes)
    return {
        "health": health,
        "gaps": health.gaps,
        "responses": reach.responses,
        "not_counted": still_open(user, version.instrument),
        "questions": question_rows(health),
        "pages": page_rows(health),
        "easy": EASY,
    }


def question_rows(health: Health) -> dict[str, Any]:
    """Every question with its reading age and its box, as a table."""
    return {
        "caption": "Question by question",
        "columns": [
            {"label": "Question"},
            {"label": "Page"},
            {"label": "Reading age", "numeric": True, "unit": "years"},
            {"label": "Box in the theory of change"},
        ],
        "rows": [
            [each.label, each.page, each.age or "", each.node or "none"] for each in health.items
        ],
        "row_heads": True,
    }


def page_rows(health: Health) -> dict[str, Any]:
    """How long each page took those who tried it out, as a table."""
    return {
        "caption": "How long each page took",
        "columns": [
            {"label": "Page"},
            {"label": "Tries", "numeric": True},
            {"label": "Median", "numeric": True, "unit": "seconds"},
        ],
        "rows": [
            [each.title, each.tries, "" if each.seconds is None else each.seconds]
            for each in health.pages
        ],
        "row_heads": True,
    }
