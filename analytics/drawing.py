"""Charts drawn as SVG and PNG by the worker, never in a web process."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import vl_convert

from analytics import charts
from analytics.dashboards.survey import (
    base_of,
    domain_words,
    heat_rows,
    picture_name,
    rate_words,
)
from analytics.lattice import filters_of
from analytics.release import Released

Named = tuple[str, charts.Spec]
SHARPNESS = 2.0


@dataclass(frozen=True)
class Drawing:
    """One chart as files."""

    name: str
    svg: str
    png: bytes


def specifications(released: Released, when: str) -> list[Named]:
    """Every chart of a run that is offered as a picture, by name, with its caption inside."""
    everybody = f"{base_of(released.cell({}))}, {when}"
    named = list(_rates(released, everybody))
    for cell in released.cells():
        filters = filters_of(cell.key)
        if cell.is_shown and released.domain_means(filters):
            title, _ = domain_words(released, filters)
            spec = charts.domain_profile(
                released.domain_means(filters), title, f"{base_of(cell)}, {when}"
            )
            named.append((picture_name("domains", filters), spec))
    heat = charts.item_heat(
        heat_rows(released, {}), "Confidence in each statement, surest first", everybody
    )
    return [*named, ("items", heat), *_distributions(released, everybody)]


def _rates(released: Released, caption: str) -> Iterator[Named]:
    for dimension in released.dimensions:
        title, _ = rate_words(released, dimension, {})
        spec = charts.response_rates(released.by(dimension, {}), title, caption)
        yield f"rates-{dimension.name}", spec


def _distributions(released: Released, caption: str) -> Iterator[Named]:
    for position, domain in enumerate(released.domains):
        items = [item for item in released.items if item["domain"] == position and item["is_shown"]]
        if items:
            title = f"How people answered: {domain['title']}"
            yield f"items-{domain['name']}", charts.domain_distributions(items, title, caption)


def draw(name: str, spec: charts.Spec) -> Drawing:
    """One chart as SVG text and as PNG bytes."""
    svg: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    png: bytes = vl_convert.svg_to_png(svg, scale=SHARPNESS)
    return Drawing(name, svg, bytes(png))
