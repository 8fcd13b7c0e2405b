"""Ringing for columns that are out of date."""

from surveys.builds import stale_surveys
from surveys.tasks import build_columns


def ring_for_stale_columns() -> int:
    """Ring the worker's bell for every survey whose columns are out of date; how many.

    Harmless at any moment: whoever comes second finds the columns there.
    """
    stale = stale_surveys()
    for survey in stale:
        build_columns.delay(str(survey.pk))
    return len(stale)
