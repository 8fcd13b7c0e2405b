"""Who said what before a form was filled in, and taking answers out when consent is taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.withdrawing import withdraw_consent
from surveys.contents import response_receipt
from surveys.models import Consent, Survey
from surveys.views.surveys import survey_for

SHOWN = 100
TAKEN_OUT = "The answers are taken out, and will not be taken in again."


@requires(Permission.DELETE_ANSWERS)
@require_GET
def consent_list(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """What was said, in counts, and record by record; found by the receipt number."""
    survey = survey_for(request.user, survey_id)
    rows = Consent.objects.visible_to(request.user).filter(survey=survey)
    words = request.GET.get("words", "").strip().upper().replace(" ", "")
    listed = [(each, response_receipt(each.root_id)) for each in rows]
    found = [row for row in listed if not words or row[1] == words]
    counts = consent_counts(survey)
    page = {"survey": survey, "words": words, "found": found[:SHOWN], "more": found[SHOWN:]}
    return render(request, "surveys/consent_list.html", page | {"counts": counts})


def consent_counts(survey: Survey) -> dict[str, Any]:
    """Records with consent, without, and those taken back."""
    rows = survey.consents.all()
    return {
        "given": rows.standing().count(),
        "refused": rows.refused().count(),
        "withdrawn": rows.withdrawn().count(),
    }


@requires(Permission.DELETE_ANSWERS)
@require_http_methods(["GET", "POST"])
def consent_withdraw(request: PersonRequest, survey_id: UUID, consent_id: UUID) -> HttpResponse:
    """Say what goes, and take the answers out."""
    survey = survey_for(request.user, survey_id)
    rows = Consent.objects.visible_to(request.user).filter(survey=survey)
    consent = get_object_or_404(rows, pk=consent_id)
    if request.method == "POST":
        try:
            withdraw_consent(by=request.user, consent=consent)
            messages.success(request, TAKEN_OUT)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("surveys:consent_list", survey_id)
    page = {"survey": survey, "consent": consent, "receipt": response_receipt(consent.root_id)}
    return render(request, "surveys/consent_withdraw.html", page)
