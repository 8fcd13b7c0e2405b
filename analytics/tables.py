"""Released figures as tables: one set of rows for the page, the CSV and the workbook (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analytics.charts import STEPS
from analytics.counting import percent
from analytics.lattice import EVERYBODY, MOST_FILTERS, Dimension, filters_of, key_of
from analytics.release import HIDDEN, Cell, ItemMean, Released
from analytics.stats.classes import MARKER

Value = str | int | float | None
Filters = Mapping[str, str]

PEOPLE, POINTS, SHARE = "people", "0 to 100", "%"
NOT_COUNTED = "–"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column: its heading, its unit, and whether it holds numbers."""

    label: str
    unit: str = ""
    numeric: bool = True


ITEM_FIGURES = (
    Column("Answered", PEOPLE), Column("Left out", PEOPLE), Column("Median", POINTS),
    Column("Standard deviation", POINTS), Column("0 to 30", SHARE), Column("40 to 60", SHARE),
    Column("70 to 100", SHARE), Column("At 100", SHARE), Column("Ceiling", numeric=False),
    Column("Item-total correlation"), Column("Alpha without it"),
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """Rows of released figures under their headings."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def for_page(self) -> dict[str, Any]:
        """The shape the `data_table` component takes."""
        return {
            "caption": self.caption,
            "columns": [
                {"label": c.label, "numeric": c.numeric, "unit": c.unit} for c in self.columns
            ],
            "rows": [[_for_page(value) for value in row] for row in self.rows],
            "row_heads": True,
        }

    def heads(self) -> list[str]:
        """Headings with their units, for files."""
        return [f"{c.label} ({c.unit})" if c.unit else c.label for c in self.columns]


def _for_page(value: Value) -> Any:
    """A cell of the page's table: hidden figures are hatched, unknown ones a dash."""
    if value in (HIDDEN, MARKER):
        return {"text": value, "hidden": True}
    return NOT_COUNTED if value is None else value


def safe_cell(value: Value) -> Value:
    """A value no spreadsheet runs as a formula: such texts get an apostrophe in front."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


def rate_row(label: str, cell: Cell) -> tuple[Value, ...]:
    """Answered, asked and rate of one group; hidden figures are the marker."""
    if not cell.is_shown:
        return (label, HIDDEN, cell.invited, HIDDEN)
    return (label, cell.responses, cell.invited, cell.percent)


def rates(released: Released, dimension: Dimension, filters: Filters) -> Table:
    """Response rates by the levels of one dimension, within at most one other filter."""
    others = within(dimension, filters)
    rows = [rate_row(level.label, cell) for level, cell in released.by(dimension, others)]
    rows.append(rate_row("All together", released.cell(others)))
    return Table(
        f"rates-{dimension.name}",
        f"Who answered, by {dimension.label.lower()}",
        (
            Column(dimension.label, numeric=False),
            Column("Answered", PEOPLE),
            Column("Asked", PEOPLE),
            Column("Response rate", SHARE),
        ),
        tuple(rows),
    )


def within(dimension: Dimension, filters: Filters) -> dict[str, str]:
    """The other filters under which a dimension is looked at: one filter less than the most."""
    others = {name: level for name, level in filters.items() if name != dimension.name}
    return others if len(others) < MOST_FILTERS else {}


def domains(released: Released, filters: Filters) -> Table:
    """The domain profile of one group, highest first; reliability belongs to everybody."""
    known = {domain["name"]: domain for domain in released.domains}
    whole_survey = key_of(filters) == EVERYBODY
    columns = [
        Column("Domain", numeric=False),
        Column("Mean", POINTS),
        Column("Interval from", POINTS),
        Column("to", POINTS),
    ]
    if whole_survey:
        columns += [Column("People", PEOPLE), Column("Alpha"), Column("Omega")]
    rows: list[tuple[Value, ...]] = []
    for mean in released.domain_means(filters):
        row: tuple[Value, ...] = (mean.title, mean.mean, mean.low, mean.high)
        if whole_survey:
            domain = known[mean.name]
            row += (domain["n"], _with_interval(domain["alpha"]), _with_interval(domain["omega"]))
        rows.append(row)
    return Table("domains", "Confidence by domain", tuple(columns), tuple(rows))


def _with_interval(figure: list[float] | None) -> str | None:
    """0.91 (0.88 to 0.93); nothing where it could not be worked out."""
    if not figure:
        return None
    value, low, high = figure
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


def items(released: Released, filters: Filters) -> Table:
    """Every item, surest first; everything but the mean belongs to everybody together."""
    titles = [domain["title"] for domain in released.domains]
    if key_of(filters) != EVERYBODY:
        rows: list[tuple[Value, ...]] = [
            (row.item["label"], titles[row.item["domain"]], _mean_or_hidden(row))
            for row in released.item_means(filters)
        ]
        return Table("items", "Confidence by item", _item_columns(), tuple(rows))
    rows = [
        (
            row.item["label"],
            titles[row.item["domain"]],
            _mean_or_hidden(row),
            *_item_figures(row.item),
        )
        for row in released.item_means(filters)
    ]
    return Table("items", "Confidence by item", (*_item_columns(), *ITEM_FIGURES), tuple(rows))


def _mean_or_hidden(row: ItemMean) -> Value:
    return HIDDEN if row.mean is None else row.mean


def _item_columns() -> tuple[Column, ...]:
    return (
        Column("Statement", numeric=False),
        Column("Domain", numeric=False),
        Column("Mean", POINTS),
    )


def _item_figures(item: Mapping[str, Any]) -> tuple[Value, ...]:
    """Percentages from counts: they may not add to 100 because each is rounded."""
    if not item["is_shown"]:
        return (HIDDEN,) * len(ITEM_FIGURES)
    low, middle, high = (_share(people, item["n"]) for people in item["bands"])
    return (
        item["n"], item["missing"], _or_hidden(item["median"]), _or_hidden(item["sd"]),
        low, middle, high,
        _share(item["at_100"], item["n"]), "Ceiling" if item["ceiling"] else "",
        item["item_total"], item["alpha_if_dropped"],
    )  # fmt: skip


def _share(people: int | None, base: int) -> Value:
    if people is None:
        return HIDDEN
    return percent(people, base) if base else None


def _or_hidden(figure: Value) -> Value:
    return HIDDEN if figure is None else figure


def distribution(item: Mapping[str, Any]) -> Table:
    """How many people chose each step of one item."""
    rows = tuple(
        (str(step), _or_hidden(people), _share(people, item["n"]))
        for step, people in zip(STEPS, item["distribution"], strict=True)
    )
    return Table(
        "distribution",
        f"Answers to “{item['label']}”",
        (Column("Confidence", numeric=False), Column("People", PEOPLE), Column("Share", SHARE)),
        rows,
    )


def training(released: Released) -> Table:
    """The items with the lowest confidence, as training needs, with what they lead to."""
    titles = [domain["title"] for domain in released.domains]
    rows = []
    for name in released.training:
        item = released.item(name)
        if item:
            low = _share(item["bands"][0], item["n"])
            rows.append(
                (item["label"], titles[item["domain"]], item["mean"], low, item["node_title"])
            )
    return Table(
        "training",
        "Where people feel least sure",
        (
            Column("Statement", numeric=False),
            Column("Domain", numeric=False),
            Column("Mean", POINTS),
            Column("At 0 to 30", SHARE),
            Column("Theory of change", numeric=False),
        ),
        tuple(rows),
    )


def scales(released: Released) -> Table:
    """Alpha and omega of every set of statements with the same ordered answers."""
    rows = tuple(
        (
            scale["title"],
            len(scale["statements"]),
            *(
                (scale["n_complete"], _with_interval(scale["alpha"]),
                 _with_interval(scale["omega"]), scale["why"])
                if scale["is_shown"]
                else (HIDDEN, HIDDEN, HIDDEN, "Too few people answered every statement.")
            ),
            scale["counted_by"],
        )
        for scale in released.scales
    )  # fmt: skip
    columns = (
        Column("Scale", numeric=False), Column("Statements"), Column("Answered all", PEOPLE),
        Column("Alpha"), Column("Omega"), Column("Note", numeric=False),
        Column("Counted by", numeric=False),
    )  # fmt: skip
    return Table("scales", "How well statements go together", columns, rows)


def statements_of_scales(released: Released) -> Table:
    """How each statement of a scale goes with the others."""
    rows = tuple(
        (scale["title"], statement, item["item_rest"], item["alpha_if_dropped"])
        for scale in released.scales
        if scale["is_shown"]
        for statement, item in zip(scale["statements"], scale["items"], strict=True)
    )
    columns = (
        Column("Scale", numeric=False), Column("Statement", numeric=False),
        Column("Correlation with the others"), Column("Alpha without it"),
    )  # fmt: skip
    return Table("scale-statements", "Each statement beside the others", columns, rows)


def groups(released: Released, dimension: Dimension) -> Table:
    """Domain means of the groups of one dimension side by side; only where that may be done."""
    levels = [
        (level.label, {dimension.name: level.name})
        for level, cell in released.by(dimension, {})
        if cell.is_shown
    ]
    means = [{m.name: m for m in released.domain_means(filters)} for _, filters in levels]
    overall = released.domain_means({})
    rows = tuple(
        (each.title, *(_mean_and_interval(group.get(each.name)) for group in means))
        for each in overall
    )
    columns = (Column("Domain", numeric=False), *(Column(label, POINTS) for label, _ in levels))
    return Table(
        f"groups-{dimension.name}", f"Confidence by {dimension.label.lower()}", columns, rows
    )


def _mean_and_interval(mean: Any) -> str | None:
    return f"{mean.mean} ({mean.low} to {mean.high})" if mean else None


def all_groups(released: Released) -> Table:
    """Every cell of the lattice with its count and its domain means, for files and the API."""
    domain_names = [domain["name"] for domain in released.domains]
    rows: list[tuple[Value, ...]] = []
    for cell in released.cells():
        means = {m.name: m.mean for m in released.domain_means(filters_of(cell.key))}
        figures = [means.get(name) if cell.is_shown else HIDDEN for name in domain_names]
        rows.append((*rate_row(cell.words, cell), *figures))
    return Table(
        "groups",
        "Every group",
        (
            Column("Group", numeric=False),
            Column("Answered", PEOPLE),
            Column("Asked", PEOPLE),
            Column("Response rate", SHARE),
            *(Column(domain["title"], POINTS) for domain in released.domains),
        ),
        tuple(rows),
    )


def all_distributions(released: Released) -> Table:
    """How many people chose each step of every item, for files."""
    rows = tuple(
        (item["label"], item["n"], *map(_or_hidden, item["distribution"]))
        for item in released.items
        if item["is_shown"]
    )
    steps = tuple(Column(str(step), PEOPLE) for step in STEPS)
    return Table(
        "distributions",
        "Answers step by step",
        (Column("Statement", numeric=False), Column("Answered", PEOPLE), *steps),
        rows,
    )
