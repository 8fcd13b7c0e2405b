"""The dashboard of one closed survey: its sections, made from released figures alone.

Pure: a `Released` goes in, what the page shows comes out. Every section has its
table, a sentence that reads it, and the base the figures stand on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from analytics import charts, tables
from analytics.counting import percent
from analytics.lattice import EVERYBODY, MOST_FILTERS, Dimension, key_of
from analytics.release import Cell, ItemMean, Released

Filters = Mapping[str, str]
SHADES_FROM = (40, 55, 70, 85)


@dataclass(frozen=True)
class Addresses:
    """Where downloads lead: the CSV of a table, a picture (`{name}`, `{kind}`), the workbook."""

    page: str
    csv: str
    picture: str
    workbook: str
    statements: str
    pictures: tuple[str, ...] = ()

    def downloads(self, table: str, query: Filters, picture: str = "") -> list[dict[str, str]]:
        """The download links of one chart. A picture is offered where one was drawn."""
        asked = f"?{urlencode(query)}" if query else ""
        links = [
            {"label": "Table (CSV)", "href": self.csv.format(name=table) + asked},
            {"label": "All tables (XLSX)", "href": self.workbook},
        ]
        if picture in self.pictures:
            links += [
                {
                    "label": f"Picture ({kind.upper()})",
                    "href": self.picture.format(name=picture, kind=kind),
                }
                for kind in ("svg", "png")
            ]
        return links


@dataclass(frozen=True)
class Section:
    """One chart with its words, its table and its downloads."""

    name: str
    title: str
    reading: str
    spec: dict[str, Any]
    table: dict[str, Any]
    downloads: list[dict[str, str]]


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address without it."""

    label: str
    without: str


@dataclass(frozen=True)
class HeatRow:
    """One domain of the item map; each square is an item, surest first."""

    title: str
    squares: list[dict[str, Any]]


@dataclass(frozen=True)
class Comparison:
    """Groups of one dimension side by side, or why not."""

    label: str
    refusal: str
    table: dict[str, Any] | None
    downloads: list[dict[str, str]] = field(default_factory=list)


def base_of(cell: Cell) -> str:
    """How many, of whom: stands at every figure of a group."""
    if not cell.is_shown:
        return f"{cell.words}: hidden"
    if cell.percent is None:
        return f"{cell.words}: {cell.responses:,} people who answered"
    return f"{cell.words}: {cell.responses:,} of {cell.invited:,} people asked ({cell.percent}%)"


def headline(released: Released, filters: Filters) -> str:
    """The one sentence: how many answered, and where they feel surest and least sure."""
    cell = released.cell(filters)
    who = f"{cell.responses:,} people answered."
    if cell.percent is not None:
        who = f"{cell.responses:,} of the {cell.invited:,} people asked answered ({cell.percent}%)."
    means = released.domain_means(filters)
    if len(means) <= 1:
        return who
    return (
        f"{who} They feel surest about “{means[0].title}” (mean {means[0].mean:g} of 100) and "
        f"least sure about “{means[-1].title}” ({means[-1].mean:g})."
    )


def chips(released: Released, filters: Filters, page: str) -> list[Chip]:
    """The filters that are set, each with the way to take it off."""
    labels = {dimension.name: dimension for dimension in released.dimensions}
    found = []
    for name, level in filters.items():
        rest = {other: value for other, value in filters.items() if other != name}
        without = f"{page}?{urlencode(rest)}" if rest else page
        found.append(Chip(f"{labels[name].label}: {labels[name].label_of(level)}", without))
    return found


def rate_sections(released: Released, filters: Filters, where: Addresses) -> list[Section]:
    """Response rates by each dimension that can be looked at beside the filters set."""
    return [
        _rate_section(released, dimension, filters, where)
        for dimension in released.dimensions
        if len([name for name in filters if name != dimension.name]) < MOST_FILTERS
    ]


def _rate_section(
    released: Released, dimension: Dimension, filters: Filters, where: Addresses
) -> Section:
    table = tables.rates(released, dimension, filters)
    others = tables.within(dimension, filters)
    rows = released.by(dimension, others)
    title, reading = rate_words(released, dimension, others)
    base = base_of(released.cell(others))
    return Section(
        name=table.name,
        title=title,
        reading=f"{reading} {base}.",
        spec=charts.for_page(charts.response_rates(rows, title, base)),
        table=table.for_page(),
        downloads=where.downloads(table.name, filters, "" if filters else table.name),
    )


def rate_words(released: Released, dimension: Dimension, others: Filters) -> tuple[str, str]:
    """The finding and the reading of one table of rates."""
    rows = released.by(dimension, others)
    hidden = sum(not cell.is_shown for _, cell in rows)
    closing = f"{hidden} of {len(rows)} groups are hidden." if hidden else "No group is hidden."
    rated = sorted((-(c.percent or 0), lv.label) for lv, c in rows if c.percent is not None)
    if len(rated) > 1:
        (most, first), (least, last) = rated[0], rated[-1]
        title = f"{first} answered most, {last} least"
        if most == least:
            title = f"Every group shown answered alike, by {dimension.label.lower()}"
        return title, f"Rates that are shown run from {-least}% to {-most}%. {closing}"
    return f"Who answered, by {dimension.label.lower()}", closing


