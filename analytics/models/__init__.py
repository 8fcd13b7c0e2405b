"""Analysis runs, what they came to, and the ledger of what was released."""

from analytics.models.case_dashboards import CaseDashboard, FamilyFault, OpenCase
from analytics.models.case_summaries import CaseSummary, SummaryKind
from analytics.models.cohorts import Cohort
from analytics.models.event_counts import EventCount
from analytics.models.family_results import (
    Comparison,
    ComparisonQuerySet,
    FamilyFile,
    FamilyFileQuerySet,
)
from analytics.models.family_runs import (
    DECISION_MOVES,
    Decision,
    FamilyLabel,
    FamilyRun,
    GroupName,
    Method,
)
from analytics.models.posters import Poster
from analytics.models.story_runs import StoryRun
from analytics.models.stuck_reviews import StuckReason, StuckReview
from analytics.models.survey_runs import (
    AnalysisRun,
    Picture,
    QuestionResult,
    QuestionResultQuerySet,
    Release,
    RunKind,
    Workbook,
)
from analytics.models.theme_runs import ThemeRun

__all__ = [
    "DECISION_MOVES", "AnalysisRun", "CaseDashboard", "CaseSummary", "Cohort", "Comparison",
    "ComparisonQuerySet", "Decision", "EventCount", "FamilyFault", "FamilyFile",
    "FamilyFileQuerySet", "FamilyLabel", "FamilyRun", "GroupName", "Method", "OpenCase",
    "Picture", "Poster", "QuestionResult", "QuestionResultQuerySet", "Release", "RunKind",
    "StoryRun", "StuckReason", "StuckReview", "SummaryKind", "ThemeRun", "Workbook",
]  # fmt: skip
