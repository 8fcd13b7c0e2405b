"""Places are read as people type and paste them."""

import pytest

from surveys.places import MOST_POINTS, NotAPlace, lines_of, places_from


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("geopoint", "51.5072 -0.1276", "51.5072 -0.1276 0 0"),
        ("geopoint", " 51.50720, -00.1276 ", "51.5072 -0.1276 0 0"),
        ("geopoint", "51.5° 0° 12.5 4", "51.5 0 12.5 4"),
        ("geopoint", "+1 -0.0", "1 0 0 0"),
        ("geopoint", "10 100", "10 100 0 0"),
        ("geotrace", "1 2\n3 4", "1 2 0 0; 3 4 0 0"),
        ("geotrace", "1 2 0 0; 3 4 0 0;", "1 2 0 0; 3 4 0 0"),
        ("geoshape", "1 2\n3 4\n5 6", "1 2 0 0; 3 4 0 0; 5 6 0 0; 1 2 0 0"),
        ("geoshape", "1 2; 3 4; 5 6; 1 2", "1 2 0 0; 3 4 0 0; 5 6 0 0; 1 2 0 0"),
    ],
)
def test_places_are_kept_as_texts_of_an_xform(kind: str, written: str, kept: str) -> None:
    assert places_from(kind, written) == kept
    assert places_from(kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        ("geopoint", "London", "latitude and longitude"),
        ("geopoint", "51", "latitude and longitude"),
        ("geopoint", "91 0", "latitude and longitude"),
        ("geopoint", "0 181", "latitude and longitude"),
        ("geopoint", "1 2 3 4 5", "latitude and longitude"),
        ("geopoint", ";", "latitude and longitude"),
        ("geopoint", "1 2; 3 4", "one place only"),
        ("geotrace", "1 2", "at least two places"),
        ("geoshape", "1 2; 3 4; 1 2", "at least three places"),
        ("geotrace", "1 2;" * (MOST_POINTS + 1), "too many places"),
    ],
)
def test_what_is_no_place_is_told(kind: str, written: str, told: str) -> None:
    with pytest.raises(NotAPlace, match=told):
        places_from(kind, written)


@pytest.mark.parametrize(
    ("kind", "kept", "shown"),
    [
        ("geopoint", "51.5072 -0.1276 0 0", "51.5072 -0.1276"),
        ("geopoint", "51.5 0 12.5 4", "51.5 0 12.5 4"),
        ("geotrace", "1 2 0 0; 3 4 5 6", "1 2\n3 4 5 6"),
        ("geoshape", "1 2 0 0; 3 4 0 0; 5 6 0 0; 1 2 0 0", "1 2\n3 4\n5 6"),
    ],
)
def test_places_are_shown_one_a_line_and_read_back_the_same(
    kind: str, kept: str, shown: str
) -> None:
    assert lines_of(kind, kept) == shown
    assert places_from(kind, shown) == kept
