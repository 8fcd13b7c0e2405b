"""Analysis runs, what they came to, and the ledger of what was released."""

from analytics.models.survey_runs import (
    AnalysisRun,
    Picture,
    QuestionResult,
    QuestionResultQuerySet,
    Release,
    RunKind,
    Workbook,
)

__all__ = [
    "AnalysisRun", "Picture", "QuestionResult", "QuestionResultQuerySet", "Release", "RunKind",
    "Workbook",
]  # fmt: skip
