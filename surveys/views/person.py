"""One person on a survey's list: what is known, what can be mended, and answers on their behalf."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from surveys.actions.entering import begin_for
from surveys.actions.people import change_person, note_outcome, take_off_list
from surveys.cookies import handing
from surveys.models import Channel, Invitation, InvitationState
from surveys.people_forms import OnBehalfForm, OutcomeForm, PersonForm
from surveys.people_lists import PersonRow
from surveys.people_presenters import person_page
from surveys.rules import why_not_answer_for, why_not_change_person


def person_for(user: User, survey_id: UUID, invitation_id: UUID) -> Invitation:
    """Somebody on this survey's list, with what their pages name, or 404."""
    people = Invitation.objects.visible_to(user).filter(survey=survey_id)
    named = people.select_related("organisation", "survey__round", "survey__instrument")
    return get_object_or_404(named, pk=invitation_id)


@requires(Permission.RUN_SURVEYS)
@require_GET
def person_show(request: PersonRequest, survey_id: UUID, invitation_id: UUID) -> HttpResponse:
    """What is known of somebody on the list. Looking is written down."""
    person = person_for(request.user, survey_id, invitation_id)
    record_view(by=request.user, what="somebody invited", about=person.survey, rows=1)
    return render(request, "surveys/person_show.html", person_page(person))


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def person_change(request: PersonRequest, survey_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Mend somebody's address, name or organisation."""
    person = person_for(request.user, survey_id, invitation_id)
    first = {name: getattr(person, name) for name in PersonRow._fields}
    form = PersonForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            change_person(by=request.user, invitation=person, person=form.person())
            messages.success(request, "Saved.")
            return redirect("surveys:person_show", survey_id, invitation_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"person": person, "survey": person.survey, "form": form}
    context["reason"] = why_not_change_person(person)
    return render(request, "surveys/person_change.html", context)


@requires(Permission.RUN_SURVEYS)
@require_POST
def person_note(request: PersonRequest, survey_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Write down what somebody heard of an invitation."""
    person = person_for(request.user, survey_id, invitation_id)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        state = InvitationState(form.cleaned_data["state"])
        try:
            note_outcome(by=request.user, invitation=person, state=state)
            messages.success(request, f"Noted: {state.label.lower()}.")
        except Refused as refusal:
            messages.error(request, str(refusal))
    return redirect("surveys:person_show", survey_id, invitation_id)


@requires(Permission.RUN_SURVEYS)
@require_POST
def person_remove(request: PersonRequest, survey_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take somebody off the list who has not been written to."""
    person = person_for(request.user, survey_id, invitation_id)
    try:
        take_off_list(by=request.user, invitation=person)
        messages.success(request, f"{person} is off the list.")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("surveys:person_show", survey_id, invitation_id)
    return redirect("surveys:invitation_list", survey_id)


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def person_answer(request: PersonRequest, survey_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Say how an answer came, and go on to type it in."""
    person = person_for(request.user, survey_id, invitation_id)
    form = OnBehalfForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if form.is_valid():
        channel, day = Channel(form.cleaned_data["channel"]), form.cleaned_data["received_on"]
        try:
            holder = begin_for(by=request.user, invitation=person, channel=channel, received_on=day)
            return handing(redirect("answering:front"), holder)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"person": person, "survey": person.survey, "form": form}
    context["reason"] = why_not_answer_for(person)
    return render(request, "surveys/person_answer.html", context)
