"""The sections of the dashboard read their own figures, with the base beside them."""

import pytest

from analytics.dashboards import survey as dashboard
from analytics.dashboards.survey import Addresses
from analytics.release import Cell, Released
from tests.analytics.results import closed_survey, released

WHERE = Addresses(
    page="/page/",
    csv="/page/{name}.csv",
    picture="/run/{name}.{kind}",
    workbook="/run/results.xlsx",
    statements="/page/statements/",
    pictures=("domains", "rates-service", "items-trust"),
)


@pytest.fixture
def out(db: None) -> Released:
    return released(closed_survey())


def test_the_base_says_how_many_of_whom() -> None:
    assert dashboard.base_of(Cell("", "Everybody", 97, 164)) == (
        "Everybody: 97 of 164 people asked (59%)"
    )
    assert dashboard.base_of(Cell("t", "New", 20, None)) == "New: 20 people who answered"
    assert dashboard.base_of(Cell("t", "New", None, 7)) == "New: hidden"


def test_downloads_offer_a_picture_only_where_one_was_drawn() -> None:
    labels = [link["label"] for link in WHERE.downloads("domains", {"service": "slf"}, "domains")]
    assert labels == ["Table (CSV)", "All tables (XLSX)", "Picture (SVG)", "Picture (PNG)"]
    assert (
        WHERE.downloads("domains", {"service": "slf"})[0]["href"] == "/page/domains.csv?service=slf"
    )
    assert len(WHERE.downloads("domains", {}, "domains-role-youth")) == 2


def test_the_sentence_names_the_surest_and_the_least_sure_domain(out: Released) -> None:
    sentence = dashboard.headline(out, {})
    assert sentence.startswith("45 of the 80 people asked answered (56%).")
    assert "surest about “About trust”" in sentence
    assert "least sure about “About money”" in sentence


def test_rates_are_shown_for_dimensions_that_fit_beside_the_filters(out: Released) -> None:
    assert len(dashboard.rate_sections(out, {}, WHERE)) == 4
    two = {"service": "slf", "tenure": "long"}
    names = [section.name for section in dashboard.rate_sections(out, two, WHERE)]
    assert names == ["rates-service", "rates-tenure"]


def test_a_table_of_rates_says_its_finding_and_what_is_hidden(out: Released) -> None:
    title, reading = dashboard.rate_words(out, out.dimensions[0], {})
    assert title == "Slf answered most, Cc least"
    assert reading == "Rates that are shown run from 40% to 66%. No group is hidden."
    _, places = dashboard.rate_words(out, out.dimensions[2], {})
    assert "hidden" in places


def test_the_map_runs_from_the_surest_domain_and_item_down(out: Released) -> None:
    rows = dashboard.heat_map(out, {})
    assert [row.title for row in rows] == ["About trust", "About money"]
    means = [square["mean"] for square in rows[0].squares]
    assert means == [71, 70, "–"], "everybody answered the last one alike"
    assert not rows[0].squares[0]["ceiling"]
    assert rows[0].squares[0]["shade"] == 4
    assert rows[0].squares[0]["href"] == "?item=trust_1#item"


def test_chips_take_away_one_filter_each(out: Released) -> None:
    chips = dashboard.chips(out, {"service": "slf", "tenure": "long"}, "/page/")
    assert [chip.without for chip in chips] == ["/page/?tenure=long", "/page/?service=slf"]


def test_comparisons_are_refused_or_given_never_both(out: Released) -> None:
    for comparison in dashboard.comparisons(out, WHERE):
        assert bool(comparison.refusal) != bool(comparison.table)


def test_downloads_find_their_table_by_name_unless_it_is_refused(out: Released) -> None:
    for name in ("rates-role", "domains", "items", "training", "groups"):
        assert dashboard.table_named(out, name, {}, "") is not None
    assert dashboard.table_named(out, "groups-tenure", {}, "") is None
    assert dashboard.table_named(out, "distribution", {}, "trust_1") is not None
    assert dashboard.table_named(out, "distribution", {}, "nonsense") is None
    assert dashboard.table_named(out, "nonsense", {}, "") is None
