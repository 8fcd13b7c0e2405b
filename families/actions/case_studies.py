"""Every change to a case study: written, handed in, cleared of names, signed off, withdrawn."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from families.case_study_rules import (
    why_not_begin,
    why_not_clear,
    why_not_edit,
    why_not_hand_in,
    why_not_match,
    why_not_save,
    why_not_sign_off,
    why_not_take_back,
    why_not_withdraw,
)
from families.keys import current_key
from families.models import CaseConsent, CaseStudy, CaseStudyOriginal, CaseStudyState

DETAILS = ("locality", "service")
CONSENT = ("consent", "consent_from", "consent_on")


@transaction.atomic
def begin_case_study(*, by: User) -> CaseStudy:
    """An empty draft, in the writer's own locality where there is only one."""
    _refuse_if(why_not_begin(by))
    places = {each.locality_id for each in by.roles_held()} - {None}
    case_study = CaseStudy.objects.create(
        writer=by, locality_id=places.pop() if len(places) == 1 else None
    )
    CaseStudyOriginal.objects.create(case_study=case_study)
    record(by=by, event="began a case study", about=case_study)
    return case_study


@transaction.atomic
def save_case_study(
    *, by: User, case_study: CaseStudy, edition: int, values: Mapping[str, Any]
) -> CaseStudyOriginal:
    """Keep what was typed so far. An older page does not write over newer words."""
    locked, original = _locked(case_study)
    _refuse_if(why_not_edit(locked, by) or why_not_save(original, edition))
    for name in (*DETAILS, *CONSENT):
        setattr(locked, name, values[name])
    if not (locked.consent_from and locked.consent_on):
        locked.consent = CaseConsent.NONE
    locked.save(update_fields=[*DETAILS, *CONSENT])
    original.title, original.text = values["title"], values["text"]
    if reference := values["reference"].strip():
        original.reference_hash = current_key().hash_of(reference)
    original.edition += 1
    original.saved_at = timezone.now()
    original.save(update_fields=["title", "text", "reference_hash", "edition", "saved_at"])
    return original


@transaction.atomic
def hand_in_case_study(*, by: User, case_study: CaseStudy) -> CaseStudy:
    """Give it to whoever clears it of names."""
    locked, original = _locked(case_study)
    _refuse_if(why_not_hand_in(locked, original, by))
    locked.state, locked.handed_in_at = CaseStudyState.HANDED_IN, timezone.now()
    locked.save(update_fields=["state", "handed_in_at"])
    record(by=by, event="handed in a case study", about=locked)
    return locked


@transaction.atomic
def take_back_case_study(*, by: User, case_study: CaseStudy) -> CaseStudy:
    """Make it a draft again; what was cleared of it so far is forgotten."""
    locked, _ = _locked(case_study)
    _refuse_if(why_not_take_back(locked, by))
    locked.state, locked.handed_in_at = CaseStudyState.DRAFT, None
    locked.title = locked.text = ""
    locked.save(update_fields=["state", "handed_in_at", "title", "text"])
    record(by=by, event="took back a case study", about=locked)
    return locked


@transaction.atomic
def propose_clearing(*, by: User, case_study: CaseStudy, title: str, text: str) -> CaseStudy:
    """Keep the cleared text as far as it is; nobody else reads it yet."""
    locked, _ = _locked(case_study)
    _refuse_if(why_not_clear(locked, by))
    locked.title, locked.text = title.strip(), text.strip()
    locked.save(update_fields=["title", "text"])
    return locked


@transaction.atomic
def sign_off_case_study(*, by: User, case_study: CaseStudy) -> CaseStudy:
    """Say that the cleared text tells nobody who it is."""
    locked, _ = _locked(case_study)
    _refuse_if(why_not_sign_off(locked, by))
    locked.state, locked.signed_off_by = CaseStudyState.SIGNED_OFF, by
    locked.signed_off_at = timezone.now()
    locked.save(update_fields=["state", "signed_off_by", "signed_off_at"])
    record(by=by, event="signed off a case study", about=locked)
    return locked


@transaction.atomic
def match_case_study(
    *, by: User, case_study: CaseStudy, cluster: str, grouping: str, unmatched_because: str
) -> CaseStudy:
    """Say which cluster of which result it belongs to, or why to none."""
    locked, _ = _locked(case_study)
    _refuse_if(why_not_match(locked, by, cluster, unmatched_because))
    locked.cluster, locked.grouping = cluster, grouping if cluster else ""
    locked.unmatched_because = unmatched_because.strip()
    locked.save(update_fields=["cluster", "grouping", "unmatched_because"])
    record(by=by, event="matched a case study", about=locked)
    return locked


@transaction.atomic
def withdraw_case_study(*, by: User, case_study: CaseStudy) -> CaseStudy:
    """Take it out for good: nobody but its writer sees it from now on."""
    locked, _ = _locked(case_study)
    _refuse_if(why_not_withdraw(locked, by))
    locked.state, locked.withdrawn_at = CaseStudyState.WITHDRAWN, timezone.now()
    locked.save(update_fields=["state", "withdrawn_at"])
    record(by=by, event="withdrew a case study", about=locked)
    return locked


def _locked(case_study: CaseStudy) -> tuple[CaseStudy, CaseStudyOriginal]:
    """Both texts as they are now, and nobody changes them meanwhile."""
    locked = CaseStudy.objects.select_for_update().get(pk=case_study.pk)
    return locked, CaseStudyOriginal.objects.select_for_update().get(pk=case_study.pk)


def _refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)
