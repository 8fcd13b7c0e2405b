"""Samples, interviews and journey maps."""

from journeys.models.interviews import (
    Consent,
    ConsentFrom,
    GuideAnswers,
    Interview,
    Transcript,
)
from journeys.models.maps import (
    JOURNEY_MOVES,
    Edition,
    FileKind,
    Journey,
    JourneyState,
    MapFile,
)
from journeys.models.samples import (
    CANDIDATE_MOVES,
    LOST,
    Candidate,
    CandidateState,
    Reason,
    Sample,
)

__all__ = [
    "CANDIDATE_MOVES",
    "JOURNEY_MOVES",
    "LOST",
    "Candidate",
    "CandidateState",
    "Consent",
    "ConsentFrom",
    "Edition",
    "FileKind",
    "GuideAnswers",
    "Interview",
    "Journey",
    "JourneyState",
    "MapFile",
    "Reason",
    "Sample",
    "Transcript",
]
