"""Rounds of stories: plan, change, open, close; and the domains of change."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from msc.actions.rounds import change_round, close_round, open_round, plan_round, write_domains
from msc.forms import DomainsForm, PlanForm, RoundForm
from msc.models import DomainSet, MscRound
from msc.panel_pages import panels_of
from msc.rules import why_not_change_round
from programmes.forms import carried_out
from programmes.models import Programme


def round_for(user: User, story_round: int) -> MscRound:
    """The round with what its page names, or 404."""
    rounds = MscRound.objects.visible_to(user).select_related("round__programme", "domain_set")
    return get_object_or_404(rounds, pk=story_round)


@require_safe
@signed_in
def round_list(request: PersonRequest) -> HttpResponse:
    """Every round of stories, the newest first, and the domains of each programme."""
    rounds = MscRound.objects.visible_to(request.user).select_related("round", "domain_set")
    context = {
        "rounds": rounds,
        "programmes": Programme.objects.visible_to(request.user),
        "may_run": request.user.may(Permission.RUN_STORY_ROUNDS),
    }
    return render(request, "msc/round_list.html", context)


@requires(Permission.RUN_STORY_ROUNDS)
def round_plan(request: PersonRequest) -> HttpResponse:
    """Ask for stories in a round."""
    form = PlanForm(request.POST or None, user=request.user)
    if request.method == "POST" and carried_out(form, partial(plan_round, by=request.user)):
        messages.success(request, "The round is planned. Open it when stories may come.")
        return redirect("msc:round_list")
    return render(request, "msc/round_plan.html", {"form": form})


@require_safe
@signed_in
def round_show(request: PersonRequest, story_round: int) -> HttpResponse:
    """What the round asks, how it stands, and what can be done."""
    found = round_for(request.user, story_round)
    context = {
        "found": found,
        "domains": found.domain_set.domains.all(),
        "may_run": request.user.may(Permission.RUN_STORY_ROUNDS),
        "frozen": why_not_change_round(found),
        "panels": panels_of(found, request.user),
    }
    return render(request, "msc/round_show.html", context)


@requires(Permission.RUN_STORY_ROUNDS)
def round_change(request: PersonRequest, story_round: int) -> HttpResponse:
    """Ask otherwise, as long as the round has not opened."""
    found = round_for(request.user, story_round)
    before = {"question": found.question, "looks_back_to": found.looks_back_to}
    form = RoundForm(request.POST or None, initial=before)
    act = partial(change_round, by=request.user, story_round=found)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "Saved what the round asks.")
        return redirect("msc:round_show", found.pk)
    return render(request, "msc/round_change.html", {"found": found, "form": form})


@require_POST
@requires(Permission.RUN_STORY_ROUNDS)
def round_move(request: PersonRequest, story_round: int) -> HttpResponse:
    """Open or close the round."""
    found = round_for(request.user, story_round)
    act, words = (
        (close_round, "The round is closed. Drafts stay with their writers.")
        if "close" in request.POST
        else (open_round, "The round takes stories now.")
    )
    try:
        act(by=request.user, story_round=found)
        messages.success(request, words)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("msc:round_show", found.pk)


@requires(Permission.RUN_STORY_ROUNDS)
def domains_write(request: PersonRequest, programme: str) -> HttpResponse:
    """The next version of the domains of change."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    versions = DomainSet.objects.visible_to(request.user).filter(programme=found)
    newest = versions.prefetch_related("domains").first()
    domains = newest.domains.filter(is_open=False) if newest else []
    text = "\n".join(f"{each.name}: {each.description}" for each in domains)
    form = DomainsForm(request.POST or None, initial={"domains": text})
    if request.method == "POST" and form.is_valid():
        values = {"rows": form.rows(), "reason": form.cleaned_data["reason"]}
        try:
            write_domains(by=request.user, programme=found, **values)
            messages.success(request, "Saved. Rounds that have opened keep the list they had.")
            return redirect("msc:round_list")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"programme": found, "form": form, "versions": versions}
    return render(request, "msc/domains_write.html", context)
