"""Gets every complaint out of pyxform, which stops at the first.

The row that is complained about is put right in a copy, well enough to be read, and the copy is
read again; what was wrong is gathered. The copy is never kept.
"""

from collections.abc import Mapping
from copy import copy, deepcopy
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from surveys.sheets import HEADING_ROWS, FormProblems, Problem, Sheets

MOST_ROUNDS = 25
FRAMES = ("begin", "end")
"""How the types of rows begin that open or close a group: without them nothing can be read."""


def read_through(sheets: Sheets) -> tuple[dict[str, Any], list[Problem], list[Problem]]:
    """pyxform's plain form, what is wrong with it, and what is only odd.

    Raises `FormProblems` where no form can be made even of the mended copy.
    """
    mending, problems = copy(sheets), list[Problem]()
    mending.sheets, mending.lowered = deepcopy(sheets.sheets), {}
    for _ in range(MOST_ROUNDS):
        said: list[str] = []
        try:
            form: dict[str, Any] = convert(xlsform=mending.sheets, warnings=said)._pyxform
            return form, problems, sorted({sheets.problem_from(each) for each in said})
        except PyXFormError as error:
            problem = mending.problem_from(str(error))
            if not follows_from(problem, problems):
                problems.append(problem)
            mending.lowered.clear()
            if not mended(mending.sheets, problem):
                break
    raise FormProblems(set(problems))


def follows_from(problem: Problem, earlier: list[Problem]) -> bool:
    """Whether it is only told because a row before was put right: it stands in the same row."""
    return bool(problem.row) and any(
        (each.sheet, each.row) == (problem.sheet, problem.row) for each in earlier
    )


def mended(sheets: Mapping[str, Any], problem: Problem) -> bool:
    """Put the row right in the copy; false where that cannot be done."""
    rows, place = sheets.get(problem.sheet) or [], problem.row - HEADING_ROWS - 1
    if problem.sheet != "survey" or not 0 <= place < len(rows):
        return False
    row = {str(key).strip().lower(): value for key, value in rows[place].items()}
    if str(row.get("type", "")).lower().startswith(FRAMES):
        return False
    plain = {"type": "text", "name": row.get("name") or f"row_{problem.row}", "label": "…"}
    if rows[place] == plain:
        plain["name"] = f"row_{problem.row}"
    if rows[place] == plain:
        return False
    rows[place] = plain
    return True
