"""What was changed between rounds, and why."""

from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires, signed_in
from accounts.models import User
from accounts.permissions import Permission
from msc.actions.revisions import note_revision
from msc.forms_after import RevisionForm
from msc.models import DomainSet, MscRound, Revision
from msc.revisions import differences, settings_of
from programmes.forms import carried_out
from programmes.models import Programme


def rounds_of(user: User, programme: Programme) -> "QuerySet[MscRound]":
    """The rounds of stories of a programme, by time."""
    rounds = MscRound.objects.visible_to(user).filter(round__programme=programme)
    return rounds.select_related("round", "domain_set").order_by("round__opens_on", "pk")


@require_safe
@signed_in
def revision_list(request: PersonRequest, programme: str) -> HttpResponse:
    """What differs from round to round, the reasons, and what each round ran under."""
    user = request.user
    found = get_object_or_404(Programme.objects.visible_to(user), slug=programme)
    rounds = list(rounds_of(user, found).prefetch_related("panels__locality"))
    notes = Revision.objects.visible_to(user).filter(round__in=rounds)
    noted = list(notes.select_related("round__round", "by"))
    context = {
        "programme": found,
        "rounds": rounds,
        "settings": [(each, settings_of(each)) for each in reversed(rounds)],
        "differences": differences(rounds, noted),
        "notes": noted,
        "versions": DomainSet.objects.visible_to(user).filter(programme=found),
        "may_run": user.may(Permission.RUN_STORY_ROUNDS),
    }
    return render(request, "msc/revisions/revision_list.html", context)


@requires(Permission.RUN_STORY_ROUNDS)
def revision_note(request: PersonRequest, programme: str) -> HttpResponse:
    """Write down what is done otherwise from a round on, and why."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    form = RevisionForm(request.POST or None, rounds=rounds_of(request.user, found))
    if request.method == "POST" and carried_out(form, partial(note_revision, by=request.user)):
        messages.success(request, "The note is kept.")
        return redirect("msc:revision_list", found.slug)
    context = {"programme": found, "form": form}
    return render(request, "msc/revisions/revision_note.html", context)
