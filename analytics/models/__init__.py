"""Analysis runs, what they came to, and the ledger of what was released."""

from analytics.models.family_runs import (
    DECISION_MOVES,
    Decision,
    FamilyLabel,
    FamilyRun,
    GroupName,
    Method,
)
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
    "DECISION_MOVES", "AnalysisRun", "Decision", "FamilyLabel", "FamilyRun", "GroupName", "Method",
    "Picture", "QuestionResult", "QuestionResultQuerySet", "Release", "RunKind", "Workbook",
]  # fmt: skip