def domain_section(released: Released, filters: Filters, where: Addresses) -> Section:
    """The profile of confidence over the domains, highest first."""
    means = released.domain_means(filters)
    title, reading = domain_words(released, filters)
    table = tables.domains(released, filters)
    spec = charts.for_page(charts.domain_profile(means, title, base_of(released.cell(filters))))
    downloads = where.downloads("domains", filters, picture_name("domains", filters))
    return Section("domains", title, reading, spec, table.for_page(), downloads)


def domain_words(released: Released, filters: Filters) -> tuple[str, str]:
    """The finding and the reading of the domain profile."""
    means = released.domain_means(filters)
    if not means:
        return "Confidence by domain", "Too few people answered to show a mean."
    first, last = means[0], means[-1]
    title = f"Surest about “{first.title}”, least sure about “{last.title}”"
    between = "" if first.low is None else " Lines show 95% intervals."
    reading = (
        f"Mean confidence, 0 to 100, runs from {last.mean:g} to {first.mean:g}.{between} "
        f"{base_of(released.cell(filters))}."
    )
    return title, reading


def picture_name(chart: str, filters: Filters) -> str:
    """The name under which the worker kept a chart's picture: a group's own, or everybody's."""
    key = key_of(filters)
    return chart if key == EVERYBODY else f"{chart}-{key.replace('=', '-').replace('&', '-')}"


def heat_rows(released: Released, filters: Filters) -> list[tuple[str, list[ItemMean]]]:
    """Domains from the surest to the least sure, and in each its items in the same order."""
    by_domain: dict[int, list[ItemMean]] = {}
    for row in released.item_means(filters):
        by_domain.setdefault(row.item["domain"], []).append(row)
    place = {domain["name"]: position for position, domain in enumerate(released.domains)}
    order = [place[mean.name] for mean in released.domain_means(filters)]
    order += [position for position in by_domain if position not in order]
    return [
        (released.domains[position]["title"], by_domain[position])
        for position in order
        if position in by_domain
    ]


def heat_map(released: Released, filters: Filters) -> list[HeatRow]:
    """The item map as the page shows it: a link and a shade a square."""
    return [
        HeatRow(title, [_square(row, filters) for row in rows])
        for title, rows in heat_rows(released, filters)
    ]


def _square(row: ItemMean, filters: Filters) -> dict[str, Any]:
    query = urlencode({**filters, "item": row.item["name"]})
    mean = None if row.mean is None else int(row.mean + 0.5)
    return {
        "label": row.item["label"],
        "mean": "–" if mean is None else mean,
        "shade": "none" if mean is None else 1 + sum(mean >= start for start in SHADES_FROM),
        "href": f"?{query}#item",
        "ceiling": row.item["ceiling"],
    }


def item_section(released: Released, name: str, where: Addresses) -> Section | None:
    """How everybody answered one item, step by step."""
    item = released.item(name)
    if item is None or not item["is_shown"]:
        return None
    title, reading = item_words(item)
    reading = " ".join(filter(None, [reading, released.changed(name)]))
    base = f"{item['n']:,} people who answered this statement"
    return Section(
        "distribution",
        title,
        reading,
        charts.for_page(charts.item_distribution(item, title, base)),
        tables.distribution(item).for_page(),
        where.downloads(
            "distribution", {"item": name}, f"items-{released.domains[item['domain']]['name']}"
        ),
    )


def item_words(item: Mapping[str, Any]) -> tuple[str, str]:
    """The finding and the reading of one item's distribution."""
    high = item["bands"][2]
    title = f"The mean is {item['mean']:g} of 100"
    if high is not None:
        title = f"{percent(high, item['n'])}% put themselves at 70 or more"
    median = "" if item["median"] is None else f" and median {item['median']:g}"
    hidden = ""
    if None in item["distribution"]:
        hidden = " [c] marks steps that are hidden since few people chose one of them."
    reading = (
        f"“{item['label']}” Mean {item['mean']:g}{median} of 100; "
        f"{item['n']:,} answered and {item['missing']:,} left it out. Everybody who answered "
        f"together: answers step by step are not shown for groups.{hidden}"
    )
    return title, reading


def comparisons(released: Released, where: Addresses) -> list[Comparison]:
    """The groups of each dimension side by side, or the reason why they are not."""
    found = []
    for dimension in released.dimensions:
        refusal = released.incomparable.get(dimension.name, "")
        table = None if refusal else tables.groups(released, dimension)
        links = where.downloads(table.name, {}) if table else []
        found.append(
            Comparison(dimension.label, refusal, table.for_page() if table else None, links)
        )
    return found


def table_named(released: Released, name: str, filters: Filters, item: str) -> tables.Table | None:
    """The table of a download by its name; None where there is no such table or it is refused."""
    for dimension in released.dimensions:
        if name == f"rates-{dimension.name}":
            return tables.rates(released, dimension, filters)
        if name == f"groups-{dimension.name}":
            refused = released.incomparable.get(dimension.name)
            return None if refused else tables.groups(released, dimension)
    chosen = released.item(item)
    if name == "distribution":
        return tables.distribution(chosen) if chosen else None
    makers = {
        "domains": lambda: tables.domains(released, filters),
        "items": lambda: tables.items(released, filters),
        "training": lambda: tables.training(released),
        "groups": lambda: tables.all_groups(released),
    }
    return makers[name]() if name in makers else None
