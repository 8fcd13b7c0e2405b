"""The bank holidays of England, for whatever counts working days."""

from collections.abc import Container
from datetime import date

from holidays import country_holidays


def bank_holidays() -> Container[date]:
    """Every bank holiday of England; a year is worked out when a day of it is first asked for."""
    return country_holidays("GB", subdiv="ENG")
