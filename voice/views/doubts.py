"""Something is wrong with a piece: who sees it takes it off; the lead reads what is held."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from safeguarding.models import Concern
from voice.actions.pieces import take_off_the_wall
from voice.models import Piece
from voice.piece_forms import TakeOffForm
from voice.presenters import piece_in, piece_on_wall, shown_picture
from voice.views.events import event_for


def shown_piece(user: User, event: UUID, piece: UUID) -> Piece:
    """The piece on the wall of this event, or 404."""
    found = piece_on_wall(event_for(user, event), piece)
    if found is None:
        raise Http404
    return found


@requires(Permission.SEE_EVENTS)
def piece_take_off(request: PersonRequest, event: UUID, piece: UUID) -> HttpResponse:
    """Take it off the wall, or say that somebody may be at risk."""
    found = shown_piece(request.user, event, piece)
    form = TakeOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_off_the_wall(by=request.user, piece=found, **form.cleaned_data)
            messages.success(request, "It is off the wall and off every poster.")
            may_run = request.user.may(Permission.RUN_EVENTS)
            return redirect("voice:piece_list" if may_run else "voice:event_show", event)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    of = found.activity.event
    context = {"piece": found, "event": of, "form": form}
    context["open_event"] = "" if of.is_closed else of.pk
    return render(request, "voice/piece_take_off.html", context)


@require_safe
@requires(Permission.SEE_EVENTS)
def piece_shown(request: PersonRequest, event: UUID, piece: UUID) -> HttpResponse:
    """The picture of a piece on the wall."""
    return shown_picture(shown_piece(request.user, event, piece))


@requires(Permission.SEE_CONCERNS, is_hidden=True)
@require_safe
def piece_original(request: PersonRequest, piece: UUID) -> HttpResponse:
    """The piece in which a concern arose, for the lead; each opening is written down."""
    found = piece_in(Concern.objects.visible_to(request.user), piece)
    if found is None:
        raise Http404
    if "picture" in request.GET:
        return shown_picture(found)
    event = found.activity.event
    record_view(by=request.user, what="a piece in which a concern arose", about=event)
    return render(request, "voice/piece_original.html", {"piece": found})
