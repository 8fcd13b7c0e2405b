"""Places as people type them, read into the texts of XForms: points parted by semicolons.

A point is latitude, longitude, altitude and accuracy in metres, `51.5 -0.12 0 0`. The twin in
JavaScript is `surveys/static/surveys/expressions/places.js`.
"""

import re

from django.utils.translation import gettext, gettext_noop

LEAST = {"geopoint": 1, "geotrace": 2, "geoshape": 3}
"""How many points each type needs."""
MOST_POINTS = 1000
NORTH, EAST, HIGHEST = 90, 180, 100_000
NUMBER = re.compile(r"[+-]?\d{1,6}(\.\d{1,12})?")
PARTED = re.compile(r"\s*[;\n]\s*")
PAIR, FULL = 2, 4
UNSAID = " 0 0"
"""Altitude and accuracy of a place that was typed without them."""
NOT_A_PLACE = gettext_noop(
    "Enter each place as latitude and longitude in degrees, such as 51.5072 -0.1276."
)
ONE_PLACE = gettext_noop("Enter one place only.")
TOO_FEW = {
    "geotrace": gettext_noop("Enter at least two places, each on a line of its own."),
    "geoshape": gettext_noop("Enter at least three places, each on a line of its own."),
}
HOW = {
    "geopoint": gettext_noop("Latitude and longitude, for example 51.5072 -0.1276."),
    "geotrace": gettext_noop(
        "Latitude and longitude of each place, one place a line. For example 51.5072 -0.1276."
    ),
    "geoshape": gettext_noop(
        "Latitude and longitude of each corner, one place a line. For example 51.5072 -0.1276."
    ),
}
"""How each type is written."""
TOO_MANY = gettext_noop("These are too many places for us.")
Point = tuple[str, str, str, str]


class NotAPlace(ValueError):
    """What was written is no place; its text is for the person."""


def places_from(kind: str, written: str) -> str:
    """The text of a point, a line or an area. Raises `NotAPlace`."""
    points = [point_from(each) for each in PARTED.split(written.strip()) if each]
    if kind == "geoshape" and len(points) > 1 and points[0][:PAIR] == points[-1][:PAIR]:
        points.pop()
    if kind == "geopoint" and len(points) > 1:
        raise NotAPlace(gettext(ONE_PLACE))
    if len(points) > MOST_POINTS:
        raise NotAPlace(gettext(TOO_MANY))
    if len(points) < LEAST[kind]:
        raise NotAPlace(gettext(TOO_FEW.get(kind, NOT_A_PLACE)))
    if kind == "geoshape":
        points.append(points[0])
    return "; ".join(" ".join(point) for point in points)


def lines_of(kind: str, kept: str) -> str:
    """Places as people read and type them: one a line, without zeros that say nothing.

    The corner that closes an area is told once.
    """
    points = [point.removesuffix(UNSAID) for point in PARTED.split(kept)]
    if kind == "geoshape" and len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return "\n".join(points)


def point_from(written: str) -> Point:
    """One point, its numbers without signs and zeros that say nothing."""
    numbers = [each for each in re.split(r"[\s,°]+", written) if each]
    if len(numbers) not in range(PAIR, FULL + 1) or not all(map(NUMBER.fullmatch, numbers)):
        raise NotAPlace(gettext(NOT_A_PLACE))
    north, east, height, within = (*numbers, "0", "0")[:FULL]
    limits = ((north, NORTH), (east, EAST), (height, HIGHEST), (within, HIGHEST))
    if any(abs(float(number)) > most for number, most in limits):
        raise NotAPlace(gettext(NOT_A_PLACE))
    return trimmed(north), trimmed(east), trimmed(height), trimmed(within)


def trimmed(number: str) -> str:
    """A number as we write it: `1`, not `+01.0`."""
    sign = "-" if number.startswith("-") else ""
    digits, _, places = number.lstrip("+-").partition(".")
    places = places.rstrip("0")
    text = (digits.lstrip("0") or "0") + (f".{places}" if places else "")
    return text if text == "0" else sign + text
