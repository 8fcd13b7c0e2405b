"""Counts of themes into Vega-Lite specifications (pure); see `charts` for their look."""

from collections.abc import Sequence

from analytics.charts import (
    LIGHT_ENOUGH_FOR_INK,
    TABLE_ROW,
    Spec,
    across,
    framed,
    named_rows,
    shortened,
    squares,
)
from analytics.release import HIDDEN

COLUMN = 44
Square = tuple[int | None, int]
"""A number (None if hidden) and what it is shaded by."""


def grid(
    title: str, subtitle: str, rows: Sequence[str], columns: Sequence[str],
    cells: Sequence[Sequence[Square | None]], *, names: tuple[str, str],
) -> Spec:  # fmt: skip
    """Squares with their numbers; `names` are those of the columns and of the shade.

    Where there is no number at all the place stays empty.
    """
    row_names, column_names = [shortened(row) for row in rows], [shortened(c) for c in columns]
    values: list[Spec] = [
        {
            "row": row, "column": column, "amount": 0 if cell[0] is None else cell[1],
            "label": HIDDEN if cell[0] is None else str(cell[0]),
        }
        for row, line in zip(row_names, cells, strict=True)
        for column, cell in zip(column_names, line, strict=True)
        if cell is not None
    ]  # fmt: skip
    most = max((value["amount"] for value in values), default=0) or 1
    marks = squares(names[1], [0, most], most * LIGHT_ENOUGH_FOR_INK / 100)
    marks[0]["encoding"]["color"]["legend"] = None
    over = across(column_names, names[0])
    # Slanted to the left, where the names of rows leave room: on the right the last would be cut.
    over["axis"] = {"labelAngle": 40, "labelAlign": "right", "labelLimit": 200, "orient": "top"}
    return framed(
        title, subtitle, width={"step": COLUMN}, height={"step": TABLE_ROW},
        data={"values": values}, encoding={"x": over, "y": named_rows(row_names)}, layer=marks,
    )  # fmt: skip
