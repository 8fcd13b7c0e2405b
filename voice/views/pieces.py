"""Pieces for the wall: keeping them, looking at them a second time, deleting."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from voice.actions.pieces import add_piece, delete_piece, show_piece
from voice.models import Piece
from voice.piece_forms import PieceForm
from voice.presenters import piece_cards, shown_picture
from voice.views.events import event_run_by


def piece_for(user: User, event: UUID, piece: UUID) -> Piece:
    """The piece of this event, or 404."""
    pieces = Piece.objects.visible_to(user).filter(activity__event=event)
    return get_object_or_404(pieces, pk=piece)


@require_safe
@requires(Permission.RUN_EVENTS)
def piece_list(request: PersonRequest, event: UUID) -> HttpResponse:
    """What waits for a second look, and what is on the wall."""
    found = event_run_by(request.user, event)
    pieces = Piece.objects.visible_to(request.user).filter(activity__event=found)
    cards = piece_cards(pieces.without_content().with_question(), request.user)
    if cards:
        record_view(by=request.user, what="pieces of an event", about=found, rows=len(cards))
    context = {"event": found, "cards": cards}
    context["reads_answers"] = request.user.may(Permission.READ_ANSWERS)
    return render(request, "voice/piece_list.html", context)


@requires(Permission.RUN_EVENTS)
def piece_add(request: PersonRequest, event: UUID) -> HttpResponse:
    """Keep words, or a photograph of a drawing."""
    found = event_run_by(request.user, event)
    form = PieceForm(request.POST or None, request.FILES or None, event=found)
    if request.method == "POST" and form.is_valid():
        try:
            add_piece(by=request.user, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "It is kept. Somebody else looks before it is on the wall.")
            return redirect("voice:piece_list", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "voice/piece_add.html", {"event": found, "form": form})


@require_safe
@requires(Permission.RUN_EVENTS)
def piece_picture(request: PersonRequest, event: UUID, piece: UUID) -> HttpResponse:
    """The picture of a piece."""
    found = piece_for(request.user, event, piece)
    return shown_picture(found)


@require_POST
@requires(Permission.RUN_EVENTS)
def piece_show(request: PersonRequest, event: UUID, piece: UUID) -> HttpResponse:
    """Put a piece on the wall."""
    found = piece_for(request.user, event, piece)
    try:
        show_piece(by=request.user, piece=found, now=timezone.now())
        messages.success(request, "It is on the wall.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("voice:piece_list", event)


@require_POST
@requires(Permission.RUN_EVENTS)
def piece_delete(request: PersonRequest, event: UUID, piece: UUID) -> HttpResponse:
    """Delete a piece for good."""
    delete_piece(by=request.user, piece=piece_for(request.user, event, piece))
    messages.success(request, "It is deleted for good.")
    return redirect("voice:piece_list", event)
