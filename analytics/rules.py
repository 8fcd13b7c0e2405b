"""When an analysis may be made or stopped: the reason why not, or nothing."""

from collections.abc import Mapping

from analytics.models import AnalysisRun
from analytics.release import LEAST_PEOPLE
from surveys.models import Survey

MOST_RESAMPLES = 10_000


def why_not_analyse(survey: Survey) -> str:
    """Why a survey cannot be analysed now."""
    if not survey.is_closed:
        return "This survey is not closed yet. Results are made after it has closed for good."
    if survey.response_count < LEAST_PEOPLE:
        return (
            f"Fewer than {LEAST_PEOPLE} people answered this survey, so there are no figures that "
            "may be shown."
        )
    return ""


def why_not_cancel(run: AnalysisRun) -> str:
    """Why a run cannot be stopped now."""
    return "This analysis has already ended." if run.job.has_ended else ""


def why_not_compare_rounds(earlier: str, later: str) -> str:
    """Why figures of two rounds may not stand side by side; content hashes of their versions."""
    if earlier == later:
        return ""
    return (
        "The questions changed since the round before, so figures of the two rounds are not "
        "compared."
    )


def why_not_parameters(parameters: Mapping[str, float]) -> str:
    """Why an analysis cannot be made with these parameters."""
    if not 0 < parameters["level"] < 1:
        return "The level of intervals must lie between 0 and 1."
    if not 1 <= parameters["resamples"] <= MOST_RESAMPLES:
        return f"Resamples must lie between 1 and {MOST_RESAMPLES:,}."
    return ""
