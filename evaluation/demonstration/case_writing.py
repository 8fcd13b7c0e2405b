"""Writes the case studies of Wealdshire: by one person, cleared by a second, matched by a third."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta

from accounts.demonstration import DEMONSTRATION_SUFFIX
from accounts.models import Locality, Service, User
from accounts.permissions import Role
from evaluation.demonstration.family_rows import Extract, Row
from evaluation.demonstration.partners import at_noon
from evaluation.demonstration.told_case_studies import UNMATCHED, WAITING, ToldCase, case_studies
from families.actions.case_studies import (
    begin_case_study,
    hand_in_case_study,
    match_case_study,
    propose_clearing,
    save_case_study,
    sign_off_case_study,
)
from families.models import CaseConsentFrom, CaseStudy

HOME, ELSEWHERE = "alderton", "fenwick"
DAYS_TO_CLEAR = 21
Say = Callable[[str], object]


def person(role: Role) -> User:
    """Who holds this role in the demonstration."""
    return User.objects.get(email=f"{role.value}{DEMONSTRATION_SUFFIX}")


def write_case_studies(made: Extract, grouping: str, say: Say) -> None:
    """Every case study, tied to a family of its cluster and service by the reference."""
    clusters = {row["reference"]: row["cluster"] for row in made.labels}
    families: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in made.files["families"]:
        families[clusters.get(row["reference"], ""), row["service"]].append(row)
    analyst, clearer = person(Role.ANALYST), person(Role.DATA_STEWARD)
    for told in case_studies():
        fits = families[told.cluster, told.service] if told.cluster else []
        family = fits.pop(0) if fits else None
        place = family["locality"] if family else ELSEWHERE
        place = HOME if told.cluster == WAITING else place
        writer = person(Role.PRACTITIONER) if place == HOME else analyst
        case_study = _written(told, writer, place, family["reference"] if family else "")
        if told.cluster == WAITING:
            continue
        propose_clearing(by=clearer, case_study=case_study, title=told.title, text=told.cleared)
        sign_off_case_study(by=clearer, case_study=case_study)
        match_case_study(
            by=analyst, case_study=case_study, cluster=told.cluster, grouping=grouping,
            unmatched_because="" if told.cluster else UNMATCHED,
        )  # fmt: skip
        signed_off_at = at_noon(told.agreed_on + timedelta(DAYS_TO_CLEAR))
        CaseStudy.objects.filter(pk=case_study.pk).update(signed_off_at=signed_off_at)
    say(f"{CaseStudy.objects.signed_off().count()} case studies, and one that waits to be cleared")


def _written(told: ToldCase, writer: User, place: str, reference: str) -> CaseStudy:
    """Written and handed in, on days of the past."""
    case_study = begin_case_study(by=writer)
    values = {
        "title": told.title,
        "text": told.original,
        "reference": reference,
        "locality": Locality.objects.get(slug=place),
        "service": Service.objects.filter(slug=told.service).first(),
        "consent": told.consent,
        "consent_from": CaseConsentFrom.PARENT if told.cluster else CaseConsentFrom.BOTH,
        "consent_on": told.agreed_on,
    }
    save_case_study(by=writer, case_study=case_study, edition=0, values=values)
    hand_in_case_study(by=writer, case_study=case_study)
    CaseStudy.objects.filter(pk=case_study.pk).update(
        began_at=at_noon(told.agreed_on - timedelta(7)), handed_in_at=at_noon(told.agreed_on)
    )
    return case_study
