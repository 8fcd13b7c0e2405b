"""Kiosks of a survey, for staff: make this browser one, and end one from afar."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.kiosk import end_kiosk, enrol_kiosk
from surveys.keeping_rules import why_not_enrol
from surveys.kiosk import START, enrolled
from surveys.kiosk_forms import EnrolForm
from surveys.models import Kiosk
from surveys.views.surveys import survey_for


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def kiosk_list(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """The kiosks in use, and the form that makes this browser one and signs out on it."""
    survey = survey_for(request.user, survey_id)
    form = EnrolForm(request.POST or None)
    if form.is_valid():
        try:
            given = form.cleaned_data
            _, secret = enrol_kiosk(
                by=request.user, survey=survey, name=given["name"], pin=given["pin"]
            )
            logout(request)
            return enrolled(redirect(START), secret)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    kiosks = Kiosk.objects.visible_to(request.user).in_use().filter(survey=survey)
    context = {"survey": survey, "form": form, "kiosks": kiosks.select_related("enrolled_by")}
    context["reason"] = why_not_enrol(survey)
    return render(request, "surveys/kiosk_list.html", context)


@requires(Permission.RUN_SURVEYS)
@require_POST
def kiosk_end(request: PersonRequest, survey_id: UUID, kiosk_id: UUID) -> HttpResponse:
    """End a kiosk, wherever its browser is."""
    kiosks = Kiosk.objects.visible_to(request.user).in_use().filter(survey=survey_id)
    kiosk = get_object_or_404(kiosks, pk=kiosk_id)
    end_kiosk(by=request.user, kiosk=kiosk)
    messages.success(request, f"“{kiosk.name}” is no kiosk any more.")
    return redirect("surveys:kiosk_list", survey_id)
