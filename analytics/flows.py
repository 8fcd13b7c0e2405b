"""A picture of families flowing from the band they started in to the band they ended in (pure).

Bars stand for bands, the highest on top, as tall as the families in them; a ribbon between two
is as wide as the families that went that way. What may not be told has no width: it is a dashed
line, so that it is there to see and cannot be measured.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Part = dict[str, Any]
Cell = Mapping[str, int | None]

WIDTH, HEIGHT, TOP = 440, 330, 34
LEFT, RIGHT, BAR, GAP = 104, 320, 16, 14
LINE = 18


def flow(result: Mapping[str, Any]) -> Part:
    """The picture of everybody: `bars` at both ends, and `ribbons` between them."""
    everybody, bands = result["everybody"], result["bands"]
    cells = everybody["cells"]
    counts = [[cell["count"] or 0 for cell in row] for row in cells]
    starts = [sum(row) for row in counts]
    ends = [sum(column) for column in zip(*counts, strict=True)]
    scale = (HEIGHT - TOP - GAP * len(bands)) / max(1, sum(starts))
    left, right = _tops(starts, scale), _tops(ends, scale)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "bars": [
            *_bars(zip(bands, everybody["start"], starts, left, strict=True), scale, LEFT),
            *_bars(zip(bands, everybody["end"], ends, right, strict=True), scale, RIGHT),
        ],
        "ribbons": _ribbons(bands, cells, left, right, scale),
    }


def _tops(sizes: Sequence[int], scale: float) -> list[float]:
    """Where each bar begins, the highest band on top."""
    tops, y = [0.0] * len(sizes), float(TOP)
    for band in reversed(range(len(sizes))):
        tops[band] = y
        y += sizes[band] * scale + GAP
    return tops


def _bars(sides: Iterable[tuple[str, Cell, int, float]], scale: float, x: int) -> list[Part]:
    """One side: a bar for each band, number, size and top, with its words outside."""
    words_x, anchor = (x - 8, "end") if x == LEFT else (x + BAR + 8, "start")
    return [
        {
            "x": x,
            "y": round(top, 1),
            "width": BAR,
            "height": round(max(1.0, size * scale), 1),
            "words_x": words_x,
            "words_y": round(top + size * scale / 2, 1),
            "number_y": round(top + size * scale / 2 + LINE, 1),
            "anchor": anchor,
            "band": band,
            "cell": cell,
        }
        for band, cell, size, top in sides
    ]


def _ribbons(
    bands: Sequence[str], cells: Sequence[Sequence[Cell]], left: Sequence[float],
    right: Sequence[float], scale: float,
) -> list[Part]:  # fmt: skip
    """All nine ways, stacked at both ends in the order of the bars, so that few of them cross."""
    from_y, to_y = list(left), list(right)
    made = []
    for start in reversed(range(len(bands))):
        for end in reversed(range(len(bands))):
            cell = cells[start][end]
            width = (cell["count"] or 0) * scale
            made.append({
                "path": _ribbon(from_y[start], to_y[end], width),
                "kind": "higher" if end > start else "lower" if end < start else "same",
                "is_hidden": cell["count"] is None,
                "start": bands[start],
                "end": bands[end],
                "cell": cell,
            })  # fmt: skip
            from_y[start] += width
            to_y[end] += width
    return made


def _ribbon(y1: float, y2: float, width: float) -> str:
    """The outline of one ribbon; a line where it has no width."""
    x1, x2 = LEFT + BAR, RIGHT
    middle = (x1 + x2) // 2
    there = f"M{x1} {y1:.1f} C{middle} {y1:.1f} {middle} {y2:.1f} {x2} {y2:.1f}"
    if not width:
        return there
    y1, y2 = y1 + width, y2 + width
    return f"{there} V{y2:.1f} C{middle} {y2:.1f} {middle} {y1:.1f} {x1} {y1:.1f} Z"
