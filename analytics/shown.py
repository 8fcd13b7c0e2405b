"""Numbers that may be shown, as words, and the marker for those that may not (pure)."""

from collections.abc import Mapping

from analytics.stats.classes import MARKER


def number(value: int | str | None) -> int | str:
    """A count, or the marker."""
    return MARKER if value is None else value


def per_cent(value: int | str | None) -> str:
    """“13%”, or the marker."""
    return f"{value}%" if isinstance(value, int) else MARKER


def both(cell: Mapping[str, int | None]) -> str:
    """“13% (104)”, or the marker."""
    if cell["percent"] is None:
        return MARKER
    return f"{cell['percent']}% ({cell['count']})"


def probability(p: float | None) -> str:
    """A p-value in three digits, “under 0.001”, or the marker."""
    if p is None:
        return MARKER
    return "under 0.001" if p < SMALLEST_P else f"{p:.3f}"


SMALLEST_P = 0.001
