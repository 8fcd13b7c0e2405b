"""Writing to people: a page that says what will happen, and the press."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.forms import PressForm
from surveys.presenters import PRESSES
from surveys.rules import why_not_choose_language
from surveys.views.surveys import survey_for


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def mailing_send(request: PersonRequest, survey_id: UUID, kind: str) -> HttpResponse:
    """Confirm and send invitations, new links or a reminder."""
    survey = survey_for(request.user, survey_id)
    if kind not in PRESSES:
        raise Http404
    press = PRESSES[kind]
    form = PressForm(request.POST or None, initial={"key": uuid4()})
    if form.is_valid():
        try:
            press.action(by=request.user, survey=survey, key=form.cleaned_data["key"])
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("surveys:survey_show", survey.pk)
    context = {"survey": survey, "press": press, "kind": kind, "form": form}
    context |= {"people": press.people(survey), "reason": press.why_not(survey)}
    context["sample"] = press.sample(survey, request.user)
    context["may_choose_language"] = not why_not_choose_language(survey)
    return render(request, "surveys/mailing_send.html", context)
