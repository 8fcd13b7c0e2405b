"""The pictures of a run over families: charts as specifications, flow and tree as SVG (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import Any

from analytics.charts import (
    GREY,
    INK,
    TABLE_ROW,
    TEAL,
    TINT,
    Spec,
    across,
    framed,
    named_rows,
    shortened,
    squares,
)
from analytics.family_charts import group_map, group_sizes
from analytics.flows import flow
from analytics.models import Method
from analytics.need_pages import needs_page
from analytics.shown import both, number
from analytics.stats.classes import MARKER
from analytics.tree_pages import tree_page

Result = Mapping[str, Any]
Picture = tuple[str, Spec | str]
"""A name, with a Vega-Lite specification or the text of an SVG."""

FONT = "Atkinson Hyperlegible Next, Noto Sans, DejaVu Sans, sans-serif"
FILLS = {"higher": TEAL, "same": "#9fb4b5", "lower": "#b3541e"}
CARD, TALL, GAP, BETWEEN, MARGIN = 250, 106, 18, 56, 24
LINE, LONGEST, LONGEST_HEAD = 18, 32, 58
COLUMN = 92
DARK_FROM = 60


def pictures_of(
    method: Method, result: Result, names: Mapping[int, str], whom: str
) -> list[Picture]:
    """Every picture of a result; `whom` says of which families and when."""
    if method == Method.NEEDS:
        return list(_needs(result, names, whom))
    if method == Method.PROGRESS:
        return list(_progress(result, whom))
    return [("tree", tree_svg(result, whom))]


def _needs(result: Result, names: Mapping[int, str], whom: str) -> Iterator[Picture]:
    page = needs_page(result, names, {}, whom)
    sizes, where = page["sizes"], page["map"]
    yield "sizes", group_sizes(page["groups"], sizes["title"], sizes["reading"])
    if where:
        yield "map", group_map(page["groups"], where["title"], where["reading"])
    cells = [need["percents"] for need in result["needs"]]
    if any(percent is not None for row in cells for percent in row):
        rows = [need["name"] for need in result["needs"]]
        yield "needs", heat("Needs of each group", f"Per cent of a group’s families. {whom}",
                            rows, page["heads"], cells)  # fmt: skip


def _progress(result: Result, whom: str) -> Iterator[Picture]:
    bands, everybody = result["bands"], result["everybody"]
    starts, ends = ([f"{word} {band}" for band in bands] for word in ("Started", "Ended"))
    cells = [[cell["percent"] for cell in row] for row in everybody["cells"]]
    yield "matrix", heat("Where families started and where they ended",
                         f"Per cent of all families. {whom}", starts, ends, cells)  # fmt: skip
    yield "flow", flow_svg(result, whom)
    if result["groups"]:
        columns = [*starts, *ends, "Rose", "Fell"]
        rows = [
            [each["percent"] for each in (*group["start"], *group["end"],
                                          group["moves"]["higher"], group["moves"]["lower"])]
            for group in result["groups"]
        ]  # fmt: skip
        yield "groups", heat(
            "Progress of each group beside where it started", f"Per cent of a group. {whom}",
            [group["letter"] for group in result["groups"]], columns, rows,
        )  # fmt: skip


def heat(
    title: str, subtitle: str, rows: Sequence[str], columns: Sequence[str],
    cells: Sequence[Sequence[int | None]],
) -> Spec:  # fmt: skip
    """Squares shaded by per cent, each with its number or the marker."""
    labels = [shortened(row) for row in rows]
    values = [
        {"row": label, "column": column, "amount": percent or 0,
         "label": MARKER if percent is None else f"{percent}"}
        for label, row in zip(labels, cells, strict=True)
        for column, percent in zip(columns, row, strict=True)
    ]  # fmt: skip
    marks = squares("Per cent", [0, 100], DARK_FROM)
    marks[0]["encoding"]["color"]["legend"] = None
    return framed(
        title, subtitle, width={"step": COLUMN}, height={"step": TABLE_ROW},
        data={"values": values},
        encoding={"x": across(list(columns), "") | {"title": None}, "y": named_rows(labels)},
        layer=marks,
    )  # fmt: skip


def flow_svg(result: Result, whom: str) -> str:
    """The flow from start to end as a file of its own."""
    drawn = flow(result)
    head = _head(f"From where families started to where they ended. {whom}")
    parts: list[str] = []
    for each in drawn["ribbons"]:
        look = (f'fill="none" stroke="{GREY}" stroke-dasharray="4 4"' if each["is_hidden"]
                else f'fill="{FILLS[each["kind"]]}" fill-opacity="0.75"')  # fmt: skip
        words = f"{each['start']} to {each['end']}: {both(each['cell'])}"
        parts.append(f'<path d="{each["path"]}" {look}><title>{escape(words)}</title></path>')
    for bar in drawn["bars"]:
        parts.append(_box(bar["x"], bar["y"], bar["width"], bar["height"], fill=INK))
        place, anchor = bar["words_x"], bar["anchor"]
        parts.append(_words(place, bar["words_y"], bar["band"], anchor=anchor))
        parts.append(_words(place, bar["number_y"], both(bar["cell"]), anchor=anchor))
    lower = LINE * len(head)
    body = f'<g transform="translate(0 {lower - MARGIN})">{"".join(parts)}</g>'
    return _svg(drawn["width"], drawn["height"] + lower, [*head, body])


def tree_svg(result: Result, whom: str) -> str:
    """The tree as a file of its own: a card for each node, the first division on top."""
    root = tree_page(result)["root"]
    parts: list[str] = []
    width = _branch(root, MARGIN, parts)
    depth = max(node["depth"] for node in result["nodes"]) + 1
    verdict = _head(f"{result['verdict']} {whom}")
    body = f'<g transform="translate(0 {LINE * len(verdict)})">{"".join(parts)}</g>'
    height = LINE * len(verdict) + 2 * MARGIN + depth * (TALL + BETWEEN) - BETWEEN
    return _svg(max(width + 2 * MARGIN, CARD * 2), height, [*verdict, body])


def _branch(node: Mapping[str, Any], left: float, parts: list[str]) -> float:
    """Draw a node above its children; how wide they are together."""
    top = MARGIN + node["depth"] * (TALL + BETWEEN)
    width, middles = 0.0, []
    for child in node["children"]:
        begun = left + width
        taken = _branch(child, begun, parts)
        middles.append(begun + taken / 2)
        width += taken + GAP
    width = max(width - GAP, CARD)
    middle = left + width / 2
    for place in middles:
        foot = top + TALL
        line = f"M{middle:.0f} {foot} v{BETWEEN // 2} H{place:.0f} v{BETWEEN // 2}"
        parts.append(f'<path d="{line}" fill="none" stroke="{GREY}"/>')
    parts += _card(node, middle - CARD / 2, top)
    return width


def _card(node: Mapping[str, Any], left: float, top: float) -> list[str]:
    title = wrap(node["title"], LONGEST, max_lines=3, placeholder="…")
    written = [*title, f"{number(node['n'])} families", node["headline"]]
    box = _box(left, top, CARD, TALL, fill=TINT, stroke=TEAL)
    return [box, *(_words(left + 10, top + 22 + place * LINE, line)
                   for place, line in enumerate(written))]  # fmt: skip


def _head(words: str) -> list[str]:
    """Lines of words above a picture."""
    lines = wrap(words, LONGEST_HEAD)
    return [_words(8, 16 + place * LINE, line, size=12) for place, line in enumerate(lines)]


def _words(x: float, y: float, words: object, *, anchor: str = "start", size: int = 13) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}" fill="{INK}">'
        f"{escape(str(words))}</text>"
    )


def _box(
    x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "none"
) -> str:
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{fill}" '
        f'stroke="{stroke}"/>'
    )


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{escape(FONT)}">'
        f'<rect width="100%" height="100%" fill="white"/>\n{body}\n</svg>'
    )
