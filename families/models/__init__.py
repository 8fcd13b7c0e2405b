"""The rows of families: needs, families with what is known of them, loads, case studies."""

from families.models.case_study import (
    CASE_STUDY_MOVES,
    CaseConsent,
    CaseConsentFrom,
    CaseStudy,
    CaseStudyOriginal,
    CaseStudyState,
)
from families.models.catalogue import (
    Catalogue,
    Headline,
    Level,
    Measure,
    Need,
)
from families.models.family import (
    DOMAINS,
    Assessment,
    Completed,
    Family,
    FamilyChange,
    FamilyReading,
    FormerReference,
    Occasion,
    Person,
    PersonRole,
)
from families.models.load import LOAD_MOVES, ColumnMap, Load, LoadState

__all__ = [
    "CASE_STUDY_MOVES", "DOMAINS", "LOAD_MOVES", "Assessment", "CaseConsent", "CaseConsentFrom",
    "CaseStudy", "CaseStudyOriginal", "CaseStudyState", "Catalogue", "ColumnMap", "Completed",
    "Family", "FamilyChange", "FamilyReading", "FormerReference", "Headline", "Level", "Load",
    "LoadState", "Measure", "Need", "Occasion", "Person", "PersonRole",
]  # fmt: skip
