"""The people of a survey: the population that could answer, and those who are invited."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.people import invite
from surveys.actions.surveys import set_headcounts, set_total
from surveys.forms import (
    ListForm,
    PeopleForm,
    PopulationForm,
    SearchForm,
    first_values,
    place_in,
    read_headcounts,
    values_of,
)
from surveys.models import Invitation, Survey
from surveys.people_forms import TotalForm, state_in
from surveys.people_lists import read_people
from surveys.people_presenters import filters_of, known_people, list_page, problem_table
from surveys.rules import (
    counts_by_role,
    why_not_invite,
    why_not_set_headcounts,
    why_not_set_total,
)
from surveys.views.surveys import survey_for

PAGE = 50


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def population_edit(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Say how many people of each role, service and locality could answer."""
    survey = survey_for(request.user, survey_id)
    if not counts_by_role(survey.version.definition):
        return total_edit(request, survey)
    first = first_values(survey, timezone.localdate())
    form = PopulationForm(request.POST or None, survey=survey, initial=first)
    if form.is_valid():
        try:
            people = set_headcounts(
                by=request.user,
                survey=survey,
                as_of=form.cleaned_data["as_of"],
                rows=form.rows(),
            )
            messages.success(request, f"The population is saved: {people} people.")
            return redirect("surveys:survey_show", survey.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"survey": survey, "form": form, "list": ListForm(prefix="list")}
    context["reason"] = why_not_set_headcounts(survey)
    return render(request, "surveys/population_edit.html", context)


def total_edit(request: PersonRequest, survey: Survey) -> HttpResponse:
    """Say how many people could answer altogether, or that nobody knows."""
    first = TotalForm.saved(survey, timezone.localdate())
    form = TotalForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            set_total(by=request.user, survey=survey, **form.cleaned_data)
            messages.success(request, "Saved. You can change it until the survey closes.")
            return redirect("surveys:survey_show", survey.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"survey": survey, "form": form, "reason": why_not_set_total(survey)}
    return render(request, "surveys/population_total.html", context)


@requires(Permission.RUN_SURVEYS)
@require_POST
def population_read(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Fill the grid from a list. Nothing is saved until the person has looked at it."""
    survey = survey_for(request.user, survey_id)
    first = first_values(survey, timezone.localdate())
    given = ListForm(request.POST, request.FILES, prefix="list")
    context = {"survey": survey, "list": given, "reason": why_not_set_headcounts(survey)}
    if given.is_valid():
        read = read_headcounts(survey, given.cleaned_data["text"])
        first = values_of(read, first["as_of"])
        context["people"] = sum(read.counts.values())
        context["problems"] = problem_table("Lines to mend", read.problems)
    context["form"] = PopulationForm(survey=survey, initial=first)
    return render(request, "surveys/population_edit.html", context)


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def people_invite(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Read a list of people, show what was understood, and put them on the list."""
    survey = survey_for(request.user, survey_id)
    context = {"survey": survey, "reason": why_not_invite(survey)}
    form = PeopleForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        read = read_people(text, known_people(survey))
        if "invite" in request.POST:
            try:
                new = invite(by=request.user, survey=survey, people=read.people)
                messages.success(request, f"{new} people are on the list. Nothing is sent yet.")
                if not read.rest:
                    return redirect("surveys:survey_show", survey.pk)
                form = PeopleForm(initial={"text": read.rest})
                read = read_people(read.rest, known_people(survey))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        context |= list_page(read)
    return render(request, "surveys/people_invite.html", context | {"form": form})


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def invitation_list(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Everybody on the list, fifty a page. Looking is written down.

    The search comes by POST and the place by the row's key, so that no
    address ever stands in a link, a log or the browser's history.
    """
    survey = survey_for(request.user, survey_id)
    state = state_in(request.GET)
    people = Invitation.objects.visible_to(request.user).filter(survey=survey)
    search = SearchForm(request.POST or None)
    words = search.cleaned_data["words"] if search.is_valid() else ""
    found = people.select_related("organisation").at(state).matching(words)
    if after := place_in(request.GET):
        found = found.following(get_object_or_404(people, pk=after))
    page = list(found.order_by("email", "pk")[: PAGE + 1])
    record_view(by=request.user, what="the people invited", about=survey, rows=len(page[:PAGE]))
    context = {"survey": survey, "search": search, "words": words, "state": state}
    context |= {"invitations": page[:PAGE], "more": page[PAGE:], "filters": filters_of(survey)}
    return render(request, "surveys/invitation_list.html", context)
