"""Families drawn and interviewed in Wealdshire, and their fourteen journey maps, signed off."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from accounts.demonstration import DEMONSTRATION_SUFFIX
from accounts.models import Locality, Service, User
from accounts.permissions import Role
from analytics.journey_frame import is_engaged
from evaluation.demonstration.family_rows import Extract, Row
from evaluation.demonstration.family_times import EXTRACTED_ON
from evaluation.demonstration.partners import at_noon
from evaluation.demonstration.told_journeys import ToldJourney, journeys
from families.keys import current_key
from families.models import Family
from journeys.actions.interviews import clear_transcript, keep_transcript, record_interview
from journeys.actions.maps import begin_map, hand_in_map, save_map, sign_off_map
from journeys.actions.samples import draw_sample, move_candidate, replace_candidate
from journeys.lots import Unit
from journeys.models import (
    Candidate,
    CandidateState,
    Consent,
    ConsentFrom,
    Interview,
    Journey,
    Reason,
    Sample,
    Transcript,
)
from journeys.transcripts import paragraphs
from surveys.models import Version

SEED, GUIDE = 20161003, "journey-guide"
LOST = (
    (CandidateState.NOT_SUITABLE, Reason.STEPPING_UP),
    (CandidateState.NOT_SUITABLE, Reason.CRISIS),
    (CandidateState.NOT_SUITABLE, Reason.NOT_ENGAGING),
    (CandidateState.DECLINED, Reason.UNWILLING),
    (CandidateState.DECLINED, Reason.WORK),
    (CandidateState.DECLINED, Reason.FAMILY),
)
"""What became of the first families that were drawn: one of each reason is lost and replaced."""
Say = Callable[[str], object]


def tell_journeys(made: Extract, grouping: str, say: Say) -> None:
    """Draw a sample from the case data, interview, and draw the maps."""
    interviewer, analyst = _person(Role.INTERVIEWER), _person(Role.ANALYST)
    told = list(journeys())
    plan = Counter((each.cluster, _drawn_under(each)) for each in told)
    sample = draw_sample(
        by=interviewer, name="Families interviewed in depth", seed=SEED, grouping=grouping,
        units=_units(made), plan=plan,
    )  # fmt: skip
    _lose_some(interviewer, sample)
    for each in told:
        interview = _interview(interviewer, sample, each)
        _map(interviewer, analyst, interview, each)
    Sample.objects.filter(pk=sample.pk).update(drawn_at=at_noon(date(2016, 10, 3)))
    say(f"{Journey.objects.signed_off().count()} journey maps, of families drawn by lot")


def _person(role: Role) -> User:
    return User.objects.get(email=f"{role.value}{DEMONSTRATION_SUFFIX}")


def _drawn_under(told: ToldJourney) -> str:
    """The service whose case it was; with both, the family's case is with the first."""
    return told.services[0]


def _units(made: Extract) -> list[Unit]:
    """Every family with a cluster."""
    clusters = {row["reference"]: row["cluster"] for row in made.labels}
    read: dict[str, date] = {}
    for row in made.files["readings"]:
        read[row["reference"]] = max(read.get(row["reference"], date.min), _day(row["taken_on"]))
    key, keys = current_key(), dict(Family.objects.values_list("reference_hash", "pk"))
    return [
        _unit(row, keys[key.hash_of(row["reference"])], clusters, read)
        for row in made.files["families"]
        if row["reference"] in clusters
    ]


def _unit(row: Row, family: int, clusters: Mapping[str, str], read: Mapping[str, date]) -> Unit:
    reference = row["reference"]
    closed = _day(row["closed_on"]) if row["closed_on"] else None
    engaged = is_engaged(closed, row["exit_route"], read.get(reference), EXTRACTED_ON)
    is_open = closed is None or closed > EXTRACTED_ON
    return Unit(family, clusters[reference], row["service"], is_open, engaged)


def _day(value: object) -> date:
    """A day of a row, which may be written already."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _lose_some(by: User, sample: Sample) -> None:
    """Some of those who were drawn first cannot be interviewed; others are drawn for them."""
    for candidate, (state, reason) in zip(
        list(sample.candidates.order_by("position")[: len(LOST)]), LOST, strict=True
    ):
        invited = move_candidate(by=by, candidate=candidate, state=CandidateState.INVITED)
        lost = move_candidate(by=by, candidate=invited, state=state, reason=reason)
        replace_candidate(by=by, candidate=lost)


def _interview(by: User, sample: Sample, told: ToldJourney) -> Interview:
    """The next family of the same cluster and service agrees and is interviewed."""
    drawn = Candidate.objects.filter(
        sample=sample, state=CandidateState.DRAWN, cluster=told.cluster,
        service__slug=_drawn_under(told),
    ).order_by("position")[0]  # fmt: skip
    invited = move_candidate(by=by, candidate=drawn, state=CandidateState.INVITED)
    agreed = move_candidate(by=by, candidate=invited, state=CandidateState.AGREED)
    values = {
        "pseudonym": told.pseudonym, "locality": Locality.objects.get(slug=told.locality),
        "cluster": told.cluster, "grouping": sample.grouping, "is_open": told.is_open,
        "is_engaged": told.is_engaged, "held_on": told.told_on, "consent": Consent.COUNCIL,
        "consent_from": ConsentFrom.PARENT, "consent_on": told.told_on,
        "guide": Version.objects.filter(instrument__slug=GUIDE).first(),
    }  # fmt: skip
    services = list(Service.objects.filter(slug__in=told.services))
    return record_interview(by=by, values=values, services=services, candidate=agreed)


def _map(by: User, analyst: User, interview: Interview, told: ToldJourney) -> None:
    """What was said, cleared; the map made from it; signed off by somebody else."""
    transcript = keep_transcript(by=by, interview=interview, words=told.transcript())
    clear_transcript(by=by, transcript=transcript, words=transcript.words)
    journey = begin_map(by=by, interview=interview)
    said = {each.text: each for each in paragraphs(transcript.words)}
    telling = told.telling_from(said)
    save_map(by=by, journey=journey, edition=1, telling=telling)
    hand_in_map(by=by, journey=journey)
    sign_off_map(by=analyst, journey=journey)
    drawn_at = at_noon(told.told_on + timedelta(7))
    Transcript.objects.filter(pk=transcript.pk).update(kept_at=drawn_at, cleared_at=drawn_at)
    journey.editions.update(at=drawn_at)
    Journey.objects.filter(pk=journey.pk).update(
        handed_in_at=at_noon(told.told_on + timedelta(14)),
        signed_off_at=at_noon(told.told_on + timedelta(21)),
    )
