"""Everything that leaves a survey is attacked together, and gives nobody away.

The demonstration's population goes through the real runner. Then every group the
dashboard can be asked for is read from the page, from its downloads and from
the API, as somebody outside would, and a linear-programming attacker who also
knows the headcounts tries to work out the hidden groups.
"""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from analytics.counting import responses
from analytics.frames import load_survey
from analytics.lattice import all_cells, filters_of, key_of
from analytics.models import AnalysisRun
from analytics.protection import base_of, bounds_of, lattice_of
from tests.analytics.county import county_survey
from tests.analytics.results import analysed
from tests.analytics.stats.attacker import Attacker, Statement, exactly
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
THRESHOLD = 10

Shown = dict[str, int | None]


def reader(settings: Any) -> Client:
    """A manager, signed in."""
    settings.DEMONSTRATION = True
    client = Client()
    user = UserFactory.create(role=Role.MANAGER)
    client.force_login(user, backend="accounts.adapters.SignInBackend")
    return client


def from_pages(client: Client, run: AnalysisRun, cells: list[dict[str, str]]) -> Shown:
    """How many answered, as the page of each group says; None where it says hidden."""
    found: Shown = {}
    address = reverse("analytics:survey_show", args=[run.survey_id])
    for filters in cells:
        text = client.get(address, filters).content.decode()
        said = re.search(r"<p class=\"govuk-body tl-headline\">\s*([\d,]+) ", text)
        assert bool(said) != ("This group is hidden" in text)
        found[key_of(filters)] = int(said[1].replace(",", "")) if said else None
    return found


def from_tables(client: Client, run: AnalysisRun, cells: list[dict[str, str]]) -> Shown:
    """The same from the rates in the downloads, dimension by dimension, under each filter."""
    labels = {
        (d["name"], label): level for d in run.result["dimensions"] for level, label in d["levels"]
    }
    found: Shown = {}
    for filters in cells:
        for dimension in run.result["dimensions"]:
            name = dimension["name"]
            if len(filters) > 1 or name in filters:
                continue
            address = reverse("analytics:survey_table", args=[run.survey_id, f"rates-{name}"])
            body = b"".join(client.get(address, filters).streaming_content)  # type: ignore[attr-defined]  # a stream
            for row in list(csv.reader(io.StringIO(body.decode())))[3:]:
                level = labels.get((name, row[0]))
                cell = key_of(filters | {name: level}) if level else key_of(filters)
                value = None if row[1] == "Hidden" else int(row[1])
                assert found.setdefault(cell, value) == value
                assert (row[3] == "Hidden") == (value is None)
    return found


def from_api(client: Client, run: AnalysisRun) -> Shown:
    """The same from the API."""
    told = client.get(reverse("api:response_rates", args=[run.survey_id])).json()
    assert all(row["percent"] is None for row in told["rates"] if row["hidden"])
    return {key_of(row["group"]): row["responses"] for row in told["rates"]}


def test_every_surface_hides_the_same_groups_and_together_they_give_nobody_away(
    settings: Any,
) -> None:
    run = analysed(county_survey())
    client = reader(settings)
    frame = load_survey(run.survey)
    counts, dimensions = frame.counts(), frame.shape.dimensions
    lattice = lattice_of(counts, dimensions)
    cells = [cell for cell in all_cells(dimensions) if lattice.cell(cell) is not None]

    pages = from_pages(client, run, cells)
    assert from_tables(client, run, cells) == pages
    assert from_api(client, run) == pages

    truth = {key: responses(counts, filters_of(key)) for key in pages}
    shown = {key: people for key, people in pages.items() if people is not None}
    assert all(truth[key] == people >= THRESHOLD for key, people in shown.items())
    hidden_small = [key for key in pages if key not in shown and truth[key] < THRESHOLD]
    assert len(hidden_small) > 30

    base = base_of(counts, dimensions)
    names = [dimension.name for dimension in dimensions]
    groups = [dict(zip(names, group, strict=True)) for group in lattice.groups()]
    bounds = bounds_of(counts, lattice)
    statements = [exactly(filters_of(key), people) for key, people in shown.items()]
    known = [Statement(dict(cell), 0, people) for cell, people in bounds.items()]
    before, after = Attacker(groups, known), Attacker(groups, [*statements, *known])
    for key in hidden_small:
        low, high = after.interval(filters_of(key))
        least, most = before.interval(filters_of(key))
        assert low < high or least == most, f"{key} is recovered"
        assert high >= min(THRESHOLD, most), f"{key} is proved small"

    people = [base.get(tuple(group[name] for name in names), 0) for group in groups]
    assert Attacker(groups, statements).smallest_pieced_together(people, THRESHOLD) is None
